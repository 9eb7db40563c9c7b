"""Consular posts in and of the United States, by the editions of the World Factbook from 1990 to 2025.

Each page that speaks of consular posts is a row: it names the posts of one direction in one edition.  A post is one
record, with the first, the last and each fifth edition of its last unbroken run; a note has earlier runs.  A page that
only has labels, because the archive lost the rest, interrupts no run, and neither do two editions in a row that leave
the post out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from diplorel.importers.about import About, Licence
from diplorel.importers.cities.locations import Locator
from diplorel.importers.cities.towns import world
from diplorel.importers.job import Job
from diplorel.importers.shared import slug
from diplorel.importers.sources.missions.factbook_posts.lists import Post, directions, posts
from diplorel.importers.sources.missions.factbook_posts.places import Place, city_of, place
from diplorel.importers.sources.missions.factbook_posts.upstream import Page, is_lost, is_row, pages
from diplorel.model.records import Citation, Mission, Record, Source
from diplorel.model.vocabulary import MissionKind
from diplorel.names.normalise import normalise
from diplorel.plurals import counted

ABOUT = About(
    collection="factbook-posts",
    title="Consular posts in and of the United States, by the editions of the World Factbook from 1990 to 2025",
    upstream="the folder of MilkMp/CIA-World-Factbooks-Archive-1990-2025 on GitHub: data/countries.sql and"
    " data/fields/country_fields_*.sql.gz",
    licence=Licence("CC-PDDC", "https://creativecommons.org/licenses/publicdomain/", "Public domain"),
    evidence="lagging list",
)
_SOURCE = "src-factbook-posts"
_US = "united-states"
_GAP = 2
"""Editions in a row that may leave out a post without an interruption."""
_TWO = ("Osaka-Kobe",)
"""Posts in two cities."""
_NO_TOWNS = ("Long Island", "Manila", "New Jersey", "Nuevo")
"""Names of the lists that a small town has too, and that mean a region, a town of another host, or a part of a name."""
_EVERY = 5
"""Years between the editions of a run that a record names: a list proves little of the years far from its editions."""
_SPELLINGS = ("what is named", "country", "direction", "editions")
_HONORARY: MissionKind = "honorary consulate"


class Key(NamedTuple):
    """A post."""

    sender: str
    host: str
    town: str
    """Number of the city at geonames.org."""
    honorary: bool


class Sight(NamedTuple):
    """What an edition says of a post."""

    kind: MissionKind
    city: str
    country: str
    """Name of the country of the page."""
    placed: bool
    """Whether a state or a territory stands behind the city."""


class _Posts:
    """The posts of all pages."""

    def __init__(self, job: Job) -> None:
        self._job, self._locator, self._towns = job, Locator(job.parties), world()
        self.seen: dict[Key, dict[int, Sight]] = {}
        """Post -> year of an edition -> what the page says."""
        self._placed: dict[tuple[str, str, str], set[str]] = {}
        """Sender, host and city -> the towns that brackets behind the city tell."""
        self.read: dict[tuple[str, str], set[int]] = {}
        """Sender and host -> years of the editions with a page that can be read."""
        self.unread: Counter[tuple[str, str, str]] = Counter()

    def take(self, page: Page) -> None:
        """Adds the posts of a page, and counts the page."""
        what = f"{page.country}, {page.year}"
        if is_lost(page):
            self._job.left_out(page.position, what, "the archive kept only the labels of the page")
            return
        named = [(to_us, list(posts(text))) for to_us, text in directions(page.text, page.to_us)]
        party = ""
        if any(found for _, found in named):
            party = self._job.party("label", page.country, page.position)
            party = self._job.party_at(party, str(page.year))
        if sum(self._take(page, party, to_us, found) for to_us, found in named if party):
            self._job.imported()
        else:
            self._job.left_out(page.position, what, "names no consular post in a list")

    def pass_by(self, page: Page) -> None:
        """Takes note that an edition has a page that names no consular post."""
        if self._job.is_mapped("label", page.country) and (
            party := self._job.party_or_none("label", page.country, page.position)
        ):
            party = self._job.party_at(party, str(page.year))
            for pair in ((party, _US), (_US, party)):
                self.read.setdefault(pair, set()).add(page.year)

    def _take(self, page: Page, party: str, to_us: bool, named: list[Post]) -> int:
        sender, host = (party, _US) if to_us else (_US, party)
        self.read.setdefault((sender, host), set()).add(page.year)
        count = 0
        for post in named:
            where = place(post.city, post.bracket) if to_us else None
            name = city_of(post.city, where) if where else post.city
            town = self._town(name, host, where)
            if town is None or sender == host:
                told = f"{post.city} ({post.bracket})" if where else post.city
                self.unread[told.removeprefix("?"), page.country, "in the US" if to_us else "of the US"] += 1
                continue
            if where:
                self._placed.setdefault((sender, host, name), set()).add(town)
            years = self.seen.setdefault(Key(sender, host, town, post.kind == _HONORARY), {})
            years.setdefault(page.year, Sight(post.kind, name, page.country, where is not None))
            count += 1
        return count

    def settle(self) -> None:
        """Puts a city without a bracket into the town that the brackets of other editions tell, where they tell one."""
        for key, years in list(self.seen.items()):
            for year, sight in list(years.items()):
                towns = self._placed.get((key.sender, key.host, sight.city), set())
                if not sight.placed and len(towns) == 1 and key.town not in towns:
                    self.seen.setdefault(key._replace(town=min(towns)), {}).setdefault(year, years.pop(year))
            if not years:
                del self.seen[key]

    def _town(self, name: str, host: str, where: Place | None) -> str | None:
        """The number of the town of the host, or of a place there, that is called so; None where there is none."""
        known = not name.startswith("?") and name not in _NO_TOWNS
        countries = {where.country} if where else self._locator.countries(host)
        towns = self._towns.named(name, countries) if known else []
        towns = [town for town in towns if where is None or where.holds(town)]
        key = normalise(name)
        best = max(towns, default=None, key=lambda town: (normalise(town.name) == key, town.population, -town.id))
        return str(best.id) if best else slug(name) if name in _TWO else None


def read(job: Job) -> Iterator[Record]:
    """The source, and a mission for each post.  Raises Refusal for files of another layout."""
    found: _Posts | None = None
    for page in pages(job):
        found = found or _Posts(job)
        if is_row(page):
            with job.row(page.position):
                found.take(page)
        else:
            found.pass_by(page)
    job.settle_state("2026-02")
    yield _source()
    if found:
        found.settle()
        rows = sorted((*key, str(count)) for key, count in found.unread.items())
        job.account.lists["not-read.csv"] = [_SPELLINGS, *rows]
        if rows:
            job.remark(f"names that are no town of the host: {len(rows)}, see not-read.csv")
        for key, years in found.seen.items():
            yield _mission(key, years, found.read[key.sender, key.host])


def _source() -> Source:
    return Source(
        id=_SOURCE,
        kind="official",
        title="The World Factbook, editions from 1990 to 2025: consular posts",
        publisher="Central Intelligence Agency",
        published="2026-02",
        url="https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025",
        copy="MilkMp/CIA-World-Factbooks-Archive-1990-2025",
        licence="public domain",
        note="Closed in February 2026. An edition lags behind the changes that it tells.",
    )


def _mission(key: Key, years: dict[int, Sight], editions: set[int]) -> Mission:
    runs = _runs(sorted(years), sorted(editions))
    first, last = runs[-1]
    city, country = years[last].city, years[last].country
    ranks = Counter(sight.kind for year, sight in sorted(years.items()) if year >= first).most_common()
    kind = ranks[0][0]
    notes = [f"Listed from {one} to {two} too." if one != two else f"Listed in {one} too." for one, two in runs[:-1]]
    notes += [f"Listed as a {rank} in {counted(number, 'edition')}." for rank, number in ranks[1:]]
    end = "-honorary" if key.honorary else ""
    return Mission(
        id=f"mis-factbook-posts-{key.sender}-{key.host}-{slug(city)}-{key.town}{end}",
        sender=key.sender,
        host=key.host,
        kind=kind,
        city=city,
        attested=tuple(str(year) for year in sorted(years) if year in (first, last) or _is_named(year, first)),
        note=" ".join(notes) or None,
        citations=(Citation(source=_SOURCE, locator=f"{country}, {last}"),),
    )


def _is_named(year: int, first: int) -> bool:
    """Whether a record names an edition within its run: that of each fifth year."""
    return year > first and year % _EVERY == 0


def _runs(years: list[int], editions: list[int]) -> list[tuple[int, int]]:
    """The first and the last year of each run of editions that name a post.  editions: those that can be read."""
    place = {year: n for n, year in enumerate(editions)}
    runs = [[years[0], years[0]]]
    for year in years[1:]:
        if place[year] - place[runs[-1][1]] > _GAP + 1:
            runs.append([year, year])
        runs[-1][1] = year
    return [(first, last) for first, last in runs]
