"""`--as-of` and `--known-on` on the command line: every command, every format, what is told beside the answer."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from conftest import Ask
from support import (
    Json,
    accreditation,
    cited,
    holds,
    mission,
    mistakes,
    party,
    refused,
    relation,
    save,
    source,
    valid,
)  # fmt: skip

from diplorel.export.selection import Selection, facts
from diplorel.index.cache import open_index
from diplorel.index.handle import Index
from diplorel.lookup.answer import period
from diplorel.lookup.as_of.as_published import Published
from diplorel.lookup.as_of.view import day_of, view_of
from diplorel.lookup.relations.pairs import pair
from diplorel.lookup.relations.partners import partners
from diplorel.names.resolve import ResolvedParty

pytestmark = pytest.mark.bundled


def rows(ask: Ask, line: str) -> list[Json]:
    done = ask(*shlex.split(line), "--json", data=None)
    assert done.code == 0, done.err
    return done.rows


ANSWERS: list[tuple[str, dict[str, Any]]] = [
    ("relations israel venezuela --as-of 2008", {"status": "relations", "statuses": ["relations"]}),
    ("relations israel venezuela --as-of 2008", {"as_of": {"date": "2008", "holds": "yes"}}),
    ("relations israel venezuela --as-of 2010", {"status": "severed", "since": "2009-01-14", "by": "venezuela"}),
    ("relations israel venezuela --as-of 2009", {"statuses": ["relations", "severed"], "as_of": {"holds": "possibly"}}),
    ("relations israel venezuela --as-of 2009-01-14", {"status": "severed", "as_of": {"holds": "yes"}}),
    ("relations israel venezuela --as-of 2009-01-13", {"status": "relations", "as_of": {"holds": "yes"}}),
    ("relations azerbaijan israel --as-of 1975", {"status": "no relations", "as_of": {"holds": "no"}}),
    ("relations israel --as-of 1970", {"partner": "venezuela", "status": "relations", "as_of": {"holds": "yes"}}),
    ("missions --host israel --sender azerbaijan --as-of 2023-03-29", {"kind": "embassy", "as_of": {"holds": "yes"}}),
    ("missions --host israel --as-of 2022-06", {"sender": "united-states", "as_of": {"holds": "yes"}}),
    ("missions --host azerbaijan --sender palestine --as-of 2000",
     {"type": "accreditation", "as_of": {"holds": "yes"}}),
    # a list of beginnings proves nothing of the war, nor a register of two years of the time between them
    ("relations denmark thailand --as-of 1943", {"status": "relations", "as_of": {"holds": "likely"}}),
    ("missions --sender usa --host russia --as-of 1955", {"city": "Saint Petersburg", "as_of": {"holds": "possibly"}}),
    ("country soviet-union --as-of 2000", {"as_of": {"holds": "no"}, "missions_sent": 0, "missions_hosted": 0}),
    ("timeline israel venezuela --as-of 2009", {"kind": "severed", "as_of": {"holds": "possibly"}}),
    ("heads --host israel --sender usa --as-of 1974", {"type": "posting", "as_of": {"holds": "yes"}}),
    ("missions --sender azerbaijan --host israel --known-on 2023-01",
     {"kind": "embassy", "status": "planned", "opened": None, "city": None}),
    ("relations azerbaijan palestine --known-on 2022-12", {"status": "relations"}),
]  # fmt: skip


@pytest.mark.parametrize(("line", "gives"), ANSWERS, ids=lambda one: one if isinstance(one, str) else "")
def test_a_day_is_answered(ask: Ask, line: str, gives: dict[str, Any]) -> None:
    found = rows(ask, line)
    assert any(holds(row, gives) or _of_day(row, gives) for row in found), found[:2]


def _of_day(row: Json, gives: dict[str, Any]) -> bool:
    """As `holds`, where `as_of` is looked into."""
    rest = {key: value for key, value in gives.items() if key != "as_of"}
    wanted = gives.get("as_of", {}).items() <= (row["as_of"] or {}).items()
    return bool(wanted and holds(row, rest))


@pytest.mark.parametrize(
    ("line", "lacks"),
    [
        ("missions --host israel --sender azerbaijan --as-of 2023-03-28", {"kind": "embassy"}),
        ("missions --host israel --sender azerbaijan --as-of 2022-06", {"kind": "embassy"}),
        ("timeline israel venezuela --as-of 2008", {"kind": "severed"}),
        ("timeline azerbaijan israel --known-on 2023-01", {"kind": "opened", "date": "2023-03-29"}),
        ("timeline azerbaijan israel --known-on 2023-01 --since 2023-02", {"planned": False}),
        ("relations israel --as-of 1975", {"partner": {"id": "azerbaijan", "name": "Azerbaijan"}}),
        ("relations israel --as-of 1970 --match sure", {"status": "not recorded", "missions": [], "head_count": 0}),
    ],
)
def test_what_was_not_so_is_not_told(ask: Ask, line: str, lacks: Json) -> None:
    assert not [row for row in rows(ask, line) if all(row[key] == value for key, value in lacks.items())]


def test_an_article_of_2023_does_not_know_2024(ask: Ask) -> None:
    for row in rows(ask, "timeline azerbaijan palestine --known-on 2023"):
        assert row["planned"] or (row["earliest"] or "") <= "2023-12-31"
        assert all((one["source"]["published"] or "~")[:4] <= "2023" for one in row["citations"])


@pytest.mark.parametrize("who", ["israel", "azerbaijan", "cuba"])
def test_the_list_of_partners_says_what_each_pair_says(ask: Ask, who: str) -> None:
    ask("about", data=None)
    db = open_index(None)
    (name,) = db.execute("SELECT name FROM party WHERE id = ?", [who]).fetchone()
    for view in (
        view_of("1975"),
        view_of("2009", "sure"),
        view_of("2023-03-29"),
        view_of("2020", None, "2023"),
        view_of(),
    ):
        for row in partners(db, ResolvedParty(who, name), view).rows:
            other = pair(db, ResolvedParty(who, name), ResolvedParty(**row["partner"]), view).rows
            if not other:
                assert row["status"] == "not recorded"
                assert not row["missions"]
                continue
            (full,) = other
            same = ("status", "since", "last_attested", "by", "statuses", "as_of")
            assert {key: row[key] for key in same} == {key: full[key] for key in same}
            told = [{key: one[key] for key in post if key != "attested"} for one, post in zip(full["missions"], row["missions"], strict=True)]  # fmt: skip # noqa: E501
            assert told == [{key: post[key] for key in post if key != "attested"} for post in row["missions"]]
            assert row["head_count"] == len(full["heads"])


def test_every_answer_keeps_its_schema_and_sure_is_part_of_possible(ask: Ask) -> None:
    for line in ("missions --host israel", "heads --host israel", "timeline israel", "relations israel",
                 "relations israel egypt", "country israel"):  # fmt: skip
        for extra in ("--as-of 1975", "--as-of 1975 --match sure", "--known-on 2023", "--as-of 2001 --known-on 2020"):
            found = rows(ask, f"{line} {extra}")
            assert mistakes(line.split()[0], found) == []
            if "sure" in extra and line[0] in "mht":
                assert {row["as_of"]["holds"] for row in found} <= {"yes"}
                more = rows(ask, f"{line} --as-of 1975")
                assert [row for row in more if row["as_of"]["holds"] == "yes"] == found


# A small world of its own.


def world(tmp_path: Path) -> Path:
    facts = valid(
        source("src-two", published="1995-05"),
        source("src-three", published="2001-02-03"),
        source("src-undated", published=None),
        party("gamma", since="1900", until="1989-06-30", successors=["alpha"]),
        mission("mis-late", opened="1994", closed="2000", city="Upton", sender="beta", host="alpha", citations=[
            {"source": "src-two", "says": {"city": "Downton"}, "silent": ["closed"]}, *cited("src-three")]),
        mission("mis-plan", kind="consulate", opened="1996", expected="1996", city="Lowton", citations=[
            {"source": "src-two", "silent": ["opened", "city"]}, *cited("src-three")]),
        mission("mis-unsaid", kind="trade office", citations=cited("src-undated")),
        relation("rel-broke", step="severed", date="2000-06-01", by="beta", citations=cited("src-three")),
        alpha={"since": "1980", "predecessors": ["gamma"]},
        src_one={"published": "1990"},
        rel_one={"date": "1985-03"},
        mis_one={"opened": "1986", "citations": [{"source": "src-one", "denies": True}, *cited("src-two")]},
        pos_one={"appointed": "1994", "citations": cited("src-two")},
        evt_one={"citations": cited("src-two")},
    )  # fmt: skip
    save(tmp_path, facts)
    return tmp_path


def ids(ask: Ask, data: Path, line: str) -> list[str]:
    done = ask(*line.split(), "--json", data=data)
    assert done.code == 0, done.err
    return sorted(row.get("id") or row["record"] for row in done.rows)


def test_a_record_counts_from_the_first_source_that_tells_it(ask: Ask, tmp_path: Path) -> None:
    data = world(tmp_path)
    assert ids(ask, data, "missions --known-on 1989") == []
    assert ids(ask, data, "missions --known-on 1990") == []  # one source by then, and it denies
    assert ids(ask, data, "missions --known-on 1995") == ["mis-late", "mis-one", "mis-plan"]
    assert ids(ask, data, "missions --known-on 2020") == ["mis-late", "mis-one", "mis-plan"]  # the other is undated
    assert ids(ask, data, "heads --known-on 1994") == []
    assert ids(ask, data, "heads --known-on 1995-05") == ["pos-one"]


def test_values_are_those_of_the_sources_that_count(ask: Ask, tmp_path: Path) -> None:
    data = world(tmp_path)
    early = {row["id"]: row for row in ask("missions", "--known-on", "1999", "--json", data=data).rows}
    late = {row["id"]: row for row in ask("missions", "--known-on", "2002", "--json", data=data).rows}
    assert (early["mis-late"]["city"], early["mis-late"]["status"], early["mis-late"]["closed"]) == (
        "Downton", "open", None,
    )  # fmt: skip
    assert "Downton" in early["mis-late"]["summary"]
    assert (late["mis-late"]["city"], late["mis-late"]["status"]) == ("Upton", "closed")
    assert (early["mis-plan"]["status"], early["mis-plan"]["city"]) == ("planned", None)
    assert (late["mis-plan"]["status"], late["mis-plan"]["city"]) == ("open", "Lowton")
    assert [one["source"]["id"] for one in early["mis-one"]["citations"]] == ["src-one", "src-two"]
    assert early["mis-one"]["disagreements"] == 1


def test_a_status_and_a_timeline_are_as_they_were_known(ask: Ask, tmp_path: Path) -> None:
    data = world(tmp_path)

    def status(*more: str) -> str:
        (row,) = ask("relations", "alpha", "beta", *more, "--json", data=data).rows
        return str(row["status"])

    assert status() == status("--known-on", "2002") == "severed"
    assert status("--known-on", "2000") == "relations"
    assert status("--known-on", "2002", "--as-of", "1999") == "relations"
    kinds = [
        (row["kind"], row["date"]) for row in ask("timeline", "alpha", "--known-on", "1996", "--json", data=data).rows
    ]
    assert ("severed", "2000-06-01") not in kinds
    assert ("expected", "1996") in kinds
    assert ("opened", "1996") not in kinds


def test_what_a_date_asks_for_is_told(ask: Ask, tmp_path: Path) -> None:
    data = world(tmp_path)
    done = ask("missions", "--known-on", "1066", "--json", data=data)
    assert (done.rows, done.code) == ([], 0)
    assert "No dated source was published by 1066: the earliest source is dated 1990." in done.err
    assert "Gamma no longer existed: it ended 1989-06-30; after it: Alpha" in (
        ask("relations", "gamma", "beta", "--as-of", "1990", data=data).out
    )
    assert "Alpha did not exist yet: it began 1980; before it: Gamma" in (
        ask("relations", "alpha", "beta", "--as-of", "1979", data=data).out
    )
    refused(ask("timeline", "alpha", "--since", "1990", "--as-of", "1980", data=data), 2, "comes after --as-of 1980")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--as-of", "1975-02-30"), "1975-02 has 28 days"),
        (("--as-of", "12000"), "outside the years 0001 to 9999"),
        (("--as-of=-0044",), "outside the years 0001 to 9999"),
        (("--as-of", "1975/1970"), "ends before it begins"),
        (("--as-of", "1975/.."), "not one day, month or year"),
        (("--as-of", "about 1975"), "'about 1975' is not one day, month or year; write 1975"),
        (("--as-of", "1975~"), "'1975~' is not one day, month or year; write 1975"),
        (("--as-of", "1970s"), "'1970s' is not one day, month or year; write for instance 1975"),
        (("--known-on", "soon"), "--known-on: 'soon' is not a date"),
        (("--match", "sure"), "--as-of"),
        (("--as-of", "1975", "--match", "maybe"), "Possible values: possible, likely, sure"),
    ],
)
def test_bad_dates_are_refused(ask: Ask, more: tuple[str, ...], said: str) -> None:
    for question in (("missions",), ("heads",), ("relations", "israel"), ("country", "israel"), ("timeline", "israel")):
        refused(ask(*question, *more), 2, said)


def test_every_format_says_the_word_and_the_reason(ask: Ask, tmp_path: Path) -> None:
    data = world(tmp_path)
    question = ("missions", "--host", "alpha", "--as-of", "2000")
    for form in ("table", "text", "md"):
        out = ask(*question, "--format", form, data=data).out
        assert "possibly: closed 2000" in " ".join(out.split())
    head, line = ask(
        *question, "--format", "csv", "--fields", "id,as_of.holds,as_of.reason", data=data
    ).out.splitlines()
    assert (head, line) == ("id,as_of.holds,as_of.reason", "mis-late,possibly,closed 2000")
    (row,) = [json.loads(one) for one in ask(*question, "--jsonl", data=data).out.splitlines()]
    assert row["as_of"] == {"date": "2000", "holds": "possibly", "reason": "closed 2000"}
    drawn = " ".join(ask("timeline", "alpha", "beta", "--as-of", "2000", "--format", "table", data=data).out.split())
    assert "severed" in drawn
    assert "possibly" in drawn


def test_what_all_sources_tell_is_known_when_all_are_published(ask: Ask, tmp_path: Path) -> None:
    data = world(tmp_path)
    db = open_index(str(data))
    sql = "SELECT body FROM record WHERE type IN ('relation', 'event')"

    assert Published(db, day_of("2100")).rows(sql, []) == db.rows(sql)


@pytest.mark.parametrize("line", ["missions", "relations beta alpha", "relations beta"])
def test_what_a_source_tells_without_a_date_may_have_stood_on_any_day(ask: Ask, tmp_path: Path, line: str) -> None:
    save(tmp_path, valid(accreditation("acc-one", opened=None), mission("mis-plan", opened=None)))
    for day in ([], ["--as-of", "2000"]):
        found = ask(*line.split(), *day, "--json", data=tmp_path).rows
        posts = found if line == "missions" else found[0]["missions"]
        shown = {row["id"]: (row["status"], (row["as_of"] or {}).get("holds")) for row in posts}
        assert shown["acc-one"] == ("attested", "possibly" if day else None)
        assert shown.get("mis-plan") == (None if day else ("planned", None))


ASKED = ["missions", "heads", "relations israel", "relations israel azerbaijan", "relations israel --one-sided",
         "rank", "compare israel azerbaijan", "country israel", "timeline israel", "map --host israel",
         "relations israel --map"]  # fmt: skip


@pytest.mark.parametrize("question", ASKED)
def test_every_question_about_a_day_outside_the_data_says_so(ask: Ask, question: str) -> None:
    early, late = (ask(*question.split(), "--as-of", day).err for day in ("1066", "2999-01"))
    assert early.count("1066 is before the first date of the data, between 1948-07 and 1949.\n") == 1
    assert late.count("2999-01 is after the last date of the data, 2025-06.\n") == 1
    assert "of the data," not in ask(*question.split(), "--as-of", "2000").err


@pytest.mark.parametrize("command", ["export csv israel", "report israel", "report israel azerbaijan"])
def test_a_file_about_a_day_outside_the_data_is_written_with_a_warning(ask: Ask, tmp_path: Path, command: str) -> None:
    file = str(tmp_path / ("out.html" if "report" in command else "out"))
    for option, day, said in (
        ("--as-of", "1066", "1066 is before the first date of the data, between 1948-07 and 1949."),
        ("--until", "1066", "1066 is before the first date of the data, between 1948-07 and 1949."),
        ("--since", "2999", "2999 is after the last date of the data, 2025-06."),
    ):
        done = ask(*command.split(), "-o", file, "--force", option, day)
        assert (done.code, done.err.count(f"{said}\n")) == (0, 1), done.err


@pytest.mark.parametrize("question", ["timeline israel", "events", "changes"])
def test_a_period_outside_the_data_is_told_as_a_whole(ask: Ask, question: str) -> None:
    def notes(since: str, until: str) -> str:
        period = [since, until] if question == "changes" else ["--since", since, "--until", until]
        return ask(*question.split(), *period).err

    assert "1070 is before the first date of the data" in notes("1066", "1070")
    assert "2998 is after the last date of the data" in notes("2998", "2999")
    assert "of the data," not in notes("1066", "2999")


@pytest.mark.bundled
def test_an_export_of_a_period_reads_the_moments_once(bundled: Index) -> None:
    """An export that looked through all moments for each fact took minutes."""
    asked = Selection(tables=("missions",), when=period("2090", None))
    steps = 0

    def count() -> None:
        nonlocal steps
        steps += 1

    bundled.set_progress_handler(count, 1_000_000)
    assert list(facts(bundled, asked, "missions"))
    bundled.set_progress_handler(None, 0)
    assert steps < 50
