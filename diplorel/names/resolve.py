"""The party that a typed name means.  The best rank decides, and a shared name is refused."""

from __future__ import annotations

import sqlite3

from diplorel.errors import Unknown
from diplorel.names.normalise import normalise
from diplorel.names.table import STRONG, Bearer, NameTable, ResolvedParty, parties

__all__ = ["ResolvedParty", "complete", "resolve"]

_SCHEMES = {"iso": ("iso2", "iso3", "ison", "iso4"), "cow": ("cow", "cowc"), "fips": ("gec",), "qid": ("wikidata",)}
_SCHEMES |= {scheme: (scheme,) for scheme in ("iso2", "iso3", "ison", "iso4", "cowc", "gec", "wikidata", "gsh")}


def resolve(db: sqlite3.Connection, text: str) -> ResolvedParty:
    """The one party that a name, code or id means.

    text: an id, a name in any language or spelling, an ISO 3166-1 code, or `scheme:code` where the scheme is iso, gec,
    cow, wikidata or gsh.  The rules of `names.readings` read a text that no party has as a name.
    Raises Unknown, with suggestions, if no party or several parties have the name.
    """
    table = NameTable(db)
    codes = _codes(text)
    found = table.bearers(codes or (normalise(text), text.strip().casefold()))
    meant = parties(found)
    if not meant and not codes:
        from diplorel.names.readings import read  # here, because most names need none of it

        meant = read(table, text)
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise Unknown(_choices(text, meant, found))
    from diplorel.names.hints import hint

    raise Unknown(f"no party {'has the code' if codes else 'is called'} '{text}'{hint(table, text, bool(codes))}")


def _codes(text: str) -> list[str]:
    """A code with the prefix of each list that the typed prefix means; empty if the text is not a code."""
    scheme, colon, value = text.partition(":")
    schemes = _SCHEMES.get(scheme.strip().casefold(), ()) if colon else ()
    return [f"{one}:{normalise(value)}" for one in schemes]


def _choices(text: str, meant: list[ResolvedParty], found: list[Bearer]) -> str:
    """The refusal of a name that several parties share, or of a code that several parties had, with the years."""
    if found and all(one.since or one.until for one in found):
        years = sorted((one.since or "", one.until or "", one.party.id) for one in found)
        choices = ", ".join(f"{party} ({since}-{until})" for since, until, party in years)
        word = "was" if all(one.until for one in found) else "is or was"
        return f"'{text}' {word} the code of {len(meant)} parties: {choices}. Use one of these ids"
    choices = ", ".join(f"{party.id} ({party.name})" for party in meant)
    return f"'{text}' is the name of {len(meant)} parties: {choices}. Use one of these ids"


def complete(db: sqlite3.Connection, start: str, most: int = 40) -> list[tuple[str, str]]:
    """Ids of parties with a common name that begins with a text, each with the party's own name."""
    norm = normalise(start)
    return db.execute(
        "SELECT DISTINCT party.id, party.name FROM name JOIN party ON party.id = name.party"
        " WHERE norm >= ? AND norm < ? AND norm NOT LIKE '%:%' AND rank <= ? ORDER BY rank, party.id LIMIT ?",
        (norm, norm + "\U0010ffff", STRONG, most),
    ).fetchall()
