"""The steps of pairs as the status of relations needs them, from narrow tables: steps of relations, and dates that show
relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from diplorel.dates.edtf import Day
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.index.status_rule import DOUBTED, ENDS_THEM, turn_of
from diplorel.model.vocabulary import DOUBTS, EARLIER_HEAD, EVIDENCE, HEAD_OF_MISSION

Pair = tuple[str, str]
"""Ids of two parties, in order."""
SHOWN = (
    f"CASE WHEN basis IN {DOUBTS} THEN '{DOUBTED}' ELSE 'attested' END,"
    " date, earliest, latest, 0, by, 0, 0, NULL, 0, basis"
)
"""The columns of table `show` that `step` takes."""
_COLUMNS = "date, earliest, latest, planned, step.by, step.disagreements, step.denied, step.told, step.evidence, NULL"


def steps_of(index: Index, folded: Mapping[str, str], test: str, *values: str) -> dict[Pair, list[Row]]:
    """The pairs that meet a condition on their ids (`a`, `b`), each with its steps, in no order.

    folded: id of a party -> id of the party that its steps are told under, if that is another one.
    """
    names = index.party_names
    written: dict[Pair, list[Row]] = {}
    for a, b, *columns in index.execute(_query(test), [*values, *values]):
        written.setdefault((a, b), []).append(step(names, *columns))
    found: dict[Pair, list[Row]] = {}
    for (a, b), steps in written.items():
        found.setdefault(told_under(folded, a, b), []).extend(steps)
    return found


def every_pair(index: Index, folded: Mapping[str, str]) -> Iterator[tuple[Pair, list[Row]]]:
    """Every pair with its steps, in no order.  The steps of a few pairs are in memory at a time.

    folded: as for `steps_of`. The pairs of a party under which others are told come last.
    """
    names, lines = index.party_names, {*folded, *folded.values()}
    gathered: dict[Pair, list[Row]] = {}
    rows = index.execute(f"{_query('1')} ORDER BY 1, 2")
    for (a, b), found in groupby(rows, lambda row: (row[0], row[1])):
        steps = [step(names, *columns) for _, _, *columns in found]
        if a in lines or b in lines:
            gathered.setdefault(told_under(folded, a, b), []).extend(steps)
        else:
            yield (a, b), steps
    yield from gathered.items()


def told_under(folded: Mapping[str, str], a: str, b: str) -> Pair:
    """The pair under which the steps of two parties are told."""
    one, two = folded.get(a, a), folded.get(b, b)
    return (one, two) if one <= two else (two, one)


def in_order(steps: Iterable[Row]) -> list[Row]:
    """Steps in the order of their dates, those without a date first.

    Of steps of the same dates, a break comes last: relations that a step shows on the day of a break stood until then.
    """
    return sorted(steps, key=place_of)


def step(
    names: Mapping[str, str], kind: str, date: str | None, earliest: str | None, latest: str | None, planned: int,
    by: str | None, disagreements: int, denied: int, told: str | None, evidence: int, basis: str | None,
) -> Row:  # fmt: skip
    """A step with the keys that a status needs."""
    return {
        "step": kind,
        "date": date,
        "earliest": earliest,
        "latest": latest,
        "planned": bool(planned),
        "by": {"id": by, "name": names[by]} if by else None,
        "disagreements": disagreements,
        "denied": bool(denied),
        "told": told,
        "evidence": EVIDENCE[evidence],
        "basis": basis,
    }


def _query(test: str) -> str:
    return (
        f"SELECT a, b, moment.kind, {_COLUMNS} FROM step JOIN moment ON mid = step.first_mid WHERE {test}"
        f" UNION ALL SELECT a, b, {SHOWN} FROM show WHERE {test}"
    )


def serving(day: Day, certain: bool, told: str) -> Row:
    """The step of a head of mission who serves on a day.

    certain: whether one head surely serves; told: the head in words, never empty.
    """
    basis = HEAD_OF_MISSION if certain else EARLIER_HEAD
    return {**step({}, "attested", *day, 0, None, 0, 0, None, 0, basis), "served": told}


def doubted(basis: str, by: Mapping[str, Any], date: str | None, earliest: str | None, latest: str | None) -> Row:
    """The step of a mandate on its first date, or of a declaration of war.

    basis: one of `DOUBTS`.  by: the protecting power, or the party that declared war (id and name).
    """
    return step({by["id"]: by["name"]}, DOUBTED, date, earliest, latest, 0, by["id"], 0, 0, None, 0, basis)


def place_of(it: Row) -> tuple[str, str, bool, int]:
    """The place of a step in the order of `in_order`."""
    return it["earliest"] or it["latest"] or "", it["latest"] or "~", it["step"] in ENDS_THEM, turn_of(it["step"])
