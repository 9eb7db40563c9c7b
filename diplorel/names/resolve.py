"""From what a user types to the party that is meant: the best rank wins, a shared name is refused, none is guessed."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from diplorel.errors import Unknown
from diplorel.names.normalise import normalise
from diplorel.names.suggest import did_you_mean, suggest

_SCHEMES = {"iso": ("iso2", "iso3", "ison"), "cow": ("cow", "cowc"), "fips": ("gec",), "qid": ("wikidata",)}
_STRONG, _WEAK = 2, 3


class Party(NamedTuple):
    """A party that a name was resolved to."""

    id: str
    name: str


def resolve(db: sqlite3.Connection, text: str) -> Party:
    """The one party that a name, code or id means.

    text: an id, a name in any language or spelling, an ISO 3166-1 code, or `scheme:code` where the scheme is iso, gec,
    cow, wikidata or gsh.
    Raises Unknown, with suggestions, when no party or more than one is called so.
    """
    keys = _keys(text)
    marks = ", ".join("?" * len(keys))
    found = db.execute(
        f"SELECT rank, party.id, party.name FROM name JOIN party ON party.id = name.party WHERE norm IN ({marks})", keys
    ).fetchall()
    best = min((rank for rank, _, _ in found), default=None)
    parties = sorted({Party(name, shown) for rank, name, shown in found if rank == best})
    if len(parties) == 1:
        return parties[0]
    if parties:
        choices = ", ".join(f"{party.id} ({party.name})" for party in parties)
        raise Unknown(f"'{text}' is the name of {len(parties)} parties: {choices}. Use one of these ids")
    raise Unknown(f"no party is called '{text}'{_suggestion(db, text)}")


def _keys(text: str) -> list[str]:
    scheme, colon, value = text.partition(":")
    if colon:
        scheme = scheme.strip().casefold()
        return [f"{name}:{normalise(value)}" for name in _SCHEMES.get(scheme, (scheme,))]
    return [key for key in (normalise(text), text.strip().casefold()) if key]


def _suggestion(db: sqlite3.Connection, text: str) -> str:
    """Codes that need the prefix of their list; else names like the one typed, own and common ones before those in
    other languages."""
    norm, tried = normalise(text), set()
    listed = (
        "SELECT norm, party FROM name WHERE norm LIKE '%:%' AND substr(norm, instr(norm, ':') + 1) = ? ORDER BY norm"
    )
    codes = [f"{key.replace('ison:', 'iso:')} ({party})" for key, party in db.execute(listed, [norm])]
    if codes:
        return f". Codes from this list need a prefix: {' or '.join(codes)}"
    for ranks in ((0, _STRONG), (_WEAK, _WEAK)):
        names: dict[str, set[str]] = {}
        for name, party in db.execute("SELECT norm, party FROM name WHERE rank BETWEEN ? AND ?", ranks):
            if ":" not in name and len(name) > 3:
                names.setdefault(name, set()).add(party)
        for match in suggest(norm, names):
            tried |= names[match]
        if tried:
            break
    return did_you_mean(sorted(tried), otherwise=". See `diplorel search` for what there is")


def complete(db: sqlite3.Connection, start: str, most: int = 40) -> list[tuple[str, str]]:
    """Ids of parties one of whose common names begins so, each with the party's own name."""
    norm = normalise(start)
    return db.execute(
        "SELECT DISTINCT party.id, party.name FROM name JOIN party ON party.id = name.party"
        " WHERE norm >= ? AND norm < ? AND norm NOT LIKE '%:%' AND rank <= ? ORDER BY rank, party.id LIMIT ?",
        (norm, norm + "\U0010ffff", _STRONG, most),
    ).fetchall()
