"""Every count of missions, relations and heads of mission follows one rule (docs/guide.md)."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from conftest import Ask
from support import cited, mission, party, posting, relation, rows_of, save, valid

import diplorel
from diplorel.api.dataset import Dataset

LATER = mission("mis-later", kind="consulate", city="Bee", opened="1863", closed="1864/..")
"""A mission that closed in 1864 or later."""
PARTIES = (
    "united-states", "russia", "france", "germany", "egypt", "china", "serbia", "india", "brazil", "japan", "israel",
    "taiwan", "kosovo", "palestine", "holy-see", "nauru", "yugoslavia", "east-germany", "united-nations", "switzerland",
)  # fmt: skip


@cache
def data() -> Dataset:
    return diplorel.open()


@cache
def ranked(by: str) -> Counter[str]:
    return Counter({row["party"]["id"]: row["count"] for row in data().rank(by=by, limit=0)})


@pytest.mark.bundled
@pytest.mark.parametrize("name", PARTIES)
def test_every_door_counts_the_same_missions_and_relations(name: str) -> None:
    row = data().country(name)[0]
    sent = data().missions(sender=name, standing=True, resident=True, limit=0)
    hosted = data().missions(host=name, standing=True, resident=True, limit=0)
    assert row["missions_sent"] == ranked("missions-sent")[name] == len(sent)
    assert row["missions_hosted"] == ranked("missions-hosted")[name] == len(hosted)
    assert row["accredited"] == len(data().missions(host=name, kind="accreditation", standing=True, limit=0))
    assert row["head_count"] == ranked("heads")[name] == ranked("heads-sent")[name] + ranked("heads-hosted")[name]
    partners = data().relations(name, limit=0)
    standing = Counter(one["status"] for one in partners if not one["parties_ended"])
    assert row["relations"] == standing
    assert row["relations"].get("relations", 0) == ranked("relations")[name]
    assert row["partners_ended"] == sum(bool(one["parties_ended"]) for one in partners)
    briefs = [one for partner in partners for one in partner["missions"] if one["standing"] and one["resident"]]
    assert len(briefs) == len(sent) + len(hosted)


IN_1985 = {"germany": "west-germany", "russia": "soviet-union"}
"""Party -> the party of its line that existed in 1985, which a rank names."""


@pytest.mark.bundled
@pytest.mark.parametrize("name", PARTIES[:6])
def test_every_door_counts_the_same_on_a_day(name: str) -> None:
    row = data().country(name, as_of="1985")[0]
    for by, count in (
        ("missions-sent", row["missions_sent"]),
        ("missions-hosted", row["missions_hosted"]),
        ("heads", row["head_count"]),
        ("relations", row["relations"]["relations"]),
    ):
        rows = data().rank(by=by, as_of="1985", limit=0)
        assert {one["party"]["id"]: one["count"] for one in rows}[IN_1985.get(name, name)] == count, by
    assert row["partners_ended"] == 0


@pytest.mark.bundled
def test_a_report_a_map_and_an_export_count_what_the_country_has(ask: Ask, tmp_path: Path) -> None:
    row = rows_of(ask("country", "serbia", "--json", data=None))[0]
    page = tmp_path / "page.html"
    assert ask("report", "serbia", "-o", str(page), data=None).code == 0
    text = page.read_text("utf-8")
    assert f"{row['missions_sent']} sent, {row['missions_hosted']} received" in text
    group = re.search(r"<h3>Relations</h3><span class=\"count\">(\d+) partners", text)
    assert group
    assert int(group[1]) == row["relations"]["relations"]
    drawn = ask("map", "--sender", "serbia", "-o", str(tmp_path / "map.html"), data=None)
    assert drawn.code == 0
    assert ask("export", "csv", "serbia", "--only", "missions", "-o", str(tmp_path / "csv"), data=None).code == 0
    lines = (tmp_path / "csv" / "missions.csv").read_text("utf-8")
    rows = [one for one in csv.DictReader(lines.splitlines(True)) if one["standing"] == one["resident"] == "true"]
    line = {"serbia", "serbia-and-montenegro"}
    assert sum(one["sender"] in line for one in rows) == row["missions_sent"]
    assert sum(one["host"] in line for one in rows) == row["missions_hosted"]


def test_what_has_ended_or_is_planned_is_no_count_of_today(ask: Ask, tmp_path: Path) -> None:
    rows = valid(
        party("gone", until="2000"),
        relation("rel-gone", parties=["alpha", "gone"], date="1990"),
        mission("mis-gone", sender="gone", host="alpha", city="Alphaville", opened="1990"),
        mission("mis-planned", sender="beta", host="alpha", opened=None, expected="2030", city="Alphaville"),
        mission(
            "mis-later", sender="alpha", host="beta", kind="consulate", city="Bee", opened="1863", closed="1864/.."
        ),
        posting("pos-never", title="nominee for ambassador", appointed="1999"),
    )
    file = save(tmp_path, rows)
    row = rows_of(ask("country", "alpha", "--json", data=file))[0]
    assert (row["missions_sent"], row["missions_hosted"], row["head_count"]) == (1, 0, 1)
    assert (row["relations"], row["partners_ended"]) == ({"relations": 1}, 1)
    assert "1 with relations, 1 that ended" in ask("country", "alpha", data=file).out
    assert "1 until its end" in ask("country", "gone", data=file).out
    assert "relations, to its end" in ask("relations", "alpha", data=file).out
    for by, count in (("missions-sent", 1), ("relations", 1), ("heads", 1)):
        found = rows_of(ask("rank", "--by", by, "--json", data=file))
        assert {one["party"]["id"]: one["count"] for one in found}["alpha"] == count, by
    assert rows_of(ask("rank", "--by", "missions-hosted", "--json", data=file))[0]["party"]["id"] == "beta"


def test_the_counts_of_what_was_known_on_a_day_follow_the_rule(ask: Ask, tmp_path: Path) -> None:
    rows = valid(
        mission(
            "mis-later", sender="alpha", host="beta", kind="consulate", city="Bee", opened="1863", closed="1864/.."
        ),
        posting("pos-never", title="nominee for ambassador", appointed="1999", citations=cited()),
    )
    row = rows_of(ask("country", "alpha", "--known-on", "2021", "--json", data=save(tmp_path, rows)))[0]
    assert (row["missions_sent"], row["head_count"]) == (1, 1)
