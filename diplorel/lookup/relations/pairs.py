"""The relations of a pair: status, steps, missions and heads of mission."""

from __future__ import annotations

from collections.abc import Sequence

from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import Answer, searched
from diplorel.lookup.as_of.relation_status import is_wanted
from diplorel.lookup.as_of.situation import Situation
from diplorel.lookup.as_of.view import View
from diplorel.lookup.relations.steps import shows_in, shows_of
from diplorel.names.resolve import ResolvedParty

_TABLES = {"steps": "step", "missions": "mission", "heads": "posting"}
"""Key of a pair's row -> table."""
_ENDS = {"step": ("a", "b"), "mission": ("sender", "host"), "posting": ("sender", "host")}
"""Table -> its columns of the two parties."""


def pair(index: Index, one: ResolvedParty, other: ResolvedParty, view: View) -> Answer:
    """The relations of two parties in a view.

    On a day: the steps by that day, and the missions and heads that stood or may have stood, each with its `as_of`.
    Where only certain rows count, an uncertain status gives no row, and a note tells why.
    """
    situation = Situation(index, view)
    rows = {
        key: records_of(situation, index, table, one, [other.id]).get(other.id, []) for key, table in _TABLES.items()
    }
    missing = list(situation.missing([one.id, other.id]).values())
    on_record = any(rows.values()) or any(party.holds == "no" for party in missing)
    steps = situation.happening(rows["steps"])
    shows = shows_in([*rows["missions"], *rows["heads"]]) if situation.published else shows_of(index, one.id, other.id)
    row = {
        "party": one._asdict(),
        "partner": other._asdict(),
        **situation.status(rows["steps"], missing, shows),
        "disagreements": sum(step["disagreements"] for step in steps),
        "steps": steps,
        "missions": situation.standing(rows["missions"]),
        "heads": situation.standing(rows["heads"]),
    }
    uncertain = on_record and not is_wanted(row, view)
    heading = f"{one.name} and {other.name}{view.words}"
    notes = situation.notes([] if on_record else [one.id, other.id])
    if uncertain:
        notes += (f"Not {'certain' if view.sure else 'likely'}: {row['as_of']['reason']}.",)
    elif not on_record:
        notes += searched(index, f"relations between {heading}")
    return Answer("relations", heading, [row] if on_record and not uncertain else [], notes, detailed=True)


def records_of(
    situation: Situation, index: Index, table: str, one: ResolvedParty, partners: Sequence[str] | None = None
) -> dict[str, list[Row]]:
    """Partner id -> rows of `step`, `mission` or `posting` as the sources of a view told them, in the order of moments.

    partners: the partners that are wanted; None for all.
    """
    rows = {name: situation.as_published(found) for name, found in paired(index, table, one, partners).items()}
    if situation.published and table == "step":  # a source that counts may date a step otherwise
        rows = {name: sorted(steps, key=_order) for name, steps in rows.items()}
    return {name: found for name, found in rows.items() if found}


def _order(step: Row) -> tuple[str, str]:
    return step["earliest"] or step["latest"] or "~", step["latest"] or "~"


def paired(index: Index, table: str, one: ResolvedParty, partners: Sequence[str] | None = None) -> dict[str, list[Row]]:
    """Partner id -> rows of `step`, `mission` or `posting` in the order of their moments.

    partners: the partners that are wanted; None for all.
    """
    a, b = _ENDS[table]
    test, values = f"{a} = ? OR {b} = ?", [one.id, one.id]
    if partners is not None:
        marks = ", ".join("?" * len(partners))
        test = f"({a} = ? AND {b} IN ({marks})) OR ({b} = ? AND {a} IN ({marks}))"
        values = [one.id, *partners, one.id, *partners]
    found: dict[str, list[Row]] = {}
    sql = f"SELECT body FROM {table} JOIN record USING (rid) WHERE {test} ORDER BY {table}.first_mid"
    for row in index.rows(sql, values):
        ids = [party["id"] for party in row.get("parties") or (row["sender"], row["host"])]
        found.setdefault(ids[1] if ids[0] == one.id else ids[0], []).append(row)
    return found
