"""One thing is one record: which records of different collections are one, and what they come to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support import (
    Json,
    accreditation,
    cited,
    event,
    merged_at,
    mission,
    person,
    posting,
    relation,
    save,
    source,
    valid,
)

from diplorel.dataset.check import check
from diplorel.dataset.linkage.merging import Merged
from diplorel.errors import DatasetError
from diplorel.index.citations import disagreements

CURATED, SECOND, THIRD = "curated/facts.json", "wikidata-missions/records.json", "us-posts/records.json"


def merged(root: Path, ours: list[Json], theirs: list[Json], *more: Json, decisions: str = "") -> Merged:
    """A valid dataset whose curated records are joined by those of another collection, and of a third."""
    ids = {row["id"] for row in ours}
    base = [row for row in valid(source("src-two"), source("src-three")) if row["type"] in ("party", "source")]
    save(root, base + [person()] * ("per-one" not in ids) + ours, CURATED)
    save(root, theirs, SECOND)
    if more:
        save(root, list(more), THIRD)
    return merged_at(root, decisions)


def kept(found: Merged, kind: str) -> list[Any]:
    return [entry.record for entry in found.entries if entry.record.type == kind]


def test_an_embassy_in_two_collections_is_one_record_with_both_citations(tmp_path: Path) -> None:
    theirs = mission("mis-q1", opened=None, attested=["2020", "2022"], coordinates=[1.5, 2.5], wikidata="Q1")
    found = merged(tmp_path, [mission()], [{**theirs, "citations": cited("src-two")}])
    (one,) = kept(found, "mission")
    assert (one.id, one.opened, one.coordinates, one.wikidata) == ("mis-one", "1993", (1.5, 2.5), "Q1")
    assert one.attested == ("2020", "2022")
    assert [citation.source for citation in one.citations] == ["src-one", "src-two"]
    assert found.aliases == {"mis-q1": "mis-one"}
    assert not found.undecided


def test_the_first_collection_gives_the_value_and_the_other_says_what_it_says(tmp_path: Path) -> None:
    theirs = mission("mis-q1", opened="1995-03", city=None, citations=cited("src-two"))
    (one,) = kept(merged(tmp_path, [mission()], [theirs]), "mission")
    assert (one.opened, one.city) == ("1993", "Betaville")
    assert one.citations[1].says == {"opened": "1995-03"}
    assert "city" in one.citations[1].silent
    assert one.citations[0].says == {}


def test_a_first_source_is_silent_on_what_another_fills_in(tmp_path: Path) -> None:
    theirs = mission("mis-q1", website="https://example.org/", citations=cited("src-two"))
    (one,) = kept(merged(tmp_path, [mission()], [theirs]), "mission")
    assert one.website == "https://example.org/"
    assert "website" in one.citations[0].silent


def test_an_embassy_is_one_whatever_the_city(tmp_path: Path) -> None:
    theirs = mission("mis-q1", city="Suburb", opened=None, attested=["2022"], citations=cited("src-two"))
    (one,) = kept(merged(tmp_path, [mission()], [theirs]), "mission")
    assert one.citations[1].says == {"city": "Suburb"}


def test_consulates_of_two_cities_are_two(tmp_path: Path) -> None:
    found = merged(tmp_path, [mission(kind="consulate")], [mission("mis-q1", kind="consulate", city="Other")])
    assert len(kept(found, "mission")) == 2
    assert not found.undecided


def test_an_embassy_and_a_consulate_are_two(tmp_path: Path) -> None:
    assert len(kept(merged(tmp_path, [mission()], [mission("mis-q1", kind="consulate")]), "mission")) == 2


def test_an_embassy_that_closed_is_not_the_one_that_opened_later(tmp_path: Path) -> None:
    found = merged(tmp_path, [mission(closed="1999")], [mission("mis-q1", opened="2005")])
    assert len(kept(found, "mission")) == 2
    assert not found.undecided


def test_an_embassy_seen_after_it_closed_is_another(tmp_path: Path) -> None:
    found = merged(tmp_path, [mission(closed="1999")], [mission("mis-q1", opened=None, attested=["2020"])])
    assert len(kept(found, "mission")) == 2


def test_two_of_one_collection_are_for_a_person_to_decide(tmp_path: Path) -> None:
    found = merged(tmp_path, [], [mission("mis-q1"), mission("mis-q2", city="Other")])
    assert len(kept(found, "mission")) == 2
    assert [(one.record.id, two.record.id) for one, two in found.undecided] == [("mis-q1", "mis-q2")]


@pytest.mark.parametrize(("word", "left"), [("same", 1), ("different", 2)])
def test_what_a_person_decided_stands(tmp_path: Path, word: str, left: int) -> None:
    decisions = f'{word} = [["mis-q2", "mis-q1"]]\n'
    found = merged(tmp_path, [], [mission("mis-q1"), mission("mis-q2", city="Other")], decisions=decisions)
    assert len(kept(found, "mission")) == left
    assert not found.undecided


@pytest.mark.parametrize("text", ["same = 7", "same = [['mis-a']]", "same =", "different = 'x'"])
def test_decisions_that_cannot_be_read_are_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(DatasetError, match=r"identity\.toml"):
        merged(tmp_path, [], [mission("mis-q1")], decisions=text)


def test_dates_of_one_step_that_contradict_stay_side_by_side(tmp_path: Path) -> None:
    theirs = relation("rel-wp", date="1994-05-03", citations=cited("src-two"))
    (one,) = kept(merged(tmp_path, [relation(date="1992-04-15")], [theirs]), "relation")
    assert (one.date, one.citations[1].says) == ("1992-04-15", {"date": "1994-05-03"})


def test_steps_far_apart_are_two(tmp_path: Path) -> None:
    assert len(kept(merged(tmp_path, [relation(date="1943")], [relation("rel-wp", date="1992")]), "relation")) == 2


@pytest.mark.parametrize(
    ("step", "years"), [("established", 5), ("recognised", 5), ("severed", 1), ("restored", 1), ("suspended", 1)]
)
def test_dates_of_one_step_may_lie_only_so_many_years_apart(tmp_path: Path, step: str, years: int) -> None:
    by = "alpha" if step == "recognised" else None
    for apart in (years, years + 1):
        found = merged(
            tmp_path / str(apart),
            [relation(step=step, by=by, date="1970-06-01")],
            [relation("rel-wp", step=step, by=by, date=f"{1970 + apart}-06-01")],
        )
        assert len(kept(found, "relation")) == (1 if apart == years else 2)


def test_a_step_is_restored_if_either_source_says_so_and_that_is_no_contradiction(tmp_path: Path) -> None:
    ours = relation("rel-two", step="restored", date="1991-11-05", citations=cited("src-two"))
    theirs = relation("rel-three", step="established", date="1991-11-05", citations=cited("src-three"))
    (one,) = kept(merged(tmp_path, [], [ours], theirs), "relation")
    assert (one.step, one.citations[0].says, disagreements(one)) == ("restored", {"step": "established"}, 0)
    curated = relation("rel-one", step="established", date="1991-11-05")
    (one,) = kept(merged(tmp_path, [curated], [ours], theirs), "relation")
    assert one.step == "established"


@pytest.mark.parametrize(
    ("ours", "theirs", "date"),
    [
        ("1973", "1973-03-28", "1973-03-28"),
        ("../1973-12-31", "1973-03", "1973-03"),
        ("1973-03-28", "1973", "1973-03-28"),
        ("1973-04", "1973-03-28", "1973-04"),
        ("1973~", "1973", "1973~"),
    ],
)
def test_of_two_dates_that_agree_the_more_precise_one_is_the_date_of_the_step(
    tmp_path: Path, ours: str, theirs: str, date: str
) -> None:
    first, other = relation("rel-one", date=ours), relation("rel-two", date=theirs, citations=cited("src-two"))
    found = merged(tmp_path, [], [other], first)
    (one,) = kept(found, "relation")
    assert one.date == date
    said = {citation.source: citation.says.get("date", one.date) for citation in one.citations}
    assert said == {"src-one": ours, "src-two": theirs}


def test_a_curated_step_keeps_its_date(tmp_path: Path) -> None:
    theirs = relation("rel-two", date="1973-03-28", citations=cited("src-two"))
    (one,) = kept(merged(tmp_path, [relation("rel-one", date="1973")], [theirs]), "relation")
    assert (one.date, one.citations[1].says) == ("1973", {"date": "1973-03-28"})


def test_of_two_steps_that_fit_the_one_of_the_same_word_is_meant(tmp_path: Path) -> None:
    ours = [
        relation("rel-one", step="suspended", date="1991-11-05"),
        relation("rel-two", step="severed", date="1991-12-01"),
    ]
    found = merged(tmp_path, ours, [relation("rel-q1", step="severed", date="1991-12-01", citations=cited("src-two"))])
    assert found.aliases == {"rel-q1": "rel-two"}


def test_one_entry_that_two_collections_cite_for_one_value_is_one_citation(tmp_path: Path) -> None:
    cites = [{"source": "src-two", "locator": "Beta", "note": "Theirs."}]
    ours = relation(date="1992", citations=[{"source": "src-two", "note": "Ours."}])
    (one,) = kept(merged(tmp_path, [ours], [relation("rel-q1", date="1992", citations=cites)]), "relation")
    assert [(it.locator, it.note) for it in one.citations] == [("Beta", "Ours. Theirs.")]
    other = relation("rel-q1", date="1993", citations=cites)
    (one,) = kept(merged(tmp_path, [ours], [other]), "relation")
    assert [it.says for it in one.citations] == [{}, {"date": "1993"}]


def test_recognition_has_a_direction(tmp_path: Path) -> None:
    ours = relation(step="recognised", by="alpha")
    assert len(kept(merged(tmp_path, [ours], [relation("rel-wp", step="recognised", by="beta")]), "relation")) == 2


def test_a_plan_is_not_the_deed(tmp_path: Path) -> None:
    found = merged(tmp_path, [relation(planned=True)], [relation("rel-wp")])
    assert len(kept(found, "relation")) == 2


def test_one_person_by_name_and_party_whose_posting_is_then_one(tmp_path: Path) -> None:
    other = {**person("per-us-one", born="1950", citations=cited("src-two")), "name": "Pérson, One"}
    theirs = posting("pos-us-1", person="per-us-one", credentials="1993-05-01", citations=cited("src-two"))
    found = merged(tmp_path, [posting()], [other, theirs])
    assert [(one.id, one.born, one.names) for one in kept(found, "person")] == [("per-one", "1950", ("Pérson, One",))]
    (post,) = kept(found, "posting")
    assert (post.person, post.credentials) == ("per-one", "1993-05-01")


def test_a_name_in_common_without_a_party_in_common_is_nobody(tmp_path: Path) -> None:
    other = person("per-us-one", citations=cited("src-two"))
    theirs = posting("pos-us-1", person="per-us-one", sender="beta", host="alpha", citations=cited("src-two"))
    assert len(kept(merged(tmp_path, [posting()], [other, theirs]), "person")) == 2


def test_a_surname_alone_is_nobody(tmp_path: Path) -> None:
    ours, other = ({**person(name), "name": "Person"} for name in ("per-one", "per-us-one"))
    theirs = posting("pos-us-1", person="per-us-one", appointed="2013", citations=cited("src-two"))
    assert len(kept(merged(tmp_path, [ours, posting()], [other, theirs]), "person")) == 2


def test_who_was_born_in_different_years_is_not_one(tmp_path: Path) -> None:
    other = person("per-us-one", born="1950", citations=cited("src-two"))
    theirs = posting("pos-us-1", person="per-us-one", citations=cited("src-two"))
    assert len(kept(merged(tmp_path, [person(born="1920"), posting()], [other, theirs]), "person")) == 2


def test_a_visit_without_a_person_in_common_is_for_a_person_to_decide(tmp_path: Path) -> None:
    found = merged(tmp_path, [event(date="1994-05-01")], [event("evt-us-1", date="1994-05-01", summary="Another.")])
    assert len(kept(found, "event")) == 2
    assert len(found.undecided) == 1


def test_a_reference_follows_what_it_names(tmp_path: Path) -> None:
    post = posting("pos-us-1", mission="mis-q1", citations=cited("src-two"))
    found = merged(tmp_path, [mission()], [mission("mis-q1", citations=cited("src-two")), post])
    assert kept(found, "posting")[0].mission == "mis-one"


def test_accreditations_from_two_seats_are_two(tmp_path: Path) -> None:
    seats = [accreditation(seat="alpha", host="alpha", sender="beta"), accreditation("acc-two", seat="beta")]
    assert len(kept(merged(tmp_path, seats[:1], seats[1:]), "accreditation")) == 2


@pytest.mark.parametrize("first", ["us-posts", "wikidata-missions"])
def test_of_several_collections_the_one_with_the_lowest_priority_gives_the_value(tmp_path: Path, first: str) -> None:
    second = {"us-posts": "wikidata-missions", "wikidata-missions": "us-posts"}[first]
    package = {"resources": [{"name": second, "priority": 7}, {"name": first, "priority": 3}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(package), "utf-8")
    theirs, third = mission("mis-q1", opened="1994"), mission("mis-us-1", opened="1993-02")
    (one,) = kept(merged(tmp_path, [], [theirs], third), "mission")
    assert (one.id, one.opened) == {"us-posts": ("mis-us-1", "1993-02"), "wikidata-missions": ("mis-q1", "1994")}[first]


def test_a_collection_without_a_priority_comes_last_and_curated_before_the_others(tmp_path: Path) -> None:
    package = {"resources": [{"name": "us-posts", "priority": 3}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(package), "utf-8")
    ours, theirs = mission(), [mission("mis-q1", opened="1994")]
    save(tmp_path, [mission("mis-a1", opened="1992-05")], "another/records.json")
    (one,) = kept(merged(tmp_path, [ours], theirs, mission("mis-us-1", opened="1993-02")), "mission")
    assert (one.id, [citation.says for citation in one.citations]) == (
        "mis-us-1",
        [{}, {"opened": "1993"}, {"opened": "1992-05"}, {"opened": "1994"}],
    )


def test_of_two_that_fit_the_one_in_the_same_city_is_meant(tmp_path: Path) -> None:
    ours = [mission(), mission("mis-two", city="Newtown, D.C.", opened="1994")]
    theirs = mission("mis-q1", city="Newtown", opened=None, attested=["2022"], citations=cited("src-two"))
    found = merged(tmp_path, ours, [theirs])
    assert found.aliases == {"mis-q1": "mis-two"}


def test_of_two_in_one_city_the_one_that_ended_alike_is_meant(tmp_path: Path) -> None:
    ours = [mission(opened="1962", closed="1974"), mission("mis-two", opened="1974", closed=None)]
    theirs = mission("mis-q1", opened="1950/..", closed=None, citations=cited("src-two"))
    assert merged(tmp_path, ours, [theirs]).aliases == {"mis-q1": "mis-two"}


def test_a_decision_comes_before_what_is_most_alike(tmp_path: Path) -> None:
    ours = [mission(), mission("mis-two", city="Newtown", opened="1994")]
    theirs = mission("mis-q1", city="Newtown", opened=None, attested=["2022"], citations=cited("src-two"))
    decisions = 'same = [["mis-one", "mis-q1"]]\ndifferent = [["mis-one", "mis-two"]]\n'
    assert merged(tmp_path, ours, [theirs], decisions=decisions).aliases == {"mis-q1": "mis-one"}


@pytest.mark.parametrize(
    ("ends", "city", "one"),
    [((None, None), "Betaville", True), (("1965", "1966"), "Betaville", True), (("1965", None), "Betaville", False),
     ((None, None), "Other", False)],
)  # fmt: skip
def test_openings_far_apart_are_one_where_place_and_end_agree(
    tmp_path: Path, ends: tuple[str | None, str | None], city: str, one: bool
) -> None:
    theirs = mission("mis-q1", opened="1840", closed=ends[1], city=city, citations=cited("src-two"))
    found = merged(tmp_path, [mission(opened="1862", closed=ends[0])], [theirs])
    assert (bool(found.aliases), bool(found.undecided)) == (one, not one)


def test_a_mission_stands_where_it_was_seen_last(tmp_path: Path) -> None:
    seen = mission("mis-q1", city="Newtown", opened=None, attested=["2022"], citations=cited("src-two"))
    (it,) = kept(merged(tmp_path, [], [seen], mission("mis-us-1", city="Oldtown")), "mission")
    assert (it.id, it.city, it.opened) == ("mis-us-1", "Newtown", "1993")
    assert [citation.says for citation in it.citations] == [{"city": "Oldtown"}, {}]


def test_what_another_source_adds_stays_with_its_citation(tmp_path: Path) -> None:
    theirs = mission("mis-q1", note="Its operations are suspended.", citations=cited("src-two"))
    (it,) = kept(merged(tmp_path, [mission()], [theirs]), "mission")
    assert it.citations[1].note == "Its operations are suspended."


def test_accreditations_from_one_seat_are_one_whatever_the_town(tmp_path: Path) -> None:
    theirs = accreditation("acc-q1", seat="gamma", city="Parish", citations=cited("src-two"))
    assert merged(tmp_path, [accreditation(seat="gamma", city="Town")], [theirs]).aliases == {"acc-q1": "acc-one"}


def test_a_visit_there_and_a_visit_back_are_two(tmp_path: Path) -> None:
    roles = [{"party": "alpha", "role": "guest"}, {"party": "beta", "role": "host"}]
    there = event(kind="visit", parties=roles)
    roles = [{"party": "alpha", "role": "host"}, {"party": "beta", "role": "guest"}]
    back = event("evt-us-1", kind="visit", parties=roles)
    found = merged(tmp_path, [there], [back])
    assert (len(kept(found, "event")), found.undecided) == (2, [])


def test_a_decision_on_an_id_that_is_no_record_is_a_issue(tmp_path: Path) -> None:
    merged(tmp_path, [], [mission("mis-q1")], decisions='different = [\n ["mis-q1", "mis-gone"],\n]\n')
    (issue,) = [one for one in check(tmp_path).issues if one.rule == "decisions"]
    assert (issue.line, issue.record) == (2, "mis-gone")


def test_who_receives_credentials_acts_for_the_host(tmp_path: Path) -> None:
    receiver = {**person("per-two"), "name": "Two Person"}
    other = {**person("per-us-two", citations=cited("src-two")), "name": "Person Two"}
    host = event("evt-us-1", people=[{"person": "per-us-two", "party": "beta"}], citations=cited("src-two"))
    found = merged(tmp_path, [person(), receiver, posting(credentials_to="per-two")], [other, host])
    assert [one.id for one in kept(found, "person")] == ["per-one", "per-two"]


def test_a_decision_unites_across_kinds_and_what_is_united_is_met_under_each(tmp_path: Path) -> None:
    ours = [mission("mis-one", kind="consulate", city="Town"), mission("mis-two", kind="branch office", city="Town")]
    theirs = [mission("mis-q1", kind="consulate general", city="Town")]
    decisions = 'same = [["mis-one", "mis-q1"]]\n'
    found = merged(tmp_path, ours, theirs, decisions=decisions)
    assert found.aliases == {"mis-q1": "mis-one"}
    one: Any = next(entry.record for entry in found.entries if entry.record.id == "mis-one")
    assert one.kind == "consulate"
    assert [citation.says for citation in one.citations] == [{}, {"kind": "consulate general"}]
