"""What stands between two parties, derived from the steps on record by one rule."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from diplorel.lookup.answer import Answer, Cut, searched
from diplorel.lookup.stored import Row, bodies
from diplorel.names.resolve import Party

_BY_STATUS = {"established": "relations", "restored": "relations", "severed": "severed", "suspended": "suspended"}


def relations(
    db: sqlite3.Connection,
    one: Party,
    other: Party | None = None,
    cutting: Cut = Cut(),
) -> Answer:
    """The pair; or, of one party alone, every partner that any record of relations, missions or postings names."""
    steps = _paired(db, "step", "a", "b", "step.rank", one, other)
    missions = _paired(db, "mission", "sender", "host", "mission.rank", one, other)
    heads = _paired(db, "posting", "sender", "host", "posting.rank", one, other)
    partners = {other.id} if other and (steps or missions or heads) else {*steps, *missions, *heads}
    names = dict(db.execute("SELECT id, name FROM party")) if not other else {other.id: other.name}
    rows = [
        _pair(one, Party(name, names[name]), steps.get(name, []), missions.get(name, []), heads.get(name, []))
        for name in sorted(partners, key=lambda name: (names[name].casefold(), name))
    ]
    whole, rows = len(rows), cutting.of(rows)
    notes = cutting.note(whole)
    heading = f"{one.name} and {other.name}" if other else f"Relations of {one.name}"
    what = f"relations between {heading}" if other else f"relations of {one.name}"
    return Answer("relations", heading, rows, notes if rows else searched(db, what), detailed=other is not None)


def _paired(
    db: sqlite3.Connection, table: str, a: str, b: str, order: str, one: Party, other: Party | None
) -> dict[str, list[Row]]:
    """Partner -> rows of a table that are of the pair, in the order of their moments."""
    found: dict[str, list[Row]] = {}
    if other is None:
        test, values = f"{a} = ? OR {b} = ?", [one.id, one.id]
    else:
        test, values = f"({a} = ? AND {b} = ?) OR ({a} = ? AND {b} = ?)", [one.id, other.id, other.id, one.id]
    for row in bodies(db, f"SELECT body FROM {table} JOIN record USING (rid) WHERE {test} ORDER BY {order}", values):
        ids = [party["id"] for party in row.get("parties") or (row["sender"], row["host"])]
        found.setdefault(ids[1] if ids[0] == one.id else ids[0], []).append(row)
    return found


def _pair(one: Party, partner: Party, steps: list[Row], missions: list[Row], heads: list[Row]) -> Row:
    return {
        "party": one._asdict(),
        "partner": partner._asdict(),
        **status(steps),
        "disagreements": sum(step["disagreements"] for step in steps),
        "steps": steps,
        "missions": missions,
        "heads": heads,
    }


def status(steps: Iterable[Row]) -> Row:
    """The status that steps amount to: `status`, `since`, `attested`, `by`.

    The latest step decides.  `established` and `restored` make relations, `severed` and `suspended` end them;
    a change of level or an attestation shows that relations stand, without dating them; `absent` shows that none
    do; recognition counts while there is nothing more.  What is planned or undated never outweighs what is dated
    and done; a plan to establish relations or restore them alone makes them `announced`.
    """
    steps = list(steps)
    now: Row = {"status": "not recorded", "since": None, "attested": None, "by": None}
    if any(step["planned"] and _BY_STATUS.get(step["step"]) == "relations" for step in steps):
        now["status"] = "announced"
    done = [step for step in steps if not step["planned"]]
    for step in sorted(done, key=lambda step: step["when"] is not None):  # stable: undated first, else as they came
        _advance(now, step)
    return now


def _advance(now: Row, step: Row) -> None:
    kind = step["step"]
    if kind in _BY_STATUS:
        now.update(status=_BY_STATUS[kind], since=step["when"], attested=None, by=step["by"])
    elif kind in ("attested", "upgraded", "downgraded"):
        if now["status"] != "relations":
            now.update(status="relations", since=None, by=None)
        now["attested"] = step["when"]
    elif kind == "absent":
        if now["status"] != "severed":
            now.update(status="no relations", since=None, by=None)
        now["attested"] = step["when"]
    elif now["status"] in ("not recorded", "announced", "no relations"):
        now.update(status="recognition only", since=step["when"], attested=None, by=step["by"])
