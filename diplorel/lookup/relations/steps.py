"""The steps of pairs as their status needs them, from narrow tables: steps of relations, and what shows relations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from diplorel.dates.edtf import Day
from diplorel.dates.posts import HISTORY
from diplorel.dates.text import point_text
from diplorel.index import steps
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row, pair_of
from diplorel.index.steps import SHOWN, Pair, doubted, in_order, serving, step, told_under
from diplorel.lookup.answer import marks


def steps_of(
    index: Index, folded: Mapping[str, str], day: Day | None, test: str, *values: str
) -> dict[Pair, list[Row]]:
    """Pairs of parties that meet a condition on their ids (`a`, `b`), each with its steps in the order of their dates.

    A step has the keys that a status needs. A date on which an embassy, credentials or an accreditation show relations
    is a step of its own, with a `basis`; so is the day that is asked about, if a head of mission serves on it.

    folded: id of a party -> id of the party that its steps are told under, if that is another one.
    """
    found = steps.steps_of(index, folded, test, *values)
    for pair, shown in _served_pairs(index, folded, day, test, *values).items():
        found.setdefault(pair, []).extend(shown)
    return {pair: in_order(its) for pair, its in found.items()}


def shows_of(index: Index, one: Sequence[str], other: Sequence[str], day: Day | None) -> list[Row]:
    """The dates on which embassies, credentials, heads of mission and accreditations show relations of two sides, as
    steps."""
    ours, theirs = marks(one), marks(other)
    test = f"((a IN ({ours}) AND b IN ({theirs})) OR (b IN ({ours}) AND a IN ({theirs})))"
    values = [*one, *other, *one, *other]
    sql = f"SELECT {SHOWN} FROM show WHERE {test}"
    found = [step(index.party_names, *columns) for columns in index.execute(sql, values)]
    return [*found, *(step for _, _, step in _served(index, day, test, *values))]


def shows_in(index: Index, rows: Sequence[Row], heads: Iterable[Row], day: Day | None) -> list[Row]:
    """What the rows of missions, postings and declarations of war, as the sources of a view told them, show: as steps.

    heads: the postings that may have served on the day, each with its `as_of`.
    """
    from diplorel.index.fill.shows import (  # a lookup that asks the index has no need of it
        Known,
        doubt_of,
        is_head,
        shown_by,
    )

    told = index.execute("SELECT DISTINCT collection FROM source WHERE evidence = ?", [HISTORY])
    histories = {name for (name,) in told}
    known = Known({pair_of(row) for row in rows if row.get("kind") == "high commission"}, histories)
    found = []
    for row in rows:
        end = (row.get("ended_by") or {}).get("latest") or "~"
        for basis, date in shown_by(row, known):
            if date["earliest"] and date["earliest"] <= end:
                days = (date["date"], date["earliest"], date["latest"])
                found.append(step({}, "attested", *days, 0, None, 0, 0, None, 0, basis))
        if doubt := doubt_of(row):
            found.append(doubted(doubt.basis, doubt.by, *(doubt.date[key] for key in ("date", "earliest", "latest"))))
    if day:
        serves = (row for row in heads if row["as_of"]["holds"] == "yes" and is_head(row, known))
        found += [serving(day, True, f"{_SERVED[True]}: {row['as_of']['reason']}") for row in serves]
    return found


def _served_pairs(
    index: Index, folded: Mapping[str, str], day: Day | None, test: str, *values: str
) -> dict[Pair, list[Row]]:
    """The pairs of which a head of mission serves on a day, each with the steps on this day."""
    found: dict[Pair, list[Row]] = {}
    for a, b, its in _served(index, day, test, *values):
        found.setdefault(told_under(folded, a, b), []).append(its)
    return found


def _served(index: Index, day: Day | None, test: str, *values: str) -> list[tuple[str, str, Row]]:
    """The pairs of which a head of mission surely or likely serves on a day, each with a step on this day: the most
    certain head alone."""
    if day is None:
        return []
    sql = (
        f"SELECT a, b, since, until, certain FROM served WHERE first <= ? AND last >= ? AND {test}"
        " ORDER BY certain, first"
    )
    rows = index.execute(sql, [day.earliest, day.latest, *values])
    last = {(a, b): (since, until, bool(certain)) for a, b, since, until, certain in rows}
    return [
        (a, b, serving(day, certain, f"{_SERVED[certain]} from {point_text(since)} to {point_text(until)}"))
        for (a, b), (since, until, certain) in last.items()
    ]


_SERVED = {True: "head of mission in the post", False: "heads of mission, one after the other,"}
