"""An export of anniversaries as a calendar (RFC 5545): one event a year for each step, opening and event with a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from icalendar import Calendar, Event

from diplorel.export.content import Content
from diplorel.index.row_codec import Row
from diplorel.render.text import safe


def write(content: Content, path: Path) -> None:
    """Writes the calendar, without plans, and without dates that are a year or a month: they have no anniversary."""
    calendar = Calendar()
    calendar.add("prodid", "-//diplorel//anniversaries//EN")
    calendar.add("version", "2.0")
    for table, row in content.records("relations", "missions", "events"):
        day = _day(table, row)
        if day:
            calendar.add_component(_anniversary(row, day, "opened" if table == "missions" else ""))
        else:
            content.leave(row, "without an anniversary")
    about = content.about()
    licences = "; ".join(f"{row['collection']}: {row['licence']}" for row in about.collections)
    calendar.add("x-wr-calname", safe(about.title))
    calendar.add("x-wr-caldesc", f"Data version {about.data_version}. Licences: {licences}")
    path.write_bytes(calendar.to_ical())


def _day(table: str, row: Row) -> str | None:
    """The day that has an anniversary."""
    found = row["opened"] if table == "missions" else row
    if not found or row.get("planned") or row.get("step") in ("attested", "absent") or row.get("kind") == "standing":
        return None
    return found["earliest"] if found["earliest"] == found["latest"] else None


def _anniversary(row: Row, day: str, word: str) -> Event:
    first = date.fromisoformat(day)
    event = Event()
    event.add("uid", f"{row['id']}@diplorel")
    event.add("dtstamp", datetime(first.year, first.month, first.day, tzinfo=UTC))
    event.add("dtstart", first)
    event.add("dtend", first + timedelta(days=1))
    event.add("rrule", {"freq": "yearly"})
    summary = safe(row["summary"])
    event.add("summary", f"{summary}: {word} {first.year}" if word else f"{summary} ({first.year})")
    event.add("description", "\n".join(safe(c["url"]) for c in row["citations"] if c["url"]))
    event.add("transp", "TRANSPARENT")
    event.add("categories", [row["type"]])
    return event
