"""An export of anniversaries as a calendar (RFC 5545): one event a year for each step, opening and event with a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from diplorel.export.content import Content
from diplorel.index.row_codec import Row
from diplorel.render.text import safe

_OCTETS = 75
"""Octets of a line, without its end: the rest of a longer line goes on in lines that begin with a space."""
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
"""Characters that mean something in a text (RFC 5545, 3.3.11)."""


def write(content: Content, path: Path) -> None:
    """Writes the calendar, without plans, and without dates that are a year or a month: they have no anniversary."""
    events = []
    for table, row in content.records("relations", "missions", "events"):
        day = _day(table, row)
        if day:
            events.append(_written(_anniversary(row, day, "opened" if table == "missions" else "")))
        else:
            content.leave(row, "not dated to the day")
    about = content.about()
    licences = "; ".join(f"{row['collection']}: {row['licence']}" for row in about.collections)
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//diplorel//anniversaries//EN",
        _text("X-WR-CALNAME", about.title),
        _text("X-WR-CALDESC", f"Data version {about.data_version}. Licences: {licences}"),
    ]
    with path.open("wb") as file:
        file.writelines([_written(head), *events, _written(["END:VCALENDAR"])])


def _day(table: str, row: Row) -> str | None:
    """The day that has an anniversary."""
    found = row["opened"] if table == "missions" else row
    if not found or row.get("planned") or row.get("step") in ("attested", "absent") or row.get("kind") == "standing":
        return None
    return found["earliest"] if found["earliest"] == found["latest"] else None


def _anniversary(row: Row, day: str, word: str) -> list[str]:
    """The lines of an event."""
    first = date.fromisoformat(day)
    after = first + timedelta(days=1)
    told = f"{row['summary']}: {word} {first.year}" if word else f"{row['summary']} ({first.year})"
    return [
        "BEGIN:VEVENT",
        _text("UID", f"{row['id']}@diplorel"),
        f"DTSTAMP:{_digits(first)}T000000Z",
        f"DTSTART;VALUE=DATE:{_digits(first)}",
        f"DTEND;VALUE=DATE:{_digits(after)}",
        "RRULE:FREQ=YEARLY",
        _text("SUMMARY", told),
        _text("DESCRIPTION", *(one["url"] for one in row["citations"] if one["url"])),
        f"CATEGORIES:{row['type']}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(name: str, *texts: str) -> str:
    """A property with a text of several lines."""
    return f"{name}:{chr(10).join(map(safe, texts)).translate(_ESCAPES)}"


def _written(lines: Iterable[str]) -> bytes:
    """Lines as the file has them: none is longer than the octets of a line, and no letter is cut."""
    return b"".join(map(_folded, lines))


def _folded(line: str) -> bytes:
    left, parts, room = line.encode(), list[bytes](), _OCTETS
    while len(left) > room:
        end = room
        while left[end] & 0xC0 == 0x80:  # an octet inside a letter
            end -= 1
        parts.append(left[:end])
        left, room = left[end:], _OCTETS - 1
    return b"\r\n ".join([*parts, left]) + b"\r\n"
