"""The hint after 'no party is called ...': codes that need a prefix, the hosts in a city, near spellings, and names
with the same words."""

from __future__ import annotations

from diplorel.names.normalise import normalise
from diplorel.names.suggest import did_you_mean, suggest
from diplorel.names.table import CODE, OWN, STRONG, WEAK, NameTable
from diplorel.names.words import telling, typed_words, written_words

_SEARCH = ". `diplorel search` finds names in all records"
_MOST = 3
"""Most parties that a hint offers: if more parties have a word in their names, the word distinguishes none."""
_FEW = 4
"""Most letters of a text that can be initials."""


def hint(table: NameTable, text: str, coded: bool = False) -> str:
    """The end of the error message for a text that is not the name of any party.

    A party that shares only some words with the text is not offered.  coded: the text is a code with its prefix.
    """
    if coded:
        return _SEARCH
    norm = normalise(text)
    found = table.prefixed(norm)
    if " " in norm and found:  # a list of former states that has names for codes
        return did_you_mean(sorted({party for _, party in found}))
    codes = [f"{key.replace('ison:', 'iso:')} ({party})" for key, party in found]
    if codes:
        return f". Codes from this list need a prefix: {' or '.join(codes)}"
    words = {word.text for word in typed_words(text)}
    holding = _holding(table, words) if telling(words) else []
    if hosts := table.hosts_in(norm, _MOST):  # the text names a city, which is the host of nothing
        offered = list(dict.fromkeys([*hosts, *holding]))
        return f"; it is the name of a city with missions on record{did_you_mean(offered)}"
    offered = _near(table, norm) if telling(words) else []
    return did_you_mean(offered or holding, otherwise=_SEARCH)


def _near(table: NameTable, norm: str) -> list[str]:
    """Parties with a name like the one typed: common names first, then names in other languages.

    A text of four letters or less is compared with own names only: some party's initials are always near.
    """
    for ranks in ((CODE, STRONG), (WEAK, WEAK)) if len(norm.replace(" ", "")) > _FEW else ((OWN, OWN),):
        names = table.names(ranks)
        if near := suggest(norm, names):
            return sorted({party for name in near for party in names[name]})
    return []


def _holding(table: NameTable, words: set[str]) -> list[str]:
    """Parties with a common name that has every word of the text in it."""
    names = table.containing(max(telling(words), key=len))
    common = {one.party.id for one in names if OWN <= one.rank <= STRONG and words <= set(written_words(one.norm))}
    return sorted(common) if len(common) <= _MOST else []
