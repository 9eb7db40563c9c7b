"""The facts as the sources published by a date told them.

A source counts if it was published by the last day of the date; a source without a date of publication does not
count. A value is the record's own value if a source that counts gives it; else the value of the first source that
counts; else unknown. No source tells of a day after its publication: an act that a source only announces is not
known to have happened. The same holds for a month or year that goes on after the publication, if later sources give
the record a later day.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diplorel.dates.edtf import DATE_FIELDS, Day, disjoint, span
from diplorel.dates.posts import is_standing, mission_status
from diplorel.dates.text import point_text
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row, own_date
from diplorel.index.summaries import SUMMARIES
from diplorel.index.timeline_entries import moments
from diplorel.model.vocabulary import CONSULAR

_KEPT = frozenset(
    [
        "id",
        "type",
        "parties",
        "attested",
        "summary",
        "status",
        "standing",
        "note",
        "collection",
        "disagreements",
        "citations",
        "planned",
        "as_of",
        "figures",
        "votes",
        "stops",
        "about",
        "people",
        "expected",
        "date",
        "earliest",
        "latest",
        "ended_by",
    ]
)
"""Keys whose value no single source gives, or that are made apart."""


_ALWAYS = ("sender", "host", "power", "person", "title", "step", "kind", "resident")
"""Keys that have a value always: the record's own where no source that counts gives one."""
_ANY_KIND = "diplomatic mission"
_ANY_RANK = "consular office"
"""The kind of a mission, and of a consular post, of which no source that counts names one."""


class Published:
    """The facts of one dataset as the sources published by a date told them."""

    def __init__(self, index: Index, day: Day) -> None:
        self.day = day
        self._index = index
        self._names = dict(index.party_names)
        self._evidence = dict(index.execute("SELECT id, evidence FROM source"))

    def rows(self, sql: str, values: list[Any]) -> list[Row]:
        """The packed rows that a query selects, as the sources told them; without the rows of which they told
        nothing."""
        return self.of(self._index.rows(sql, values))

    def of(self, rows: list[Row]) -> list[Row]:
        """Rows as the sources told them; without the rows of which they told nothing."""
        return [row for row in map(self.row, rows) if row is not None]

    def row(self, row: Row) -> Row | None:
        """A row as the sources told it; None if no source that counts speaks of the fact, or all of them deny it."""
        cited = [one for one in row["citations"] if (published(one) or "~") <= self.day.latest]
        telling = [one for one in cited if not one["denies"]]
        if not telling:
            return None
        made = dict(row)
        for key in row:
            if key not in _KEPT and row[key] is not None:
                value = self._value(key, row[key], row, telling)
                if value is None and key in _ALWAYS:
                    value = _any_kind(row) if (key, row["type"]) == ("kind", "mission") else row[key]
                made[key] = value
        expected = row.get("expected")
        if expected:
            made["expected"] = self._value("expected", expected, row, telling, ahead=True)
        _shown(made, telling)
        if row.get("date"):
            date = self._value("date", own_date(row), row, telling)
            made |= date or {"date": None, "earliest": None, "latest": None}
            _announced(made, row, telling)
        if "status" in row:
            ended = row["ended_by"]
            made["ended_by"] = (
                ended
                if ended and (ended["reason"] not in ("list", "dropped") or ended["latest"] <= self.day.latest)
                else None
            )
            made["status"] = mission_status(made)
            made["standing"] = is_standing(made, self._index.ended)
        made["note"] = row["note"] if len(cited) == len(row["citations"]) else None
        made["citations"] = cited
        made["disagreements"] = sum(_differs(one, made) for one in cited)
        made["summary"] = SUMMARIES[row["type"]](made, self._index.articles)
        return made

    def _value(self, key: str, ours: Any, row: Row, telling: list[Row], ahead: bool = False) -> Any:
        """The value of a key: the record's own value (`ours`) if a source gives it, else the first source's value.

        ahead: whether a date may come after the publication of its source.
        """
        dated = key in DATE_FIELDS
        for citation in sorted(telling, key=lambda citation: key in citation["says"]):
            if key in citation["silent"]:
                continue
            value = self._said(ours, citation["says"][key], dated) if key in citation["says"] else ours
            if isinstance(value, dict) and "evidence" in ours:
                value = {**value, "evidence": self._evidence[citation["source"]["id"]]}
            late = dated and value and _ahead(value, ours, str(published(citation)))
            if value is not None and (ahead or not late or "planned" in row):
                return value
        if key == "seats":
            return []
        return ours if isinstance(ours, list | bool) else None

    def _said(self, ours: Any, theirs: str | None, dated: bool) -> Any:
        """The value that a source says, in the form of the record's own value."""
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
        if id not in self._names:
            found = self._index.execute("SELECT json_extract(body, '$.name') FROM record WHERE id = ?", [id]).fetchone()
            self._names[id] = found[0] if found else id
        return self._names[id]

    def notes(self) -> tuple[str, ...]:
        """Notes on a date before every source, and on sources without a date of publication, which do not count."""
        dates = [date for (date,) in self._index.execute("SELECT json_extract(ref, '$.published') FROM source")]
        first = min((date for date in dates if date), key=lambda date: span(date).latest or "~", default=None)
        if first is None or (span(first).latest or "~") > self.day.latest:
            begin = f"the earliest source is dated {point_text(first)}" if first else "no source has a date"
            return (f"No dated source was published by {self.day.date}: {begin}.",)
        undated = dates.count(None)
        return (f"{undated} sources without a publication date were ignored.",) if undated else ()

    def moments(self, row: Row) -> Iterator[tuple[tuple[str, ...], Row]]:
        """The moments of a row as the sources told it, each with its place in a timeline."""
        for one in moments(row, self._index.articles):
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


def published(citation: Row) -> str | None:
    """The last day on which the source of a citation can have been published; None if no date is known."""
    date = citation["source"]["published"]
    return span(date).latest if date else None


def _any_kind(row: Row) -> str:
    return _ANY_RANK if row["kind"] in CONSULAR else _ANY_KIND


def _shown(made: Row, telling: list[Row]) -> None:
    """Keeps the attestations up to the last source that counts and speaks of them."""
    if "attested" in made:
        days = [str(published(one)) for one in telling if "attested" not in one["silent"]]
        last = max(days, default="")
        made["attested"] = [one for one in made["attested"] if (one["earliest"] or "") <= last]


def _announced(made: Row, row: Row, telling: list[Row]) -> None:
    """Marks a fact as planned if every source that counts speaks of it before its day."""
    when = made if made["date"] else row
    if _ahead(when, row, max(str(published(one)) for one in telling)):
        made["planned"] = True


def _ahead(when: Row, ours: Row | None, published: str) -> bool:
    """Whether a date comes after a publication, certainly or by the record's own date."""
    if (when["earliest"] or "") > published:
        return True
    return (when["latest"] or "~") > published and ours is not None and (ours["earliest"] or "") > published


def _differs(citation: Row, made: Row) -> bool:
    """Whether a citation contradicts a row as the sources told it."""
    says = {key: value for key, value in citation["says"].items() if value and key in DATE_FIELDS}
    return bool(citation["denies"]) or any(_apart(made.get(key), value) for key, value in says.items())


def _apart(ours: Any, theirs: str) -> bool:
    ours = ours["date"] if isinstance(ours, dict) else ours
    return isinstance(ours, str) and disjoint(ours, theirs)
