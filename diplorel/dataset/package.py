"""The data package: which collections a dataset has, under which licences, in what state.

`datapackage.json` is a Frictionless Data Package (version 2) with one resource per collection; what can be counted
is counted, not written by hand.  The order of the resources is kept: it is the order in which collections give values
to a record that several of them have (`dataset.linkage`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NotRequired

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from diplorel.dataset.fields import dates
from diplorel.dataset.load import Dataset, Entry
from diplorel.dataset.paths import PACKAGE_FILE
from diplorel.dataset.reader import read_text
from diplorel.dates.edtf import span
from diplorel.errors import Issue
from diplorel.model.records import Party, Person, Source


class Licence(TypedDict, total=False):
    """What is read of a licence."""

    name: str
    title: str


class Resource(TypedDict):
    """What is read of a collection's description."""

    name: str
    title: NotRequired[str]
    updated: NotRequired[str]
    licenses: NotRequired[list[Licence]]


class Package(TypedDict, total=False):
    """What is read of a package's description."""

    version: str
    resources: list[Resource]


def read_package(root: Path) -> dict[str, Any]:
    """The package description of a dataset; empty where it has none, or one that is not of the form."""
    try:
        found: dict[str, Any] = json.loads((root / PACKAGE_FILE).read_bytes())
        TypeAdapter(Package).validate_python(found)
    except (OSError, ValueError, RecursionError):
        return {}
    return found


def _described(package: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in package.get("resources", [])}


def package_text(dataset: Dataset) -> str | None:
    """The description with paths and counts as they are; None where the dataset has none that can be read.

    Collections stay in its order; those that it does not describe follow by name.
    """
    package = read_package(dataset.root)
    if not package:
        return None
    described = _described(package)
    package["resources"] = [
        {**described.get(name, {"name": name}), **_counted(dataset.root, entries)}
        for name, entries in _by_collection(dataset, described).items()
    ]
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _counted(root: Path, entries: list[Entry]) -> dict[str, Any]:
    paths = sorted({entry.raw.file.relative_to(root).as_posix() for entry in entries})
    return {"path": paths[0] if len(paths) == 1 else paths, "format": "json", "records": _types(entries)}


def package_is_true(dataset: Dataset) -> Iterator[Issue]:
    """The description, where there is one, tells the collections, files and counts that there are."""
    file = dataset.root / PACKAGE_FILE
    if not file.is_file():
        return
    text = package_text(dataset)
    if text is None:
        message = "is not a JSON object that describes resources, each with its name"
        yield Issue(str(file), 1, "", "package", message, "See datapackage.org for its form.")
    elif text != read_text(file):
        hint = "Run `diplorel validate --fix` on the dataset."
        yield Issue(str(file), 1, "", "package", "collections or counts are not those of the data", hint)


def collections(dataset: Dataset) -> list[dict[str, Any]]:
    """What each collection of a dataset holds: rows of `diplorel about`."""
    described = _described(read_package(dataset.root))
    published = {source.id: source.published for _, source in dataset.of(Source)}
    return [
        _collection(name, entries, described.get(name, {}), published)
        for name, entries in _by_collection(dataset, described).items()
    ]


def data_version(dataset: Dataset) -> str:
    """Version of the data as its description gives it, or where the data is."""
    return str(read_package(dataset.root).get("version") or dataset.root)


def _collection(
    name: str, entries: list[Entry], described: dict[str, Any], published: dict[str, str | None]
) -> dict[str, Any]:
    facts = [entry for entry in entries if not isinstance(entry.record, Party | Source | Person)]
    happened = {
        date
        for fact in facts
        if not getattr(fact.record, "planned", False)
        for path, date in dates(fact.leaves)
        if path != "expected" and not path.startswith("citations")
    }
    cited = {citation.source for entry in entries for citation in getattr(entry.record, "citations", ())}
    days = [day for source in cited if (day := published.get(source))]
    licences = described.get("licenses") or [{}]
    return {
        "collection": name,
        "title": described.get("title", name),
        "licence": licences[0].get("title") or licences[0].get("name"),
        "updated": described.get("updated"),
        "record_counts": _types(entries),
        "sources": len(cited),
        "earliest": min((day for day in happened if span(day).earliest), key=_begin, default=None),
        "latest": _latest(happened),
        "published": _latest(days),
    }


def _begin(date: str) -> tuple[str, str]:
    return span(date).earliest or "", date


def _latest(days: Iterable[str]) -> str | None:
    """The date that may lie latest; of those, the most precise."""
    closed = [day for day in days if span(day).latest]
    return max(closed, key=lambda day: (span(day).latest, span(day).earliest or "", day), default=None)


def _types(entries: list[Entry]) -> dict[str, int]:
    return dict(sorted(Counter(entry.record.type for entry in entries).items()))


def _by_collection(dataset: Dataset, described: Iterable[str]) -> dict[str, list[Entry]]:
    """Collections that there are, those described first, in that order."""
    found: dict[str, list[Entry]] = {}
    for entry in dataset.own():
        found.setdefault(entry.collection, []).append(entry)
    return {name: found[name] for name in dict.fromkeys((*described, *sorted(found))) if name in found}
