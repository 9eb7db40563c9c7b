"""What the importer knows while it reads one page: sender and host, the source, the seats of US missions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from diplorel.importers.job import Job
from diplorel.importers.shared import slug
from diplorel.importers.sources.missions.factbook.upstream import Page
from diplorel.model.records import Citation, Mission
from diplorel.model.vocabulary import MissionKind

US = "united-states"
UN = "united-nations"


def source_id(state: str) -> str:
    """The id of the source.  state: EDTF, the date of the Factbook."""
    return f"src-factbook-{slug(state)}"


class MissionSeat(NamedTuple):
    """A mission of the United States: host, city and id."""

    party: str
    city: str | None
    mission: str


@dataclass(frozen=True)
class PageContext:
    """One page and its surroundings."""

    job: Job
    page: Page
    party: str
    """The party that the page is about."""
    state: str
    """EDTF: the date of the source."""
    adjectives: Mapping[str, str]
    """Adjective of a people -> GEC code: `Swedish` -> `sw`."""
    seats: Mapping[str, MissionSeat]
    """Party -> the mission of the United States there."""

    @property
    def sender(self) -> str:
        """The party that is represented."""
        return self.party if self.page.to_us else US

    @property
    def host(self) -> str:
        """The party that is host."""
        return US if self.page.to_us else self.party

    @property
    def cited(self) -> tuple[Citation, ...]:
        """The citation of the page."""
        return (Citation(source=source_id(self.state), locator=self.page.entry),)

    def named(self, name: str) -> str:
        """The party of an English name."""
        return self.job.party("label", _bare(name), self.page.position)

    def listed(self, text: str) -> list[str]:
        """The parties of `Kiribati, Nauru, and Tuvalu`; an `and` that is part of a name stays."""
        found = []
        for item in re.split(r",\s*(?:and )?", text):
            is_one = " and " not in item or self.job.is_mapped("label", _bare(item))
            found += [self.named(name) for name in ([item] if is_one else item.split(" and "))]
        return found

    def of_people(self, adjective: str) -> str | None:
        """The party of an adjective such as `Swedish`; None where the source has no such adjective."""
        gec = self.adjectives.get(adjective)
        return self.job.party("gec", gec, self.page.position) if gec else None

    def seat_in(self, city: str) -> MissionSeat | None:
        """The mission of the United States in a city; None where there is none, or several."""
        found = [seat for seat in self.seats.values() if seat.city and slug(seat.city) == slug(city)]
        return found[0] if len(found) == 1 else None

    def key(self, *more: str) -> str:
        """The end of an id.  more: what distinguishes several records of this sender and host."""
        return "-".join([self.sender, self.host, *(slug(part) for part in more if part)])

    def mission(self, kind: MissionKind, **more: object) -> Mission:
        """A mission of the page's sender with its host, attested on the date of the source.

        more: fields of the mission, and `number`, which distinguishes missions of one kind in the id.
        """
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


def _bare(name: str) -> str:
    return name.removeprefix("the ").strip()
