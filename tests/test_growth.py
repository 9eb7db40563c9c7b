"""Questions that read few rows of a large dataset give the answers of a rule that reads all rows."""

from __future__ import annotations

import json
import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest
from support import cited, event, mission, party, save, source

from diplorel.dates.day import happened
from diplorel.index.cache import compile_to
from diplorel.index.fill import full_text
from diplorel.index.fill.tally_on import write_tally_on
from diplorel.index.handle import Index
from diplorel.index.party_on_day import named_on
from diplorel.index.tables import RESIDENT
from diplorel.lookup import search as searching
from diplorel.lookup.answer import Cut, Limited
from diplorel.lookup.as_of.validity_on_day import ABSENT, stands_sql
from diplorel.lookup.as_of.view import View, day_of, view_of
from diplorel.lookup.moments.changes import changes
from diplorel.lookup.moments.on_this_day import on_this_day
from diplorel.lookup.rank import rank
from diplorel.lookup.search import search

STANDING = {
    "missions-sent": ("mission", RESIDENT, ["sender"]),
    "missions-hosted": ("mission", RESIDENT, ["host"]),
    "heads": ("posting", "1", ["sender", "host"]),
    "heads-sent": ("posting", "1", ["sender"]),
    "heads-hosted": ("posting", "1", ["host"]),
}
VISITS = {"visits-made": "guest", "visits-hosted": "host"}
Thing = tuple[str, bool, str]
"""Party, whether it counts certainly, and the latest day on which sources show it; '' for none."""


def things(index: Index, by: str, view: View) -> Iterator[Thing]:
    """Every mission, head or visit that counts, by its own days and those of its parties."""
    assert view.day
    if by in VISITS:
        sql = (
            "SELECT party, moment.earliest, moment.latest FROM event_party JOIN event USING (rid)"
            " JOIN moment ON mid = first_mid WHERE role = ? AND event.kind = 'visit' AND NOT planned"
        )
        for name, earliest, latest in index.execute(sql, [VISITS[by]]):
            if (by_then := happened(earliest, latest, view.day)) != "no":
                yield name, by_then == "yes", latest or ""
        return
    table, test, columns = STANDING[by]
    may, values = stands_sql(table, view.day, "possible")
    sure, more = stands_sql(table, view.day, "sure")
    for column in columns:
        sql = (
            f"SELECT {column}, coalesce({sure}, 0), coalesce(sure_to, '') FROM {table}"
            f" WHERE {test} AND {may} AND {column} NOT IN ({ABSENT})"
        )
        found = index.execute(sql, [*more, *values, view.day.earliest, view.day.latest])
        yield from ((name, bool(is_sure), latest) for name, is_sure, latest in found)


def counted(index: Index, by: str, view: View) -> dict[str, tuple[int, int, str | None]]:
    """Party -> the number of things, of certain things, and the latest day."""
    assert view.day
    folded = index.folded() | named_on(index, view.day)
    counts, sure, latest = Counter[str](), Counter[str](), dict[str, str]()
    for name, certain, shown in things(index, by, view):
        if certain or not view.sure:
            name = folded.get(name, name)
            counts[name] += 1
            sure[name] += certain
            latest[name] = max(latest.get(name, ""), shown)
    return {name: (counts[name], sure[name], latest[name] or None) for name in counts}


def days(index: Index) -> list[str]:
    """Days, months and years at which something begins or ends, and others."""
    drawn = random.Random(7)
    ends = "SELECT {} FROM {} WHERE {} IS NOT NULL ORDER BY 1"
    columns = [(name, table) for table in ("mission", "posting") for name in ("sure_from", "sure_to", "may_to")]
    columns += [("first", "gap"), ("last", "gap"), ("latest", "moment")]
    found = ["0999", "1200-06", "2040-12-31", "1975-12"]
    for name, table in columns:
        at = [day for (day,) in index.execute(ends.format(name, table, name)) if "1" <= day < "9"]
        found += [drawn.choice(at)[:letters] for letters in (4, 7, 10) if at]
    return found


@pytest.mark.parametrize("by", [*STANDING, *VISITS])
def test_a_rank_of_a_day_counts_what_stands_by_its_own_days(by: str, bundled: Index) -> None:
    for day in days(bundled):
        for match in ("possible", "likely", "sure"):
            view = view_of(day, match)
            found = rank(bundled, by, view).rows
            told = {row["party"]["id"]: (row["count"], row["sure_count"], row["latest"]) for row in found}
            assert told == counted(bundled, by, view), (day, match)
    assert counted(bundled, by, view_of("1975"))


def test_a_time_in_which_relations_were_broken_counts_as_the_days_say(tmp_path: Path) -> None:
    file = tmp_path / "index.sqlite"
    rows = [party("alpha"), party("beta"), source(), mission(sender="alpha", host="beta", opened="1950")]
    compile_to(save(tmp_path, rows), file)
    with closing(sqlite3.connect(file, factory=Index)) as index:
        (rid,) = index.execute("SELECT rid FROM mission").fetchone()
        index.execute(
            "INSERT INTO gap VALUES (?, '1960-03-05', '1962-02-28'), (?, '1970-01-01', '1970-12-31')", [rid] * 2
        )
        index.execute("UPDATE mission SET sure_from = '1951-02-01', sure_to = '1980-06-30', may_to = '1984-02-29'")
        index.execute("DELETE FROM tally_on")
        write_tally_on(index)
        for year in range(1949, 1986):
            for day in (f"{year}", *(f"{year}-{month:02}" for month in range(1, 13)), f"{year}-02-28", f"{year}-03-04"):
                for match in ("possible", "sure"):
                    view = View(day_of(day), match)
                    found = rank(index, "missions-sent", view).rows
                    told = {row["party"]["id"]: (row["count"], row["sure_count"], row["latest"]) for row in found}
                    assert told == counted(index, "missions-sent", view), (day, match)


@pytest.mark.bundled
@pytest.mark.parametrize(
    ("first", "last"), [("1972", "1973"), ("1800", "1950"), ("1917-03", "1917-04"), ("1999-12-30", "2000")]
)
def test_changes_are_all_moments_that_can_fall_in_the_time(bundled: Index, first: str, last: str) -> None:
    begin, end = day_of(first).latest, day_of(last).latest
    sql = (
        "SELECT id FROM moment JOIN record USING (rid) WHERE change IS NOT NULL AND coalesce(earliest, latest) NOTNULL"
        " AND coalesce(latest, '~') > ? AND coalesce(earliest, '') <= ? ORDER BY mid"
    )
    wanted = [name for (name,) in bundled.execute(sql, [begin, end])]
    rows = changes(bundled, first, last, open_ended=True).rows
    assert [row["record"] for row in rows] == wanted != []


@pytest.mark.bundled
def test_a_day_of_the_year_has_all_moments_on_this_day(bundled: Index) -> None:
    sql = (
        "SELECT count(*) FROM moment WHERE date LIKE '____-03-26' AND date <= '2025-03-26' AND NOT planned"
        " AND kind NOT IN ('attested', 'absent', 'standing', 'figure', 'nominated', 'named')"
    )
    assert [len(on_this_day(bundled, "2025-03-26").rows)] == list(bundled.execute(sql).fetchone())


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    """A dataset that counts as large: thirty missions and twelve events, of which a third are the best."""
    monkeypatch.setattr(full_text, "_BEST", 16)
    monkeypatch.setattr(searching, "_MOST", 10)
    names = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"]
    rows = [*map(party, names), source(), source("src-two")]
    for number, (sender, host) in enumerate(permutations(names, 2)):
        citations = cited("src-one", "src-two") if number == 17 else cited("src-one")
        rows.append(mission(f"mis-{number:02}", sender=sender, host=host, citations=citations))
    for number in range(12):
        words = "Rare visit" if number < 2 else "Visit"
        rows.append(event(f"evt-{number}", date=f"19{number + 10}", summary=f"{words} with number {number}."))
    compile_to(save(tmp_path, rows), tmp_path / "index.sqlite")
    with closing(sqlite3.connect(tmp_path / "index.sqlite", factory=Index)) as index:
        yield index


def test_of_very_many_matches_the_best_records_come_first(many: Index) -> None:
    best = {rid for (rid,) in many.execute("SELECT id FROM fts_best_docsize")}
    types = Counter(name for rid, name in many.execute("SELECT rid, type FROM record") if rid in best)
    assert 0 < len(best) <= 16
    assert types["mission"] > types["event"] > 0
    answer = search(many, "embassy", Cut(10))
    ids = [row["id"] for row in answer.rows]
    assert len(set(ids)) == 10
    (rid,) = many.execute("SELECT rid FROM record WHERE id = 'mis-17'").fetchone()
    assert rid in best
    marks = {name for rid, name in many.execute("SELECT rid, id FROM record") if rid in best}
    assert set(ids[: types["mission"]]) <= marks
    limited = next(note for note in answer.notes if isinstance(note, Limited))
    assert (str(limited), limited.whole) == ("10 of more than 10 rows.", 11)
    assert "More than 10 records match: add a word for a search that ranks them all." in answer.notes
    assert [row["id"] for row in search(many, "embassy", Cut(5)).rows] == ids[:5]
    assert search(many, "embassy", Cut(11)).notes[0] == "11 of 30 rows."


def test_all_rows_of_very_many_matches_can_be_asked_for(many: Index) -> None:
    assert len(search(many, "embassy", Cut()).rows) == 30
    last = search(many, "embassy", Cut(7, reverse=True))
    assert len(last.rows) == 7
    assert last.notes[0] == "7 of 30 rows."


def test_a_word_that_very_many_records_have_finds_and_leaves_the_order_to_the_others(many: Index) -> None:
    found = search(many, "visit number rare", Cut(50))
    assert sorted(row["id"] for row in found.rows) == ["evt-0", "evt-1"]
    assert found.notes == ()
    land = search(many, "embassy alpha", Cut(50)).rows
    assert {row["id"] for row in land} == {row["id"] for row in search(many, "embassy alpha", Cut()).rows}
    assert all("alpha" in json.dumps(row["parties"]) for row in land)


@pytest.mark.bundled
def test_the_bundled_data_is_small_enough_to_rank_every_match(bundled: Index) -> None:
    assert not bundled.execute("SELECT 1 FROM fts_best_docsize").fetchone()
    assert len(search(bundled, "embassy", Cut()).rows) > 1000
