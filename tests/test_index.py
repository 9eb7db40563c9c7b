from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from conftest import Ask, Run
from hypothesis import given
from hypothesis import strategies as st
from support import BUNDLED, HANGS, SMALL, entry, event, index_in, relation, save, valid

from diplorel.dataset.load import load
from diplorel.dataset.writing.canonical import plain
from diplorel.index.cache import compile_to, connect
from diplorel.index.fill.coverage import Hubs
from diplorel.index.handle import Index
from diplorel.index.status_rule import status
from diplorel.index.tables import is_ours
from diplorel.index.timeline_entries import Moment
from diplorel.lookup.relations.steps import steps_of


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The index of the small dataset."""
    compile_to(SMALL, tmp_path / "index.sqlite")
    with closing(sqlite3.connect(tmp_path / "index.sqlite")) as connection:
        yield connection


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    """The index of the small dataset, as lookups open it."""
    compile_to(SMALL, tmp_path / "index.sqlite")
    with closing(connect(tmp_path / "index.sqlite")) as opened:
        yield opened


def test_compiling_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        compile_to(SMALL, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_the_bundled_data_gives_the_same_bytes_whatever_the_hashes(bundled_cache: Path, tmp_path: Path) -> None:
    other = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTHONHASHSEED": "2"}
    subprocess.run([sys.executable, "-m", "diplorel", "--data", str(BUNDLED), "about"], env=other, check=True)
    assert index_in(tmp_path).read_bytes() == index_in(bundled_cache).read_bytes()


def test_the_order_of_records_in_files_does_not_show_in_the_index(tmp_path: Path) -> None:
    save(tmp_path / "a", valid())
    (tmp_path / "b").mkdir()
    text = (tmp_path / "a" / "facts.json").read_text("utf-8")
    (tmp_path / "b" / "facts.json").write_text(json.dumps(json.loads(text)[::-1]), "utf-8")
    dumps = []
    for name in ("a", "b"):
        compile_to(tmp_path / name, tmp_path / f"{name}.sqlite")
        with closing(sqlite3.connect(tmp_path / f"{name}.sqlite")) as db:
            dumps.append([line for line in db.iterdump() if 'INTO "meta"' not in line])
    assert dumps[0] == dumps[1]


def test_every_record_is_in_the_index_once(db: sqlite3.Connection) -> None:
    held = sorted(name for (name,) in db.execute("SELECT id FROM record"))
    assert held == sorted(entry.record.id for entry in load(SMALL).entries)


def test_moments_are_numbered_by_earliest_day_then_latest_then_record(db: sqlite3.Connection) -> None:
    rows = db.execute(
        "SELECT date, earliest, latest, record.id FROM moment JOIN record USING (rid) ORDER BY mid"
    ).fetchall()
    dated = [row for row in rows if row[0]]
    keys = [(earliest or latest, latest or "~", name) for _, earliest, latest, name in dated]
    assert keys == sorted(keys)


def test_an_open_beginning_stands_at_its_end_and_no_date_last(db: sqlite3.Connection) -> None:
    dates = [date for (date,) in db.execute("SELECT date FROM moment ORDER BY mid")]
    assert dates.index("1967-06-10") < dates.index("../1975") < dates.index("1990-02-09")
    assert None in dates
    assert not any(dates[dates.index(None) :])


def test_an_undated_moment_has_no_days(db: sqlite3.Connection) -> None:
    assert db.execute("SELECT count(*) FROM moment WHERE date IS NULL AND (earliest OR latest)").fetchone() == (0,)


@given(st.lists(st.sampled_from([None, "../1975", "1974", "1974-05", "1974~", "1974/..", "1975-01-01", "197X"])))
def test_any_dates_have_one_order(dates: list[Any]) -> None:
    moments = [Moment("visit", date, False, "", (), None) for date in dates]
    found = [moment.date for moment in sorted(moments, key=lambda moment: moment.order("evt-one"))]
    wanted = ["197X", "1974", "1974~", "1974/..", "1974-05", "1975-01-01", "../1975", None]
    assert found == sorted(found, key=wanted.index)


def test_no_moment_is_entered_that_no_record_dates(db: sqlite3.Connection) -> None:
    for date, body in db.execute("SELECT date, body FROM moment JOIN record USING (rid) WHERE date IS NOT NULL"):
        assert json.dumps(date) in body


def test_every_text_of_a_record_is_in_its_row(db: sqlite3.Connection) -> None:
    for one in load(SMALL).entries:
        (body,) = db.execute("SELECT body FROM record WHERE id = ?", [one.record.id]).fetchone()
        for value in plain(one.record).values():
            if isinstance(value, str):
                assert json.dumps(value, ensure_ascii=False)[1:-1] in body


def test_a_source_and_a_person_know_the_records_that_name_them(db: sqlite3.Connection) -> None:
    found = db.execute(
        "SELECT one.id, two.id FROM named_by JOIN record one ON one.rid = named JOIN record two USING (rid)"
    )
    bodies = db.execute("SELECT id, body FROM record").fetchall()
    named = {(name, by) for by, body in bodies for name in re.findall('"((?:src|per)-[a-z0-9-]+)"', body) if name != by}
    assert set(found) == named
    assert named


def test_the_tally_counts_the_missions_that_stand(db: sqlite3.Connection) -> None:
    stands = "kind NOT IN ('accreditation', 'protection') AND standing"
    for measure, side in (("missions-sent", "sender"), ("missions-hosted", "host")):
        wanted = dict(db.execute(f"SELECT {side}, count(*) FROM mission WHERE {stands} GROUP BY 1"))
        sql = "SELECT party, sum(number) FROM tally WHERE measure = ? GROUP BY 1"
        assert dict(db.execute(sql, [measure])) == wanted
        assert wanted


def test_the_tally_counts_the_pairs_that_have_relations_under_the_names_of_today(index: Index) -> None:
    wanted = Counter[str]()
    for pair, steps in steps_of(index, index.folded(), None, "1").items():
        if index.ended.isdisjoint(pair) and status(steps)["status"] == "relations":
            wanted.update(pair)
    assert dict(index.execute("SELECT party, number FROM tally WHERE measure = 'relations'")) == wanted
    assert wanted


def test_an_index_is_known_as_ours_only_when_it_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "index.sqlite"
    compile_to(SMALL, file)
    assert is_ours(file)
    whole = file.read_bytes()
    for broken in (b"", whole[:50], whole[:-1], whole[: len(whole) // 2], whole + b"x", b"x" + whole[1:]):
        file.write_bytes(broken)
        assert not is_ours(file)


def test_another_database_is_not_ours(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.sqlite")) as db:
        db.execute("CREATE TABLE meta (key, value)")
        db.commit()
    assert not is_ours(tmp_path / "other.sqlite")
    assert not is_ours(tmp_path / "none.sqlite")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the small dataset that a test may change."""
    return Path(shutil.copytree(SMALL, tmp_path / "copy"))


def indexes(cache: Path) -> set[tuple[str, int]]:
    return {(file.name, file.stat().st_mtime_ns) for file in cache.rglob("*.sqlite")}


def test_a_second_lookup_reads_the_index_of_the_first(ask: Ask, cache: Path, copy: Path) -> None:
    assert ask("about", data=copy).code == 0
    before = indexes(cache)
    assert ask("about", data=copy).code == 0
    assert indexes(cache) == before


def test_touched_data_is_compiled_anew(ask: Ask, cache: Path, copy: Path) -> None:
    ask("about", data=copy)
    before = indexes(cache)
    os.utime(copy / "facts.json", ns=(1, 1))
    ask("about", data=copy)
    assert indexes(cache) != before


def test_a_new_fact_is_in_the_next_answer(ask: Ask, copy: Path) -> None:
    assert len(ask("events", "--json", data=copy).rows) == 9
    new = event("evt-new", parties=[{"party": "israel"}], citations=[{"source": "src-agency"}])
    save(copy, [new], "curated/new.json")
    assert len(ask("events", "--json", data=copy).rows) == 10
    (copy / "curated" / "new.json").unlink()
    assert len(ask("events", "--json", data=copy).rows) == 9


def test_a_changed_description_is_in_the_next_answer(ask: Ask, copy: Path) -> None:
    ask("about", data=copy)
    package = copy / "datapackage.json"
    package.write_text(package.read_text("utf-8").replace('"2025-06"', '"2031-01"'), "utf-8")
    assert "2031-01" in ask("about", data=copy).out


def test_changed_bundled_parties_are_in_the_next_answer(
    ask: Ask, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diplorel.dataset.paths.bundled", lambda: copy)
    new = event("evt-new", parties=[{"party": "israel"}], citations=[{"source": "src-agency"}])
    file = save(tmp_path / "mine", [new])
    assert len(ask("events", "--country", "israel", "--json", data=file).rows) == 1
    parties = copy / "parties" / "parties.json"
    parties.write_text(parties.read_text("utf-8").replace('"Israel"', '"Renamed"'), "utf-8")
    assert ask("events", "--country", "renamed", "--json", data=file).rows[0]["parties"][0]["name"] == "Renamed"


def test_two_datasets_do_not_share_an_index(ask: Ask, copy: Path) -> None:
    (copy / "facts.json").unlink()
    assert ask("events", "--json", data=copy).rows == []
    assert len(ask("events", "--json").rows) == 9


def test_a_compiled_index_leaves_nothing_beside_it(ask: Ask, cache: Path, copy: Path) -> None:
    ask("about", data=copy)
    assert list(cache.rglob("*.new*")) == []


def test_processes_that_start_at_once_on_a_cold_cache_all_answer(environment: dict[str, str], tmp_path: Path) -> None:
    args = [sys.executable, "-m", "diplorel", "--data", str(SMALL), "timeline", "azerbaijan", "palestine", "--json"]
    cold = {**environment, "XDG_CACHE_HOME": str(tmp_path / "cold")}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    started = [subprocess.Popen(args, env=cold, **pipes) for _ in range(4)]  # type: ignore[call-overload]
    answers = [(process.communicate(timeout=HANGS), process.returncode) for process in started]
    assert {code for _, code in answers} == {0}
    assert {err for (_, err), _ in answers} == {b""}
    assert len({out for (out, _), _ in answers}) == 1
    assert len(list((tmp_path / "cold").rglob("*.sqlite"))) == 1


def test_a_user_who_waits_for_a_large_index_is_told_so_once(
    ask: Ask, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Off a terminal there is no bar, and a minute without a word looks like a program that hangs."""
    monkeypatch.setattr("diplorel.index.cache._LARGE", 1000)
    first, again = (ask("country", "israel", "--json", data=copy) for _ in range(2))
    assert (first.rows, again.err) == (again.rows, "")
    assert first.err == f"Preparing the index of {copy}, once: this can take a minute.\n"


def test_a_path_with_signs_of_its_own_in_urls_works(run: Run, tmp_path: Path) -> None:
    odd = Path(shutil.copytree(SMALL, tmp_path / "a b?c#d%20é"))
    for folder in (SMALL, odd):
        done = run("about", "--json", data=folder, env={"XDG_CACHE_HOME": str(tmp_path / "x?y#z%41")})
        assert (done.code, done.err) == (0, "")


def test_a_collection_is_about_one_party_or_a_few_or_many() -> None:
    def hubs(*pairs: tuple[str, str]) -> list[str]:
        found = Hubs()
        found.add(entry(relation(parties=sorted(pair))) for pair in pairs)
        return found.of_collections().get("ours", [])

    ours = [("alpha", "beta"), ("alpha", "gamma"), ("alpha", "delta")]
    assert hubs(*ours) == ["alpha"]
    assert hubs(*ours, ("omega", "beta"), ("omega", "gamma")) == ["alpha", "omega"]
    assert hubs(*ours * 4, ("omega", "beta")) == ["alpha"]
    assert hubs(*((f"one-{n}", f"two-{n}") for n in range(12))) == [f"one-{n}" for n in sorted(range(12), key=str)]
    assert hubs(*((f"one-{n}", f"two-{n}") for n in range(13))) == []
    assert hubs(*((f"one-{n}", f"two-{n}") for n in range(13)), *[("alpha", "beta")] * 200) == ["alpha"]
