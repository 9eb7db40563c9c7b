"""The times in which the editions show a person at a post.

The tables give the first and the last edition that has a name.  Where another head of the post came in between, the
last edition shows either that the first one returned, or that its page was an old one: the days between are not told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diplorel.dates.edtf import certainly_after, shifted, span
from diplorel.importers.sources.heads.factbook_heads.people import Holder
from diplorel.importers.sources.heads.factbook_heads.upstream import Row

_ARCHIVED = "2021"
"""First year whose edition is that of the end of the year."""
_NEXT = 1
"""Years after its year in which an edition may have been taken."""
_LAG = 366
"""Days by which an edition may lag behind the change that it does not tell yet."""
_YEAR = 4
"""Letters of the date of an edition that is known by its year."""
_NAMED = "-designate"
"""End of the title of a person who is named to a post."""


class Point(NamedTuple):
    """An edition that shows a person at a post under a title."""

    date: str
    """EDTF."""
    title: str
    row: Row

    @property
    def acting(self) -> bool:
        """Whether the person is a chargé d'affaires."""
        return is_acting(self.title)


class Spell(NamedTuple):
    """A time in which the editions show a person at a post."""

    points: tuple[Point, ...]
    dates: tuple[str, ...]
    """EDTF: the days since which they say so, the best one first."""
    dropped: str | None
    """EDTF: an edition that still shows the person beside a successor."""


def is_acting(title: str) -> bool:
    """Whether a title is that of a chargé d'affaires, who acts for a head of mission."""
    return title.startswith("chargé")


def spells(holder: Holder, post: Sequence[Holder]) -> list[Spell]:
    """The spells of a person at a post.  post: all who held the post."""
    others = [row for one in post if one is not holder for row in one.rows]
    groups: list[list[Point]] = []
    dropped: str | None = None
    for point in _points(holder, others):
        last = groups[-1][-1] if groups else None
        between = _between(last, point, others) if last else []
        if between and _lags(point, between):
            dropped = point.date
        elif last is None or between or _office(last) != _office(point):
            groups.append([point])
        else:
            groups[-1].append(point)
    taken = {date for row in others for date in row.dates[:1]}
    dates = _dated([date for row in holder.rows for date in _own(row, taken)], groups)
    made = [spell for n, points in enumerate(groups) for spell in _split(_spell(points, dates[n]))]
    return [*made[:-1], made[-1]._replace(dropped=dropped)]


def _lags(point: Point, between: list[Row]) -> bool:
    """Whether an edition still shows a person beside the heads who came in between.

    An edition does not lag if it is the first of a row that begins after all of them: the person came back, and the
    later editions of the others lag.
    """
    anew = point.date == point.row.first and point.row.dates
    if anew and all(certainly_after(point.row.dates[0], _start(one)) for one in between):
        return False
    return all(str(span(one.last).latest) >= str(span(point.date).latest) for one in between)


def _office(point: Point) -> str:
    """The title that a person holds, or is named to."""
    return point.title.removesuffix(_NAMED)


def _own(row: Row, taken: set[str]) -> list[str]:
    """The dates of a row without other dates that an edition took over from another head of the post."""
    return [date for n, date in enumerate(row.dates) if n == 0 or date not in taken]


def _points(holder: Holder, others: list[Row]) -> list[Point]:
    """The first and the last edition of each row, and those around the heads in between, in their order, each once."""
    found: dict[str, Point] = {}
    for row in holder.rows:
        titles = _ranked(row.titles)
        found.setdefault(row.first, Point(row.first, titles[0], row))
        found.setdefault(row.last, Point(row.last, titles[-1], row))
        for edition in _around(row, others) if len(titles) == 1 else ():
            found.setdefault(edition, Point(edition, titles[0], row))
    return sorted(found.values(), key=lambda point: (span(point.date).earliest, span(point.date).latest))


def _around(row: Row, others: list[Row]) -> Iterator[str]:
    """The editions before and after the heads who came in between, where the number of editions proves both.

    An edition names one head of a post, and each year has one edition.  A row that lacks as many editions as the heads
    in between have, in as many years, is in all the others.
    """
    inner = [one for one in others if row.first < one.first and one.last < row.last]
    if not inner or any(len(date) != _YEAR for one in (row, *inner) for date in (one.first, one.last)):
        return
    begin, end = min(int(one.first) for one in inner), max(int(one.last) for one in inner)
    lacking = int(row.last) - int(row.first) + 1 - row.editions
    if lacking == end - begin + 1 == sum(one.editions for one in inner):
        yield from (str(begin - 1), str(end + 1))


def _ranked(titles: tuple[str, ...]) -> list[str]:
    """The titles without those of a person who is only designated to another of the titles."""
    return [title for title in titles if not (title.endswith(_NAMED) and title.removesuffix(_NAMED) in titles)]


def _between(one: Point, two: Point, others: list[Row]) -> list[Row]:
    """The other heads who came to the post between two editions that show a person there.

    A successor who came less than a year before the later edition does not count: the edition lags.  Neither does a
    chargé d'affaires who left again, and acted for the head in between.
    """
    after, before = str(span(one.date).latest), str(span(two.date).earliest)
    late, stayed = str(shifted(before, -_LAG)), str(span(two.date).latest)
    found = []
    for row in (row for row in others if after < _start(row) < before):
        stays = str(span(row.last).latest) >= stayed
        acts = not one.acting and all(is_acting(title) for title in row.titles)
        if _start(row) < late if stays else not acts:
            found.append(row)
    return found


def _start(row: Row) -> str:
    """The first day from which a row can show a head at the post (ISO 8601).  Other dates than the best one are often
    those of a predecessor."""
    known = [str(span(date).earliest) for date in row.dates[:1]]
    at_the_end = row.first[:4] >= _ARCHIVED
    shown = str(span(row.first).latest if at_the_end else span(row.first).earliest)
    return min([shown, *known])


def _dated(dates: list[str], groups: list[list[Point]]) -> list[list[str]]:
    """The dates of each group of points: a date belongs to the first group that lasts until the date or longer.

    If an edition shows a chargé d'affaires and a later edition the same person as ambassador, the earlier one of two
    dates belongs to the chargé d'affaires, and the later date to the ambassador, whose post begins with credentials."""
    found: list[list[str]] = [[] for _ in groups]
    for date in dict.fromkeys(dates):
        place = next((n for n, points in enumerate(groups) if not certainly_after(date, points[-1].date)), -1)
        later = any(certainly_after(date, one) for one in dates)
        found[place + (later and _is_raised(groups[place:]))].append(date)
    return found


def _is_raised(groups: list[list[Point]]) -> bool:
    """Whether a person is a chargé d'affaires in the first group, and the ambassador in the next."""
    return len(groups) > 1 and groups[0][0].acting and _office(groups[1][0]) == "ambassador"


def _spell(points: list[Point], dates: list[str]) -> Spell:
    """A spell; without an edition of the year before its beginning, which was taken in the year after."""
    first, *more = points
    early = dates and more and certainly_after(dates[0], first.date)
    if early and len(first.date) == 4 and int(dates[0][:4]) - int(first.date) <= _NEXT:
        points = more
    return Spell(tuple(points), tuple(dates), None)


def _split(spell: Spell) -> list[Spell]:
    """The spell; two where an edition shows the person more than a year before the day that later editions give.

    The person came back, or took up the post anew: the day is not that of the beginning that the first edition shows.
    If no later edition shows the person without a successor, the day is that of no spell.
    """
    since = int(spell.dates[0][:4]) if spell.dates else 0
    before = tuple(point for point in spell.points if int(str(span(point.date).latest)[:4]) < since - _NEXT)
    after = spell.points[len(before) :]
    if not before:
        return [spell]
    return [Spell(before, (), None), *([spell._replace(points=after)] if after else [])]
