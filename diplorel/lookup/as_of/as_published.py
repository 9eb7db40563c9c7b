"""What was known on a day: rows as the sources published by then make them, the others set aside.

A source counts that was published by the last day that the date can mean; one whose publication is not dated does not.
A value is the record's own where a source that counts neither says otherwise nor is silent on it; else what the first
of them says; else nobody had said it yet.  No source tells of a day after its publication: of what it only announces,
the day is not known to have come.  Nor is it where a source names a month or year that goes on after its publication,
and the record, by a later source, a day after it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from diplorel.dates.edtf import DATE_FIELDS, disjoint, span
from diplorel.dates.text import point
from diplorel.dates.validity import mission_status
from diplorel.index import summaries
from diplorel.index.timeline_entries import moments
from diplorel.lookup.as_of.question import At
from diplorel.lookup.revived import record
from diplorel.lookup.stored import Row, bodies

_FIELDS = {
    "relation": {"when": "date"},
    "event": {"when": "date"},
    "accreditation": {"opened": "since", "closed": "until"},
    "protection": {"opened": "since", "closed": "until"},
}
"""Type -> key of its row -> field of its record, where the two are called otherwise."""
_KEPT = frozenset(
    [
        "id",
        "type",
        "parties",
        "attested",
        "summary",
        "status",
        "note",
        "collection",
        "disagreements",
        "citations",
        "planned",
        "as_of",
        "figures",
        "votes",
        "about",
        "people",
        "expected",
    ]
)
"""Keys that no single source gives the value of."""


_ALWAYS = ("sender", "host", "power", "person", "title", "step", "kind", "resident")
"""Keys that have a value always: the record's own where no source that counts gives one."""
_ANY_KIND = "diplomatic mission"
"""The kind of a mission of which no source that counts names one."""


class Known:
    """What is known on a day, in one dataset."""

    def __init__(self, db: sqlite3.Connection, day: At) -> None:
        self.day = day
        self._db = db
        self.names: dict[str, str] = dict(db.execute("SELECT id, name FROM party"))

    def rows(self, sql: str, values: list[Any]) -> list[Row]:
        """The rows whose stored form a query selects as its only column, as they were known; those that were not, left
        out."""
        return self.of(bodies(self._db, sql, values))

    def of(self, rows: list[Row]) -> list[Row]:
        """Rows as they were known; those that were not, left out."""
        return [row for row in map(self.row, rows) if row is not None]

    def row(self, row: Row) -> Row | None:
        """A fact as it was known; None where no source that counts had spoken of it, or only to deny it."""
        cited = [one for one in row["citations"] if (published(one) or "~") <= self.day.latest]
        telling = [one for one in cited if not one["denies"]]
        if not telling:
            return None
        fields = _FIELDS.get(row["type"], {})
        made = dict(row)
        for key in row:
            if key not in _KEPT and row[key] is not None:
                value = self._value(key, fields.get(key, key), row, telling)
                if value is None and key in _ALWAYS:
                    value = _ANY_KIND if (key, row["type"]) == ("kind", "mission") else row[key]
                made[key] = value
        expected = row.get("expected")
        if expected:
            made["expected"] = self._value("expected", "expected", row, telling, ahead=True)
        _shown(made, telling)
        if "planned" in row and row["when"]:
            _announced(made, row, telling)
        if "status" in row:
            made["status"] = mission_status(made)
        made["note"] = row["note"] if len(cited) == len(row["citations"]) else None
        made["citations"] = cited
        made["disagreements"] = sum(_differs(one, made, fields) for one in cited)
        made["summary"] = self._summary(made)
        return made

    def _value(self, key: str, field: str, row: Row, telling: list[Row], ahead: bool = False) -> Any:
        """The value of a key: the record's own if a source gives it, else what the first says.

        ahead: whether it may lie after its publication.
        """
        dated = field in DATE_FIELDS
        for one in sorted(telling, key=lambda one: field in one["says"]):
            if field in one["silent"]:
                continue
            value = self._said(row[key], one["says"][field], dated) if field in one["says"] else row[key]
            late = dated and value and _ahead(value, row[key], str(published(one)))
            if value is not None and (ahead or not late or "planned" in row):
                return value
        return None if not isinstance(row[key], list | bool) else row[key]

    def _said(self, ours: Any, theirs: str | None, dated: bool) -> Any:
        """What a source says, in the form of the record's own value."""
        if theirs is not None and dated:
            days = span(theirs)
            return {"date": theirs, "earliest": days.earliest, "latest": days.latest}
        if theirs is None or not isinstance(ours, dict | list):
            return theirs
        if isinstance(ours, list) or "name" not in ours:
            return ours
        return {"id": theirs, "name": self.name(theirs)}

    def name(self, id: str) -> str:
        """The name of a party or person."""
        if id not in self.names:
            found = self._db.execute("SELECT json_extract(body, '$.name') FROM record WHERE id = ?", [id]).fetchone()
            self.names[id] = found[0] if found else id
        return self.names[id]

    def _summary(self, row: Row) -> str:
        told = _WORDS.get(row["type"])
        return told(record(row), self._named(row)) if told else str(row["summary"])

    def _named(self, row: Row) -> Mapping[str, str]:
        for key in ("person", "credentials_to"):
            if row.get(key):
                self.names[row[key]["id"]] = row[key]["name"]
        return self.names

    def moments(self, row: Row) -> Iterator[tuple[tuple[str, ...], Row]]:
        """The dated lines of a fact as it was known, each with its place in a timeline."""
        for one in moments(record(row), self._named(row)):
            days = span(one.date) if one.date else (None, None)
            told = {
                "record": row["id"],
                "type": row["type"],
                "kind": one.kind,
                "date": one.date,
                "earliest": days[0],
                "latest": days[1],
                "planned": one.planned,
                "summary": one.summary,
                "parties": [{"id": name, "name": self.name(name)} for name in sorted(one.parties)],
                "city": one.city,
                "as_of": None,
                "collection": row["collection"],
                "disagreements": row["disagreements"],
                "citations": row["citations"],
            }
            yield one.order(row["id"]), told


_WORDS: dict[str, Callable[..., str]] = {
    "relation": summaries.relation,
    "mission": summaries.mission,
    "accreditation": summaries.accreditation,
    "protection": summaries.protection,
    "posting": summaries.posting,
}


def published(citation: Row) -> str | None:
    """The last day on which a citation's source can have been published; None where nobody knows."""
    date = citation["source"]["published"]
    return span(date).latest if date else None


def _shown(made: Row, telling: list[Row]) -> None:
    """Leaves of the attestations those up to the last source that counts and speaks of them."""
    if "attested" in made:
        days = [str(published(one)) for one in telling if "attested" not in one["silent"]]
        last = max(days, default="")
        made["attested"] = [one for one in made["attested"] if (one["earliest"] or "") <= last]


def _announced(made: Row, row: Row, telling: list[Row]) -> None:
    """What every source that counts speaks of before its day is planned."""
    when = made["when"] or row["when"]
    if _ahead(when, row["when"], max(str(published(one)) for one in telling)):
        made["planned"] = True


def _ahead(when: Row, ours: Row | None, published: str) -> bool:
    """Whether a date lies after a publication, surely or by the record's own date."""
    if (when["earliest"] or "") > published:
        return True
    return (when["latest"] or "~") > published and ours is not None and (ours["earliest"] or "") > published


def _differs(citation: Row, made: Row, fields: Mapping[str, str]) -> bool:
    """Whether a citation contradicts a row as it was known."""
    ours = {fields.get(key, key): value for key, value in made.items()}
    return bool(citation["denies"]) or any(_apart(ours.get(name), citation["says"][name]) for name in _dates(citation))


def _dates(citation: Row) -> list[str]:
    return [field for field, value in citation["says"].items() if value and field in DATE_FIELDS]


def _apart(ours: Any, theirs: str) -> bool:
    return isinstance(ours, dict) and disjoint(ours["date"], theirs)


def notes(db: sqlite3.Connection, day: At) -> tuple[str, ...]:
    """What to say of a day before anything was published; else that sources without a date are set aside."""
    sql = "SELECT json_extract(ref, '$.published') FROM source"
    dates = [date for (date,) in db.execute(sql)]
    first = min((date for date in dates if date), key=lambda date: span(date).latest or "~", default=None)
    if first is None or (span(first).latest or "~") > day.latest:
        told = point(first) if first else "no day"
        return (f"Nothing was published by {day.date}: the first source that is dated is of {told}",)
    undated = dates.count(None)
    return (f"Known on {day.date}: {undated} sources whose publication is not dated are set aside",) if undated else ()
