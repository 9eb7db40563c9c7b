"""Parties beside each other: compare, rank, one-sided and reciprocal missions."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from conftest import Ask
from support import (
    BUNDLED,
    Json,
    accreditation,
    event,
    mission,
    party,
    posting,
    refused,
    relation,
    rows_of,
    save,
    valid,
)

from diplorel.model.vocabulary import MEASURES


def rows(ask: Ask, *args: str, data: Path | None = None) -> list[Json]:
    return rows_of(ask(*args, "--json", **({"data": data} if data else {})))


def world(tmp_path: Path) -> Path:
    """Alpha and beta among gamma, delta and epsilon; the mission and relations of the two come with `valid`."""
    return save(
        tmp_path,
        valid(
            party("gamma"), party("delta"), party("epsilon"),
            relation("rel-ag", parties=["alpha", "gamma"], date="1990"),
            relation("rel-bg", parties=["beta", "gamma"], date="1990"),
            relation("rel-bg-end", parties=["beta", "gamma"], date="1995", step="severed"),
            relation("rel-bd", parties=["beta", "delta"], date="1991", step="attested"),
            relation("rel-be", parties=["beta", "epsilon"], date="1991", planned=True),
            mission("mis-ag", host="gamma", city=None),
            mission("mis-ag-consulate", host="gamma", kind="consulate", city="Port"),
            mission("mis-bg", sender="beta", host="gamma", city=None, closed="1995"),
            mission("mis-db", sender="delta", host="beta", city=None, opened=None, attested=["2001-02"]),
            mission("mis-bd", sender="beta", host="delta", city=None, opened="1993", closed="1999"),
            mission("mis-be", sender="beta", host="epsilon", city=None, opened=None, expected="2030"),
            accreditation("acc-ga", sender="gamma", host="alpha"),
        ),
    )  # fmt: skip


def told(found: list[Json]) -> list[tuple[str, str, str, str]]:
    return [(row["side"]["id"], row["what"], row["partner"]["id"], row["other"]) for row in found]


def test_compare_tells_what_one_has_and_the_other_has_not(ask: Ask, tmp_path: Path) -> None:
    found = rows(ask, "compare", "alpha", "beta", data=world(tmp_path))
    assert told(found) == [
        ("alpha", "relations", "gamma", "severed"),
        ("alpha", "mission sent", "gamma", "closed"),
        ("beta", "relations", "delta", "not recorded"),
        ("beta", "mission hosted", "delta", "not recorded"),
    ]
    assert [[one["id"] for one in row["missions"]] for row in found] == [
        [], ["mis-ag", "mis-ag-consulate"], [], ["mis-db"],
    ]  # fmt: skip
    assert [row["since"] and row["since"]["date"] for row in found] == ["1990", None, None, None]
    assert [row["last_attested"] and row["last_attested"]["date"] for row in found] == ["1993", None, "2001-02", None]
    assert [[step["id"] for step in row["steps"]] for row in found] == [["rel-ag"], [], ["rel-bd"], []]


def test_compare_the_other_way_round_has_the_sides_exchanged(ask: Ask, tmp_path: Path) -> None:
    file = world(tmp_path)
    one, two = (told(rows(ask, "compare", *pair, data=file)) for pair in (("alpha", "beta"), ("beta", "alpha")))
    assert sorted(one) == sorted(two)
    assert [row[0] for row in two] == ["alpha", "alpha", "beta", "beta"]  # what is not recorded comes last


def test_compare_is_drawn_in_two_sections(ask: Ask) -> None:
    for form in ("table", "text", "md"):
        out = ask("compare", "azerbaijan", "palestine", "--format", form).out
        unknown = "Azerbaijan; for Palestine not recorded", "Palestine; for Azerbaijan not recorded"
        assert out.index(unknown[0]) < out.index(unknown[1])


def test_compare_cuts_and_explains_nothing(ask: Ask, tmp_path: Path) -> None:
    file = world(tmp_path)
    whole = rows(ask, "compare", "alpha", "beta", data=file)
    assert rows(ask, "compare", "alpha", "beta", "--limit", "1", data=file) == whole[:1]
    assert rows(ask, "compare", "alpha", "beta", "--reverse", data=file) == whole[::-1]
    done = ask("compare", "sikkim", "corea")
    assert (done.out, done.code) == ("", 0)
    assert "has. Searched: " in done.err


def test_compare_needs_two_parties(ask: Ask) -> None:
    refused(ask("compare", "israel", "ISR"), 2, "'israel' and 'ISR' are both Israel: name two parties")
    refused(ask("compare", "israel", "atlantis"), 3, "atlantis")


def places(found: list[Json]) -> list[tuple[int, bool, str, int]]:
    return [(row["rank"], row["tied"], row["party"]["id"], row["count"]) for row in found]


def test_parties_that_have_as_many_share_a_place(ask: Ask, tmp_path: Path) -> None:
    others = [party(name) for name in ("gamma", "delta", "epsilon")]
    hosts = {"alpha": 3, "beta": 2, "gamma": 2, "delta": 1}
    facts = [
        mission(f"mis-{sender}-{n}", sender=sender, host="epsilon", kind="consulate", city=f"Town {n}")
        for sender, many in hosts.items()
        for n in range(many)
    ]
    plain = [one for one in valid() if one["type"] not in ("mission", "posting", "event", "relation", "person")]
    file = save(tmp_path, [*plain, *others, *facts])
    assert places(rows(ask, "rank", data=file)) == [
        (1, False, "alpha", 3), (2, True, "beta", 2), (2, True, "gamma", 2), (4, False, "delta", 1),
    ]  # fmt: skip
    out = ask("rank", data=file).out
    assert [line.split()[0] for line in out.splitlines()] == ["1", "2=", "2=", "4"]
    assert places(rows(ask, "rank", "--by", "missions-hosted", data=file)) == [(1, False, "epsilon", 8)]


def test_missions_that_closed_are_planned_or_reside_elsewhere_are_not_ranked(ask: Ask, tmp_path: Path) -> None:
    file = world(tmp_path)
    assert places(rows(ask, "rank", data=file)) == [(1, False, "alpha", 3), (2, False, "delta", 1)]
    hosted = rows(ask, "rank", "--by", "missions-hosted", data=file)
    assert places(hosted) == [(1, True, "beta", 2), (1, True, "gamma", 2)]
    assert [row["latest"] for row in hosted] == [None, None]  # a year or month has no day that is certain
    assert {row["sure_count"] for row in hosted} == {None}


def test_a_table_says_up_to_when_it_is_attested(ask: Ask) -> None:
    assert "Missions sent, by sources up to 2024" in ask("rank", "--format", "table").out
    assert "Missions sent as of 1995" in ask("rank", "--as-of", "1995", "--format", "table").out
    assert "Visits made up to 2023-03-30" in ask("rank", "--by", "visits-made", "--format", "table").out


def test_missions_of_a_day_are_counted_and_those_that_are_sure_told(ask: Ask, tmp_path: Path) -> None:
    file = world(tmp_path)

    def of(*args: str) -> dict[str, tuple[int, int]]:
        return {row["party"]["id"]: (row["count"], row["sure_count"]) for row in rows(ask, "rank", *args, data=file)}

    assert of("--as-of", "1994") == {"alpha": (3, 0), "beta": (2, 2), "delta": (1, 0)}
    assert of("--as-of", "1994", "--match", "sure") == {"beta": (2, 2)}
    assert of("--as-of", "1993") == {"alpha": (3, 0), "beta": (2, 0), "delta": (1, 0)}
    assert of("--as-of", "1992") == {"delta": (1, 0)}
    assert of("--as-of", "2001-02-10") == {"alpha": (3, 0), "delta": (1, 0)}


def test_what_is_sure_on_the_day_decides_before_what_is_possible(ask: Ask, tmp_path: Path) -> None:
    file = world(tmp_path)
    assert places(rows(ask, "rank", "--as-of", "1994", data=file)) == [
        (1, False, "beta", 2),
        (2, False, "alpha", 3),
        (3, False, "delta", 1),
    ]
    lines = ask("rank", "--as-of", "1994", "--format", "table", data=file).out.splitlines()
    assert [line.split()[:4] for line in lines[2:]] == [
        ["1", "Beta", "2", "2"],
        ["2", "Alpha", "0", "3"],
        ["3", "Delta", "0", "1"],
    ]


def test_relations_visits_and_heads_are_ranked(ask: Ask, tmp_path: Path) -> None:
    visit = [{"party": "alpha", "role": "guest"}, {"party": "beta", "role": "host"}]
    file = save(
        tmp_path,
        valid(
            party("gamma"),
            relation("rel-ag", parties=["alpha", "gamma"], date="1990"),
            relation("rel-ag-end", parties=["alpha", "gamma"], date="1995", step="severed"),
            event("evt-visit-one", date="1994-05-06", parties=visit),
            event("evt-visit-two", date="1995-05-06", parties=visit),
            event("evt-visit-planned", date="1996", planned=True, parties=visit),
            event("evt-talks", kind="meeting", parties=visit),
            posting("pos-never", appointed="1995", end="did not serve: declined"),
        ),
    )

    def of(by: str, *args: str) -> dict[str, int]:
        return {row["party"]["id"]: row["count"] for row in rows(ask, "rank", "--by", by, *args, data=file)}

    assert of("relations") == {"alpha": 1, "beta": 1}
    assert of("relations", "--as-of", "1993") == {"alpha": 2, "beta": 1, "gamma": 1}
    assert of("relations", "--as-of", "1991") == {"alpha": 1, "gamma": 1}
    assert of("visits-made") == {"alpha": 2}
    assert of("visits-hosted") == {"beta": 2}
    assert of("visits-made", "--as-of", "1994-12") == {"alpha": 1}
    assert of("visits-made", "--as-of", "1994", "--match", "sure") == {}
    assert of("visits-made", "--as-of", "1996", "--match", "sure") == {"alpha": 2}
    assert of("heads-sent") == {"alpha": 1}
    assert of("heads-hosted") == {"beta": 1}
    assert of("heads") == {"alpha": 1, "beta": 1}


@pytest.mark.parametrize("by", MEASURES)
def test_every_measure_counts_down(ask: Ask, by: str) -> None:
    found = rows(ask, "rank", "--by", by)
    counts = [row["count"] for row in found]
    assert counts == sorted(counts, reverse=True)
    assert [row["rank"] for row in found] == [1 + sum(one > count for one in counts) for count in counts]
    assert [row["tied"] for row in found] == [Counter(counts)[count] > 1 for count in counts]
    assert {row["measure"] for row in found} <= {by}
    assert rows(ask, "rank", "--by", by, "--reverse") == found[::-1]


def test_a_table_has_twenty_places_unless_more_are_asked_for(ask: Ask, tmp_path: Path) -> None:
    many = [party(f"p{n}") for n in range(25)]
    sent = [mission(f"mis-p{n}", sender=f"p{n}", city=None) for n in range(25)]
    file = save(tmp_path, valid(*many, *sent))
    assert len(rows(ask, "rank", data=file)) == 26
    done = ask("rank", "--format", "table", data=file)
    assert done.out.count("1=") == 20
    assert done.err.startswith("20 of 26 ")
    assert ask("rank", "--format", "table", "--limit", "0", data=file).out.count("1=") == 26


def test_an_empty_table_is_explained(ask: Ask) -> None:
    done = ask("rank", "--by", "visits-made", "--as-of", "1700")
    assert (done.out, done.code) == ("", 0)
    outside, empty, *_ = done.err.splitlines()
    assert outside.startswith("1700 is before the first date of the data")
    assert empty.startswith("No record of visits made up to 1700. Searched: ")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--by", "embassies"), "--by: unknown value 'embassies'. Possible values: missions-sent"),
        (("--by", "mission-sent"), "Did you mean 'missions-sent'?"),
        (("--as-of", "1975-06-31"), "1975-06 has 30 days"),
        (("--as-of", "10000"), "outside the years"),
        (("--match", "sure"), "--as-of"),
        (("--as-of", "1975", "--match", "maybe"), "--match: unknown value 'maybe'. Possible values"),
    ],
)
def test_bad_measures_and_dates_are_refused(ask: Ask, args: tuple[str, ...], said: str) -> None:
    refused(ask("rank", *args), 2, said)


def test_one_sided_tells_who_hosts_without_being_hosted_and_the_other_way_round(ask: Ask, tmp_path: Path) -> None:
    file = world(tmp_path)
    assert [row["partner"]["id"] for row in rows(ask, "relations", "beta", "--one-sided", data=file)] == [
        "alpha",
        "delta",
    ]
    assert [row["partner"]["id"] for row in rows(ask, "relations", "alpha", "--one-sided", data=file)] == [
        "beta",
        "gamma",
    ]
    two = save(tmp_path, valid(party("gamma"), mission("mis-bg", sender="beta", host="gamma", city=None)), "two.json")
    done = ask("relations", "beta", "--one-sided", "--json", data=two)
    assert [row["partner"]["id"] for row in done.rows] == ["alpha", "gamma"]  # who has one here comes first
    assert "that have a mission to Beta on record, but host no mission of Beta: 1." in done.err
    assert "that host a mission of Beta on record, but have no mission to Beta: 1." in done.err


def test_one_sided_rows_are_those_of_relations(ask: Ask) -> None:
    whole = {row["partner"]["id"]: row for row in rows(ask, "relations", "azerbaijan")}
    found = rows(ask, "relations", "azerbaijan", "--one-sided")
    assert [row["partner"]["id"] for row in found] == ["palestine"]
    assert found == [whole[row["partner"]["id"]] for row in found]


def test_one_sided_is_of_one_party_and_explains_nothing(ask: Ask) -> None:
    refused(ask("relations", "azerbaijan", "israel", "--one-sided"), 2, "name only one party")
    done = ask("relations", "sikkim", "--one-sided")
    assert (done.out, done.code) == ("", 0)
    assert "one-sided missions of Sikkim. Searched: " in done.err


def test_one_sided_goes_by_a_day(ask: Ask, tmp_path: Path) -> None:
    file = save(
        tmp_path,
        valid(
            mission("mis-ba", sender="beta", host="alpha", city=None, opened="1995-06-01", closed="1999-06-01"),
            mis_one={"opened": "1993-06-01", "closed": "2001-06-01"},
        ),
    )

    def of(*args: str) -> list[str]:
        return [row["partner"]["id"] for row in rows(ask, "relations", "alpha", "--one-sided", *args, data=file)]

    assert of("--as-of", "1994") == ["beta"]
    assert of("--as-of", "1996") == []
    assert of("--as-of", "2000") == ["beta"]
    assert of("--as-of", "1995") == []  # in which beta may have had one
    assert of("--as-of", "1993") == ["beta"]
    assert of("--as-of", "1993", "--match", "sure") == []
    assert of("--as-of", "2002") == []
    assert (
        "One-sided missions of Alpha"
        in ask("relations", "alpha", "--one-sided", "--as-of", "1994", "--format", "md", data=file).out
    )

    def both(*args: str) -> list[str]:
        return [row["id"] for row in rows(ask, "missions", "--reciprocal", *args, data=file)]

    assert both() == []
    assert both("--as-of", "1996") == ["mis-ba", "mis-one"]
    assert both("--as-of", "1995") == ["mis-one", "mis-ba"]  # the certain mission first
    assert both("--as-of", "1995", "--match", "sure") == []
    assert both("--as-of", "1994") == []


def test_one_sided_and_reciprocal_go_by_every_source(ask: Ask) -> None:
    for question in (("relations", "azerbaijan", "--one-sided"), ("missions", "--reciprocal")):
        said = f"{question[-1]} uses every source: leave out {question[-1]} or --known-on"
        refused(ask(*question, "--known-on", "2020"), 2, said)


def test_reciprocal_missions_are_answered_by_one(ask: Ask, tmp_path: Path) -> None:
    assert [row["id"] for row in rows(ask, "missions", "--reciprocal")] == [
        "mis-israel-azerbaijan-embassy", "mis-azerbaijan-israel-embassy",
    ]  # fmt: skip
    assert [row["id"] for row in rows(ask, "missions", "--host", "israel", "--reciprocal")] == [
        "mis-azerbaijan-israel-embassy"
    ]
    file = world(tmp_path)
    assert rows(ask, "missions", "--reciprocal", data=file) == []
    assert "missions, reciprocated by the host. Searched: " in ask("missions", "--reciprocal", data=file).err


@pytest.mark.bundled
def test_the_bundled_data_is_compared_and_ranked(ask: Ask) -> None:
    """Checked by hand: Pakistan and Azerbaijan have embassies with each other, and Pakistan and Armenia have none.

    Azerbaijan and each of Georgia, Israel and Türkiye have embassies with each other.  Palestine's in Baku is not
    answered by one, nor by Cuba that of Azerbaijan in Havana.
    """
    found = rows(ask, "compare", "azerbaijan", "armenia", data=BUNDLED)
    assert ("azerbaijan", "mission hosted", "pakistan", "not recorded") in told(found)
    assert {row["partner"]["id"] for row in found}.isdisjoint({"azerbaijan", "armenia"})
    for by in ("visits-made", "visits-hosted", "missions-sent"):
        assert rows(ask, "rank", "--by", by, "--limit", "1", data=BUNDLED)[0]["party"]["id"] == "united-states"
    sided = {row["partner"]["id"] for row in rows(ask, "relations", "azerbaijan", "--one-sided", data=BUNDLED)}
    answered = {
        row["host"]["id"] for row in rows(ask, "missions", "--sender", "azerbaijan", "--reciprocal", data=BUNDLED)
    }
    assert {"georgia", "israel", "turkiye"} <= answered
    assert sided.isdisjoint(answered)
    assert "cuba" in sided
    assert "palestine" not in sided
