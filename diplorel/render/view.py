"""What a person is shown of an answer: sections of rows of text.  Text, Markdown and the terminal all draw these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from diplorel.render.words import Row, cell, dig, how, human, source_line, standing


class Section(NamedTuple):
    """A table: its title, the heads of its columns, its rows."""

    title: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


class Numbered:
    """Sources, numbered in the order in which an answer first cites them."""

    def __init__(self) -> None:
        self.sources: dict[str, Row] = {}
        self._numbers: dict[str, int] = {}

    def refs(self, row: Row) -> str:
        """The numbers of the sources that a row cites, the one whose value is given first: '4, 1-3'."""
        found = list(dict.fromkeys(self._number(citation["source"]) for citation in citations(row)))
        runs: list[list[int]] = []
        for number in [*found[:1], *sorted(found[1:])]:
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)

    def _number(self, source: Row) -> int:
        self.sources.setdefault(source["id"], source)
        return self._numbers.setdefault(source["id"], len(self._numbers) + 1)

    def section(self) -> Section:
        """The sources at the foot."""
        rows = [
            (str(number), source_line(source), source["url"] or "no address known")
            for number, source in enumerate(self.sources.values(), 1)
        ]
        return Section("Sources", ("#", "Source", "Address"), rows)


def citations(row: Row) -> list[Row]:
    """Every citation in a row; of a pair, those of its parts."""
    if "citations" in row:
        return list(row["citations"])
    parts = [part for key in ("steps", "missions", "heads") for part in row.get(key, [])]
    return [citation for part in parts for citation in part["citations"]]


def sections(
    command: str,
    rows: Sequence[Row],
    fields: list[str] | None,
    sources: bool,
    detail: Callable[[Row], list[Section]] | None,
) -> list[Section]:
    """The sections of an answer.

    fields: keys to show instead of the usual columns; sources: whether to add citations; detail: draws a single row.
    """
    if fields:
        table = [tuple(cell(dig(row, field)) for field in fields) for row in rows]
        return [Section("", tuple(fields), table)]
    numbered = Numbered()
    if detail is not None:
        found = [section for row in rows for section in detail(row)]
        for row in rows if sources else ():
            numbered.refs(row)
    else:
        heads, line = LISTS[command]
        extra = ("Sources",) if sources else ()
        table = [line(row) + ((numbered.refs(row),) if sources else ()) for row in rows]
        found = [Section("", heads + extra, table)] if table else []
    return found + ([numbered.section()] if numbered.sources else [])


def what(row: Row) -> str:
    """Kind of a moment or event, with what tells it from a plain fact."""
    return f"{row['kind']}, planned" if row["planned"] and row["kind"] != "expected" else str(row["kind"])


def differ(row: Row) -> str:
    """A remark on contradictions, or ''."""
    count = row.get("disagreements") or 0
    return f"{count} source{'s' if count > 1 else ''} differ{'' if count > 1 else 's'}" if count else ""


def _moment(row: Row) -> tuple[str, ...]:
    return human(row["date"]) or "undated", what(row), row["summary"], differ(row), row["record"]


def _mission(row: Row) -> tuple[str, ...]:
    where = row["city"] if row["type"] == "mission" else None
    return row["sender"]["name"], row["host"]["name"], how(row), where or "", standing(row), differ(row), row["id"]


def _event(row: Row) -> tuple[str, ...]:
    return human(dig(row, "when.date")) or "undated", what(row), row["summary"], differ(row), row["id"]


def _head(row: Row) -> tuple[str, ...]:
    return row["person"]["name"], row["title"], row["sender"]["name"], row["host"]["name"], tenure(row), row["id"]


def tenure(row: Row) -> str:
    """The dates of a posting that are known, in words."""
    parts = [
        f"{word} {human(row[key]['date'])}"
        for key, word in (
            ("appointed", "appointed"),
            ("arrived", "arrived"),
            ("copies", "copies"),
            ("credentials", "credentials"),
            ("since", "since"),
            ("ended", row["end"] or "left"),
        )
        if row[key]
    ]
    if not parts and row["attested"]:
        parts = [f"attested {human(row['attested'][-1]['date'])}"]
    return ", ".join(parts) or "no date on record"


def since(row: Row) -> str:
    """Since when a pair's status holds, or when it is attested."""
    if row["since"]:
        return human(row["since"]["date"])
    return f"attested {human(row['attested']['date'])}" if row["attested"] else ""


def status(row: Row) -> str:
    """A pair's status, with who brought it about where one did."""
    return f"{row['status']} (by {row['by']['name']})" if row["by"] else str(row["status"])


def _pair(row: Row) -> tuple[str, ...]:
    posts = [
        f"{'→' if one['sender']['id'] == row['party']['id'] else '←'} {how(one)}{_in(one)} ({standing(one)})"
        for one in row["missions"]
    ]
    return row["partner"]["name"], status(row), since(row), "; ".join(posts), differ(row)


def _in(row: Row) -> str:
    return f" in {row['city']}" if row["city"] and row["type"] == "mission" else ""


def _found(row: Row) -> tuple[str, ...]:
    return row["type"], human(dig(row, "when.date")), row["summary"], row["id"]


def _source(row: Row) -> tuple[str, ...]:
    return row["id"], row["publisher"] or "", row["title"], human(dig(row, "published.date")), str(row["records"])


def _collection(row: Row) -> tuple[str, ...]:
    records = ", ".join(f"{count} {plural(kind, count)}" for kind, count in row["records"].items())
    days = f"{row['earliest']} to {row['latest']}" if row["earliest"] else ""
    return row["collection"], records, days, row["updated"] or "", row["licence"] or "not stated"


def plural(word: str, count: int) -> str:
    """A counted word."""
    return word if count == 1 else f"{word[:-1]}ies" if word.endswith("ty") else f"{word}s"


def _breach(row: Row) -> tuple[str, ...]:
    return f"{row['file']}:{row['line']}", row["record"] or "", row["wrong"], row["cure"]


LISTS: dict[str, tuple[tuple[str, ...], Callable[[Row], tuple[str, ...]]]] = {
    "timeline": (("Date", "What", "Moment", "Claims", "Record"), _moment),
    "missions": (("Sender", "Host", "Kind", "City", "Standing", "Claims", "Record"), _mission),
    "relations": (("Partner", "Status", "Since", "Missions (→ sent, ← received)", "Claims"), _pair),
    "events": (("Date", "Kind", "Event", "Claims", "Record"), _event),
    "heads": (("Person", "Title", "Sender", "Host", "Dates", "Record"), _head),
    "search": (("Type", "Date", "Record", "Id"), _found),
    "sources": (("Id", "Publisher", "Title", "Published", "Records"), _source),
    "about": (("Collection", "Records", "Facts from", "State", "Licence"), _collection),
    "validate": (("Where", "Record", "Wrong", "Cure"), _breach),
}


def listed(value: Any) -> str:
    """Values of a list in a sentence."""
    return ", ".join(cell(item) for item in value)
