"""Where the missions of the dumps sit, with an account of how each name of a place was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from diplorel.importers.cities.locations import CITY, OPEN, Location, Locator
from diplorel.importers.cities.towns import Point
from diplorel.importers.job import Job
from diplorel.importers.sources.missions.wikidata_missions.upstream import DumpRow

_NAMES = ("named", "item", "territory", "reading", "city", "missions")
_POINTS = ("item", "territory", "city", "latitude", "longitude", "lies in")


class Places:
    """Reads the places that the rows of one import name."""

    def __init__(self, job: Job, found: Iterable[DumpRow]) -> None:
        """found: every row of the dumps; their points tell together where a place lies."""
        self._locator = Locator(job.parties)
        self._points: dict[tuple[str, str], list[Point]] = {}
        self._read: Counter[tuple[str, ...]] = Counter()
        self._refused: list[tuple[str, ...]] = []
        for row in found:
            point = self._locator.at_home(row.coordinates(), row.country) if row.country else None
            if point is not None:
                self._points.setdefault((row.city_item, row.country or ""), []).append(point)

    def location(self, row: DumpRow, party: str) -> Location:
        """Where the mission of a row sits, in a party's territory."""
        name = row.fields["city"]
        if not name:
            return Location()
        points = self._points.get((row.city_item, party), ())
        point = self._locator.at_home(row.coordinates(), party)
        found = self._locator.locate(name, row.city_item, party, points, row.item, point)
        self._read[name, row.city_item, party, found.how, found.city or ""] += 1
        return found

    def point(self, row: DumpRow, party: str) -> Point | None:
        """The coordinates of a row; None, and a line in the account, for a point in another country than a party's."""
        given = row.coordinates()
        point = self._locator.at_home(given, party)
        if given is not None and point is None:
            country = self._locator.country(given)
            self._refused.append((row.item, party, row.fields["city"], str(given[0]), str(given[1]), country))
        return point

    def account(self, job: Job) -> None:
        """Lists the names of places that are not cities as they stand, how each was read, and the refused points."""
        names = sorted((*key, str(count)) for key, count in self._read.items() if CITY not in key)
        cities = sum(count for key, count in self._read.items() if CITY in key)
        job.account.lists["places.csv"] = [_NAMES, *names, ("*", "", "", CITY, "", str(cities))]
        job.account.lists["points-refused.csv"] = [_POINTS, *sorted(self._refused)]
        untold = sum(count for (_, _, _, how, _), count in self._read.items() if how == OPEN)
        if untold:
            job.remark(f"places that may be no cities and stay as named: of {untold} missions, see places.csv")
        if self._refused:
            job.remark(f"points in another country, refused: {len(self._refused)}, see points-refused.csv")
