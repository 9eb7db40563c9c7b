"""What the tests of a day share: rows of missions and postings with nothing but their dates."""

from __future__ import annotations

from typing import Any


def when(first: str | None, last: str | None) -> dict[str, Any]:
    return {"date": f"{first or '..'}/{last or '..'}" if first != last else first, "earliest": first, "latest": last}


def mission(
    opened: Any = None, closed: Any = None, attested: tuple[Any, ...] = (), expected: Any = None
) -> dict[str, Any]:
    shown = sorted(attested, key=lambda one: (one["earliest"], one["latest"]))
    return {"type": "mission", "opened": opened, "closed": closed, "attested": shown, "expected": expected}


def posting(**dates: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("appointed", "arrived", "credentials", "since", "ended", "end"))
    return {"type": "posting", "title": "ambassador", "attested": [], **empty, **dates}


NO_DATE = dict.fromkeys(("date", "earliest", "latest"))


def year(number: int) -> dict[str, Any]:
    return {"date": str(number), "earliest": f"{number}-01-01", "latest": f"{number}-12-31"}


def on(text: str) -> dict[str, Any]:
    return {"date": text, "earliest": text, "latest": text}
