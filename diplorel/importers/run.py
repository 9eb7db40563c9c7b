"""Running an importer: read, hold to the rules, write in one step, account for every row."""

from __future__ import annotations

import csv
import importlib
import io
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from diplorel.dataset.canonical import plain, sort_key, write
from diplorel.dataset.load import Dataset, add, empty, load
from diplorel.dataset.package import package_text, read_package
from diplorel.dataset.paths import PACKAGE_FILE
from diplorel.dataset.reader import RawRecord
from diplorel.dataset.rules import issues
from diplorel.errors import DatasetError
from diplorel.importers.job import About, Account, Job, LeftOut, Tell
from diplorel.importers.shared import slug
from diplorel.model.records import Party, Record

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LEFT_OUT_FILE = "left-out.csv"


class Imported(NamedTuple):
    """What an import came to."""

    about: About
    account: Account
    records: int
    folder: Path
    remarks: list[str]
    """What the user should know of this run."""


def module(name: str) -> ModuleType:
    """The importer of a collection: `ABOUT` and `read`."""
    return importlib.import_module(f"diplorel.importers.sources.{name.replace('-', '_')}")


def run(name: str, upstream: Path, data: Path, state: str | None, tell: Tell) -> Imported:
    """Imports a collection into a dataset.  Same input, same bytes; on any error nothing is written.

    upstream: a folder or file in the upstream's own layout; data: the dataset's folder; state: EDTF.
    Raises DatasetError for an upstream that is not as it should be or records that break a rule; OSError when the
    dataset cannot be written.
    """
    importer = module(name)
    dataset = load(data) if any(data.rglob("*.json")) else empty(data)
    if dataset.issues:
        raise DatasetError(dataset.issues)
    job = Job(upstream, (party for _, party in dataset.of(Party)), state, tell)
    records = sorted(importer.read(job), key=sort_key)
    if not job.account.adds_up():
        raise AssertionError(f"{name}: the account does not add up: {job.account}")
    text = write(records, one_per_line=True)
    folder = data / importer.ABOUT.collection
    _check(dataset, records, folder / "records.json", text)
    _write(data, importer.ABOUT, job.state, text, job.account)
    return Imported(importer.ABOUT, job.account, len(records), folder, job.remarks)


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
        **({"updated": state} if state else {}),
        "licenses": [licence],
    }
    package["resources"] = list(resources.values())
    _put(data / PACKAGE_FILE, json.dumps(package, ensure_ascii=False, indent=1) + "\n")
    _put(data / PACKAGE_FILE, package_text(load(data)) or "")


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
