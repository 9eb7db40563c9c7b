"""Parties ranked by missions, visits, heads of mission or relations on record."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import Answer, Cut, collections, phrase, searched
from diplorel.lookup.as_of.view import EVERYTHING, View
from diplorel.model.vocabulary import MEASURES


class Counted(NamedTuple):
    """A mission, visit, head or partner of a party, which counts once."""

    party: str
    sure: bool
    """Whether it certainly counts on the day of the table."""
    latest: str | None
    """Latest day (ISO 8601) on which sources certainly show it."""
    number: int = 1
    """How many such things of the party there are."""


Count = Callable[[Index, View], Iterable[Counted]]


def rank(index: Index, by: str, view: View = EVERYTHING, cutting: Cut = Cut()) -> Answer:
    """Parties by the number of their missions, visits, heads or relations, most first; equal numbers share a rank.

    by: one of MEASURES. On the day of a view, the missions, heads and relations of that day count, and the visits
    up to it, each under the party of its line that existed then; what surely counts decides, and the number of all
    that may count decides between equals. Over all time, missions and relations count if they
    stand by their last source; all visits and heads count.
    """
    title, count, kind = _MEASURES[by]
    folded = index.folded()
    if view.day:
        from diplorel.index.party_on_day import named_on  # a table over all time has no need of it

        folded |= named_on(index, view.day)
    counted = count(index, view) if view.day else _tallied(index, by)
    found = [one._replace(party=folded.get(one.party, one.party)) for one in counted if one.sure or not view.sure]
    counts, surely, latest = Counter[str](), Counter[str](), dict[str, str]()
    for party, sure, shown, number in found:
        counts[party] += number
        surely[party] += number * sure
        latest[party] = max(latest.get(party, ""), shown or "")
    names = index.party_names
    numbers = {party: (surely[party], count) for party, count in counts.items()}
    order = sorted(counts, key=lambda party: (*(-one for one in numbers[party]), names[party].casefold(), party))
    shares = Counter(numbers.values())
    places = _places(shares)
    rows: list[Row] = [
        {
            "rank": places[numbers[party]],
            "tied": shares[numbers[party]] > 1,
            "party": {"id": party, "name": names[party]},
            "measure": by,
            "count": counts[party],
            "sure_count": surely[party] if view.day else None,
            "latest": latest[party] or None,
        }
        for party in cutting.of(order)
    ]
    days = None if view.day else index.meta("tallied").get(by)
    heading = title + _when(by, view, days)
    notes = cutting.note(len(order)) if rows else searched(index, heading[:1].lower() + heading[1:], [kind])
    notes += _told_by(index, kind) if rows else ()
    return Answer("rank", heading, rows, notes)


def _told_by(index: Index, kind: str) -> tuple[str, ...]:
    """A note with the collections that have most of the counted records: the parties that they cover rank high."""
    counts = Counter({one["collection"]: one["record_counts"].get(kind, 0) for one in collections(index)})
    whole, most = counts.total(), counts.most_common(3)
    told = phrase(f"{name} ({100 * count // whole}%)" for name, count in most if 100 * count >= whole)
    return (f"The counts come mostly from {told}: parties with better coverage rank higher.",) if whole else ()


def _places(shares: Counter[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """Numbers of things, the sure and all -> rank of the parties that have these numbers: one more than the number of
    parties that come before them."""
    places, before = {}, 0
    for numbers in sorted(shares, reverse=True):
        places[numbers] = before + 1
        before += shares[numbers]
    return places


def _when(by: str, view: View, days: list[Any] | None) -> str:
    """The day of a table: the day of the question, or the days up to which sources show the counted things."""
    up = " up to" if by.startswith("visits") else ", by sources up to"
    if view.day:
        return f"{up if by.startswith('visits') else ' as of'} {view.day.date}"
    if not days:
        return ""
    last, most, number, whole = days
    return f"{up} {last}" if most == last or number * 2 < whole else f"{up} {last}, most of them to {most}"


def _tallied(index: Index, by: str) -> Iterator[Counted]:
    """What a measure counts over all time, as the compiler counted it."""
    sql = "SELECT party, latest, number FROM tally WHERE measure = ?"
    return (Counted(party, False, latest or None, number) for party, latest, number in index.execute(sql, [by]))


def _tallied_on(*measures: str) -> Count:
    """Counts what stands on a day, or had happened by a day: one row of the index for each party and measure."""

    def count(index: Index, view: View) -> Iterator[Counted]:
        if view.day is None:
            return
        date, _, asked = view.day
        at = "measure = ? AND letters = ? AND party = record.rid"
        sql = (
            "SELECT party.id, number, sure, latest, sure_latest, any_day FROM party"
            " CROSS JOIN record ON record.id = party.id"
            f" CROSS JOIN tally_on ON {at} AND number AND since ="
            f" (SELECT since FROM tally_on WHERE {at} AND since <= ? ORDER BY since DESC LIMIT 1)"
        )
        for measure in measures:
            series = [MEASURES.index(measure), len(date)]
            found = index.execute(sql, [*series, *series, int(date.replace("-", ""))])
            for party, number, sure, latest, sure_latest, any_day in found:
                if sure:
                    yield Counted(party, True, _last(sure_latest, asked if any_day > 1 else ""), sure)
                if number > sure:
                    yield Counted(party, False, _last(latest, asked if any_day else ""), number - sure)

    return count


def _last(number: int, day: str) -> str:
    """The later of a day that the index has as a number, and of a day (ISO 8601); '' if there is neither."""
    found = f"{number // 10000:04}-{number // 100 % 100:02}-{number % 100:02}" if number else ""
    return max(found, day)


_MEASURES: dict[str, tuple[str, Count, str]] = {
    "relations": ("Partners with relations", _tallied_on("relations"), "relation"),
    "missions-sent": ("Missions sent", _tallied_on("missions-sent"), "mission"),
    "missions-hosted": ("Missions hosted", _tallied_on("missions-hosted"), "mission"),
    "visits-made": ("Visits made", _tallied_on("visits-made"), "event"),
    "visits-hosted": ("Visits hosted", _tallied_on("visits-hosted"), "event"),
    "heads": ("Heads of mission sent and received", _tallied_on("heads-sent", "heads-hosted"), "posting"),
    "heads-sent": ("Heads of mission sent", _tallied_on("heads-sent"), "posting"),
    "heads-hosted": ("Heads of mission received", _tallied_on("heads-hosted"), "posting"),
}
"""Word -> what it counts, how it is counted on a day, and in which type of records."""
