"""The steps of pairs as their status needs them, from narrow tables: steps of relations, and what shows relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.model.vocabulary import EVIDENCE

_COLUMNS = "date, earliest, latest, planned, step.by, step.disagreements, step.told, step.evidence, NULL"
_SHOWN = "date, earliest, latest, 0, NULL, 0, NULL, 0, basis"


def steps_of(index: Index, test: str, *values: str) -> Iterator[tuple[tuple[str, str], list[Row]]]:
    """Pairs of parties that meet a condition on their ids (`a`, `b`), each with its steps in the order of their dates.

    A step has the keys that a status needs. A date on which an embassy, credentials or an accreditation show relations
    is a step of its own, with a `basis`.
    """
    sql = (
        f"SELECT * FROM (SELECT a, b, moment.kind, {_COLUMNS}"
        f" FROM step JOIN moment ON mid = step.first_mid WHERE {test}"
        f" UNION ALL SELECT a, b, 'attested', {_SHOWN} FROM show WHERE {test})"
        " ORDER BY a, b, coalesce(earliest, latest, ''), coalesce(latest, '~')"
    )
    names = index.party_names
    for pair, found in groupby(index.execute(sql, [*values, *values]), key=lambda step: step[:2]):
        yield pair, [_step(names, *columns) for _, _, *columns in found]


def shows_of(index: Index, one: str, other: str) -> list[Row]:
    """The dates on which embassies, credentials and accreditations show relations of two parties, as steps."""
    a, b = sorted((one, other))
    sql = f"SELECT 'attested', {_SHOWN} FROM show WHERE a = ? AND b = ?"
    return [_step(index.party_names, *columns) for columns in index.execute(sql, [a, b])]


def shows_in(rows: Iterable[Row]) -> list[Row]:
    """What the rows of missions and postings, as the sources of a view told them, show relations by: as steps."""
    from diplorel.index.fill.shows import shown_by  # a lookup that asks the index has no need of it

    found = []
    for row in rows:
        end = (row.get("ended_by") or {}).get("latest") or "~"
        for basis, date in shown_by(row):
            if date["earliest"] and date["earliest"] <= end:
                days = (date["date"], date["earliest"], date["latest"])
                found.append(_step({}, "attested", *days, 0, None, 0, None, 0, basis))
    return found


def in_order(steps: Iterable[Row]) -> list[Row]:
    """Steps in the order of their dates, those without a date first."""
    return sorted(steps, key=lambda step: (step["earliest"] or step["latest"] or "", step["latest"] or "~"))


def _step(
    names: dict[str, str], kind: str, date: str | None, earliest: str | None, latest: str | None, planned: int,
    by: str | None, disagreements: int, told: str | None, evidence: int, basis: str | None,
) -> Row:  # fmt: skip
    return {
        "step": kind,
        "date": date,
        "earliest": earliest,
        "latest": latest,
        "planned": bool(planned),
        "by": {"id": by, "name": names[by]} if by else None,
        "disagreements": disagreements,
        "told": told,
        "evidence": EVIDENCE[evidence],
        "basis": basis,
    }
