"""What changed between two versions of the data: each record, each field, and nothing that says the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Ask
from support import BUNDLED, SMALL, Json, event, mission, refused, save, valid

HOSTILE = "\x1b[31m<b>|x|</b>\u202e"


def versions(tmp_path: Path, old: list[Json], new: list[Json]) -> tuple[str, str]:
    return str(save(tmp_path / "old", old).parent), str(save(tmp_path / "new", new).parent)


def found(ask: Ask, *words: str) -> Json:
    done = ask("diff", *words, "--json", data=None)
    assert (done.err, done.code) == ("", 0)
    value: Json = json.loads(done.out)
    return value


def test_each_change_is_told_once_with_its_values(ask: Ask, tmp_path: Path) -> None:
    before = valid(mission("mis-gone"))
    after = valid(event("evt-new", summary="Beta visited Alpha."))
    after = [{**row, "opened": "1994"} if row["id"] == "mis-one" else row for row in after]
    value = found(ask, *versions(tmp_path, before, after))
    assert value["collections"] == [{"collection": "facts", "added": 1, "removed": 1, "changed": 1}]
    told = {row["id"]: row for row in value["records"]}
    assert {name: row["change"] for name, row in told.items()} == {
        "mis-gone": "removed",
        "evt-new": "added",
        "mis-one": "changed",
    }
    assert told["mis-one"]["fields"] == [{"field": "opened", "old": "1993", "new": "1994"}]
    assert {"field": "summary", "old": None, "new": "Beta visited Alpha."} in told["evt-new"]["fields"]
    assert {"field": "opened", "old": "1993", "new": None} in told["mis-gone"]["fields"]


def test_the_text_shows_marks_and_items_of_lists(ask: Ask, tmp_path: Path) -> None:
    after = valid(event("evt-new", summary="Beta visited Alpha."))
    after = [{**row, "names": ["Alphaland"]} if row["id"] == "alpha" else row for row in after]
    before = [{**row, "names": ["Old Alpha", "Alphaland"]} if row["id"] == "alpha" else row for row in valid()]
    done = ask("diff", *versions(tmp_path, before, after), data=None)
    assert done.out.splitlines() == [
        "Data without a version to data without a version: 1 added, 1 changed",
        "",
        "facts: 1 added, 1 changed",
        "  + event evt-new (Beta visited Alpha.)",
        "  ~ party alpha",
        '      names: without "Old Alpha"',
    ]


@pytest.mark.parametrize("form", ["text", "md"])
def test_a_limit_shortens_the_list_and_not_the_counts(ask: Ask, tmp_path: Path, form: str) -> None:
    paths = versions(tmp_path, valid(), valid(*(event(f"evt-new-{number}") for number in range(5))))
    out = ask("diff", *paths, "--format", form, "-n", "2", data=None).out
    assert out.count("evt-new-") == 2
    assert "5 added" in out
    assert "3 more records" in out
    assert ask("diff", *paths, "--format", form, "-n", "0", data=None).out.count("evt-new-") == 5


def test_notes_have_a_table_of_counts_and_the_records(ask: Ask, tmp_path: Path) -> None:
    paths = versions(tmp_path, valid(mission("mis-gone")), valid(event("evt-new")))
    lines = ask("diff", *paths, "--format", "md", data=None).out.splitlines()
    assert "| facts | 1 | 1 | 0 |" in lines
    assert lines.index("Added:") < lines.index("- event evt-new (Alpha visited Beta.)") < lines.index("Removed:")


def test_null_a_missing_field_and_another_layout_are_no_change(ask: Ask, tmp_path: Path) -> None:
    before, after = valid(), [{**row, "note": None} for row in reversed(valid())]
    old, new = versions(tmp_path, before, after)
    (Path(new) / "facts.json").write_text(json.dumps(after, indent=4), "utf-8")
    assert found(ask, old, new)["records"] == []
    assert "no record changed" in ask("diff", old, new, data=None).out


@pytest.mark.parametrize(("one", "other"), [(True, 1), ("1", 1), ([1], [True]), (None, False), ({"a": 1}, {"a": 2})])
def test_values_of_other_types_differ(ask: Ask, tmp_path: Path, one: Any, other: Any) -> None:
    value = found(ask, *versions(tmp_path, [{**event(), "note": one}], [{**event(), "note": other}]))
    assert value["records"][0]["fields"] == [{"field": "note", "old": one, "new": other}]


def test_a_record_that_moves_changes_its_collection(ask: Ask, tmp_path: Path) -> None:
    save(tmp_path / "old", [event()], "one/facts.json")
    save(tmp_path / "new", [event()], "two/facts.json")
    (row,) = found(ask, str(tmp_path / "old"), str(tmp_path / "new"))["records"]
    assert (row["change"], row["fields"]) == ("changed", [{"field": "collection", "old": "one", "new": "two"}])


def test_descriptions_of_collections_and_tables_are_compared(ask: Ask, tmp_path: Path) -> None:
    for name, licence, cities in (("old", "CC0", "a\nb\n"), ("new", "CC BY 4.0", "b\nc\nc\n")):
        save(tmp_path / name, [event()])
        resource = {"name": "facts", "licenses": [{"title": licence}], "records": {"event": 1}, "path": f"{name}.json"}
        package = {"version": f"of {name}", "resources": [resource]}
        (tmp_path / name / "datapackage.json").write_text(json.dumps(package), "utf-8")
        (tmp_path / name / "cities.csv").write_text(cities, "utf-8")
    value = found(ask, str(tmp_path / "old"), str(tmp_path / "new"))
    assert (value["old"], value["new"]) == ("of old", "of new")
    (row,) = value["records"]
    assert (row["type"], row["id"], [it["field"] for it in row["fields"]]) == ("collection", "facts", ["licenses"])
    assert value["tables"] == [{"file": "cities.csv", "added": ["c", "c"], "removed": ["a"]}]


def test_text_of_records_is_escaped(ask: Ask, tmp_path: Path) -> None:
    paths = versions(tmp_path, valid(), valid(event("evt-new", summary=HOSTILE)))
    for form in ("text", "md"):
        out = ask("diff", *paths, "--format", form, data=None).out
        assert "\x1b" not in out
        assert "\u202e" not in out
    assert "<b>" not in out
    (row,) = found(ask, *paths)["records"]
    assert {"field": "summary", "old": None, "new": HOSTILE} in row["fields"]


@pytest.mark.bundled
def test_the_bundled_data_does_not_differ_from_itself(ask: Ask) -> None:
    value = found(ask, str(BUNDLED), str(BUNDLED))
    assert (value["records"], value["tables"]) == ([], [])
    assert value["old"] == value["new"] is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[", "facts.json:1:"),
        ("{}", "facts.json:1:"),
        ("[1]", "is not a record with an id and a type"),
        ('[{"id": "one"}]', "is not a record with an id and a type"),
        ('[{"id": ["one"], "type": "event"}]', "is not a record with an id and a type"),
        ('[{"id": "one", "type": "event"},\n{"id": "one", "type": "event"}]', "facts.json:2: has the id 'one'"),
    ],
)
def test_files_that_are_no_records_are_refused(ask: Ask, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "facts.json").write_text(text, "utf-8")
    refused(ask("diff", str(SMALL), str(tmp_path), data=None), 4, said)


def test_mistakes_of_the_command_line_are_refused(ask: Ask, tmp_path: Path) -> None:
    small = str(SMALL)
    refused(ask("diff", small, str(tmp_path / "none"), data=None), 4, "no such file or folder")
    refused(ask("diff", str(tmp_path), small, data=None), 4, "holds no .json file")
    refused(ask("diff", small, data=None), 2)
    refused(ask("diff", small, small, "-n", "-1", data=None), 2, "negative")
    refused(ask("diff", small, small, "--json", "-n", "1", data=None), 2, "--limit is for text and md")
    refused(ask("diff", small, small, "--json", "--format", "md", data=None), 2, "two formats")
    refused(ask("diff", small, small, "--format", "csv", data=None), 2, "unknown value 'csv'")
