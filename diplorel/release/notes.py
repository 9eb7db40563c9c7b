"""Differences of two versions in words: text for a terminal or a pipe, Markdown for the notes of a release, JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from diplorel.plurals import counted
from diplorel.release.differences import CHANGES, Difference, Differences, Field, Lines
from diplorel.render.formats import markdown_text
from diplorel.render.text import safe

_MARKS = {"added": "+", "removed": "-", "changed": "~"}


def as_json(found: Differences) -> Iterator[str]:
    """One JSON object: the versions, the counts of each collection, the records, and the lines of tables."""
    counts = [{"collection": name, **_all(count)} for name, count in found.counts().items()]
    yield f'{{"old": {_json(found.old)}, "new": {_json(found.new)},\n"collections": {_json(counts)},\n"records": ['
    records = ({**it._asdict(), "fields": [field._asdict() for field in it.fields]} for it in found.records)
    for number, record in enumerate(records):
        yield f"{',' if number else ''}\n{_json(record)}"
    yield f'\n],\n"tables": {_json([it._asdict() for it in found.tables])}}}\n'


def as_text(found: Differences, most: int | None) -> Iterator[str]:
    """Lines of text.  most: how many records of each collection are listed; None for all."""
    yield f"{safe(_heading(found))}\n"
    for name, records in _by_collection(found):
        yield f"\n{safe(name)}: {_counts(Counter(it.change for it in records))}\n"
        for it in records[:most]:
            yield f"  {_MARKS[it.change]} {safe(_line(it))}\n"
            yield from (f"      {safe(line)}\n" for line in _fields(it))
        if rest := len(records[most:]) if most is not None else 0:
            yield f"  ... and {counted(rest, 'more record')}\n"
    for table in found.tables:
        yield f"\n{safe(_table(table))}\n"
        yield from (f"  + {safe(line)}\n" for line in table.added[:most])
        yield from (f"  - {safe(line)}\n" for line in table.removed[:most])


def as_markdown(found: Differences, most: int | None) -> Iterator[str]:
    """The notes of a release in Markdown.  most: how many records of each collection are listed; None for all."""
    yield f"## {markdown_text(_heading(found))}\n"
    if found.records:
        yield "\n| Collection | Added | Removed | Changed |\n| --- | ---: | ---: | ---: |\n"
    for name, count in found.counts().items():
        yield f"| {markdown_text(name)} | {' | '.join(str(count[change]) for change in CHANGES)} |\n"
    for table in found.tables:
        yield f"\n{markdown_text(_table(table))}.\n"
    for name, records in _by_collection(found):
        shown = records[:most]
        if shown:
            yield f"\n### {markdown_text(name)}\n"
        for change in CHANGES:
            if some := [it for it in shown if it.change == change]:
                yield f"\n{change.capitalize()}:\n\n"
                for it in some:
                    yield f"- {markdown_text(_line(it))}\n"
                    yield from (f"  - {markdown_text(line)}\n" for line in _fields(it))
        if shown and len(shown) < len(records):
            yield f"\nAnd {counted(len(records) - len(shown), 'more record')}.\n"


def _heading(found: Differences) -> str:
    old, new = (version or "without a version" for version in (found.old, found.new))
    versions = f"Data {old} to data {new}"
    if not found.records and not found.tables:
        return f"{versions}: no record changed"
    return f"{versions}: {_counts(Counter(it.change for it in found.records))}"


def _counts(count: Counter[str]) -> str:
    told = [f"{count[change]} {change}" for change in CHANGES if count[change]]
    return ", ".join(told) or "no record changed"


def _all(count: Counter[str]) -> dict[str, int]:
    return {change: count[change] for change in CHANGES}


def _by_collection(found: Differences) -> Iterator[tuple[str, list[Difference]]]:
    return ((name, list(records)) for name, records in groupby(found.records, lambda it: it.collection))


def _table(table: Lines) -> str:
    return f"{table.file}: {counted(len(table.added), 'line')} added, {counted(len(table.removed), 'line')} removed"


def _line(it: Difference) -> str:
    """A record in one line: its type, its id, and its name or what it says in brackets."""
    said = {} if it.change == "changed" else {f.field: f.new if it.change == "added" else f.old for f in it.fields}
    text = next((said[key] for key in ("summary", "name", "title") if isinstance(said.get(key), str)), "")
    return f"{it.type} {it.id}" + (f" ({text})" if text else "")


def _fields(it: Difference) -> Iterator[str]:
    """The changed fields of a record, each with its old and new value; of a list, the items that one version has."""
    for field in it.fields if it.change == "changed" else ():
        if isinstance(field.old, list) and isinstance(field.new, list):
            yield from _list(field)
        else:
            yield f"{field.field}: {_json(field.old)} -> {_json(field.new)}"


def _list(field: Field) -> Iterator[str]:
    old, new = map(Counter, ([_json(item) for item in field.old], [_json(item) for item in field.new]))
    if old == new:
        yield f"{field.field}: the same items in another order"
    yield from (f"{field.field}: without {item}" for item in (old - new).elements())
    yield from (f"{field.field}: with {item}" for item in (new - old).elements())


def _json(value: Any) -> str:
    return safe(json.dumps(value, ensure_ascii=False))
