"""Upstreams with one spoilt file, read by the importers."""

from __future__ import annotations

import contextlib
import marshal
import shutil
import tomllib
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from support import FIXTURES

from diplorel.dataset.load import load
from diplorel.dataset.paths import bundled
from diplorel.errors import DatasetError, Issue, Problem
from diplorel.importers.job import Job
from diplorel.importers.run import module
from diplorel.model.records import Party, Record
from fuzz.pieces import pieces
from fuzz.targets import scratch

_parsed = tomllib.loads


@lru_cache
def _kept(text: str) -> bytes:
    return marshal.dumps(_parsed(text))


tomllib.loads = lambda text: marshal.loads(_kept(text))  # type: ignore[assignment, misc]
"""Decisions are the same in each execution; importers change the dictionaries that they get."""

UPSTREAMS = {
    "british-heads": "british-heads/heads.csv",
    "china-relations": "china-relations/china-relations.csv",
    "chinese-heads": "chinese-heads",
    "factbook": "factbook/factbook-2026.json",
    "factbook-heads": "factbook-heads",
    "palestine-recognitions": "palestine-recognitions/palestine_recognition_2025.csv",
    "relation-tables": "relation-claims",
    "russian-missions": "russian-missions/russian-missions.csv",
    "un-membership": "un-membership/un-membership.csv",
    "us-chiefs": "us-chiefs",
    "us-posts": "us-posts",
    "us-relations": "us-relations",
    "us-travels": "us-travels",
    "us-visits": "us-visits",
    "wikipedia-relations": "wikipedia-relations/wikipedia-relations-2019.csv",
    "zh-wikipedia-histories": "zh-wikipedia-histories",
    "zh-wikipedia-lists": "zh-wikipedia-lists",
    "zh-wikipedia-unsourced": "zh-wikipedia-unsourced",
}
"""Importer -> its upstream among the fixtures."""


class Place(NamedTuple):
    """A file of an upstream."""

    importer: str
    upstream: Path
    file: Path


LONGEST = 4094
"""Bytes of the longest content of a file."""
_SOME = 1
"""Files of a folder of XML that are kept: more files of one form add time and no other code."""


@cache
def places() -> tuple[Place, ...]:
    copy = Path(shutil.copytree(FIXTURES / "import", scratch() / "upstreams"))
    for folder in [folder for folder in copy.rglob("*") if folder.is_dir()]:
        for file in sorted(folder.glob("*.xml"))[_SOME:]:
            file.unlink()
    for letter in sorted((copy / "us-chiefs" / "people").iterdir())[_SOME:]:
        shutil.rmtree(letter)
    for file in [file for file in copy.rglob("*") if file.is_file()]:
        file.write_bytes(pieces(file.name, file.read_bytes())[0])
    found = []
    for importer, name in UPSTREAMS.items():
        upstream = copy / name
        files = sorted(file for file in upstream.rglob("*") if file.is_file()) if upstream.is_dir() else [upstream]
        found += [Place(importer, upstream, file) for file in files]
    return tuple(found)


@cache
def known() -> Job:
    """A job that has read the bundled parties and their names."""
    dataset = load(bundled() / "parties")
    job = _job(places()[0], lambda: (party for _, party in dataset.of(Party)))
    job.is_mapped("label", "")
    return job


def _job(place: Place, parties: Callable[[], Iterable[Party]]) -> Job:
    return Job(module(place.importer).ABOUT, place.upstream, parties, "2020", lambda what, done, whole: None)


def import_upstream(data: bytes) -> None:
    """One file of an upstream, chosen by the first two bytes, has the other bytes as its content."""
    place = places()[int.from_bytes(data[:2], "big") % len(places())]
    with contextlib.suppress(Problem):
        for issue in read(place, data[2:])[1]:
            assert issue.line >= 1, issue
            assert issue.hint, issue


def read(place: Place, content: bytes) -> tuple[list[Record], list[Issue]]:
    """What an importer makes of its upstream when a file has a content, and what it refuses."""
    before = place.file.read_bytes()
    place.file.write_bytes(content)
    job = _job(place, tuple)
    job.__dict__ |= {"parties": {**known().parties}, "_known": known()._known}
    records: list[Record] = []
    try:
        with job.collecting():
            records += module(place.importer).read(job)
        job.refusals.raise_all()
    except DatasetError as error:
        return records, error.issues
    finally:
        place.file.write_bytes(before)
    return records, []


def seeds() -> list[bytes]:
    """The files of the fixtures, in pieces, and whole if they are short."""
    found = []
    for number, place in enumerate(places()):
        folder = FIXTURES / "import" / place.file.parent.relative_to(scratch() / "upstreams")
        like = folder.parent.rglob("*.xml") if "people" in folder.parts else folder.glob(f"*{place.file.suffix}")
        alone = place.file.suffix != ".xml"  # the tables of a folder are of several forms
        for file in [folder / place.file.name] if alone else sorted(like):
            whole = file.read_bytes()
            parts = dict.fromkeys([*pieces(file.name, whole), *([whole] if len(whole) < LONGEST else [])])
            found += [number.to_bytes(2, "big") + part for part in parts]
    return found
