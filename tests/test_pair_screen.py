"""A pair on one screen: what it shows, how many lines it takes, and how it leads on to the rest."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from conftest import Ask
from support import BUNDLED, party, refused, relation, rows_of, save, source, valid

from diplorel.index.handle import Index
from diplorel.lookup.relations.brief import Brief
from diplorel.lookup.relations.lineage import forebears_of_land

PAIRS = [
    ("usa", "uk"),
    ("israel", "egypt"),
    ("usa", "mexico"),
    ("france", "germany"),
    ("russia", "usa"),
    ("uk", "india"),
    ("azerbaijan", "palestine"),
    ("south-korea", "usa"),
]
asked = pytest.mark.parametrize("pair", PAIRS, ids=" ".join)
ID = re.compile(r"\b(?:rel|mis|acc|pro|pos|evt)-[a-z0-9-]+$")


def sections(text: str) -> dict[str, list[str]]:
    """The lines of a text by the title above them."""
    found: dict[str, list[str]] = {"": []}
    title = ""
    for before, line in zip(["-", *text.splitlines()], text.splitlines(), strict=False):
        if before == "":
            title = line
            found[title] = []
        elif line:
            found[title].append(line)
    return found


def leads(text: str) -> list[tuple[str, list[str]]]:
    """What a screen counts, and the command that it names for that."""
    lines = [re.split(r"  +", line) for line in sections(text).get("On record", [])]
    return [(what, shlex.split(command)) for what, command in lines]


@pytest.mark.bundled
@pytest.mark.parametrize("width", [80, 100, 120])
@asked
def test_a_pair_fits_a_screen(ask: Ask, monkeypatch: pytest.MonkeyPatch, pair: tuple[str, str], width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    done = ask("relations", *pair, "--format", "table", data=BUNDLED)
    lines = [*done.out.splitlines(), *done.err.splitlines()]
    assert 5 < len(lines) <= 40
    assert max(map(len, done.out.splitlines())) <= width


@pytest.mark.bundled
@pytest.mark.parametrize("view", [(), ("--as-of", "1990"), ("--as-of", "1990", "--match", "sure")], ids=" ".join)
@asked
def test_what_a_screen_counts_its_commands_list(ask: Ask, pair: tuple[str, str], view: tuple[str, ...]) -> None:
    whole = ask("relations", *pair, *view, "--json", data=BUNDLED).rows
    for what, command in leads(ask("relations", *pair, *view, data=BUNDLED).out):
        program, *args = command
        assert program == "diplorel"
        rows = rows_of(ask(*args, "--json", data=BUNDLED))
        if args[0] == "relations" and "--all" not in args:
            assert rows or "--match" in args, what  # the parties that existed on the day
        elif args[0] == "relations":
            assert (what, rows, args[-1 - len(view)]) == ("all steps, missions and heads", whole, "--all")
        else:
            assert what.split()[0] == str(len(rows))


@pytest.mark.bundled
@asked
def test_every_row_of_a_screen_leads_on_to_show(ask: Ask, pair: tuple[str, str]) -> None:
    parts = sections(ask("relations", *pair, data=BUNDLED).out)
    ids = [ID.search(line) for title, lines in parts.items() if title not in ("", "On record") for line in lines]
    assert len(ids) > 1
    assert ask("show", *(found[0] for found in ids if found), data=BUNDLED).code == 0
    assert all(ids)


@pytest.mark.bundled
def test_a_screen_shows_embassies_and_heads_of_today(ask: Ask) -> None:
    parts = sections(ask("relations", "usa", "uk", data=BUNDLED).out)
    embassies = parts["Missions"]
    assert [line.split("  ")[0] for line in embassies] == ["United States", "United Kingdom"]
    assert all("embassy in" in line for line in embassies), "no legation that nobody closed, and no consulate"
    row = ask("relations", "usa", "uk", "--json", data=BUNDLED).rows[0]
    for line in parts["Heads of mission, the last on record"]:
        found = ID.search(line)
        assert found
        (head,) = [one for one in row["heads"] if one["id"] == found[0]]
        others = [one for one in row["heads"] if one["sender"] == head["sender"]]
        dates = [one["credentials"]["date"] for one in others if one["credentials"]]
        assert head["since"]["date"] >= max(dates, default="")


@pytest.mark.bundled
def test_a_screen_shows_what_stood_last_where_nothing_stands(ask: Ask) -> None:
    row = rows_of(ask("relations", "usa", "czechoslovakia", "--json", data=BUNDLED))[0]
    assert not any(one["standing"] for one in row["missions"])
    missions = sections(ask("relations", "usa", "czechoslovakia", data=BUNDLED).out)["Missions"]
    assert [re.split("  +", line)[:2] for line in missions if "consul" in line] == []
    assert 1 <= len(missions) < len(row["missions"])


@pytest.mark.bundled
def test_moments_of_a_screen_are_the_latest_and_go_back(ask: Ask) -> None:
    lines = next(
        lines
        for title, lines in sections(ask("relations", "usa", "uk", data=BUNDLED).out).items()
        if "moments" in title
    )
    dates = [line[:10] for line in lines]
    assert dates == sorted(dates, reverse=True)
    ids = [found[0] for line in lines if (found := ID.search(line))]
    shown = ask("relations", "usa", "uk", data=BUNDLED).out
    told = [
        row["record"]
        for row in ask("timeline", "usa", "uk", "--json", data=BUNDLED).rows
        if row["date"] and row["kind"] != "attested" and row["record"] not in shown.partition("Other moments")[0]
    ]
    assert ids == told[::-1][: len(ids)]


def test_a_screen_without_room_for_all_moments_leads_to_the_timeline() -> None:
    lead, whole = ("3 moments", "diplorel timeline alpha beta"), ("all", "diplorel relations alpha beta --all")
    told = Brief([], [], [], [], [{"record": name} for name in ("evt-1", "evt-2", "evt-3")], [], whole, lead, None)
    assert [told.cut(0, count).more for count in (3, 2, 0)] == [[], [lead], [lead]]
    cut = told._replace(more=[lead]).cut(0, 1)
    assert (len(cut.moments), cut.more) == (1, [lead])


def test_a_screen_without_room_for_all_steps_keeps_the_latest_and_the_one_of_the_status() -> None:
    lead, whole = ("9 moments", "diplorel timeline alpha beta"), ("all", "diplorel relations alpha beta --all")
    steps = [{"date": date} for date in ("1901", "1902", None, "1903", "1904")]
    told = Brief(steps, [], [], [], [], [], whole, lead, "1902")
    assert told.cut(5, 0).more == []
    cut = told.cut(3, 0)
    assert [step["date"] for step in cut.steps] == ["1902", "1903", "1904"]
    assert cut.more == [whole]


@pytest.mark.bundled
@pytest.mark.parametrize("width", [80, 100])
def test_no_step_is_told_as_another_moment(ask: Ask, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    text = ask("relations", "usa", "cuba", "--format", "table", data=BUNDLED).out
    steps = rows_of(ask("relations", "usa", "cuba", "--json", data=BUNDLED))[0]["steps"]
    shown = next(lines for title, lines in sections(text).items() if title.startswith(("Steps", "Latest steps")))
    count = sum(line[:4].isdigit() for line in shown)
    assert f"Latest steps ({count} of {len(steps)})" in text or count == len(steps)
    assert not any(step["id"] in text.partition("Other moments")[2] for step in steps)


def test_a_mission_tells_who_sends_it_where_one_side_alone_has_missions(ask: Ask, tmp_path: Path) -> None:
    data = save(tmp_path, valid())
    text = ask("relations", "alpha", "beta", "--format", "table", "--color", "never", data=data).out
    (line,) = sections(text)["Missions"]
    assert re.split("  +", line) == ["Alpha", "embassy in Betaville", "opened 1993", "mis-one"]


def test_a_pair_of_few_records_is_shown_whole(ask: Ask) -> None:
    text = ask("relations", "israel", "czechoslovakia").out
    row = rows_of(ask("relations", "israel", "czechoslovakia", "--json"))[0]
    records = [one["id"] for key in ("steps", "missions", "heads") for one in row[key]]
    records += [one["record"] for one in ask("timeline", "israel", "czechoslovakia", "--json").rows]
    missing = [name for name in records if name not in text]
    assert (leads(text) != []) == (missing != [])


@pytest.mark.bundled
@pytest.mark.parametrize(
    ("pair", "day", "then"),
    [
        (("ireland", "germany"), "1942", [["ireland", "german-empire"]]),
        (("vietnam", "australia"), "1970", [["north-vietnam", "australia"], ["south-vietnam", "australia"]]),
        (("ireland", "germany"), "1995", []),
    ],
)
def test_a_pair_with_a_party_that_did_not_exist_leads_to_the_parties_of_the_day(
    ask: Ask, pair: tuple[str, str], day: str, then: list[list[str]]
) -> None:
    found = [command for _, command in leads(ask("relations", *pair, "--as-of", day, data=BUNDLED).out)]
    others = [command for command in found if command[1] == "relations" and "--all" not in command]
    assert others == [["diplorel", "relations", *one, "--as-of", day] for one in then]
    assert all(ask(*command[1:], data=BUNDLED).code == 0 for command in others)


@pytest.mark.bundled
def test_a_pair_is_no_other_pair_than_itself(ask: Ask) -> None:
    assert "under other parties" not in ask("relations", "taiwan", "paraguay", "--known-on", "2010", data=BUNDLED).err


def test_all_gives_every_step_mission_and_head(ask: Ask) -> None:
    row = rows_of(ask("relations", "azerbaijan", "israel", "--json"))[0]
    text = ask("relations", "azerbaijan", "israel", "--all").out
    assert all(one["id"] in text for key in ("steps", "missions", "heads") for one in row[key])
    assert "On record" not in text


def test_scripts_always_get_the_whole_pair(ask: Ask) -> None:
    for form in ("json", "jsonl", "csv"):
        few, all = (ask("relations", "azerbaijan", "israel", "--format", form, *more).out for more in ((), ("--all",)))
        assert few == all
    fields = ask("relations", "azerbaijan", "israel", "--fields", "status,heads.id")
    assert fields.out == ask("relations", "azerbaijan", "israel", "--all", "--fields", "status,heads.id").out


def test_the_commands_have_the_names_that_were_typed(ask: Ask) -> None:
    for what, command in leads(ask("relations", "Republic of Korea", "palestine", "--as-of", "2015").out):
        assert "Republic of Korea" in command, what
        assert command[-2:] == ["--as-of", "2015"]


def test_all_wants_a_pair(ask: Ask) -> None:
    refused(ask("relations", "israel", "--all"), 2, "--all shows a pair whole: name a second party")
    refused(ask("relations", "israel", "--all", "--one-sided"), 2, "--all shows a pair whole")


def test_steps_of_one_date_come_in_the_order_in_which_they_can_follow(ask: Ask, tmp_path: Path) -> None:
    kinds = ["recognised", "established", "severed", "restored"]
    steps = [relation(f"rel-{9 - at}", step=kind, date="1978-02") for at, kind in enumerate(kinds)]
    steps[0]["by"] = "alpha"
    data = save(tmp_path / "data", [*valid()[:-2], source(), *steps]).parent
    (row,) = rows_of(ask("relations", "alpha", "beta", "--json", data=data))
    assert [step["step"] for step in row["steps"]] == kinds
    rows = rows_of(ask("timeline", "alpha", "beta", "--since", "1978", "--until", "1978", "--json", data=data))
    assert [one["kind"] for one in rows] == kinds


def test_a_predecessor_of_another_part_of_a_union_is_not_before(ask: Ask, tmp_path: Path) -> None:
    """A union of `east` and `west` fell apart into `north` and `south`; nobody tells what land was whose."""
    both = ["east", "west"]
    parties = [
        party("east", until="1918", successors=["south", "union"]),
        party("west", until="1918", successors=["union"]),
        party("union", since="1918", until="1991", predecessors=both, successors=["north", "south"]),
        party("north", since="1991", predecessors=["union"]),
        party("south", since="1991", predecessors=["union", "east"]),
        party("third"),
    ]
    steps = [relation(f"rel-{name}", parties=sorted([name, "third"]), date="1900") for name in both]
    steps += [
        relation(f"rel-{name}", parties=sorted([name, "third"]), date=date)
        for name, date in (("union", "1920"), ("north", "1992"), ("south", "1992"))
    ]
    data = save(tmp_path / "data", [source(), *parties, *steps]).parent
    for name, before in (
        ("north", ["rel-union"]),
        ("south", ["rel-east", "rel-union"]),
        ("union", ["rel-east", "rel-west"]),
    ):
        (row,) = rows_of(ask("relations", name, "third", "--json", data=data))
        assert [step["id"] for step in row["before"]] == before


@pytest.mark.bundled
@pytest.mark.parametrize(
    ("name", "before", "not_before"),
    [
        ("germany", {"prussia", "bavaria", "german-empire"}, set()),
        ("poland", {"german-empire", "austria-hungary", "habsburg-empire"}, {"prussia", "bavaria"}),
        ("serbia", {"kingdom-of-serbia", "yugoslavia"}, {"austria-hungary", "kingdom-of-montenegro"}),
        ("slovenia", {"yugoslavia"}, {"kingdom-of-serbia", "kingdom-of-montenegro"}),
        ("kosovo", {"serbia", "kingdom-of-serbia"}, {"kingdom-of-montenegro", "austria-hungary"}),
        ("czechia", {"czechoslovakia", "austria-hungary"}, set()),
        ("brazil", {"united-kingdom-of-portugal-brazil-and-the-algarves"}, {"portugal"}),
        ("kenya", {"british-east-africa"}, {"buganda"}),
    ],
)
def test_only_parties_with_the_land_of_a_party_are_before(
    bundled: Index, name: str, before: set[str], not_before: set[str]
) -> None:
    found = {row["id"] for row in forebears_of_land(bundled, bundled.line(name))}
    assert before <= found
    assert not not_before & found


@pytest.mark.bundled
def test_equal_words_on_withdrawals_from_kosovo_are_equal_steps(bundled: Index) -> None:
    """The source tells a break beside a withdrawal of those alone who had relations."""
    pairs = "SELECT body FROM step JOIN record USING (rid) WHERE a = 'kosovo' OR b = 'kosovo'"
    steps: dict[str, set[str]] = {}
    for row in bundled.rows(pairs, []):
        (partner,) = {party["id"] for party in row["parties"]} - {"kosovo"}
        steps.setdefault(partner, set()).add(row["step"])
    left = {partner: kinds for partner, kinds in steps.items() if "withdrawn" in kinds and partner != "guinea-bissau"}
    assert len(left) > 10
    assert [partner for partner, kinds in left.items() if ("severed" in kinds) != ("established" in kinds)] == []


def test_a_party_that_another_left_is_before_it_only_until_then(ask: Ask, tmp_path: Path) -> None:
    parties = [
        party("whole", since="1957"),
        party("part", since="1965-08-09", predecessors=["whole"]),
        party("third", since="1900"),
    ]
    steps = [
        relation("rel-early", parties=["third", "whole"], date="1960"),
        relation("rel-late", parties=["third", "whole"], step="upgraded", date="1986"),
        relation("rel-own", parties=["part", "third"], date="1980"),
    ]
    data = save(tmp_path / "data", [source(), *parties, *steps]).parent
    (row,) = rows_of(ask("relations", "part", "third", "--json", data=data))
    assert [step["id"] for step in row["before"]] == ["rel-early"]
