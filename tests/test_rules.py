from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from support import SMALL, Json, accreditation, cited, event, mission, party, posting, relation, save, source, valid

from diplorel.dataset import rules
from diplorel.dataset.check import check, form_is_canonical
from diplorel.dataset.package import package_is_true
from diplorel.dataset.rules import RULES
from diplorel.errors import Issue

CHECKED = (*RULES, form_is_canonical, package_is_true)


class Case(NamedTuple):
    """Records that break one rule, and what is to be said of it."""

    rule: Callable[..., object]
    rows: list[Json]
    record: str
    key: str
    """The field on whose line the issue is; '' for the record's first line."""
    name: str
    message: str
    hint: str


LONE = "Remove line breaks, escapes and other control characters."
CASES = {
    "an id used twice": Case(
        rules.ids_are_unique, valid(relation("rel-one", date="1999")), "rel-one", "id",
        "unique id", "id is already used at", "Give one of them another id.",
    ),
    "an id with a capital letter": Case(
        rules.ids_have_form, valid(relation("rel-One", date="1999")), "rel-One", "id",
        "id form", "id has not the form of its type",
        "An id of type relation is 'rel-' and then lower-case letters and digits joined by '-'.",
    ),
    "a district without its city": Case(
        rules.districts_lie_in_cities, valid(mission("mis-two", city=None, district="Old Town")), "mis-two", "district",
        "place", "district 'Old Town' is in no city", "Name the city that it is part of in `city`",
    ),
    "an id without its prefix": Case(
        rules.ids_have_form, valid(event("one-event", summary="Other.")), "one-event", "id",
        "id form", "id has not the form of its type", "An id of type event is 'evt-'",
    ),
    "a party with the prefix of events": Case(
        rules.ids_have_form, valid(party("evt-gamma")), "evt-gamma", "id",
        "id form", "id has not the form of its type", "An id of type party is lower-case letters",
    ),
    "a party that is none": Case(
        rules.references_resolve, valid(mis_one={"host": "gamma"}), "mis-one", "host",
        "reference", "'host' names 'gamma', which is no record", "Correct the id, or add the record that it names.",
    ),
    "a source that is missing": Case(
        rules.references_resolve, valid(rel_one={"citations": cited("src-gone")}), "rel-one", "citations",
        "reference", "'citations.source' names 'src-gone', which is no record", "Correct the id",
    ),
    "a person who is a party": Case(
        rules.references_resolve, valid(pos_one={"person": "beta"}), "pos-one", "person",
        "reference", "'person' names 'beta', which is a party and not a person", "Name a person there.",
    ),
    "a voter that is none": Case(
        rules.references_resolve, valid(evt_one={"votes": {"for": ["gamma"]}}), "evt-one", "votes",
        "reference", "'votes.for' names 'gamma', which is no record", "Correct the id",
    ),
    "a subject that is none": Case(
        rules.references_resolve, valid(evt_one={"about": ["mis-two"]}), "evt-one", "about",
        "reference", "'about' names 'mis-two', which is no record", "Correct the id",
    ),
    "another's word that names no party": Case(
        rules.references_resolve,
        valid(mis_one={"citations": [{"source": "src-one", "says": {"sender": "gamma"}}]}), "mis-one", "citations",
        "reference", "names 'gamma', which is no record", "Correct the id",
    ),
    "a day that is none": Case(
        rules.dates_parse, valid(rel_one={"date": "2013-02-30"}), "rel-one", "date",
        "date", "'date': '2013-02-30' has day 30; 2013-02 has 28 days",
        "Write the date as precisely as the source has it, or null.",
    ),
    "an attestation that is no date": Case(
        rules.dates_parse, valid(mis_one={"attested": ["soon"]}), "mis-one", "attested",
        "date", "'attested': 'soon' is not a date", "Write the date",
    ),
    "a code withdrawn on no date": Case(
        rules.dates_parse, valid(alpha={"codes": [{"scheme": "iso2", "value": "AL", "until": "never"}]}), "alpha",
        "codes", "date", "'codes.until': 'never' is not a date", "Write the date",
    ),
    "another's word that is no date": Case(
        rules.dates_parse, valid(rel_one={"citations": [{"source": "src-one", "says": {"date": "1992-13"}}]}),
        "rel-one", "citations", "date", "'citations.says.date': '1992-13' has month 13", "Write the date",
    ),
    "a mission closed before it opened": Case(
        rules.order_holds, valid(mis_one={"opened": "1995", "closed": "1994-12-31"}), "mis-one", "opened",
        "order", "'opened' 1995 comes after 'closed' 1994-12-31", "Check both against the sources.",
    ),
    "credentials before the arrival": Case(
        rules.order_holds, valid(pos_one={"arrived": "2001-02", "credentials": "2001-01"}), "pos-one", "arrived",
        "order", "'arrived' 2001-02 comes after 'credentials' 2001-01", "Check both",
    ),
    "a death before the birth": Case(
        rules.order_holds, valid(per_one={"born": "1960", "died": "1950"}), "per-one", "born",
        "order", "'born' 1960 comes after 'died' 1950", "Check both",
    ),
    "a fact without a source": Case(
        rules.facts_are_cited, valid(evt_one={"citations": []}), "evt-one", "citations",
        "source", "has no citation", "Cite the source that says so.",
    ),
    "a source that knows the future": Case(
        rules.sources_know_the_past, valid(mis_one={"opened": "2021"}), "mis-one", "opened",
        "future", "'opened' 2021 comes after every source that it is taken from",
        "Mark it planned, correct the date, or cite a later source.",
    ),
    "a word on a field that is none": Case(
        rules.citations_speak_of_fields,
        valid(rel_one={"citations": [{"source": "src-one", "says": {"opened": "1992"}}]}), "rel-one", "citations",
        "citation", "a citation speaks of 'opened', no field here", "Fields of a relation: by, date, level",
    ),
    "silence on a field that is none": Case(
        rules.citations_speak_of_fields, valid(mis_one={"citations": [{"source": "src-one", "silent": ["when"]}]}),
        "mis-one", "citations", "citation", "a citation speaks of 'when', no field here", "Fields of a mission",
    ),
    "parties out of order": Case(
        rules.pairs_are_in_order, valid(rel_one={"parties": ["beta", "alpha"]}), "rel-one", "parties",
        "pair", "parties 'beta', 'alpha' are not in order", "Name two different parties, in alphabetical order.",
    ),
    "a party with itself": Case(
        rules.pairs_are_in_order, valid(rel_one={"parties": ["beta", "beta"]}), "rel-one", "parties",
        "pair", "parties 'beta', 'beta' are not in order", "Name two different parties",
    ),
    "a third who acts": Case(
        rules.pairs_are_in_order, valid(party("gamma"), rel_one={"by": "gamma"}), "rel-one", "by",
        "pair", "'by' gamma is neither party", "Name one of the two parties.",
    ),
    "recognition by nobody": Case(
        rules.pairs_are_in_order, valid(rel_one={"step": "recognised"}), "rel-one", "",
        "pair", "recognition has no 'by'", "Say who recognised; one record for each side.",
    ),
    "a mission with oneself": Case(
        rules.sender_is_not_host, valid(accreditation(host="beta")), "acc-one", "host",
        "pair", "sender and host are both 'beta'", "Correct one of them.",
    ),
    "one step twice": Case(
        rules.nothing_stands_twice, valid(relation("rel-two")), "rel-two", "",
        "twice", "says the same as rel-one", "Make one record of them",
    ),
    "one mission twice": Case(
        rules.nothing_stands_twice, valid(mission("mis-two", closed="1999")), "mis-two", "",
        "twice", "says the same as mis-one", "Make one record of them",
    ),
    "one posting twice": Case(
        rules.nothing_stands_twice, valid(posting("pos-two", ended="1999")), "pos-two", "",
        "twice", "says the same as pos-one", "Make one record of them",
    ),
    "one event twice": Case(
        rules.nothing_stands_twice, valid(event("evt-two", note="Again.")), "evt-two", "",
        "twice", "says the same as evt-one", "Make one record of them",
    ),
    "one source twice": Case(
        rules.nothing_stands_twice, valid(source("src-two", title="Title of src-one")), "src-two", "",
        "twice", "says the same as src-one", "Make one record of them",
    ),
    "an escape in a text": Case(
        rules.text_is_plain, valid(evt_one={"summary": "Alpha \x1b[31mvisited\x1b[0m Beta."}), "evt-one", "summary",
        "text", "'summary' holds a control character", LONE,
    ),
    "a C1 control in a text": Case(
        rules.text_is_plain, valid(evt_one={"note": "Alpha \x9b31m Beta."}), "evt-one", "note",
        "text", "'note' holds a control character", LONE,
    ),
    "a line break in a name": Case(
        rules.text_is_plain, valid(alpha={"names": {"weak": ["Al\npha"]}}), "alpha", "names",
        "text", "'names.weak' holds a control character", LONE,
    ),
    "an escape in the name of a figure": Case(
        rules.text_is_plain, valid(evt_one={"figures": {"\x1b[31mstates": 3}}), "evt-one", "figures",
        "text", "holds a control character", LONE,
    ),
    "a padded text": Case(
        rules.text_is_plain, valid(evt_one={"summary": "Alpha visited Beta. "}), "evt-one", "summary",
        "text", "'summary' is empty or padded", "Trim it, or write null.",
    ),
    "an empty text": Case(
        rules.text_is_plain, valid(mis_one={"city": ""}), "mis-one", "city",
        "text", "'city' is empty or padded", "Trim it, or write null.",
    ),
}  # fmt: skip


def line_of(file: Path, record: str, key: str = "") -> int:
    """The line of the last record with an id, or of a key of it, as a reader of the file counts."""
    lines = file.read_text("utf-8").split("\n")
    at = max(n for n, line in enumerate(lines) if line == f'  "id": "{record}",')
    if not key:
        return at  # the '{' above, counted from 1
    return next(n for n in range(at, len(lines)) if lines[n].startswith(f'  "{key}":')) + 1


def found_in(folder: Path, rows: list[Json]) -> tuple[Path, list[Issue]]:
    file = save(folder, rows)
    return file, check(folder).issues


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_a_issue_names_file_line_record_rule_and_hint(case: Case, tmp_path: Path) -> None:
    file, issues = found_in(tmp_path, case.rows)
    assert len(issues) == 1, issues
    issue = issues[0]
    assert (issue.file, issue.record, issue.rule) == (str(file), case.record, case.name)
    assert case.message in issue.message
    assert case.hint in issue.hint
    assert issue.line == line_of(file, case.record, case.key)


def test_every_rule_has_a_case_that_breaks_it() -> None:
    broken = {case.rule for case in CASES.values()}
    assert [rule.__name__ for rule in RULES if rule not in broken] == []


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
    "a date that no dated source has": valid(
        source("src-one-b", published=None), rel_one={"citations": cited("src-one-b")}
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
    assert f"{first}:{line_of(first, 'evt-one')}" in issue.message


FORM = {
    "an unknown key": (
        {**mission(), "colour": "red"}, "colour", "unknown key 'colour'",
        "Remove it, or see `diplorel schema data` for the fields there are.",
    ),
    "an unknown key inside a citation": (
        mission(citations=[{"source": "src-one", "page": 3}]), "citations", "unknown key 'citations.0.page'", "Remove",
    ),
    "a missing key": (
        {key: value for key, value in mission().items() if key != "city"}, "", "'city' is missing",
        "Add it; write null where no source says.",
    ),
    "a word that is not of the list": (
        mission(kind="castle"), "kind", "'kind': input should be 'embassy'", "Use one of the words listed.",
    ),
    "a number for a text": (mission(city=7), "city", "'city': input should be a valid string", "See `diplorel"),
    "three parties to a pair": (relation("mis-one", parties=["a", "b", "c"]), "parties", "'parties", "See `diplorel"),
    "a text for a list": (mission(attested="1992"), "attested", "'attested'", "See `diplorel schema data`."),
    "a type that is none": (mission(type="missions"), "", "'type' must be one of party, source, person", "See `dip"),
    "no type": ({"id": "mis-one"}, "", "'type' must be one of party, source, person", "See `diplorel schema data`."),
}  # fmt: skip


@pytest.mark.parametrize(("row", "key", "message", "hint"), FORM.values(), ids=list(FORM))
def test_an_object_that_is_no_record_is_told_where_and_why(
    row: Json, key: str, message: str, hint: str, tmp_path: Path
) -> None:
    save(tmp_path, [one for one in valid() if one["type"] != "mission"], "a.json")
    file = tmp_path / "b.json"
    file.write_text(json.dumps([row], ensure_ascii=False, indent=1) + "\n", "utf-8")
    (issue,) = check(tmp_path).issues
    assert issue.file == str(file)
    assert issue.record == "mis-one"
    assert message in issue.message
    assert hint in issue.hint
    lines = file.read_text("utf-8").split("\n")
    assert issue.line == (next(n for n, line in enumerate(lines, 1) if f'"{key}":' in line) if key else 2)


def test_a_record_that_is_no_object_is_told(tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    file.write_text("[\n 1,\n null,\n []\n]\n", "utf-8")
    issues = [issue for issue in check(file).issues if issue.file == str(file)]
    assert [(issue.line, issue.rule, issue.message) for issue in issues] == [
        (line, "form", "is not a JSON object") for line in (2, 3, 4)
    ]


ARRAY = "Each file is one JSON array of objects, one per record."
SYNTAX: dict[str, tuple[bytes, int, str, str]] = {
    "no JSON": (b"facts", 1, "is not a JSON array of records", ARRAY),
    "an empty file": (b"", 1, "is not a JSON array of records", ARRAY),
    "an object": (b'{"id": "x"}', 1, "is not a JSON array of records", ARRAY),
    "a broken record": (b'[\n {"id": "x"\n  "type": 1}\n]', 3, "is not JSON: Expecting ',' delimiter", ARRAY),
    "an open string": (b'[\n\n {"id": "x}]', 3, "is not JSON: Unterminated string", ARRAY),
    "a raw line break in a string": (b'[\n {"id": "a\nb"}\n]', 2, "is not JSON: Invalid control character", ARRAY),
    "a double key": (b'[\n {"id": "x",\n  "id": "y"}\n]', 2, "gives 'id' twice in one object", ARRAY),
    "a double key inside": (b'[\n {"names": {"weak": [], "weak": []}}\n]', 2, "gives 'weak' twice", ARRAY),
    "a comma too many": (b"[\n {},\n]", 3, "has a comma after its last record", ARRAY),
    "a comma too few": (b"[\n {}\n {}\n]", 3, "needs a ',' or ']' after a record", ARRAY),
    "no end": (b"[\n {}\n", 3, "needs a ',' or ']' after a record", ARRAY),
    "more after the end": (b"[]\n[]\n", 2, "goes on after its closing ']'", ARRAY),
    "too deep": (b"[\n" + b"[" * 100_000, 2, "is nested too deeply", ARRAY),
    "Latin-1": ('[\n {"id": "é"}]'.encode("latin-1"), 2, "byte 11 is not UTF-8", "Save the file as UTF-8."),
    "UTF-16": ("[]".encode("utf-16"), 1, "byte 0 is not UTF-8", "Save the file as UTF-8."),
}


@pytest.mark.parametrize(("text", "line", "message", "hint"), SYNTAX.values(), ids=list(SYNTAX))
def test_a_file_that_is_no_array_of_records_is_told_with_its_line(
    text: bytes, line: int, message: str, hint: str, tmp_path: Path
) -> None:
    file = tmp_path / "facts.json"
    file.write_bytes(text)
    issue = next(issue for issue in check(file).issues if issue.rule == "json")
    assert (issue.file, issue.line, issue.record) == (str(file), line, "")
    assert message in issue.message
    assert issue.hint == hint


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_json_does_not_have_is_no_number(number: float, tmp_path: Path) -> None:
    save(tmp_path, valid(mis_one={"coordinates": [number, 1.0]}))
    assert {issue.rule for issue in check(tmp_path).issues} & {"json", "form"}


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999", "9" * 30, "9" * 5000])
def test_a_number_that_not_every_reader_understands_is_told_with_its_line(number: str, tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text(f'[\n {{"figures": {number}}}\n]\n', "utf-8")
    issue = next(issue for issue in check(tmp_path).issues if issue.rule == "json")
    assert issue.line == 2
    assert issue.message.startswith(f"holds {number[:18]}")


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
    "counts that are not those of the data": ('{"name": "x", "resources": []}\n', "collections or counts", "--fix"),
    "no JSON": ("{", "is not a JSON object", "datapackage.org"),
    "no object": ("[]", "is not a JSON object", "datapackage.org"),
    "a resource without a name": ('{"name": "x", "resources": [{"title": "facts"}]}\n', "", ""),
    "resources that are no list": ('{"name": "x", "resources": 7}\n', "", ""),
}


@pytest.mark.parametrize(("text", "message", "hint"), PACKAGES.values(), ids=list(PACKAGES))
def test_a_description_that_is_not_true_is_told(text: str, message: str, hint: str, tmp_path: Path) -> None:
    save(tmp_path, valid())
    (tmp_path / "datapackage.json").write_text(text, "utf-8")
    (issue,) = check(tmp_path).issues
    assert (issue.file, issue.line, issue.rule) == (str(tmp_path / "datapackage.json"), 1, "package")
    assert message in issue.message
    assert hint in issue.hint


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
