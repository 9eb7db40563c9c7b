"""An export as a timeline for a page: the JSON of TimelineJS (timeline.knightlab.com/docs/json-format.html).

TimelineJS draws dates that it can place: a date is the first day that it can mean, at the precision of its source, with
the source's own words as `display_date`.  Rows without a date are left out, and the title says how many.
"""

from __future__ import annotations

import json
from html import escape as escape_markup
from pathlib import Path
from typing import Any

from diplorel.dates.text import date_text
from diplorel.export.content import Content
from diplorel.index.row_codec import Row
from diplorel.render.text import safe

_GROUPS = {"relations": "Relations", "missions": "Missions", "heads": "Heads of mission", "events": "Events"}


def write(content: Content, path: Path) -> None:
    """Writes the timeline.  Texts are escaped: TimelineJS shows HTML."""
    events = []
    for table, row in content.records(*_GROUPS):
        slide = _slide(table, row)
        if slide:
            events.append(slide)
        else:
            content.leave(row, "without a date that a timeline can draw")
    about = content.about()
    licences = "; ".join(sorted({str(row["licence"]) for row in about.collections}))
    text = f"<p>Data version {escape(about.data_version)}. Licences: {escape(licences)}.</p>"
    if content.left:
        text += f"<p>{content.left.total()} rows without a date are left out.</p>"
    told = {"title": {"text": {"headline": escape(about.title), "text": text}}, "events": events}
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


def escape(text: str) -> str:
    """A text as HTML that shows it, without anything that a reader would not see."""
    return escape_markup(safe(text))


def _slide(table: str, row: Row) -> dict[str, Any] | None:
    since, until = _span(table, row)
    start = _date(since, "earliest") if since else None
    if since is None or start is None:
        return None
    links = "".join(
        f'<li><a href="{escape(citation["url"])}">{escape(citation["source"]["title"])}</a></li>'
        for citation in row["citations"]
        if (citation["url"] or "").startswith(("http://", "https://"))
    )
    note = f"<p>{escape(row['note'])}</p>" if row["note"] else ""
    planned = " (planned)" if row.get("planned") or row.get("status") == "planned" else ""
    slide: dict[str, Any] = {
        "unique_id": row["id"], "start_date": start, "group": _GROUPS[table],
        "display_date": date_text(since["date"]) + planned,
        "text": {"headline": escape(row["summary"]), "text": f"{note}<ul>{links}</ul>"},
    }  # fmt: skip
    end = until and _date(until, "latest")
    if end:
        slide["end_date"] = end
    return slide


def _span(table: str, row: Row) -> tuple[Row | None, Row | None]:
    if table == "missions":
        return row["opened"] or (row["attested"] or [row["expected"]])[0], row["closed"]
    if table == "heads":
        begun = (row[key] for key in ("credentials", "arrived", "since", "appointed"))
        return next((date for date in begun if date), None) or (row["attested"] or [None])[0], row["ended"]
    return (row if row["date"] else None), None


def _date(date: Row, side: str) -> dict[str, int] | None:
    """A day as TimelineJS reads it, with the parts that the source gives."""
    day = date[side] or date["earliest"] or date["latest"]
    if not day or day.startswith("-"):
        return None
    one, two = date["earliest"] or "", date["latest"] or ""
    known = 3 if one == two else 2 if one[:7] == two[:7] else 1
    return dict(zip(("year", "month", "day"), map(int, day.split("-")[:known]), strict=False))
