"""What articles and pages say, held by hand against what the bundled dataset answers.

The facts stand in facts.yaml.  Rows are found by what they say, so that more records and more citations break nothing.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pytest
from conftest import Ask
from fact_tables import entries
from support import Json, holds, refused, rows_of

pytestmark = pytest.mark.bundled

INSIGHT = "src-diplomatic-insight-2022-11-22"
MIRROR = "src-wikimili-azerbaijan-palestine"
NATIONAL = "src-israel-national-news-2023-03-30"
JNS = "src-jns-2023-03-29"
POST = "src-jerusalem-post-2023-01"
PAIR = "azerbaijan palestine"


class Fact(NamedTuple):
    """What one sentence of a source says, and where it is answered; facts.yaml says what each field is."""

    source: str
    sentence: str
    command: str
    gives: Json
    says: Json | None = None
    silent: Sequence[str] = ()
    told: Sequence[str] = ()
    denies: bool = False


FACTS = [Fact(**entry) for entry in entries("facts.yaml")]


def parts(rows: list[Json]) -> Iterator[Json]:
    """The rows of an answer; of pairs, their steps, missions and heads besides."""
    for row in rows:
        yield row
        for key in ("steps", "missions", "heads"):
            yield from row.get(key, [])


def nearest(rows: list[Json], wanted: Json) -> str:
    """Of the row that holds most of what is wanted, the rest: for the message of a failing test."""
    best = max(parts(rows), key=lambda row: sum(holds(row.get(key), it) for key, it in wanted.items()), default={})
    wrong = {key: best.get(key) for key, it in wanted.items() if not holds(best.get(key), it)}
    return f"nearest: {best.get('id') or best.get('record')}, which has {wrong}"


def of(source: str, citation: Json) -> bool:
    """Whether a citation is of the source with this id, or this in its address."""
    known = citation["source"]
    return source == known["id"] or (not source.startswith("src-") and source in (known["url"] or ""))


def cites(fact: Fact, row: Json, citation: Json) -> bool:
    """Whether a citation is the source's, and says of the fields that are asked for what the source does."""
    if not of(fact.source, citation) or citation["denies"] != fact.denies:
        return False
    asked = set(fact.gives)
    says = {field: value for field, value in citation["says"].items() if field in asked}
    text = " ".join(filter(None, (row["summary"], row.get("note"), citation["note"])))
    spoken = says == (fact.says or {}) and asked & set(citation["silent"]) == set(fact.silent)
    return spoken and all(word.casefold() in text.casefold() for word in fact.told)


def answered(ask: Ask, fact: Fact) -> None:
    """Puts the question and finds the fact in its answer, with the source's own word."""
    done = ask(*shlex.split(fact.command), "--json", data=None)
    assert done.code == 0, done.err
    found = [row for row in parts(done.rows) if holds(row, fact.gives)]
    assert found, nearest(done.rows, fact.gives)
    cited = [one for row in found for one in row["citations"] if cites(fact, row, one)]
    theirs = [{**one, "source": None} for row in found for one in row["citations"] if of(fact.source, one)]
    assert cited, f"its citation has {theirs or 'not been made'}"


# fmt: off
STANDINGS = [
    ("azerbaijan palestine", "relations", "1992-04-15", None),
    ("israel venezuela", "severed", "2009-01-14", "venezuela"),
    ("israel turkey", "relations", "1949-03", None),
    ("azerbaijan israel", "relations", "1992-04-07", None),
    ("bolivia israel", "relations", "2025-12-09", None),
    ("belize israel", "suspended", "2023-11-14", "belize"),
    ("colombia israel", "severed", "2024-05-02", "colombia"),
    ("nicaragua israel", "severed", "2024-10-11", "nicaragua"),
    ("israel somaliland", "recognition only", "2025-12-26", "israel"),
    ("nauru taiwan", "severed", "2024-01-15", "nauru"),
    ("andorra palestine", "recognition only", "2025-09-22", "andorra"),
    ("south-africa palestine", "relations", "1995-02-15", None),
]

MOMENTS = [
    (PAIR, "1992-04-15", "began", "Non-resident representation of Palestine to Azerbaijan began"),
    (PAIR, "1992-04-15", "established", "Azerbaijan and Palestine established diplomatic relations"),
    (PAIR, "2011-06-29", "ended", "Non-resident representation of Palestine to Azerbaijan ended"),
    (PAIR, "2011-06-29", "opened", "Palestine opened its embassy to Azerbaijan in Baku"),
    (PAIR, "2023", "expected", "Azerbaijan is to open its representative office to Palestine in Ramallah"),
    ("azerbaijan israel", "2023-03-29", "opened", "Azerbaijan opened its embassy to Israel in Tel Aviv"),
    ("azerbaijan israel", "2021", "opened", "Azerbaijan opened its trade office to Israel in Tel Aviv"),
    ("azerbaijan israel", "1993-08", "opened", "Israel opened its embassy to Azerbaijan in Baku"),
]
# fmt: on


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact.source.partition('/')[0]}: {fact.sentence}")
def test_what_a_source_says_is_answered(ask: Ask, fact: Fact) -> None:
    answered(ask, fact)


@pytest.mark.parametrize(("pair", "status", "since", "by"), STANDINGS)
def test_a_pair_stands_as_the_last_dated_step_left_it(
    ask: Ask, pair: str, status: str, since: str | None, by: str | None
) -> None:
    rows = ask("relations", *pair.split(), "--json", data=None).rows
    assert [(row["status"], row["since"] and row["since"]["date"], row["by"] and row["by"]["id"]) for row in rows] == [
        (status, since, by)
    ]


@pytest.mark.parametrize(("pair", "date", "kind", "summary"), MOMENTS)
def test_missions_are_in_the_timeline_of_their_pair(ask: Ask, pair: str, date: str, kind: str, summary: str) -> None:
    rows = ask("timeline", *pair.split(), "--json", data=None).rows
    assert [row["planned"] for row in rows if (row["date"], row["kind"], row["summary"]) == (date, kind, summary)]


def test_a_plan_and_an_attestation_stand_side_by_side(ask: Ask) -> None:
    rows = ask("timeline", *PAIR.split(), "--json", data=None).rows
    about = [row for row in rows if row["record"] == "mis-azerbaijan-palestine-representative-office-ramallah"]
    assert [(row["kind"], row["date"], row["planned"]) for row in about] == [
        ("expected", "2023", True),
        ("attested", "2023-09-08", False),
    ]


def test_the_day_of_a_decision_is_not_the_day_of_an_opening(ask: Ask) -> None:
    rows = ask(
        "timeline", "azerbaijan", "israel", "--since", "2022-11-18", "--until", "2022-11-18", "--json", data=None
    ).rows
    assert "decision" in {row["kind"] for row in rows}
    assert not {"opened", "established"} & {row["kind"] for row in rows}


@pytest.mark.parametrize(
    ("source", "published"),
    [
        (INSIGHT, "2022-11-22"),
        (MIRROR, "2022-06/2023-03~"),
        (NATIONAL, "2023-03-30/2023-03-31~"),
        (JNS, "2023-03-29/2023-03-30~"),
        (POST, "2023-01-14~/2023-01-20~"),
    ],
)
def test_an_article_tells_its_date_and_what_cites_it(ask: Ask, source: str, published: str) -> None:
    (row,) = ask("sources", source, "--json", data=None).rows
    assert (row["id"], row["published"]) == (source, published)
    assert row["url"].startswith("https://")
    assert len(row["cited_by"]) == row["record_count"] > 0


@pytest.mark.parametrize(
    ("typed", "found"), [("Jeyhon Biramov", "Jeyhun Bayramov"), ("Riyad al-Maliki", "Riyad al-Maliki")]
)
def test_a_person_is_found_by_the_spelling_of_an_article(ask: Ask, typed: str, found: str) -> None:
    rows = ask("events", "--person", typed, "--country", "azerbaijan", "--json", data=None).rows
    assert rows
    assert all(found in {one["name"] for one in row["people"]} for row in rows)


@pytest.mark.parametrize(
    ("words", "record"),
    [
        ("protecting power", "pro-canada-israel-venezuela"),
        ("trade office azerbaijan israel", "mis-azerbaijan-israel-trade-office-tel-aviv"),
        ("44 days", "evt-44-day-war"),
        ("null and void", "evt-2017-12-21-es-10-19"),
        ("palestinian origin", "evt-2022-el-salvador-israel-friendly"),
    ],
)
def test_words_of_an_article_find_its_record(ask: Ask, words: str, record: str) -> None:
    assert record in {row["id"] for row in ask("search", *words.split(), "--json", "-n", "0", data=None).rows}


@pytest.mark.parametrize("typed", ["korea", "congo"])
def test_a_shared_name_is_refused_with_its_own_exit_code(ask: Ask, typed: str) -> None:
    done = ask("timeline", typed, "israel", data=None)
    refused(done, 3, f"'{typed}' is the name of")


def test_a_code_that_several_parties_had_is_refused_with_the_years_of_each(ask: Ask) -> None:
    done = ask("timeline", "cs", "israel", data=None)
    refused(
        done, 3, "'cs' was the code of 2 parties", "czechoslovakia (1974-1993)", "serbia-and-montenegro (2003-2006)"
    )


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Aserbaidschan", "Azerbaijan"), ("فلسطين", "Palestine"), ("burma", "Myanmar"), ("az", "Azerbaijan")],
)
def test_a_name_on_the_command_line_is_answered_by_the_own_name(ask: Ask, typed: str, name: str) -> None:
    assert ask("country", typed, "--json", data=None).rows[0]["name"] == name


def test_a_vote_is_no_event_between_two_of_its_voters(ask: Ask) -> None:
    done = ask("events", "-c", "lesotho", "-c", "tajikistan", data=None)
    assert "1 event with more than 10 parties is left out; --multilateral shows it." in done.err
    rows = rows_of(ask("events", "-c", "lesotho", "-c", "tajikistan", "--multilateral", "--json", data=None))
    assert [row["kind"] for row in rows] == ["resolution"]
    rows = rows_of(ask("events", "-c", "lesotho", "-c", "tajikistan", "--kind", "resolution", "--json", data=None))
    assert len(rows) == 1
