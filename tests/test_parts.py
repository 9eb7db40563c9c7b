"""A dataset that is compiled in parts has the same index as the dataset that is compiled as a whole."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support import (
    BUNDLED,
    SMALL,
    accreditation,
    cited,
    party,
    person,
    posting,
    protection,
    relation,
    save,
    source,
    valid,
)

from diplorel.dataset.parts import choice, divided
from diplorel.dataset.parts.choice import parts_of
from diplorel.dataset.parts.divided import Divided
from diplorel.errors import DatasetError, Issue
from diplorel.index.cache import compile_to
from diplorel.index.fill import places, vocabulary

RECORD = "(SELECT id FROM record WHERE record.rid = {0}) AS {0}"
CITY = "(SELECT name || ', ' || country FROM city WHERE city.id = {0}) AS {0}"
LINKS = {"rid": RECORD, "person": RECORD, "other": RECORD, "named": RECORD, "city": CITY}
"""Columns with numbers of records and cities.  The numbers of cities depend on the order of the parts."""
TABLES = {"mission": {"place": CITY}, "seat": {"place": CITY}, "tally_on": {"party": RECORD}}
OWN = {("record", "rid"), ("city", "id")}


def rows(file: Path) -> dict[str, list[str]]:
    """Every row of every table of an index, with records and cities by their names."""
    db = sqlite3.connect(file)
    names = [
        name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'fts%'")
    ]
    found = {name: sorted(map(repr, db.execute(f"SELECT {_columns(db, name)} FROM {name}"))) for name in names}
    db.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, fts, instance)")
    found["fts"] = sorted(
        map(repr, db.execute("SELECT term, id, col, offset FROM temp.terms JOIN record ON rid = doc"))
    )
    found["order"] = [repr(db.execute("SELECT id FROM record ORDER BY rid").fetchall())]
    db.close()
    return found


def _columns(db: sqlite3.Connection, table: str) -> str:
    columns = {name: kind for _, name, kind, *_ in db.execute(f"PRAGMA table_info({table})")}
    links = {name: LINKS[name] for name, kind in columns.items() if kind == "INTEGER" and name in LINKS}
    links |= TABLES.get(table, {})
    return ", ".join(links.get(name, "{0}").format(name) for name in columns if (table, name) not in OWN)


def in_parts(root: Path, file: Path, most: int, patch: pytest.MonkeyPatch) -> None:
    with patch.context() as patched:
        patched.setattr(choice, "WHOLE", 0)
        patched.setattr(divided, "MOST", most)
        compile_to(root, file)


def same(root: Path, most: int, folder: Path, patch: pytest.MonkeyPatch) -> None:
    compile_to(root, folder / "whole.sqlite")
    in_parts(root, folder / "parts.sqlite", most, patch)
    whole, parts = rows(folder / "whole.sqlite"), rows(folder / "parts.sqlite")
    assert whole.keys() == parts.keys()
    for name, found in whole.items():
        assert parts[name] == found, name


@pytest.mark.parametrize("most", [1, 7, 50, 10_000])
def test_parts_of_any_size_make_the_same_index(most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    same(SMALL, most, tmp_path, monkeypatch)


def test_memory_for_few_cities_and_texts_makes_the_same_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compile_to(SMALL, tmp_path / "whole.sqlite")
    monkeypatch.setattr(places, "_AT_ONCE", 1)
    monkeypatch.setattr(vocabulary, "_IN_MEMORY", 3)
    in_parts(SMALL, tmp_path / "parts.sqlite", 7, monkeypatch)
    assert rows(tmp_path / "parts.sqlite") == rows(tmp_path / "whole.sqlite")


def test_a_search_is_checked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = save(tmp_path / "data", valid()).parent
    (root / "looked-for.csv").write_text("a,b,looked,note\nalpha,nowhere,2026-11,\nalpha,beta,2026-11,\n", "utf-8")
    told = issues_of(root, 1, monkeypatch)
    assert told == issues_of(root, None, monkeypatch)
    assert [(one.line, one.message) for one in told] == [(2, "'nowhere' is not a party")]


@pytest.mark.bundled
def test_bundled_collections_in_parts_make_the_same_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """These collections cite no other; they merge persons, posts under two hosts and missions that other parts name."""
    taken = ("us-relations", "us-chiefs", "us-posts", "factbook", "factbook-heads", "factbook-posts")
    for name in ("parties", "decisions", *taken):
        shutil.copytree(BUNDLED / name, tmp_path / "data" / name)
    for file in BUNDLED.iterdir():
        if file.is_file() and file.name != "looked-for.csv":
            shutil.copy(file, tmp_path / "data")
    same(tmp_path / "data", 1500, tmp_path, monkeypatch)


def test_a_dataset_without_parties_rests_on_the_bundled_parties(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = [source(), relation(parties=["france", "germany"])]
    same(save(tmp_path / "data", own).parent, 1, tmp_path, monkeypatch)


def issues_of(root: Path, most: int | None, patch: pytest.MonkeyPatch) -> list[Issue]:
    with patch.context() as patched:
        if most is not None:
            patched.setattr(choice, "WHOLE", 0)
            patched.setattr(divided, "MOST", most)
        with pytest.raises(DatasetError) as refused, parts_of(root) as parts:
            list(parts.parts())
    return refused.value.issues


def breaches() -> Iterator[tuple[str, list[Any]]]:
    yield "an unknown source", valid(rel_one={"citations": cited("src-nobody")})
    yield "an unknown person", valid(pos_one={"person": "per-nobody"})
    yield "an unknown mission", valid(accreditation(mission="mis-nobody"))
    yield "a person as a source", valid(rel_one={"citations": cited("per-one")})
    yield "a bad date", valid(rel_one={"date": "1950-13"}, mis_one={"opened": "19"})
    yield "an unknown party", valid(rel_one={"parties": ["alpha", "nowhere"]}, evt_one={"about": ["rel-nothing"]})
    yield "an unknown type", valid({"id": "abc-one", "type": "embassy"})
    yield "no id", valid({"type": "relation", "parties": ["alpha", "beta"]})
    yield "no object", [*valid(), 7]
    yield "an id in other letters", valid(person("per-é"), posting("pos-two", person="per-é"))
    yield "a list as an id", valid({**relation(), "id": ["rel-two"]})
    yield "a list as a party", valid(rel_one={"parties": [["alpha"], "beta"]}, evt_one={"parties": 7})
    yield "sender and host", valid(protection(sender="alpha", host="alpha"))
    yield "the same twice", valid(relation("rel-two"))
    yield "a source twice", valid(source("src-two"), source("src-three", title="Title of src-two"))
    yield "an id in two parts", valid(party("gamma"), relation(parties=["alpha", "gamma"]))


@pytest.mark.parametrize(("what", "records"), [pytest.param(*one, id=one[0]) for one in breaches()])
def test_parts_tell_the_issues_of_the_whole(
    what: str, records: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = save(tmp_path / "data", records).parent
    whole = issues_of(root, None, monkeypatch)
    told = issues_of(root, 1, monkeypatch)
    assert [(one.line, one.record, one.rule, one.message) for one in told] == [
        (one.line, one.record, one.rule, one.message) for one in whole
    ], what


def test_nothing_stays_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path / "tmp"))
    parts = Divided(SMALL)
    assert len(list(parts.parts())) > 1
    parts.close()
    assert not list((tmp_path / "tmp").iterdir())
