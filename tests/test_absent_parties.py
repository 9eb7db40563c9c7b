"""Posts on days on which a party that their source names did not exist: lists mark them, and counts leave them out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import Ask
from hypothesis import given
from hypothesis import strategies as st
from support import Json, mission, party, posting, protection, relation, rows_of, save, valid
from test_relation_times import DAYS, parties

from diplorel.dates.edtf import Day
from diplorel.index.party_on_day import absences, may_exist
from diplorel.lookup.as_of.view import day_of


def rows(ask: Ask, data: Path, *args: str) -> list[Json]:
    return rows_of(ask(*args, "--json", data=data))


def world(tmp_path: Path) -> Path:
    """The empire ended in 1912 and the republic began; the zone began in 1945."""
    return save(
        tmp_path,
        valid(
            party("empire", since="1600", until="1912", successors=["republic"]),
            party("republic", since="1912", predecessors=["empire"]),
            party("zone", since="1945", predecessors=["beta"]),
            mission("mis-zone", host="zone", kind="consulate", city="Baden", opened="1832-07-13", closed="1946-06-21"),
            posting("pos-empire", host="empire", appointed=None, since="1906", ended="1920"),
            relation("rel-empire", parties=["alpha", "empire"], date="1900"),
            relation("rel-zone", parties=["alpha", "zone"], date="1882"),
            relation("rel-zone-soon", parties=["beta", "zone"], date="1943"),
            mis_one={"opened": "1900", "attested": ["1950"]},
            rel_one={"date": "1900"},
        ),
    )


def test_a_post_of_a_party_that_did_not_exist_is_marked_and_not_certain(ask: Ask, tmp_path: Path) -> None:
    data = world(tmp_path)
    early = "opened 1832-07-13, closed 1946-06-21; Zone did not exist yet: it began 1945; before it: Beta"
    late = "in the post since 1906, left 1920; Empire no longer existed: it ended 1912; after it: Republic"
    for more in ((), ("--known-on", "2030")):
        for side in (("--host", "zone"), ("--sender", "alpha")):
            found = rows(ask, data, "missions", *side, "--as-of", "1914", *more)
            (row,) = (one for one in found if one["id"] == "mis-zone")
            assert (row["as_of"]["holds"], row["as_of"]["reason"]) == ("possibly", early)
        (head,) = rows(ask, data, "heads", "--as-of", "1914", *more)
        assert (head["as_of"]["holds"], head["as_of"]["reason"]) == ("possibly", late)
        assert rows(ask, data, "heads", "--as-of", "1914", "--match", "likely", *more) == []
        (head,) = rows(ask, data, "heads", "--as-of", "1911", "--match", "sure", *more)
        assert head["as_of"]["reason"] == "in the post since 1906, left 1920"
    assert "Possible (1)" in ask("missions", "--host", "zone", "--as-of", "1914", data=data).out


def test_a_list_on_a_screen_says_once_that_its_party_did_not_exist(ask: Ask, tmp_path: Path) -> None:
    asked = ("missions", "--host", "zone", "--as-of", "1900")
    told = "did not exist yet: it began 1945"
    screen, line = ask(*asked, "--format", "table", data=world(tmp_path)), ask(*asked, data=world(tmp_path))
    assert (screen.out.count(told), screen.err.count(told)) == (0, 1)
    assert "possibly: opened 1832-07-13" in " ".join(screen.out.split())
    assert line.out.count(told) == 1


def test_a_list_on_a_screen_keeps_the_reasons_of_parties_that_no_note_tells(ask: Ask, tmp_path: Path) -> None:
    """The sender is asked about, and the note is on the sender; the host of a row did not exist either."""
    more = [party("early", since="1950"), party("zone", since="1945")]
    data = save(tmp_path, valid(*more, mission("mis-early", sender="early", host="zone", opened="1890", closed="1960")))
    done = ask("missions", "--sender", "early", "--as-of", "1900", "--format", "table", data=data)
    told = " ".join(done.out.split())
    assert ("Early did not exist" in told, "Zone did not exist" in told) == (False, True), told
    assert done.err.startswith("Early did not exist yet: it began 1950")


def test_a_reason_has_the_articles_of_parties(ask: Ask, tmp_path: Path) -> None:
    zone = party("zone", since="1945", predecessors=["beta"]) | {"name": "Zone", "article": True}
    data = save(tmp_path, valid(zone, relation("rel-zone", parties=["alpha", "zone"], date="1990")))
    done = ask("relations", "alpha", "zone", "--as-of", "1900", data=data)
    assert "the Zone did not exist yet" in done.out
    notes = ask("missions", "--host", "zone", "--as-of", "1900", data=data).err.splitlines()
    assert any(note.startswith("The Zone did not exist yet") for note in notes)


def test_a_party_that_did_not_exist_has_no_place_in_counts(ask: Ask, tmp_path: Path) -> None:
    data = world(tmp_path)

    def ranks(by: str, day: str) -> dict[str, tuple[int, int]]:
        found = rows(ask, data, "rank", "--by", by, "--as-of", day)
        return {row["party"]["id"]: (row["count"], row["sure_count"]) for row in found}

    for day in ("1914", "1914-07", "1914-07-28"):
        assert ranks("missions-hosted", day) == {"beta": (1, 1)}
        assert ranks("missions-sent", day) == {"alpha": (2, 1)}
        assert ranks("heads-hosted", day) == {}
        assert ranks("heads-sent", day) == {"alpha": (1, 0)}
        assert ranks("relations", day) == {"alpha": (1, 1), "beta": (1, 1)}
        for name in ("zone", "empire"):
            (row,) = rows(ask, data, "country", name, "--as-of", day)
            assert (row["relations"], row["missions_hosted"], row["head_count"]) == ({}, 0, 0)
            assert rows(ask, data, "relations", name, "--as-of", day) == []
        assert [row["partner"]["id"] for row in rows(ask, data, "relations", "alpha", "--as-of", day)] == ["beta"]
        said = ask("relations", "alpha", "--as-of", day, data=data).err
        assert "2 partners of other days did not exist then." in said
        told = rows(ask, data, "compare", "alpha", "zone", "--as-of", day)
        assert {(row["side"]["id"], row["partner"]["id"]) for row in told} == {("alpha", "beta")}
    assert ranks("heads-hosted", "1911") == {"empire": (1, 1)}


def test_a_step_a_few_years_before_a_party_began_is_not_denied(ask: Ask, tmp_path: Path) -> None:
    data = world(tmp_path)

    def told(one: str, day: str) -> tuple[str, list[str]]:
        (row,) = rows(ask, data, "relations", one, "zone", "--as-of", day)
        return row["as_of"]["holds"], row["statuses"]

    assert told("alpha", "1914") == told("alpha", "1944") == ("no", ["no relations"])
    assert told("beta", "1942") == ("no", ["no relations"])
    assert told("beta", "1944") == ("possibly", ["relations", "no relations"])
    (country,) = rows(ask, data, "country", "zone", "--as-of", "1944")
    assert country["relations"] == {"relations": 1}
    ranked = rows(ask, data, "rank", "--by", "relations", "--as-of", "1944")
    assert {row["party"]["id"]: row["sure_count"] for row in ranked}["zone"] == 0


def test_the_mandate_of_a_power_that_did_not_exist_is_not_possible(ask: Ask, tmp_path: Path) -> None:
    data = save(
        tmp_path,
        valid(party("gamma", since="1920"), protection(opened="../1940-07-11"), mis_one={"opened": "1900"}),
    )
    assert [row["type"] for row in rows(ask, data, "missions", "--as-of", "1919")] == ["mission"]
    for more in ((), ("--known-on", "2030")):
        found = rows(ask, data, "missions", "--as-of", "1921", *more)
        assert [row["type"] for row in found] == ["mission", "protection"]


@given(line=st.lists(parties(), min_size=1, max_size=2), date=st.sampled_from([*DAYS, "1951", "1951-02", "1940"]))
def test_the_times_without_a_party_are_those_of_every_day(line: list[dict[str, Any]], date: str) -> None:
    day: Day = day_of(date)
    absent = any(first <= day.earliest and day.latest <= last for first, last in absences(line))
    assert absent == (not any(may_exist(row, day) for row in line))


@pytest.mark.bundled
@pytest.mark.parametrize(
    ("by", "then", "absent"),
    [
        ("missions-hosted", "1914-07", {"germany-occupied", "germany", "yugoslavia", "serbia", "poland", "turkiye"}),
        ("relations", "1914-07", {"germany", "yugoslavia", "serbia"}),
        ("heads-hosted", "1914-07", {"qing-china"}),
        ("missions-sent", "1995", {"czechoslovakia", "soviet-union", "east-germany", "south-yemen"}),
    ],
)
def test_no_party_is_ranked_on_a_day_on_which_it_did_not_exist(ask: Ask, by: str, then: str, absent: set[str]) -> None:
    done = ask("rank", "--by", by, "--as-of", then, "--json", data=None)
    found = {row["party"]["id"] for row in rows_of(done)}
    assert len(found) > 20
    assert not found & absent


@pytest.mark.bundled
@pytest.mark.parametrize(
    ("then", "name", "other"),
    [("1850", "piedmont-sardinia", "italy"), ("1975", "soviet-union", "russia"), ("2000", "russia", "soviet-union")],
)
def test_a_rank_names_the_party_of_a_line_that_existed_then(ask: Ask, then: str, name: str, other: str) -> None:
    found = rows_of(ask("rank", "--by", "heads-hosted", "--as-of", then, "--json", data=None))
    ids = [row["party"]["id"] for row in found]
    assert (ids.count(name), ids.count(other)) == (1, 0)


@pytest.mark.bundled
def test_a_country_that_did_not_exist_counts_nothing(ask: Ask) -> None:
    for name, then in (("taiwan", "1945"), ("yemen", "1975"), ("west-germany", "1995")):
        (row,) = rows_of(ask("country", name, "--as-of", then, "--json", data=None))
        counts = row["relations"], row["missions_sent"], row["missions_hosted"], row["head_count"]
        assert counts == ({}, 0, 0, 0), name


@pytest.mark.bundled
def test_a_break_shows_nothing_of_centuries_before(ask: Ask) -> None:
    for then, statuses in (("1066", ["not recorded"]), ("1950", ["not recorded", "relations"])):
        (row,) = rows_of(ask("relations", "iran", "saudi-arabia", "--as-of", then, "--json", data=None))
        assert (row["status"], row["as_of"]["holds"], row["statuses"]) == ("not recorded", "possibly", statuses)
    assert rows_of(ask("rank", "--by", "relations", "--as-of", "1066", "--json", data=None)) == []
    for command in ("missions", "heads"):
        assert rows_of(ask(command, "--as-of", "1066", "--json", data=None)) == []


@pytest.mark.bundled
def test_an_empty_timeline_of_later_parties_names_the_parties_of_that_day(ask: Ask) -> None:
    period = ("--since", "1939", "--until", "1941")
    done = ask("timeline", "germany", "soviet union", *period, "--json", data=None)
    assert not done.rows
    assert "Add --with-predecessors for the moments of the German Reich." in done.err
    done = ask("timeline", "germany", "soviet union", *period, "--with-predecessors", "--json", data=None)
    assert "1939-08-23" in {row["date"] for row in done.rows}
    done = ask("timeline", "germany", "soviet union", "--since", "1900", "--until", "1901", "--json", data=None)
    assert "--with-predecessors" not in done.err  # the German Reich and the Soviet Union have no moments then
