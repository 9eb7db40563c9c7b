"""Running an importer: read the upstream, check the records, write the collection in one step."""

from __future__ import annotations

import csv
import importlib
import io
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from diplorel.dataset.canonical import plain, sort_key, write
from diplorel.dataset.load import Dataset, add, empty, load
from diplorel.dataset.package import package_text, read_package
from diplorel.dataset.paths import PACKAGE_FILE
from diplorel.dataset.reader import RawRecord
from diplorel.dataset.rules import issues
from diplorel.errors import Broken, DatasetError
from diplorel.importers.about import About
from diplorel.importers.account import Account, LeftOut
from diplorel.importers.job import Job, Tell
from diplorel.importers.shared import slug
from diplorel.model.records import Party, Record

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LEFT_OUT_FILE = "left-out.csv"
_SOURCES = Path(__file__).parent / "sources"


class Imported(NamedTuple):
    """The outcome of an import."""

    about: About
    account: Account
    records: int
    folder: Path
    remarks: list[str]
    """Things that the user should know about this run."""


def module(name: str) -> ModuleType:
    """The importer of a collection: a module with `ABOUT` and `read`.  Raises KeyError for an unknown name."""
    stem = name.replace("-", "_")
    for entry in (*_SOURCES.glob(f"*/{stem}.py"), *_SOURCES.glob(f"*/{stem}/__init__.py")):
        return importlib.import_module(".".join(("diplorel.importers", *_parts(entry))))
    raise KeyError(name)


def _parts(entry: Path) -> tuple[str, ...]:
    """The names of a module below `diplorel.importers`."""
    inside = entry.relative_to(_SOURCES.parent)
    return (inside.parent if inside.stem == "__init__" else inside.with_suffix("")).parts


def run(name: str, upstream: Path, data: Path, state: str | None, tell: Tell) -> Imported:
    """Imports a collection into a dataset.  The same input gives the same bytes; on any error nothing is written.

    upstream: a folder or file in the upstream's own layout; data: the dataset's folder; state: EDTF.
    Raises DatasetError with every refusal of the upstream, with the issues of the dataset, or with the rules that the
    records break; Broken for an account that does not add up; OSError when the dataset cannot be written.
    """
    importer = module(name)
    dataset = cache(lambda: _loaded(data))
    job = Job(importer.ABOUT, upstream, lambda: (party for _, party in dataset().of(Party)), state, tell)
    records: list[Record] = []
    with job.collecting():
        records += sorted(importer.read(job), key=sort_key)
    job.refusals.raise_all()
    if not job.account.adds_up():
        raise Broken(f"{name}: the account does not add up ({job.account}): the importer must count each row once")
    text = write(records, one_per_line=True)
    folder = data / importer.ABOUT.collection
    _check(dataset(), records, folder / "records.json", text)
    _write(data, importer.ABOUT, job.state, text, job.account)
    return Imported(importer.ABOUT, job.account, len(records), folder, job.remarks)


def _loaded(data: Path) -> Dataset:
    """The dataset to write into.  Raises DatasetError with its issues, if it has any."""
    dataset = load(data) if any(data.rglob("*.json")) else empty(data)
    if dataset.issues:
        raise DatasetError(dataset.issues)
    return dataset


def _check(dataset: Dataset, records: list[Record], file: Path, text: str) -> None:
    """Holds new records to the rules, in the place of the collection's old ones.  Raises DatasetError."""
    kept = [entry for entry in dataset.entries if entry.raw.file.parent != file.parent]
    lines = text.split("\n")
    found = Dataset(dataset.root, kept)
    for number, record in enumerate(records, 2):
        add(found, RawRecord(file, number, lines[number - 1], plain(record)), file.parent.name)
    own = [issue for issue in issues(found) if issue.file == str(file)]
    if own:
        raise DatasetError(own)


def _write(data: Path, about: About, state: str | None, text: str, account: Account) -> None:
    with _replaced(data / about.collection) as fresh:
        (fresh / "records.json").write_text(text, "utf-8")
        (fresh / LEFT_OUT_FILE).write_text(_table([LeftOut._fields, *sorted(account.left_out)]), "utf-8")
        for name, rows in account.lists.items():
            (fresh / name).write_text(_table(rows), "utf-8")
    package = read_package(data)
    if not package:
        if (data / PACKAGE_FILE).exists():  # not of the form: a person's to mend
            return
        package = {"$schema": _PROFILE, "name": slug(data.name) or "dataset"}
    resources = {one["name"]: one for one in package.get("resources", [])}
    licence = about.licence._asdict()
    resources[about.collection] = {
        **resources.get(about.collection, {}),
        "name": about.collection,
        "title": about.title,
        "evidence": about.evidence,
        **_complete(about, state),
        **({"updated": state} if state else {}),
        "licenses": [licence],
    }
    package["resources"] = list(resources.values())
    _put(data / PACKAGE_FILE, json.dumps(package, ensure_ascii=False, indent=1) + "\n")
    _put(data / PACKAGE_FILE, package_text(load(data)) or "")


def _complete(about: About, state: str | None) -> dict[str, object]:
    """The missions that the upstream names all of on the day of its state."""
    if not about.complete or not state:
        return {}
    sender, kinds = about.complete
    return {"complete": {"sender": sender, "kinds": list(kinds), "on": state}}


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


@contextmanager
def _replaced(folder: Path) -> Iterator[Path]:
    """A new folder to fill, which takes the place of the old one when all went well."""
    fresh, old = folder.with_name(f".{folder.name}.new"), folder.with_name(f".{folder.name}.old")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        yield fresh
        if folder.exists():
            folder.rename(old)
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _put(file: Path, text: str) -> None:
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_text(text, "utf-8")
    os.replace(fresh, file)
