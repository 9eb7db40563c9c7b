"""Where sources conflict: what counts, in which order, and that every way of telling it tells the same."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import Ask
from hypothesis import given
from hypothesis import strategies as st
from support import Json, accreditation, cited, event, mission, party, relation, save, source, valid

from diplorel.api.dataset import Dataset
from diplorel.dataset.parse import adapter
from diplorel.dates.edtf import disjoint, gap
from diplorel.index.citations import contradictions, disagreements
from diplorel.index.handle import Index
from diplorel.lookup.evidence.conflicts import conflicts


def saying(**says: str | None) -> list[Json]:
    return [*cited(), {"source": "src-two", "says": says}]


def found(record: Json) -> list[tuple[str | None, str | None, str | None, int | None]]:
    return [(one.field, one.ours, one.theirs, one.gap) for one in contradictions(adapter().validate_python(record))]


@pytest.mark.parametrize(
    ("record", "what"),
    [
        (relation(date="1992", citations=saying(date="1994-03")), ("date", "1992", "1994-03", 425)),
        (relation(date="1992-12-31", citations=saying(date="1993-01-01")), ("date", "1992-12-31", "1993-01-01", 1)),
        (mission(opened="1993", citations=saying(opened="../1990")), ("opened", "1993", "../1990", 732)),
        (mission(citations=saying(kind="legation")), ("kind", "embassy", "legation", None)),
        (mission(citations=saying(host="gamma")), ("host", "beta", "gamma", None)),
        (mission(citations=saying(sender="gamma")), ("sender", "alpha", "gamma", None)),
        (relation(step="severed", by="alpha", citations=saying(by="beta")), ("by", "alpha", "beta", None)),
        (relation(citations=saying(step="restored")), ("step", "established", "restored", None)),
        (relation(citations=[*cited(), {"source": "src-two", "denies": True}]), (None, None, None, None)),
        (accreditation(seat="gamma", citations=saying(seat="delta")), ("seat", "gamma", "delta", None)),
        (party("alpha", since="1990", citations=saying(since="1991")), ("since", "1990", "1991", 1)),
    ],
)
def test_what_cannot_both_be_so_is_a_conflict(
    record: Json, what: tuple[str | None, str | None, str | None, int | None]
) -> None:
    assert found(record) == [what]


@pytest.mark.parametrize(
    "record",
    [
        relation(date="1992-04-07", citations=saying(date="1992")),
        relation(date="1992", citations=saying(date="1992-04-07")),
        relation(date="1992", citations=saying(date="1990/1993")),
        relation(date="1992-04", citations=saying(date="1992-04~")),
        relation(date=None, citations=saying(date="1992")),
        relation(date="1992", citations=saying(date=None)),
        relation(by=None, citations=saying(by="alpha")),
        mission(city="Betaville", citations=saying(city="Betavile")),
        mission(name="Embassy", citations=saying(name="The embassy")),
        mission(citations=saying(kind="diplomatic mission")),
        event(kind="visit", citations=saying(kind="meeting")),
        mission(citations=[*cited(), {"source": "src-two", "silent": ["opened", "city"]}]),
    ],
)
def test_less_precise_silent_or_spelt_otherwise_is_no_conflict(record: Json) -> None:
    assert found(record) == []


def test_denials_come_first_then_the_widest_gap_then_other_words(ask: Ask, tmp_path: Path) -> None:
    save(
        tmp_path,
        valid(
            source("src-two"),
            mission("mis-kind", kind="consulate", city="Gammaville", citations=saying(kind="embassy")),
            mission("mis-near", kind="consulate", city="Deltaville", citations=saying(opened="1994")),
            event("evt-far", kind="meeting", date="1994", citations=saying(date="2001-02")),
            relation(
                "rel-denied", step="severed", date="1999", citations=[*cited(), {"source": "src-two", "denies": True}]
            ),
        ),
    )
    rows = ask("conflicts", "--json", data=tmp_path).rows
    assert [(row["record"], row["gap_days"]) for row in rows] == [
        ("rel-denied", None), ("evt-far", 2224), ("mis-near", 1), ("mis-kind", None),
    ]  # fmt: skip
    back = ask("conflicts", "--json", "--reverse", data=tmp_path).rows
    assert [row["record"] for row in back] == [row["record"] for row in rows][::-1]


def test_a_row_tells_both_values_and_who_gives_them(ask: Ask) -> None:
    rows = ask("conflicts", "azerbaijan", "israel", "--json").rows
    (row,) = [row for row in rows if row["record"] == "rel-azerbaijan-israel-established"]
    assert (row["field"], row["ours"], row["theirs"], row["gap_days"]) == ("date", "1992-04-07", "1993", 269)
    assert [one["id"] for one in row["our_sources"]] == ["src-agency"]
    assert [one["id"] for one in row["their_sources"]] == ["src-encyclopaedia"]


def test_several_sources_that_say_one_thing_are_one_row(ask: Ask, tmp_path: Path) -> None:
    both = [*cited(), *({"source": name, "says": {"date": "1995"}} for name in ("src-two", "src-three"))]
    save(tmp_path, valid(source("src-two"), source("src-three"), rel_one={"citations": both}))
    (row,) = ask("conflicts", "--json", data=tmp_path).rows
    assert [one["id"] for one in row["their_sources"]] == ["src-two", "src-three"]


def test_conflicts_are_those_of_one_party_or_of_two(ask: Ask) -> None:
    whole, one, two = (
        ask("conflicts", *names, "--json").rows for names in ((), ("azerbaijan",), ("azerbaijan", "israel"))
    )
    assert [row for row in whole if "azerbaijan" in ids(row)] == one
    assert [row for row in whole if {"azerbaijan", "israel"} <= ids(row)] == two
    assert len(whole) > len(two) > 0


def ids(row: Json) -> set[str]:
    return {party["id"] for party in row["parties"]}


def test_where_none_conflict_that_is_said(ask: Ask) -> None:
    done = ask("conflicts", "australia", "austria", "--json")
    assert (done.rows, done.code) == ([], 0)
    assert done.err.startswith("No record of sources that conflict on Australia and Austria.")


def test_the_mark_in_other_answers_is_of_the_same_records(bundled: Index) -> None:
    """One function decides: what `≠` marks, `conflicts` lists, and nothing else."""
    told: dict[str, set[str]] = {}
    for row in conflicts(bundled).rows:
        theirs = [] if row["other_record"] else row["their_sources"]  # a citation does not contradict another record
        told.setdefault(row["record"], set()).update(source["id"] for source in theirs)
    marked = {
        row["id"]: {one["source"]["id"] for one in row["citations"] if one["denies"] or one["contradicts"]}
        for row in bundled.rows("SELECT body FROM record")
        if row.get("disagreements") or (row["type"] == "person" and any(one["contradicts"] for one in row["citations"]))
    }
    assert told == marked
    assert len(told) > 100


def test_every_conflict_of_dates_has_a_gap_and_no_other_has(bundled: Index) -> None:
    rows = conflicts(bundled).rows
    for row in rows:
        if row["gap_days"] is not None:
            assert disjoint(row["ours"], row["theirs"])
            assert row["gap_days"] == gap(row["ours"], row["theirs"]) > 0
        assert row["their_sources"]
    gaps = [row["gap_days"] for row in rows if row["gap_days"] is not None]
    assert gaps == sorted(gaps, reverse=True)


DAYS = st.dates().map(lambda day: f"{day.year:04}-{day.month:02}-{day.day:02}")
DATES = DAYS | DAYS.map(lambda day: day[:7]) | DAYS.map(lambda day: day[:4]) | DAYS.map(lambda day: f"../{day}")


@given(DATES, DATES)
def test_a_gap_is_there_where_dates_share_no_day_and_alike_both_ways(one: str, two: str) -> None:
    assert gap(one, two) == gap(two, one)
    assert (gap(one, two) > 0) == disjoint(one, two)


@given(DATES, DATES)
def test_a_record_counts_the_sources_that_contradict_it(ours: str, theirs: str) -> None:
    it = adapter().validate_python(relation(date=ours, citations=saying(date=theirs)))
    assert disagreements(it) == len(contradictions(it)) == disjoint(ours, theirs)


def test_show_lays_the_sources_side_by_side(ask: Ask) -> None:
    out = ask("show", "rel-azerbaijan-israel-established").out
    assert re.search(r"^\[2\] .*≠ 1993$", out, re.MULTILINE)
    assert re.search(r"^\[3\] .* 1992-04$", out, re.MULTILINE)
    assert re.search(r"^Says +date 1993, 8 months from the date of the record$", out, re.MULTILINE)
    assert ask("show", "rel-azerbaijan-palestine-established").out.count("silent") == 1


def test_show_says_that_an_id_went_into_another(ask: Ask, tmp_path: Path) -> None:
    save(tmp_path, valid(), "curated/facts.json")
    save(tmp_path, [source("src-two"), relation("rel-theirs", citations=cited("src-two"))], "theirs/records.json")
    done = ask("show", "rel-theirs", "rel-one", "--json", data=tmp_path)
    assert [row["id"] for row in done.rows] == ["rel-one"]
    assert done.err == "rel-theirs was merged into rel-one.\n"


QUESTIONS = [
    ("timeline", "azerbaijan", "israel"), ("missions", "--host", "israel"), ("relations", "azerbaijan", "israel"),
    ("relations", "azerbaijan"), ("events", "--country", "palestine"), ("heads",), ("country", "palestine"),
    ("search", "embassy"), ("show", "mis-azerbaijan-israel-embassy"), ("conflicts",),
]  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
@pytest.mark.parametrize("form", ["table", "text", "json", "jsonl", "csv", "tsv", "md"])
def test_sources_adds_the_citations_to_any_output(ask: Ask, question: tuple[str, ...], form: str) -> None:
    """By its title for a person, by its id for a script; with `--fields` too."""
    done = ask(*question, "--sources", "--format", form)
    cites = (
        r"https://example\.(org|com)|no address known|not known" if form in ("table", "text", "md") else r"src-[a-z]+"
    )
    assert re.search(cites, done.out)
    key = next(iter(ask(*question, "--json").rows[0]))
    assert re.search(r"src-[a-z]+", ask(*question, "--sources", "--fields", key, "--format", form).out)


def test_csv_has_the_address_of_each_entry(ask: Ask) -> None:
    head, *lines = ask("timeline", "azerbaijan", "israel", "--sources", "--format", "csv").out.splitlines()
    assert head.endswith("citations,citations.url")
    assert lines


FOOTED = [("timeline", "azerbaijan", "israel"), ("relations", "azerbaijan"), ("missions", "--host", "israel")]


@pytest.mark.parametrize("question", FOOTED, ids=" ".join)
def test_the_foot_on_a_terminal_says_what_covers_the_answer(ask: Ask, question: tuple[str, ...]) -> None:
    drawn = ask(*question, "--format", "table").out.rstrip().rpartition("\n\n")[2]
    assert drawn.startswith(
        "Sources on this party: " if len(question) != 3 or "--host" in question else "Sources on these two parties: "
    )
    assert drawn.count("\n") < 3
    assert "On th" not in ask(*question, "--format", "text").out
    json.loads(ask(*question, "--json").out)


def test_the_foot_names_collections_that_are_silent_and_not_those_about_somebody_else(ask: Ask, tmp_path: Path) -> None:
    parties = [party(name) for name in ("gamma", "delta", "epsilon")]
    hub = [relation(f"rel-{n}", parties=sorted(("gamma", other)), citations=cited("src-hub"))
           for n, other in enumerate(("alpha", "delta"))]  # fmt: skip
    world = [relation(f"rel-w{n}", parties=pair, citations=cited("src-world"))
             for n, pair in enumerate((["alpha", "delta"], ["beta", "epsilon"]))]  # fmt: skip
    save(tmp_path, [*valid(), *parties], "curated/facts.json")
    save(tmp_path, [source("src-hub", published="2011"), *hub], "hub/records.json")
    save(tmp_path, [source("src-world", published="2019-08-02"), *world], "world/records.json")
    drawn = ask("relations", "alpha", "beta", "--format", "table", data=tmp_path).out
    assert drawn.endswith("Sources on these two parties: curated to 2020. No record in world to 2019-08.\n")


def test_conflicts_are_read_while_they_are_printed(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All conflicts of a hundred times our data, with their citations, are more than a machine holds."""
    many = [relation(f"rel-{n}", date=str(1900 + n), citations=saying(date="1850")) for n in range(10, 40)]
    file = save(tmp_path, valid(source("src-two"), *many))
    ask("about", data=file)
    index, unpacked = Dataset(str(file)).index, list[str]()
    decode = index.decoder.decode

    def counting(packed: str) -> Json:
        unpacked.append(packed)
        return decode(packed)

    monkeypatch.setattr(index.decoder, "decode", counting)
    rows = conflicts(index).rows
    assert len(rows) >= len(many)
    next(iter(rows))
    assert len(unpacked) <= 2  # a record, and another that it conflicts with
