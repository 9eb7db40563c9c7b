"""The differences of two versions of a dataset, record by record.

The records are compared as the files hold them, and no rule is checked, so a version that an older program wrote can
be compared too.  A field that is null and a field that is missing say the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from diplorel.dataset.package import read_package
from diplorel.dataset.paths import CITIES, DECISIONS, HOLDERS, LOOKED_FOR, MOVES, data_files
from diplorel.dataset.reader import Place, RawRecord, read_records, read_text
from diplorel.errors import DatasetError, Issue

CHANGES = ("added", "removed", "changed")
"""What can happen to a record from one version to the next."""
_TABLES = (CITIES, MOVES, HOLDERS, LOOKED_FOR, DECISIONS)
"""The files beside the records that answers rest on."""
_COUNTED = ("path", "format", "records")
"""The keys of a collection that follow from its files."""


class Field(NamedTuple):
    """A field of a record with two values; None where a version gives no value."""

    field: str
    """Name of the field; `collection` for the folder in which the record lies."""
    old: Any
    new: Any


class Difference(NamedTuple):
    """A record that is not the same in both versions."""

    change: str
    """One of CHANGES."""
    collection: str
    """In the new version; of a removed record, in the old version."""
    type: str
    """Type of the record; `collection` for the description of a collection in `datapackage.json`."""
    id: str
    fields: tuple[Field, ...]
    """The fields that differ; of an added or removed record, all fields."""


class Lines(NamedTuple):
    """A table beside the records whose lines are not the same in both versions."""

    file: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


class Differences(NamedTuple):
    """What changed between two versions."""

    old: str | None
    """Version of the data, as `datapackage.json` gives it."""
    new: str | None
    records: list[Difference]
    """By collection, type and id."""
    tables: list[Lines]

    def counts(self) -> dict[str, Counter[str]]:
        """Collection -> change -> number of records."""
        found: dict[str, Counter[str]] = {}
        for it in self.records:
            found.setdefault(it.collection, Counter())[it.change] += 1
        return found


class _Version(NamedTuple):
    version: str | None
    records: dict[tuple[bool, str], dict[str, Any]]
    """Whether the record describes a collection, and its id -> its fields, with the field `collection`."""
    lines: dict[str, Counter[str]]
    """Table -> its lines."""


def differences(old: Path, new: Path) -> Differences:
    """The differences from one version of a dataset to another.

    old, new: folders, or single files of records.  Raises DatasetError for files that cannot be read, for a record
    without an id, and for an id of two records.
    """
    before, after = _version(old.absolute()), _version(new.absolute())
    found = [
        difference
        for key in before.records.keys() | after.records.keys()
        if (difference := _difference(key[1], before.records.get(key), after.records.get(key)))
    ]
    found.sort(key=lambda it: (it.collection, it.type, it.id))
    return Differences(before.version, after.version, found, list(_tables(before.lines, after.lines)))


def _difference(id: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> Difference | None:
    one, other = old or {}, new or {}
    fields = tuple(
        Field(name, one.get(name), other.get(name))
        for name in dict.fromkeys((*other, *one))
        if not _same(one.get(name), other.get(name))
    )
    if not fields:
        return None
    there = new or old or {}
    change = "changed" if old and new else "added" if new else "removed"
    if change != "changed":
        fields = tuple(field for field in fields if field.field not in ("id", "type", "collection"))
    return Difference(change, there["collection"], str(there.get("type")), id, fields)


def _same(one: Any, other: Any) -> bool:
    """Whether two JSON values are the same.  Python takes `true` for 1; a changed type is a changed fact."""
    if isinstance(one, dict) and isinstance(other, dict):
        return all(_same(one.get(key), other.get(key)) for key in one.keys() | other.keys())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and bool(one == other)


def _version(root: Path) -> _Version:
    package = read_package(root)
    version = _Version(package.get("version"), {}, {})
    for resource in package.get("resources", []):
        kept = {key: value for key, value in resource.items() if key not in (*_COUNTED, "name")}
        name = resource["name"]
        version.records[True, name] = {**kept, "type": "collection", "collection": name}
    places: dict[str, Place] = {}
    for file in data_files(root):
        folder = file.relative_to(root).parts[0] if root not in (file, file.parent) else file.stem
        for raw in read_records(file):
            name, record = _read(raw, places)
            version.records[False, name] = {**record, "collection": folder}
    for table in _TABLES:
        if (root / table).is_file():
            version.lines[table] = Counter(read_text(root / table).splitlines())
    return version


def _read(raw: RawRecord | Issue, places: dict[str, Place]) -> tuple[str, dict[str, Any]]:
    """The id of a record, and its fields.  places: id -> the place of the record, for the records before this one."""
    if isinstance(raw, Issue):
        raise DatasetError([raw])
    record: dict[str, Any] = raw.data if isinstance(raw.data, dict) else {}
    name = record.get("id")
    if not isinstance(name, str) or not isinstance(record.get("type"), str):
        raise _refused(raw, "is not a record with an id and a type")
    if known := places.get(name):
        raise _refused(raw, f"has the id '{name}' of the record in {known.file}, line {known.line}")
    places[name] = raw.place
    return name, record


def _refused(raw: RawRecord, fault: str) -> DatasetError:
    hint = "Run `diplorel validate` on the dataset."
    return DatasetError([Issue(str(raw.place.file), raw.place.line, "", "file", fault, hint)])


def _tables(old: Mapping[str, Counter[str]], new: Mapping[str, Counter[str]]) -> Iterator[Lines]:
    for table in _TABLES:
        one, other = old.get(table, Counter()), new.get(table, Counter())
        if one != other:
            yield Lines(table, tuple((other - one).elements()), tuple((one - other).elements()))
