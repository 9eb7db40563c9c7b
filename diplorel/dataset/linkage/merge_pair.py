"""What two records of one thing come to: the first one's values, and every source's own word."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from diplorel.dataset.linkage.matching import plain_city
from diplorel.model.records import Citation

_PLAIN = ("id", "type", "citations", "attested", "note", "people", "parties", "summary", "figures", "votes", "about")
"""Fields that citations are not held against: not values of one source's word, or lists that simply grow."""
_AROUND = re.compile(r"\Ahttps?://(?:www\.)?|/\Z")


def merge_pair(first: Any, other: Any) -> Any:
    """The record that two come to: the first one's values, open ones filled, the other's citations with its word."""
    filled = {
        f.name: getattr(other, f.name)
        for f in dataclasses.fields(first)
        if f.name not in _PLAIN and getattr(first, f.name) is None and getattr(other, f.name) is not None
    }
    if "district" in filled and "city" not in filled and plain_city(first.city) != plain_city(other.city):
        del filled["district"]  # of another city
    if hasattr(first, "attested"):
        filled["attested"] = tuple(sorted({*first.attested, *other.attested}))
    made = dataclasses.replace(first, **filled)
    cited = [_silent(citation, first, filled) for citation in first.citations]
    cited += [_word(citation, other, made) for citation in other.citations]
    return dataclasses.replace(made, citations=tuple(cited))


def _silent(citation: Citation, first: Any, filled: dict[str, Any]) -> Citation:
    """A citation of the first record does not speak of what the other one filled in."""
    news = [name for name in filled if name != "attested" and name not in citation.says]
    return dataclasses.replace(citation, silent=tuple(dict.fromkeys((*citation.silent, *news))))


def _word(citation: Citation, other: Any, made: Any) -> Citation:
    """A citation of the other record: what it says instead of the united value, and what it does not speak of."""
    says, silent = dict(citation.says), list(citation.silent)
    for f in dataclasses.fields(made):
        ours, theirs = getattr(made, f.name), getattr(other, f.name)
        if f.name in _PLAIN or ours is None or f.name in says or f.name in silent:
            continue
        if theirs is None:
            silent.append(f.name)
        elif isinstance(theirs, str) and _bare(f.name, theirs) != _bare(f.name, ours):
            says[f.name] = theirs
    return dataclasses.replace(citation, says=says, silent=tuple(silent))


def _bare(field: str, value: str) -> str:
    """A value without what makes no difference: additions to a city, how an address on the web begins and ends."""
    if field == "city":
        return plain_city(value)
    return _AROUND.sub("", value) if field == "website" else value


def with_note_cited(it: Any) -> Any:
    """A record whose note stands with its first citation: what a source adds is that source's word."""
    if not getattr(it, "note", None) or not it.citations:
        return it
    first, *others = it.citations
    note = " ".join(filter(None, (first.note, it.note)))
    return dataclasses.replace(it, citations=(dataclasses.replace(first, note=note), *others))


def in_last_city(made: Any, first: Any, other: Any) -> Any:
    """A mission in the city where it was seen last; the sources that had it elsewhere keep their word.

    made: what the two came to, the first one's city still in it.
    """
    cited = list(made.citations)
    for place, it in enumerate(cited):
        if place >= len(first.citations):
            says = {key: value for key, value in it.says.items() if (key, value) != ("city", other.city)}
        else:
            says = it.says if "city" in it.silent else {"city": first.city, **it.says}
        cited[place] = dataclasses.replace(it, says=says)
    return dataclasses.replace(made, city=other.city, district=other.district, citations=tuple(cited))
