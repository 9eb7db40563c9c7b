"""Whose name is whose: the names of all parties together, so that none is claimed twice by accident."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from diplorel.names.normalise import normalise

Json = dict[str, Any]

_PLAIN = ("iso2", "iso3")
_SHORTEST = 4
"""Letters of a weak name in ASCII; what is shorter are codes, not names."""
_PART = re.compile(r"\d|^county of |shire$|^region |^(city|citizen) of | (citizen|city|oblast|free zone)$")


def share(made: list[Json], shared: Iterable[Json]) -> set[str]:
    """Gives each shared name to all who bear it, so that it is refused with the choices.  Returns these names."""
    parties = {party["id"]: party for party in made}
    names = set()
    for one in shared:
        names |= {normalise(name) for name in one["names"]}
        for owner in one["parties"]:
            parties[owner]["names"]["strong"] += one["names"]
    return names


class NameBook:
    """Every name of every party, in the form in which names are compared."""

    def __init__(self, made: Iterable[Json], shared: Collection[str], noise: Collection[str]) -> None:
        self.shared = shared
        """Names that several parties bear and that are meant to be ambiguous."""
        self.noise = noise
        """What gazetteers list as names and are none: demonyms, capitals, parts of countries."""
        self.best: dict[str, set[str]] = defaultdict(set)
        self.strong: dict[str, set[str]] = defaultdict(set)
        for party in made:
            self._learn(party)

    def _learn(self, party: Json) -> None:
        self.best[normalise(party["name"])].add(party["id"])
        self.best[normalise(party["id"])].add(party["id"])
        for code in party["codes"]:
            if code["scheme"] in _PLAIN and not code.get("until"):
                self.best[normalise(code["value"])].add(party["id"])
        for name in filter(None, [party["formal"], *party["names"]["strong"]]):
            self.strong[normalise(name)].add(party["id"])

    def check(self) -> None:
        """Raises ValueError when an own name or code has two parties, or a strong one has and is not meant to."""
        wrong = [f"{name!r} is own name or code of {sorted(ids)}" for name, ids in self.best.items() if len(ids) > 1]
        for name, ids in self.strong.items():
            if len(ids) > 1 and name not in self.best and name not in self.shared:
                wrong.append(
                    f"{name!r} is a strong name of {sorted(ids)}: drop it from all but one, or list it as shared"
                )
        wrong += [
            f"{name!r} is shared, and own name or code of {sorted(self.best[name])}"
            for name in self.shared
            if name in self.best
        ]
        if wrong:
            raise ValueError("names clash:\n  " + "\n  ".join(sorted(wrong)))

    def claimed_by_other(self, name: str, party: str) -> bool:
        """Whether a name belongs to another party more than to this one."""
        norm = normalise(name)
        owners = self.best.get(norm, set()) or self.strong.get(norm, set())
        return bool(owners) and party not in owners

    def is_noise(self, norm: str) -> bool:
        """Whether what a gazetteer lists as a name is plainly none of a party."""
        return norm in self.noise or bool(_PART.search(norm))


def cleaned(party: Json, book: NameBook) -> Json:
    """The party with each name once, at its best rank, and without names that another party has a better claim to."""
    seen = {normalise(party["name"])} | ({normalise(party["formal"])} if party["formal"] else set())
    kept: dict[str, list[str]] = {"strong": [], "weak": []}
    for rank in ("strong", "weak"):
        for name in map(str.strip, party["names"][rank]):
            norm = normalise(name)
            short = rank == "weak" and name.isascii() and len(norm) < _SHORTEST
            sure = norm in party["sure"] or norm in book.shared
            if not norm or norm in seen or book.claimed_by_other(name, party["id"]):
                continue
            if sure or not (short or book.is_noise(norm)):
                seen.add(norm)
                kept[rank].append(" ".join(name.split()))
    rest = {key: value for key, value in party.items() if key not in ("sure", "gsh")}
    return {**rest, "names": {rank: sorted(names) for rank, names in kept.items()}}
