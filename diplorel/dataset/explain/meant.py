"""Did you mean: the record that a mistaken id is likely to stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from diplorel.dataset.load import Dataset
from diplorel.model.records import Party
from diplorel.names.normalise import normalise
from diplorel.names.suggest import did_you_mean, suggest

_MOST = 200
"""Ids that get a hint: each is compared with all ids of the dataset, and no person reads more hints."""


class Meant:
    """The ids of a dataset that mistaken ids may stand for."""

    def __init__(self, dataset: Dataset, known: Mapping[str, str]) -> None:
        """known: id -> type of every record."""
        self._dataset = dataset
        self._known = known
        self._hints: dict[tuple[str, str], str] = {}

    def hint(self, wanted: str, name: str) -> str:
        """A hint with the ids of records that `name` may stand for; '' where none is near.

        wanted: the type of record, or `*` for any.  A party is also found by its names and codes.
        """
        if (wanted, name) not in self._hints:
            if len(self._hints) == _MOST:
                return ""
            self._hints[wanted, name] = did_you_mean(f"'{one}'" for one in self._near(wanted, name)).removeprefix(". ")
        return self._hints[wanted, name]

    def _near(self, wanted: str, name: str) -> list[str]:
        named = self._parties.get(normalise(name), []) if wanted == "party" else []
        return named[:3] or suggest(name, (other for other, kind in self._known.items() if wanted in ("*", kind)))

    @cached_property
    def _parties(self) -> dict[str, list[str]]:
        """Name or code of a party, normalised -> ids."""
        found: dict[str, list[str]] = {}
        for _, party in self._dataset.of(Party):
            for name in dict.fromkeys(map(normalise, _names(party))):
                found.setdefault(name, []).append(party.id)
        return found


def _names(party: Party) -> Iterator[str]:
    yield from filter(None, (party.name, party.formal, *party.names.strong, *party.names.weak))
    yield from (code.value for code in party.codes)
