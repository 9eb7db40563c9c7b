"""The data package: the collections of a dataset, their licences and the dates of their state.

`datapackage.json` is a Frictionless Data Package (version 2) with one resource per collection; what can be counted
is counted, not written by hand.  Each resource has a `priority`: of several records of one thing, the one whose
collection has the lowest number gives the values (`dataset.linkage`).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NotRequired

from pydantic import StrictInt, TypeAdapter, ValidationError
from typing_extensions import TypedDict

from diplorel.dataset.load import Dataset, Entry
from diplorel.dataset.opening import TABLE, read_bytes
from diplorel.dataset.paths import PACKAGE_FILE, there
from diplorel.dataset.reader import read_text
from diplorel.dataset.writing.canonical import first_difference
from diplorel.dates.edtf import BadDate, span
from diplorel.errors import DatasetError, Issue
from diplorel.model.vocabulary import EVIDENCE, Evidence, MissionKind

_NAME = re.compile(r'"name": "([^"]*)"')


class Licence(TypedDict, total=False):
    """A licence in a package."""

    name: str
    title: str


class Complete(TypedDict):
    """The missions that a list names all of, so that its silence tells of an end."""

    sender: str
    """Id of the party whose missions the list names."""
    kinds: list[MissionKind]
    on: str
    """EDTF: the day of the list."""


class Resource(TypedDict):
    """A collection in a package."""

    name: str
    priority: NotRequired[StrictInt]
    evidence: NotRequired[Evidence]
    complete: NotRequired[Complete]
    title: NotRequired[str]
    updated: NotRequired[str]
    licenses: NotRequired[list[Licence]]


class Package(TypedDict, total=False):
    """The description of a dataset."""

    version: str
    resources: list[Resource]


def read_package(root: Path) -> dict[str, Any]:
    """The package description of a dataset; empty if the dataset has no description, or a malformed one."""
    try:
        return _package(root)
    except (OSError, ValueError, RecursionError):
        return {}


def dataset_of(path: Path) -> Path:
    """The folder of the described dataset around a file or folder; the file or folder itself if there is none."""
    return next((folder for folder in (path, *path.parents) if _describes_a_dataset(folder / PACKAGE_FILE)), path)


def _describes_a_dataset(file: Path) -> bool:
    """Whether a data package is one of ours: others do not count the records of a collection by their types."""
    try:
        resources = json.loads(read_bytes(file, TABLE))["resources"]
        return any(isinstance(one["records"], dict) for one in resources if "records" in one)
    except FileNotFoundError:
        return False
    except OSError:
        return file.parent.is_dir()  # something that is no description has its name
    except (ValueError, TypeError, LookupError, RecursionError):
        return True  # a description with a mistake is told of when the dataset is checked


def priorities(root: Path) -> dict[str, int]:
    """Collection -> its priority: of several records of one thing, the one with the lowest number gives the values.

    Collections without a priority are not listed.
    """
    resources = read_package(root).get("resources", [])
    return {one["name"]: one["priority"] for one in resources if "priority" in one}


def evidence(root: Path) -> dict[str, str]:
    """Collection -> what its entries prove, one of EVIDENCE.  Collections that do not say are not listed."""
    resources = read_package(root).get("resources", [])
    return {one["name"]: one["evidence"] for one in resources if "evidence" in one}


def complete_lists(root: Path) -> dict[str, Complete]:
    """Collection -> the missions that it names all of; without collections that are not complete for any."""
    resources = read_package(root).get("resources", [])
    return {one["name"]: one["complete"] for one in resources if "complete" in one}


def lagging_lists(root: Path) -> dict[str, str]:
    """Collection that is a lagging list -> the date of its last edition (EDTF)."""
    resources = read_package(root).get("resources", [])
    lists = (one for one in resources if one.get("evidence") == "lagging list" and "updated" in one)
    return {one["name"]: one["updated"] for one in lists}


def package_text(dataset: Dataset, package: dict[str, Any] | None = None) -> str | None:
    """The description with paths and counts as they are; None where the dataset has none, or not all can be counted.

    package: a new description; by default the one that the dataset has.
    Collections stand in the order of their priority.  A collection that has none gets the next free one.
    """
    package = package or read_package(dataset.root)
    if not package or dataset.incomplete:
        return None
    described = {one["name"]: one for one in package.get("resources", [])}
    found = _by_collection(dataset)
    names = [name for name in described if name in found or dataset.part is not None]
    last = max((one["priority"] for one in described.values() if "priority" in one), default=0)
    resources = []
    for name in dict.fromkeys((*names, *sorted(found))):
        one = {"name": name, **described.get(name, {})}
        if "priority" not in one:
            last += 1
            one = {"name": name, "priority": last, **one}
        resources.append({**one, **(_counted(dataset.root, found[name]) if name in found else {})})
    package["resources"] = sorted(resources, key=lambda one: one["priority"])
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def package_is_true(dataset: Dataset) -> Iterator[Issue]:
    """The description, where there is one, gives the collections that there are: their files, counts and priority."""
    file = dataset.root / PACKAGE_FILE
    if not there(file):
        return
    try:
        text = read_text(file, TABLE)
        package = readable(dataset.root)
    except DatasetError as error:
        yield from error.issues
        return
    wanted = package_text(dataset)
    issues = list(_priorities_are_clear(file, text, package))
    yield from issues
    yield from _evidence_is_given(file, text, package)
    if wanted not in (None, text) and not issues:
        hint = "Run `diplorel validate --fix` on the dataset."
        message = "collections, their order or their counts are not those of the data"
        yield Issue(str(file), first_difference(text, str(wanted)), "", "package", message, hint)


def readable(root: Path) -> dict[str, Any]:
    """The package description of a dataset that has one.  Raises DatasetError for a description with a mistake."""
    try:
        return _package(root)
    except (OSError, ValueError, RecursionError) as error:
        hint = "See docs/data.md, or datapackage.org, for its form."
        raise DatasetError([Issue(str(root / PACKAGE_FILE), 1, "", "package", _why_not(error), hint)]) from None


def refuse_malformed(root: Path) -> None:
    """Raises DatasetError for the description of a dataset that cannot be read: it says what collections prove.

    A data package of another kind is no description of ours, and is left alone.
    """
    if _describes_a_dataset(root / PACKAGE_FILE):
        readable(root)


def _package(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(read_bytes(root / PACKAGE_FILE, TABLE))
    TypeAdapter(Package).validate_python(found)
    return found


def _why_not(error: Exception) -> str:
    """The message about a malformed description."""
    if isinstance(error, ValidationError):
        problem = error.errors(include_url=False)[0]
        where = ".".join(map(str, problem["loc"]))
        return f"'{where}': {problem['msg'][:1].lower()}{problem['msg'][1:]}" if where else "is not a JSON object"
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    return f"is not JSON: {str(error).partition(':')[0]}"


def _priorities_are_clear(file: Path, text: str, package: dict[str, Any]) -> Iterator[Issue]:
    """Each collection has a priority, and no two the same, so that of two values it is clear which one counts."""
    first: dict[int | None, str] = {}
    lines = _lines_of_names(text)
    for one in package.get("resources", []):
        name, priority = one["name"], one.get("priority")
        line = lines.get(name, 1)
        if priority is None:
            hint = "Add one; `diplorel validate --fix` adds the next free number."
            yield Issue(str(file), line, "", "package", f"collection '{name}' has no priority", hint)
        elif (other := first.setdefault(priority, name)) != name:
            message = f"collections '{other}' and '{name}' both have priority {priority}"
            yield Issue(str(file), line, "", "package", message, "Give each another number; the lowest counts first.")


def _evidence_is_given(file: Path, text: str, package: dict[str, Any]) -> Iterator[Issue]:
    """Each collection says what its entries prove, and the list of a day what day that is."""
    lines = _lines_of_names(text)
    for one in package.get("resources", []):
        line = lines.get(one["name"], 1)
        if "evidence" not in one:
            hint = f'Add "evidence", one of: {", ".join(EVIDENCE)} (docs/as-of.md says what each proves).'
            yield Issue(str(file), line, "", "package", f"collection '{one['name']}' declares no evidence", hint)
        day = one.get("complete", {}).get("on")
        try:
            known = day is None or span(day).latest is not None
        except BadDate:
            known = False
        if not known:
            message = f"collection '{one['name']}' is complete on '{day}', which is not a day that has come"
            yield Issue(str(file), line, "", "package", message, "Write the day of the list, such as 2026-02.")


def _lines_of_names(text: str) -> dict[str, int]:
    """Name of a collection -> the first line that names it."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        for name in _NAME.findall(line):
            found.setdefault(name, number)
    return found


def _counted(root: Path, entries: list[Entry]) -> dict[str, Any]:
    paths = sorted({entry.place.file.relative_to(root).as_posix() for entry in entries})
    return {"path": paths[0] if len(paths) == 1 else paths, "format": "json", "records": _types(entries)}


def data_version(root: Path) -> str:
    """Version of the data as its description gives it, or where the data is."""
    return str(read_package(root).get("version") or root)


def _types(entries: list[Entry]) -> dict[str, int]:
    return dict(sorted(Counter(entry.record.type for entry in entries).items()))


def _by_collection(dataset: Dataset) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in dataset.own():
        found.setdefault(entry.collection, []).append(entry)
    return found
