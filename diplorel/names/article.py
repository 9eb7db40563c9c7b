"""The article that some parties' names take inside a sentence."""

from collections.abc import Collection, Mapping
from typing import Any

_INSIDE = ("by", "seat", "part_of", "within", "partner_as")
"""Keys of the parties that the words of a row name inside a sentence, or in brackets."""
_PARTS = ("missions", "heads", "gaps")
"""Keys of the parts of a row; the words of a part name its host in the same way."""


def the(name: str, article: bool) -> str:
    """A party's name inside a sentence: 'the Holy See', 'Azerbaijan'.  article: the party's field of that name."""
    return f"the {name}" if article else name


def in_sentences(row: Mapping[str, Any], articles: Collection[str]) -> dict[str, Any]:
    """A row in which parties that no column shows are named as inside a sentence: who severed relations, where an
    envoy resides, the hosts of the missions of a pair.

    articles: ids of the parties whose name takes "the" inside a sentence.
    """
    told = {key: _called(row[key], articles) for key in _INSIDE if row.get(key)}
    for key in _PARTS:
        if row.get(key):
            told[key] = [_part(part, articles) for part in row[key]]
    return {**row, **told}


def _part(row: Mapping[str, Any], articles: Collection[str]) -> dict[str, Any]:
    part = in_sentences(row, articles)
    return part | {"host": _called(row["host"], articles)} if "host" in row else part


def _called(parties: Any, articles: Collection[str]) -> Any:
    if isinstance(parties, list):
        return [_called(party, articles) for party in parties]
    return {**parties, "name": the(parties["name"], parties["id"] in articles)}
