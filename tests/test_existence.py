"""When parties existed: beginnings, ends, gaps, and parties that are one in law."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from conftest import Ask
from support import BUNDLED, Json, cited, party, save, source

from diplorel.index.cache import compile_to
from diplorel.index.handle import Index
from diplorel.lookup.as_of.existence import existence, missing
from diplorel.lookup.as_of.view import day_of


@pytest.fixture
def index(tmp_path: Path) -> Index:
    file = tmp_path / "index.sqlite"
    compile_to(save(tmp_path / "data", ROWS).parent, file)
    return sqlite3.connect(file, factory=Index)


def gap(since: str, until: str, kind: str, within: str | None = None) -> Json:
    return {"since": since, "until": until, "kind": kind, "within": within}


ROWS = [
    source(),
    party("beta", since="1800", until="1922-12-30"),
    party("old", since="1500", until="1800"),
    party("alpha", since="1922-12-30", until="1991-12-26", predecessors=["beta"], successors=["gamma"]),
    party("gamma", since="1991-12-26", predecessors=["alpha"], continues=[{"party": "alpha", "citations": cited()}]),
    party("union", since="1958", until="1971", predecessors=["nile", "levant"], successors=["nile", "levant"]),
    party("nile", since="../1922", predecessors=["union", "beta"],
          gaps=[gap("1958-02-22", "1961-09-28", "union", "union")]),
    party("levant", since="1946-04-17", predecessors=["union", "beta"]),
    party("crown", since="../1600", gaps=[gap("1795", "1918-11-11", "partition")]),
    party("sultanate", since="../1664", gaps=[gap("1912-03-30", "1956-03-02", "protectorate")]),
]  # fmt: skip


def told(index: Index, name: str, day: str) -> tuple[str, str]:
    verdict = existence(index, index.parties([name])[0], day_of(day))
    return verdict["holds"], verdict["reason"]


@pytest.mark.parametrize(
    ("name", "day", "answer"),
    [
        ("alpha", "1922-12-29", ("no", "Alpha did not exist yet: it began 1922-12-30; before it: Beta")),
        ("alpha", "1922-12-30", ("yes", "began 1922-12-30, ended 1991-12-26")),
        ("alpha", "1991-12-26", ("possibly", "ended 1991-12-26; after it: Gamma")),
        ("alpha", "1991-12-27", ("no", "Alpha no longer existed: it ended 1991-12-26; after it: Gamma")),
        ("nile", "1960", ("no", "Nile did not exist as a party of its own: it was in a union (Union)"
                          " from 1958-02-22 to 1961-09-28")),
        ("nile", "1970", ("yes", "on record since 1922, again since 1961-09-28")),
        ("nile", "1870", ("possibly", "beginning not on record before 1922; before it: Beta")),
        ("levant", "1850", ("no", "Levant did not exist yet: it began 1946-04-17; before it: Beta")),
        ("crown", "1700", ("yes", "on record since 1600")),
        ("crown", "1850", ("no", "Crown did not exist as a party of its own: it was partitioned"
                          " from 1795 to 1918-11-11")),
        ("crown", "1918-11-11", ("yes", "on record since 1600, again since 1918-11-11")),
        ("sultanate", "1930", ("possibly", "was under a protectorate from 1912-03-30 to 1956-03-02")),
        ("gamma", "1975", ("yes", "as Alpha: began 1922-12-30, ended 1991-12-26")),
        ("gamma", "1900", ("no", "Gamma did not exist yet: it began 1991-12-26; before it: Beta")),
        ("gamma", "1700", ("no", "Gamma did not exist yet: it began 1991-12-26")),
    ],
)  # fmt: skip
def test_a_verdict_on_a_party_names_the_parties_of_that_day(
    index: Index, name: str, day: str, answer: tuple[str, str]
) -> None:
    assert told(index, name, day) == answer


def test_of_parties_that_are_one_in_law_one_exists_at_the_change(index: Index) -> None:
    assert missing(index, ["alpha"], day_of("1991-12-26"))["alpha"].holds == "possibly"
    for day in ("1975", "1991-12-26", "1991", "2020"):
        assert missing(index, ["gamma"], day_of(day)) == {}
    assert missing(index, ["gamma"], day_of("1900"))["gamma"].holds == "no"


def test_parties_that_are_one_in_law_have_one_line_in_a_list(index: Index) -> None:
    assert index.folded() == index.folded("nile") == {"alpha": "gamma"}
    assert index.folded("gamma") == index.folded("alpha") == index.folded("beta") == {}


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("heads --host germany --sender usa --as-of 1938", "German Reich (german-empire): 1 row"),
        ("heads --host serbia --sender usa --as-of 1925", "Yugoslavia (yugoslavia): 1 row"),
        ("heads --host china --sender usa --as-of 1960", "Taiwan (taiwan): 1 row"),
        ("missions --sender france --host soviet-union", "Russia (russia): 4 rows"),
        ("events --country russia --country japan --since 1905 --until 1905", "Russian Empire (russian-empire): 1 row"),
        ("relations western-sahara algeria", "Algeria and Sahrawi Republic (algeria sahrawi-republic): 1 step"),
    ],
)
@pytest.mark.bundled
def test_an_empty_list_leads_to_the_party_that_has_rows(ask: Ask, line: str, other: str) -> None:
    done = ask(*line.split(), data=BUNDLED)
    assert (done.code, done.out) == (0, "")
    assert f"On record under other parties: {other}" in done.err


@pytest.mark.bundled
def test_the_hint_on_a_party_that_was_continued_names_no_other_successor(ask: Ask) -> None:
    done = ask("heads", "--sender", "israel", "--host", "soviet-union", "--as-of", "1988", data=BUNDLED)
    assert (done.code, done.out) == (0, "")
    assert "Azerbaijan (azerbaijan)" not in done.err
