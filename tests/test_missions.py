"""Missions of today first: groups with their counts, and the options that narrow them."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from conftest import Ask
from support import BUNDLED, Json, refused, rows_of

from diplorel.index.handle import Index

STANDING = "Missions that no source shows closed"
AWAY = "Accreditations and protecting powers that no source shows ended"
PLANNED, PAST = "Planned", "Past"


def titles(text: str) -> list[str]:
    """The lines of a text that are titles of groups."""
    return [line for line in text.splitlines() if re.fullmatch(r"[A-Z][a-z, ]+ \(\d.*\)", line)]


def group(row: Json) -> str:
    """The group that a row belongs to."""
    if row["standing"]:
        return STANDING if row["type"] == "mission" else AWAY
    return PLANNED if row["status"] == "planned" else PAST


def groups(rows: list[Json]) -> list[str]:
    """The titles of the groups of rows that are a whole list."""
    counts = Counter(map(group, rows))
    return [f"{title} ({counts[title]})" for title in (STANDING, AWAY, PLANNED, PAST) if counts[title]]


def test_what_stands_comes_first_then_what_is_planned_then_what_is_past(ask: Ask) -> None:
    rows = rows_of(ask("missions", "--json"))
    places = [(STANDING, AWAY, PLANNED, PAST).index(group(row)) for row in rows]
    assert places == sorted(places)
    assert set(places) == {0, 1, 2, 3}
    assert titles(ask("missions").out) == groups(rows)


def test_the_first_groups_are_what_standing_gives(ask: Ask) -> None:
    every, standing = rows_of(ask("missions", "--json")), rows_of(ask("missions", "--standing", "--json"))
    assert standing
    assert standing == every[: len(standing)]
    assert not any(row["standing"] for row in every[len(standing) :])
    assert titles(ask("missions", "--standing").out) == groups(standing)


def test_the_order_in_a_group_is_that_of_hosts_and_senders(ask: Ask) -> None:
    rows = [row for row in rows_of(ask("missions", "--standing", "--json")) if row["type"] == "mission"]
    assert [(row["host"]["id"], row["sender"]["id"]) for row in rows] == sorted(
        (row["host"]["id"], row["sender"]["id"]) for row in rows
    )


def test_reverse_begins_with_the_last_row_of_the_last_group(ask: Ask) -> None:
    rows = rows_of(ask("missions", "--json"))
    assert rows_of(ask("missions", "--json", "--reverse")) == rows[::-1]
    assert [title.partition(" (")[0] for title in titles(ask("missions", "--reverse").out)] == [
        PAST,
        PLANNED,
        AWAY,
        STANDING,
    ]


def test_a_group_that_is_cut_tells_its_whole_number(ask: Ask) -> None:
    standing = len(rows_of(ask("missions", "--standing", "--resident", "--json")))
    shown = titles(ask("missions", "--limit", str(standing - 1)).out)
    assert shown[0] == f"{STANDING} ({standing - 1} of {standing})"
    assert [title for title in shown[1:] if not title.endswith(", not shown)")] == []
    assert len(shown) == 4


def test_a_day_tells_what_is_certain_before_what_is_possible(ask: Ask) -> None:
    rows = rows_of(ask("missions", "--as-of", "1995", "--json"))
    held = [row["as_of"]["holds"] for row in rows]
    assert held == sorted(held, reverse=True)
    assert set(held) == {"yes", "possibly"}
    text = ask("missions", "--as-of", "1995").out
    assert titles(text) == [f"Certain ({held.count('yes')})", f"Possible ({held.count('possibly')})"]
    assert titles(ask("missions", "--as-of", "1995", "--match", "sure").out) == [f"Certain ({held.count('yes')})"]


def test_groups_hold_what_sources_of_a_day_said(ask: Ask) -> None:
    rows = rows_of(ask("missions", "--known-on", "2022-12", "--json"))
    groups = [0 if row["standing"] else 1 if row["status"] == "planned" else 2 for row in rows]
    assert groups == sorted(groups)


def test_each_line_of_text_has_its_sources(ask: Ask) -> None:
    lines = [line for line in ask("missions", "--format", "text", "--sources").out.splitlines() if line]
    rows = [line for line in lines if line not in titles("\n".join(lines))]
    assert len(rows) == len(rows_of(ask("missions", "--json")))
    assert all("“" in row for row in rows)


@pytest.mark.parametrize("form", ["csv", "jsonl", "tsv"])
def test_scripts_get_one_flat_list(ask: Ask, form: str) -> None:
    lines = ask("missions", "--format", form, "--fields", "id,standing").out.splitlines()
    assert len(lines) == len(rows_of(ask("missions", "--json"))) + (form != "jsonl")
    assert not titles("\n".join(lines))


def test_resident_leaves_out_accreditations_and_protections(ask: Ask) -> None:
    every = rows_of(ask("missions", "--json"))
    assert {row["type"] for row in every} == {"mission", "accreditation", "protection"}
    assert rows_of(ask("missions", "--resident", "--json")) == [row for row in every if row["type"] == "mission"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--standing", "--as-of", "1990"], "--standing asks about today, and --as-of about 1990"),
        (["--standing", "--known-on", "1990"], "--standing uses every source: leave out --standing or --known-on"),
        (["--resident", "--kind", "protection"], "--resident leaves out every protection"),
        (["--resident", "--power", "israel"], "--resident leaves out protecting powers"),
        (["--power", "israel", "--kind", "embassy"], "leave out --kind embassy"),
        (["--resident", "--kind", "accreditation"], "--resident leaves out every accreditation"),
        (["--standing", "--match", "sure"], "add --as-of DATE"),
    ],
)
def test_options_that_exclude_each_other_are_refused(ask: Ask, args: list[str], said: str) -> None:
    refused(ask("missions", *args), 2, said)


@pytest.mark.bundled
def test_embassy_means_high_commissions_and_nunciatures_too(ask: Ask) -> None:
    def of(kind: str, *more: str) -> list[str]:
        rows = rows_of(ask("missions", *more, "--kind", kind, "--json", data=BUNDLED))
        return sorted(row["id"] for row in rows)

    kinds = ("embassy", "high commission", "nunciature")
    rows = rows_of(ask("missions", "--host", "canada", "--json", data=BUNDLED))
    assert of("embassy", "--host", "canada") == sorted(row["id"] for row in rows if row["kind"] in kinds)
    assert of("high commission", "--host", "canada") == sorted(
        row["id"] for row in rows if row["kind"] == "high commission"
    )
    assert of("nunciature", "--host", "canada")
    assert of("legation", "--host", "canada") == sorted(row["id"] for row in rows if row["kind"] == "legation")


@pytest.mark.bundled
def test_counts_in_headings_are_those_of_the_filtered_lists(ask: Ask) -> None:
    every = rows_of(ask("missions", "--host", "france", "--json", data=BUNDLED))
    table = ask("missions", "--host", "france", "--format", "table", data=BUNDLED)
    first, *rest = groups(every)
    count = first.removeprefix(f"{STANDING} (").removesuffix(")")
    cut = [f"{title.removesuffix(')')}, not shown)" for title in rest]
    assert titles(table.out) == [f"{STANDING} (200 of {count})", *cut]
    assert f"200 of {len(every)} rows" in table.err


@pytest.mark.bundled
def test_a_mission_of_a_party_that_has_ended_is_past(ask: Ask) -> None:
    done = ask("missions", "--sender", "austrian-empire", "--host", "usa", data=BUNDLED)
    assert titles(done.out) == [f"{PAST} (1)"]
    assert "opened 1838" in done.out


def test_whether_a_mission_stands_is_the_same_in_every_answer(bundled: Index) -> None:
    from diplorel.index.tables import COUNTED
    from diplorel.lookup.relations.partners import partners
    from diplorel.names.resolve import resolve

    sql = f"SELECT body, {COUNTED['mission']} FROM mission JOIN record USING (rid)"
    rows = [(bundled.decoder.decode(body), standing) for body, standing in bundled.execute(sql)]
    assert [row["id"] for row, standing in rows if row["standing"] != bool(standing)] == []
    assert not any(row["standing"] for row, _ in rows if row["status"] in ("closed", "planned"))
    standing = {row["id"]: row["standing"] for row, _ in rows}
    for party in ("united-states", "austrian-empire", "israel"):
        briefs = [one for row in partners(bundled, resolve(bundled, party)).rows for one in row["missions"]]
        assert {one["id"]: one["standing"] for one in briefs} == {one["id"]: standing[one["id"]] for one in briefs}


QUESTIONS = [
    ("missions", "--host", "france"),
    ("missions", "--host", "usa", "--sender", "uk"),
    ("missions", "--host", "israel", "--as-of", "1975"),
    ("heads", "--host", "israel"),
    ("events", "--country", "azerbaijan", "--kind", "visit"),
    ("changes", "2008-12", "2009", "--country", "israel"),
]


@pytest.mark.bundled
@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_every_row_of_a_table_has_its_id_beside_it(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, question: tuple[str, ...], width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = ask(*question, "--format", "table", data=BUNDLED).out.splitlines()
    head = next(line for line in lines if line.endswith("  Id"))
    rows = ask(*question, "--limit", "200", "--json", data=BUNDLED).rows
    ids = [row.get("record") or row["id"] for row in rows]
    place = head.index("  Id") + 2
    beside = [
        (line[:place].rstrip(), line[place:])
        for line in lines[lines.index(head) + 1 :]
        if line != head and line[place - 2 : place] == "  " and " " not in line[place:]
    ]
    assert "".join(part for _, part in beside) == "".join(ids)
    assert all(text for text, part in beside if part[:4] in ("mis-", "acc-", "pro-", "pos-", "evt-", "rel-"))


def test_the_mandates_of_a_protecting_power_are_listed(ask: Ask) -> None:
    every = rows_of(ask("missions", "--kind", "protection", "--json"))
    power = every[0]["power"]["id"]
    wanted = {row["id"] for row in every if row["power"]["id"] == power}
    done = ask("missions", "--power", power, "--json")
    assert {row["id"] for row in rows_of(done)} == wanted
    assert "protected by" in ask("missions", "--power", power, "--format", "table").out.split("\n")[0]
