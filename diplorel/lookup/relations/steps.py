"""The steps of pairs as their status needs them, from narrow tables: steps of relations, and what shows relations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import marks
from diplorel.model.vocabulary import EVIDENCE

_COLUMNS = "date, earliest, latest, planned, step.by, step.disagreements, step.told, step.evidence, NULL"
_SHOWN = "date, earliest, latest, 0, NULL, 0, NULL, 0, basis"


def steps_of(
    index: Index, folded: Mapping[str, str], test: str = "1", *values: str
) -> dict[tuple[str, str], list[Row]]:
    """Pairs of parties that meet a condition on their ids (`a`, `b`), each with its steps in the order of their dates.

    A step has the keys that a status needs. A date on which an embassy, credentials or an accreditation show relations
    is a step of its own, with a `basis`.

    folded: id of a party -> id of the party that its steps are told under, if that is another one.
    """
    sql = (
        f"SELECT * FROM (SELECT a, b, moment.kind, {_COLUMNS}"
        f" FROM step JOIN moment ON mid = step.first_mid WHERE {test}"
        f" UNION ALL SELECT a, b, 'attested', {_SHOWN} FROM show WHERE {test})"
        " ORDER BY coalesce(earliest, latest, ''), coalesce(latest, '~')"
    )
    names = index.party_names
    found: dict[tuple[str, str], list[Row]] = {}
    for a, b, *columns in index.execute(sql, [*values, *values]):
        one, two = sorted((folded.get(a, a), folded.get(b, b)))
        found.setdefault((one, two), []).append(_step(names, *columns))
    return found


def shows_of(index: Index, one: Sequence[str], other: Sequence[str]) -> list[Row]:
    """The dates on which embassies, credentials and accreditations show relations of two sides, as steps."""
    ours, theirs = marks(one), marks(other)
    test = f"(a IN ({ours}) AND b IN ({theirs})) OR (b IN ({ours}) AND a IN ({theirs}))"
    sql = f"SELECT 'attested', {_SHOWN} FROM show WHERE {test}"
    return [_step(index.party_names, *columns) for columns in index.execute(sql, [*one, *other, *one, *other])]


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
