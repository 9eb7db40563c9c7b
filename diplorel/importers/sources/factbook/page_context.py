"""What the Factbook's importer knows while it reads one page: the pair, the source, where US missions stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from diplorel.errors import DatasetError
from diplorel.importers.job import Job
from diplorel.importers.shared import slug
from diplorel.importers.sources.factbook.upstream import Page
from diplorel.model.records import Citation, Mission
from diplorel.model.vocabulary import MissionKind

US = "united-states"
UN = "united-nations"


def source_id(state: str) -> str:
    """The id of the source: the Factbook of a state (EDTF)."""
    return f"src-factbook-{slug(state)}"


class MissionSeat(NamedTuple):
    """Where the United States has a mission."""

    party: str
    city: str | None
    mission: str


@dataclass(frozen=True)
class PageContext:
    """One page in the course of an import."""

    job: Job
    page: Page
    party: str
    """Whom the page is about."""
    state: str
    """EDTF: of when the source is."""
    adjectives: Mapping[str, str]
    """`Swedish` -> `sw`."""
    seats: Mapping[str, MissionSeat]
    """Party -> the US mission there."""

    @property
    def sender(self) -> str:
        """Who is represented."""
        return self.party if self.page.to_us else US

    @property
    def host(self) -> str:
        """With whom."""
        return US if self.page.to_us else self.party

    @property
    def cited(self) -> tuple[Citation, ...]:
        """The page."""
        return (Citation(source=source_id(self.state), locator=self.page.entry),)

    def named(self, name: str) -> str:
        """The party of an English name.  Raises DatasetError, with the line to add, for one that is not mapped."""
        return self.job.party("label", name.removeprefix("the ").strip(), self.page.place)

    def listed(self, text: str) -> list[str]:
        """The parties of `Kiribati, Nauru, and Tuvalu`; an `and` that is part of a name stays."""
        found = []
        for item in re.split(r",\s*(?:and )?", text):
            try:
                found.append(self.named(item))
            except DatasetError:
                if " and " not in item:
                    raise
                found += [self.named(name) for name in item.split(" and ")]
        return found

    def of_people(self, adjective: str) -> str | None:
        """The party whose people an adjective means, where the source says so."""
        gec = self.adjectives.get(adjective)
        return self.job.party("gec", gec, self.page.place) if gec else None

    def seat_in(self, city: str) -> MissionSeat | None:
        """The one US mission in a city."""
        found = [seat for seat in self.seats.values() if seat.city and slug(seat.city) == slug(city)]
        return found[0] if len(found) == 1 else None

    def key(self, *more: str) -> str:
        """The end of an id: sender, host and what tells records of the pair apart."""
        return "-".join([self.sender, self.host, *(slug(part) for part in more if part)])

    def mission(self, kind: MissionKind, **more: object) -> Mission:
        """A mission of the pair, attested by the source; `opened`, `closed` and `attested` as given."""
        told = {"opened": None, "closed": None, "attested": (self.state,), "city": None, **more}
        number = str(told.pop("number", ""))
        return Mission(
            id=f"mis-factbook-{self.key(kind, number)}",
            sender=self.sender,
            host=self.host,
            kind=kind,
            citations=self.cited,
            **told,  # type: ignore[arg-type]
        )
