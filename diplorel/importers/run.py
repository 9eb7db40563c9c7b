"""Running an importer: read the upstream, check the records, write the collection in one step."""

from __future__ import annotations

import csv
import importlib
import io
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from diplorel.dataset.load import Dataset, Entry, add, empty, load
from diplorel.dataset.package import package_text, read_package
from diplorel.dataset.paths import PACKAGE_FILE, bundled, holds_data
from diplorel.dataset.reader import Place, RawRecord
from diplorel.dataset.rules import issues
from diplorel.dataset.writing.canonical import plain, sort_key, write
from diplorel.dataset.writing.exchange import exchange
from diplorel.errors import Broken, DatasetError
from diplorel.importers.about import About
from diplorel.importers.account import Account, LeftOut
from diplorel.importers.job import CROSSWALK, OWN_CROSSWALK, STAND_IN, Job, Tell
from diplorel.importers.refusals import Position
from diplorel.importers.shared import slug
from diplorel.model.records import Party, Record, Source
from diplorel.plurals import counted

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


def run(name: str, upstream: Path, data: Path, state: str | None, tell: Tell, *, shrink: bool = False) -> Imported:
    """Imports a collection into a dataset.  The same input gives the same bytes; on any error nothing is written.

    upstream: a folder or file in the upstream's own layout; data: the dataset's folder; state: EDTF; shrink: whether
    the collection may lose more than a tenth of its records.
    Raises DatasetError with every refusal of the upstream, with the issues of the dataset, or with the rules that the
    records break; Broken for an account that does not add up, or such a loss; OSError when the dataset cannot be
    written.
    """
    importer = module(name)
    dataset = cache(lambda: _loaded(data))
    crosswalk = CROSSWALK if data.resolve() == bundled().resolve() else data / OWN_CROSSWALK
    job = Job(importer.ABOUT, upstream, lambda: (party for _, party in dataset().of(Party)), state, tell, crosswalk)
    records: list[Record] = []
    with job.collecting():
        records += sorted(_read(importer, job), key=sort_key)
    job.refusals.raise_all()
    if not job.account.adds_up():
        raise Broken(f"{name}: the account does not add up ({job.account}): the importer must count each row once")
    text = write(records, one_per_line=True)
    folder = data / importer.ABOUT.collection
    old = [entry for entry in dataset().own() if folder in entry.place.file.parents]
    if not shrink:
        _refuse_loss(importer.ABOUT.collection, old, records)
    new = _checked(dataset(), old, records, folder / "records.json")
    files = {
        "records.json": text,
        LEFT_OUT_FILE: _table([LeftOut._fields, *sorted(job.account.left_out)]),
        **{name: _table(rows) for name, rows in job.account.lists.items()},
    }
    exchange(data, folder.name, files, _described(importer.ABOUT, job.state, new))
    return Imported(importer.ABOUT, job.account, len(records), folder, job.remarks)


def _read(importer: ModuleType, job: Job) -> Iterator[Record]:
    """The records of an importer.  Two rows that make one record are refused by their lines in the upstream."""
    first: dict[str, Position] = {}
    for record in importer.read(job):
        if job.at and STAND_IN.id not in record.id:
            other = first.setdefault(record.id, job.at)
            if other != job.at:
                message = f"tells of the same as line {other.line} ({record.id})"
                hint = "Remove one of the two lines, or correct the line that is wrong."
                job.refusals.add(job.at.refuse(message, hint))
        yield record


def _refuse_loss(collection: str, old: list[Entry], records: list[Record]) -> None:
    """Raises Broken where a collection would lose more than a tenth: its upstream may have been fetched in part."""
    before = sum(not isinstance(entry.record, Source) for entry in old)
    after = sum(not isinstance(record, Source) for record in records)
    if after < before * 0.9:
        raise Broken(
            f"{collection}: the dataset has {counted(before, 'record')} of this collection, and the upstream gives "
            f"{after}: nothing is written. Fetch the upstream again, or allow the loss with --shrink"
        )


def _loaded(data: Path) -> Dataset:
    """The dataset to write into.  Raises DatasetError with its issues, if it has any."""
    dataset = load(data) if data.exists() and holds_data(data) else empty(data)
    if dataset.issues:
        raise DatasetError(dataset.issues)
    return dataset


def _checked(dataset: Dataset, old: list[Entry], records: list[Record], file: Path) -> Dataset:
    """The dataset with new records in the place of a collection's old ones.  Raises DatasetError if they break a rule.

    file: the new file of the collection.
    """
    gone = {id(entry) for entry in old}
    found = Dataset(dataset.root, [entry for entry in dataset.entries if id(entry) not in gone])
    for number, record in enumerate(records, 2):
        add(found, RawRecord(Place(file, number), plain(record)), file.parent.name)
    own = [issue for issue in issues(found) if issue.file == str(file)]
    if own:
        raise DatasetError(own)
    return found


def _described(about: About, state: str | None, dataset: Dataset) -> str | None:
    """The dataset's description with this collection; None for a description that a person has to mend first."""
    package = read_package(dataset.root)
    if not package:
        if (dataset.root / PACKAGE_FILE).exists():
            return None
        package = {"$schema": _PROFILE, "name": slug(dataset.root.name) or "dataset"}
    resources = {one["name"]: one for one in package.get("resources", [])}
    resources[about.collection] = {
        **resources.get(about.collection, {}),
        "name": about.collection,
        "title": about.title,
        "evidence": about.evidence,
        **_complete(about, state),
        **({"updated": state} if state else {}),
        "licenses": [about.licence._asdict()],
    }
    package["resources"] = list(resources.values())
    return package_text(dataset, package)


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
