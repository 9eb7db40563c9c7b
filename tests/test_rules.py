from __future__ import annotations

import json
from pathlib import Path

import pytest
from rule_cases import CASES, Case
from support import SMALL, Json, cited, event, mission, party, posting, relation, save, source, valid

from diplorel.dataset.check import check
from diplorel.dataset.rules import RULES
from diplorel.dataset.value_rules import VALUE_RULES
from diplorel.errors import Issue


def line_of(file: Path, record: str, key: str = "", value: str = "") -> int:
    """The line of the last record with an id, of a key of it, or of a text below the key, as a reader counts."""
    lines = file.read_text("utf-8").split("\n")
    at = max(n for n, line in enumerate(lines) if line == f'  "id": "{record}",')
    if not key:
        return at  # the '{' above, counted from 1
    at = next(n for n in range(at, len(lines)) if lines[n].startswith(f'  "{key}":'))
    return next(n for n in range(at, len(lines)) if value in lines[n]) + 1


def found_in(folder: Path, rows: list[Json]) -> tuple[Path, list[Issue]]:
    file = save(folder, rows)
    return file, check(folder).issues


def test_two_spells_of_one_head_are_two_postings(tmp_path: Path) -> None:
    spells = [posting(f"pos-{year}", appointed=None, since=year) for year in ("1990", "1995")]
    assert found_in(tmp_path, valid(*spells))[1] == []


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_an_issue_names_file_line_record_rule_and_hint(case: Case, tmp_path: Path) -> None:
    file, issues = found_in(tmp_path, case.rows)
    assert len(issues) == 1, issues
    issue = issues[0]
    assert (issue.file, issue.record, issue.rule) == (str(file), case.record, case.name)
    assert issue.message.startswith(case.message)
    assert issue.hint.startswith(case.hint)
    assert issue.line == line_of(file, case.record, case.key, case.value)


def test_every_rule_has_a_case_that_breaks_it() -> None:
    broken = {case.rule for case in CASES.values()}
    assert [rule.__name__ for rule in (*RULES, *VALUE_RULES) if rule not in broken] == []


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_a_broken_dataset_answers_nothing(case: Case, tmp_path: Path) -> None:
    from diplorel.errors import DatasetError
    from diplorel.index.cache import compile_to

    save(tmp_path, case.rows)
    with pytest.raises(DatasetError) as refused:
        compile_to(tmp_path, tmp_path / "index.sqlite")
    assert [issue.rule for issue in refused.value.issues] == [case.name]


def test_a_valid_dataset_has_no_issue(tmp_path: Path) -> None:
    assert found_in(tmp_path, valid())[1] == []
    assert check(SMALL).issues == []


VALID = {
    "imprecise dates that overlap": valid(mis_one={"opened": "1993", "closed": "1993-02"}),
    "a plan that its source could not see happen": valid(evt_one={"date": "2030", "planned": True}),
    "a date that one later source has": valid(
        source("src-two", published="2022"), mis_one={"opened": "2021", "citations": cited("src-one", "src-two")}
    ),
    "a mission of a party that ended a few years before": valid(
        party("gamma", until="1962"), mission("mis-late", host="gamma", opened="1967")
    ),
    "a note that tells of the end of a party": valid(
        party("gamma", until="1962"), mission("mis-late", host="gamma", opened="1993", note="Its end is disputed.")
    ),
    "a date that no dated source has": valid(
        source("src-one-b", published=None), rel_one={"citations": cited("src-one-b")}
    ),
    "a date that its source gives otherwise": valid(
        mis_one={"opened": "2021", "citations": [{"source": "src-one", "says": {"opened": "1993"}}]}
    ),
    "a date on which its source is silent": valid(
        mis_one={"opened": "2021", "citations": [{"source": "src-one", "silent": ["opened"]}]}
    ),
    "recognition both ways": valid(
        relation("rel-two", step="recognised", by="alpha"), relation("rel-three", step="recognised", by="beta")
    ),
    "two missions of a kind in two cities": valid(mission("mis-two", city="Other City")),
    "right-to-left and non-Latin text": valid(alpha={"names": {"weak": ["فلسطين", "中国", "ישראל"]}}),
}


@pytest.mark.parametrize("rows", VALID.values(), ids=list(VALID))
def test_what_only_looks_wrong_is_no_issue(rows: list[Json], tmp_path: Path) -> None:
    assert found_in(tmp_path, rows)[1] == []


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (relation(date="2021"), "date"),
        (event(date="2021"), "date"),
        (mission(opened="2021"), "opened"),
        (mission(closed="2021"), "closed"),
        *((posting(**{field: "2021"}), field) for field in ("arrived", "credentials", "ended", "since")),
    ],
)
def test_no_source_tells_what_came_after_it(row: Json, field: str, tmp_path: Path) -> None:
    (issue,) = found_in(tmp_path, valid(**{row["id"].replace("-", "_"): row}))[1]
    assert (issue.rule, issue.record) == ("future", row["id"])
    assert issue.message == f"'{field}' 2021 is later than every source that it is taken from"


def test_every_issue_is_reported_in_one_run(tmp_path: Path) -> None:
    rows = valid(
        rel_one={"date": "1992-13", "parties": ["beta", "alpha"], "citations": cited("src-gone")},
        mis_one={"host": "gamma", "opened": "1995", "closed": "1994"},
        evt_one={"summary": " \x1b "},
        pos_one={"citations": []},
    )
    (tmp_path / "syntax.json").write_text("[{]", "utf-8")
    file, issues = found_in(tmp_path, rows)
    of_facts = {(issue.record, issue.rule) for issue in issues if issue.file == str(file)}
    assert of_facts == {
        ("rel-one", "date"), ("rel-one", "pair"), ("rel-one", "reference"), ("mis-one", "reference"),
        ("mis-one", "order"), ("evt-one", "text"), ("pos-one", "source"),
    }  # fmt: skip
    assert [issue.rule for issue in issues if issue.file != str(file)] == ["json"]
    assert issues == sorted(issues, key=lambda issue: (issue.file, issue.line))


def test_an_id_used_in_two_files_names_the_other_place(tmp_path: Path) -> None:
    first = save(tmp_path, valid(), "a.json")
    second = save(tmp_path, [event(summary="Other.")], "b.json")
    (issue,) = check(tmp_path).issues
    assert issue.file == str(second)
    assert issue.message == f"id is already used at a.json:{line_of(first, 'evt-one')}"


WORDS = "Use one of: embassy, high commission, "
FORM = {
    "an unknown key": (
        {**mission(), "colour": "red"}, "colour", "unknown key 'colour'",
        "Remove it, or see `diplorel schema data` for the list of fields.",
    ),
    "a misspelt key": ({**mission(), "adress": "x"}, "adress", "unknown key 'adress'", "Did you mean 'address'?"),
    "an unknown key inside a citation": (
        mission(citations=[{"source": "src-one"}, {"source": "src-one", "page": 3}]), "page",
        "unknown key 'citations.1.page'", "Remove",
    ),
    "a misspelt key inside a citation": (
        mission(citations=[{"source": "src-one", "locater": "x"}]), "locater", "unknown key", "Did you mean 'locator'?",
    ),
    "a missing key": (
        {key: value for key, value in mission().items() if key != "city"}, "", "'city' is missing",
        "Add it; write null where no source says.",
    ),
    "no citations": (
        {key: value for key, value in mission().items() if key != "citations"}, "", "'citations' is missing",
        "Add it. Cite the source that says so.",
    ),
    "citations that are null": (mission(citations=None), "citations", "'citations' is null", "Cite the source that"),
    "no kind": ({key: value for key, value in mission().items() if key != "kind"}, "", "'kind' is missing",
        "Add it, with one of: embassy, high commission, "),
    "no host": ({key: value for key, value in mission().items() if key != "host"}, "", "'host' is missing",
        "Add it; this field cannot be null."),
    "a host that is null": (mission(host=None), "host", "'host' is null", "this field cannot be null."),
    "a word that is not of the list": (mission(kind="castle"), "kind", "'kind' cannot be \"castle\"", WORDS),
    "a misspelt word": (mission(kind="embasy"), "kind", "'kind' cannot be \"embasy\"", "Did you mean 'embassy'?"),
    "a number for a text": (mission(city=7), "city", "'city' is 7, which is not a text", 'double quotes: "7".'),
    "a number for a date": (mission(opened=1992), "opened", "'opened' is 1992, which is not a text",
        'Write the date in double quotes: "1992".'),
    "three parties to a pair": (relation("mis-one", parties=["a", "b", "c"]), "parties",
        "'parties' has 3 of 2 entries", "Name two."),
    "one party to a pair": (relation("mis-one", parties=["a"]), "parties", "'parties' has 1 of 2 entries", "Name two."),
    "a text for a list": (mission(attested="1992"), "attested", "'attested' is \"1992\", which is not a list",
        'Write a list in square brackets: ["1992"].'),
    "a source for citations": (mission(citations=["src-one"]), "src-one", "'citations.0' is \"src-one\"",
        'Write it as an object: {"source": "src-one"}.'),
    "a word for yes": (relation("mis-one", planned="soon"), "planned", "'planned' is \"soon\"", "Write true or"),
    "a type that is none": (mission(type="missions"), "type", "'type' must be one of party", "Did you mean 'mission'?"),
    "no type": ({"id": "mis-one"}, "", "'type' must be one of party, source, person", "See `diplorel schema data`."),
}  # fmt: skip


@pytest.mark.parametrize(("row", "key", "message", "hint"), FORM.values(), ids=list(FORM))
def test_an_object_that_is_no_record_is_told_where_and_why(
    row: Json, key: str, message: str, hint: str, tmp_path: Path
) -> None:
    save(tmp_path, [one for one in valid() if one["type"] != "mission"], "a.json")
    file = tmp_path / "b.json"
    file.write_text(json.dumps([row], ensure_ascii=False, indent=1) + "\n", "utf-8")
    (issue,) = (issue for issue in check(tmp_path).issues if issue.rule == "form")
    assert issue.file == str(file)
    assert issue.record == "mis-one"
    assert message in issue.message
    assert hint in issue.hint
    lines = file.read_text("utf-8").split("\n")
    assert issue.line == (next(n for n, line in enumerate(lines, 1) if f'"{key}"' in line) if key else 2)


def test_a_missing_person_is_told_by_its_name(tmp_path: Path) -> None:
    save(tmp_path, [*valid(), {key: value for key, value in posting("pos-two").items() if key != "person"}])
    assert [issue.message for issue in check(tmp_path).issues] == ["'person' is missing"]


def test_mistakes_of_form_hide_no_other_mistake(tmp_path: Path) -> None:
    rows = valid(
        mis_one={"kind": "castle", "opened": "1995", "closed": "soon", "colour": "red", "host": "gamma"},
        rel_one={
            "citations": [{"source": "src-gone"}, {"source": "src-one", "page": 3}, {"note": "x"}],
            "parties": ["beta", "alpha"],
        },
    )
    save(tmp_path, rows)
    assert {(issue.record, issue.message) for issue in check(tmp_path).issues} == {
        ("mis-one", "'kind' cannot be \"castle\""),
        ("mis-one", "'closed': 'soon' is not a date; write a year, month or day such as 1992, 2018-04 or 2011-06-29"),
        ("mis-one", "unknown key 'colour'"),
        ("mis-one", "'host' names 'gamma', which is not a record"),
        ("rel-one", "'citations.source' names 'src-gone', which is not a record"),
        ("rel-one", "unknown key 'citations.1.page'"),
        ("rel-one", "'citations.2.source' is missing"),
        ("rel-one", "parties 'beta', 'alpha' are not in order"),
    }


@pytest.mark.parametrize(
    "bad", [{"citations": 7}, {"citations": [{"page": 1}]}, {"parties": ["alpha"]}, {"parties": None}, {"by": 7},
            {"id": 7}, {"id": None}, {"planned": "x"}, {"step": "recognised", "by": 7},
            {"date": 1992}, {"date": "2030", "planned": "x"},
            {"date": "2030", "citations": [{"source": "src-one"}, {"page": 1}]}],
)  # fmt: skip
def test_a_field_that_cannot_be_read_breaks_no_other_rule(bad: Json, tmp_path: Path) -> None:
    save(
        tmp_path,
        [*valid(rel_one=bad), relation("rel-two", date="2030", planned=True), relation("rel-three", date=None)],
    )
    assert {issue.rule for issue in check(tmp_path).issues} == {"form"}


def test_records_without_an_id_do_not_share_one(tmp_path: Path) -> None:
    nameless = [{**relation(date=date), "id": name} for date, name in (("2001", None), ("2002", 7))]
    save(tmp_path, [*valid(), *nameless])
    assert [issue.rule for issue in check(tmp_path).issues] == ["form", "form"]


@pytest.mark.parametrize("text", ['{"id": "mis-two", "type": "missions"}', '{"id": "mis-two" "type": "mission"}', "7"])
def test_counts_are_not_held_against_a_dataset_that_cannot_be_counted(text: str, tmp_path: Path) -> None:
    save(tmp_path, valid())
    described = {
        "resources": [
            {
                "name": "facts",
                "priority": 1,
                "evidence": "history",
                "path": "facts.json",
                "format": "json",
                "records": {},
            }
        ]
    }
    (tmp_path / "datapackage.json").write_text(json.dumps(described, indent=1) + "\n", "utf-8")
    (tmp_path / "other.json").write_text(f"[\n {text}\n]\n", "utf-8")
    assert {issue.rule for issue in check(tmp_path).issues} <= {"form", "json"}


def test_a_record_with_a_mistake_can_be_named_by_others(tmp_path: Path) -> None:
    save(tmp_path, valid(src_one={"colour": "red"}, per_one={"name": 7}))
    assert {issue.rule for issue in check(tmp_path).issues} == {"form"}


def test_a_record_that_is_no_object_is_told(tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    file.write_text("[\n 1,\n null,\n []\n]\n", "utf-8")
    issues = [issue for issue in check(file).issues if issue.file == str(file)]
    assert [(issue.line, issue.rule, issue.message) for issue in issues] == [
        (line, "form", "is not a JSON object") for line in (2, 3, 4)
    ]


ARRAY = "Each file is one JSON array of records"
SYNTAX: dict[str, tuple[bytes, int, str, str]] = {
    "no JSON": (b"facts", 1, "is not a JSON array of records", ARRAY),
    "an empty file": (b"", 1, "is empty", "Without records it is []."),
    "an object": (b'{"id": "x"}', 1, "is not a JSON array of records", "Put the records between [ and ]"),
    "a comment at the top": (b"\n// mine\n[]", 2, "has a comment", "remove it, or write it into the field `note`"),
    "a comment": (b'[\n {"id": "x",\n  # why\n  "type": 1}\n]', 3, "has a comment", "remove it"),
    "no comma": (b'[\n {"id": "x"\n  "type": 1}\n]', 3, 'needs a comma before "type"', "at the end of line 2."),
    "an open string": (b'[\n\n {"id": "x}]', 3, "has a text without its closing quotation mark", "Add the closing"),
    "a text in two lines": (b'[\n {"id": "a\nb"}\n]', 2, "has a text that goes on in the next line", "Close"),
    "a tab in a text": (b'[\n {"id":\n "a\tb"}\n]', 3, "has a tab or another control character", "Write a space"),
    "a quotation mark in a text": (b'[\n {"title": "The "new" embassy"}\n]', 2, "needs a comma", 'Write \\" for'),
    "a backslash": (b'[\n {"title": "a\\d"}\n]', 2, "has a backslash in a text", r"Write \\ for a backslash."),
    "single quotes": (b"[\n {'id': 'x'}\n]", 2, "has a single quotation mark '", "Write straight double quotes"),
    "typographic quotes": ('[\n {"id":\n “x”}\n]'.encode(), 3, "has a typographic quotation mark “", "Write straight"),
    "a key without quotes": (b'[\n {id: "x"}\n]', 2, "needs a key in double quotes before id", 'keys like this: "id"'),
    "a key without a colon": (b'[\n {"id" "x"}\n]', 2, "needs a ':' before", "Write a key and its value"),
    "a date without quotes": (b'[\n {"date": 1992-05}\n]', 2, "needs a comma before -05", "Write a date or a text in"),
    "a word of Python": (b'[\n {"closed": None}\n]', 2, "has None, which JSON does not know", "Write null."),
    "a word without quotes": (b'[\n {"closed": N/A}\n]', 2, "has N/A instead of a value", "null for an unknown value"),
    "no value": (b'[\n {"a": , "b": 1}\n]', 2, "has , instead of a value", "null for an unknown value"),
    "a double key": (b'[\n {"id": "x",\n  "id": "y"}\n]', 3, "gives 'id' twice in one object", "Keep one of the two."),
    "a double key inside": (
        b'[\n {"weak": 1, "names":\n {"weak": [{"a": 1}, {"a": 2}],\n "weak": []}}\n]', 4, "gives 'weak' twice", "Keep",
    ),
    "a comma too many": (b"[\n {},\n]", 2, "has a comma after its last record", "Remove the comma."),
    "a comma too many inside": (b'[\n {"id": "x",\n }\n]', 2, "has a comma after the last entry", "Remove the comma."),
    "a comma too few": (b"[\n {}\n {}\n]", 3, "needs a ',' or ']' after a record", "at the end of line 2."),
    "no end": (b"[\n {}\n", 3, "ends without the closing ']'", "Add ] at the end."),
    "no end of a record": (b'[\n {"id": "x"', 2, "ends too early", "Add what is missing at the end"),
    "more after the end": (b"[]\n[]\n", 2, "goes on after its closing ']'", "between the one [ and the one ]"),
    "too deep": (b"[\n" + b"[" * 100_000, 2, "is nested too deeply", "at most a few levels"),
    "Latin-1": ('[\n {"id": "é"}]'.encode("latin-1"), 2, "byte 11 is not UTF-8", "Save the file as UTF-8."),
    "UTF-16": ("[]".encode("utf-16"), 1, "byte 0 is not UTF-8", "Save the file as UTF-8."),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "message", "hint"), SYNTAX.values(), ids=list(SYNTAX))
def test_a_file_that_is_no_array_of_records_is_told_with_its_line(
    text: bytes, line: int, message: str, hint: str, tmp_path: Path
) -> None:
    file = tmp_path / "facts.json"
    file.write_bytes(text)
    issue = next(issue for issue in check(file).issues if issue.rule == "json")
    assert (issue.file, issue.line) == (str(file), line)
    assert message in issue.message
    assert hint in issue.hint


def test_a_mistake_in_the_json_of_a_record_names_the_record_and_hides_no_other(tmp_path: Path) -> None:
    file = save(tmp_path, valid(mis_one={"kind": "castle"}))
    text = file.read_text("utf-8").replace('"type": "event",', '"type": event,')
    file.write_text(text.replace('"type": "person",', "'type': 'person',").replace('"1992"', '"1992-13"'), "utf-8")
    assert [(issue.record, issue.rule) for issue in check(tmp_path).issues] == [
        ("evt-one", "json"), ("mis-one", "form"), ("per-one", "json"), ("rel-one", "date"),
    ]  # fmt: skip


def test_a_byte_order_mark_is_read_and_removed(tmp_path: Path) -> None:
    file = save(tmp_path, valid())
    wanted = file.read_bytes()
    file.write_bytes(b"\xef\xbb\xbf" + wanted)
    assert [(issue.line, issue.rule) for issue in check(tmp_path).issues] == [(1, "canonical form")]
    assert check(tmp_path, fix=True).issues == []
    assert file.read_bytes() == wanted


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_json_does_not_have_is_no_number(number: float, tmp_path: Path) -> None:
    save(tmp_path, valid(mis_one={"coordinates": [number, 1.0]}))
    assert {issue.rule for issue in check(tmp_path).issues} & {"json", "form"}


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999", "9" * 30, "9" * 5000])
def test_a_number_that_not_every_reader_understands_is_told_with_its_line(number: str, tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text(f'[\n {{"figures": {number}}}\n]\n', "utf-8")
    issue = next(issue for issue in check(tmp_path).issues if issue.rule == "json")
    assert issue.line == 2
    assert issue.message.startswith(f"has {number[:18]}")


def test_records_before_a_syntax_error_are_checked_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    file.write_text(json.dumps([mission(kind="castle")])[:-1] + ', {"id": ]', "utf-8")
    assert {issue.rule for issue in check(file).issues} >= {"json", "form"}


def test_a_file_in_another_layout_is_told_with_its_first_different_line(tmp_path: Path) -> None:
    file = save(tmp_path, valid())
    text = file.read_text("utf-8")
    file.write_text(text.replace('  "type": "mission",\n', '  "type":  "mission",\n'), "utf-8")
    (issue,) = check(tmp_path).issues
    assert issue.rule == "canonical form"
    assert issue.line == line_of(file, "mis-one") + 2
    assert issue.hint == "Run `diplorel validate --fix` on it."


PACKAGES = {
    "counts that are not those of the data": (
        '{"name": "x", "resources": []}\n',
        "their order or their counts",
        "--fix",
    ),
    "no JSON": ("{", "is not JSON: Expecting property name", "docs/data.md"),
    "no object": ("[]", "is not a JSON object", "docs/data.md"),
    "a resource without a name": (
        '{"name": "x", "resources": [{"title": "facts"}]}\n',
        "'resources.0.name': field required",
        "docs",
    ),
    "resources that are no list": (
        '{"name": "x", "resources": 7}\n',
        "'resources': input should be a valid list",
        "docs",
    ),
    "a priority in words": ('{"resources": [{"name": "facts", "priority": "1"}]}', "'resources.0.priority'", "docs"),
}


@pytest.mark.parametrize(("text", "message", "hint"), PACKAGES.values(), ids=list(PACKAGES))
def test_a_description_that_is_not_true_is_told(text: str, message: str, hint: str, tmp_path: Path) -> None:
    save(tmp_path, valid())
    (tmp_path / "datapackage.json").write_text(text, "utf-8")
    (issue,) = check(tmp_path).issues
    assert (issue.file, issue.line, issue.rule) == (str(tmp_path / "datapackage.json"), 1, "package")
    assert message in issue.message
    assert hint in issue.hint


def test_a_district_of_a_city_that_cannot_be_read_is_in_a_city(tmp_path: Path) -> None:
    save(tmp_path, valid(mis_one={"city": 7, "district": "Old Town"}))
    assert [issue.rule for issue in check(tmp_path).issues] == ["form"]


def described(root: Path, *priorities: int | None) -> Path:
    """A dataset of collections one, two ... with these priorities."""
    for number in range(1, len(priorities) + 1):
        rows = valid() if number == 1 else [source(f"src-{number}")]
        save(root, rows, f"c{number}/records.json")
    names = [f"c{number}" for number in range(1, len(priorities) + 1)]
    resources = [
        {"name": name, "evidence": "history", **({} if priority is None else {"priority": priority})}
        for name, priority in zip(names, priorities, strict=True)
    ]
    file = root / "datapackage.json"
    file.write_text(json.dumps({"name": "x", "resources": resources}, indent=1) + "\n", "utf-8")
    return file


def test_each_collection_has_a_priority(tmp_path: Path) -> None:
    file = described(tmp_path, 3, None, 1, None)
    issues = [issue for issue in check(tmp_path).issues if issue.rule == "package"]
    assert [(issue.line, issue.message) for issue in issues] == [
        (10, "collection 'c2' has no priority"), (19, "collection 'c4' has no priority"),
    ]  # fmt: skip
    assert check(tmp_path, fix=True).issues == []
    resources = json.loads(file.read_text("utf-8"))["resources"]
    assert [(one["name"], one["priority"]) for one in resources] == [("c3", 1), ("c1", 3), ("c2", 4), ("c4", 5)]


@pytest.mark.parametrize(
    ("resource", "message", "hint"),
    [
        ({}, "collection 'facts' declares no evidence", "official list"),
        ({"evidence": "rumour"}, "'resources.0.evidence'", "docs/data.md"),
        ({"evidence": "official list", "complete": {"sender": "alpha", "kinds": ["embassy"], "on": "soon"}},
         "is complete on 'soon', which is not a day", "2026-02"),
        ({"evidence": "official list", "complete": {"sender": "alpha", "kinds": ["palace"], "on": "2026"}},
         "'resources.0.complete.kinds.0'", "docs/data.md"),
    ],
)  # fmt: skip
def test_a_collection_says_what_its_entries_prove(tmp_path: Path, resource: Json, message: str, hint: str) -> None:
    save(tmp_path, valid())
    package = {"resources": [{"name": "facts", "priority": 1, **resource}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(package), "utf-8")
    found = [issue for issue in check(tmp_path).issues if message in issue.message]
    assert found
    assert hint in found[0].hint


def test_no_two_collections_have_the_same_priority(tmp_path: Path) -> None:
    described(tmp_path, 1, 2, 1)
    (issue,) = [issue for issue in check(tmp_path).issues if issue.rule == "package"]
    assert (issue.line, issue.message) == (15, "collections 'c1' and 'c3' both have priority 1")
    assert [one.message for one in check(tmp_path, fix=True).issues] == [issue.message]


def test_facts_without_parties_rest_on_the_bundled_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diplorel.dataset.paths.bundled", lambda: SMALL)
    row = relation("rel-austria-israel", parties=["austria", "israel"], citations=cited("src-agency"))
    report = check(save(tmp_path, [row]))
    assert report.issues == []
    assert report.records == 1


def test_what_is_borrowed_gives_way_to_the_datasets_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from diplorel.dataset.load import load
    from diplorel.index.cache import compile_to

    monkeypatch.setattr("diplorel.dataset.paths.bundled", lambda: SMALL)
    row = relation("rel-austria-israel", parties=["austria", "israel"], citations=cited("src-agency"))
    save(tmp_path, [row, source("src-agency", title="My own copy")])
    assert check(tmp_path).issues == []
    assert [e.borrowed for e in load(tmp_path).entries if e.record.id == "src-agency"] == [False]
    compile_to(tmp_path, tmp_path / "index.sqlite")
