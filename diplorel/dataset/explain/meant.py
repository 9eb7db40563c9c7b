"""Did you mean: the record that a mistaken id is likely to stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from diplorel.dataset.load import Dataset
from diplorel.model.records import Party
from diplorel.names.normalise import normalise
from diplorel.names.suggest import did_you_mean, suggest


def meant(dataset: Dataset, known: Mapping[str, str], wanted: str, name: str) -> str:
    """A hint with the ids of records that `name` may stand for; '' where none is near.

    known: id -> type of every record; wanted: the type of record, or `*` for any.  A party is also found by its names
    and codes.
    """
    near: list[str] = []
    if wanted == "party":
        typed = normalise(name)
        near = [party.id for _, party in dataset.of(Party) if typed in map(normalise, _names(party))]
    if not near:
        near = suggest(name, (other for other, kind in known.items() if wanted in ("*", kind)))
    return did_you_mean(f"'{one}'" for one in near[:3]).removeprefix(". ")


def _names(party: Party) -> Iterator[str]:
    yield from filter(None, (party.name, party.formal, *party.names.strong, *party.names.weak))
    yield from (code.value for code in party.codes)
