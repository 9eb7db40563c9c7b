"""A file or folder inside a dataset is checked by itself, with the rest of the dataset as what it names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Ask
from rule_cases import CASES, Case
from support import BUNDLED, Json, cited, event, mission, party, person, posting, relation, save, source, valid

from diplorel.dataset.check import check
from diplorel.dataset.paths import PACKAGE_FILE

FACTS, SOURCES, OTHERS, PARTIES = "curated/facts.json", "curated/sources.json", "others/records.json", "parties/p.json"


def described(root: Path, *names: str) -> Path:
    """A dataset's description, as `--fix` completes it."""
    resources = [{"name": name, "priority": number, "evidence": "history"} for number, name in enumerate(names, 1)]
    root.mkdir(parents=True, exist_ok=True)
    (root / PACKAGE_FILE).write_text(json.dumps({"name": "x", "resources": resources}), "utf-8")
    check(root, fix=True)
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A dataset of three collections; the facts of one name records of all."""
    top = tmp_path / "data"
    save(top, [posting(), relation()], FACTS)
    save(top, [source()], SOURCES)
    save(top, [person(), mission(), event(citations=cited("src-two")), source("src-two", published="1999")], OTHERS)
    save(top, [party("alpha"), party("beta")], PARTIES)
    described(top, "curated", "others", "parties")
    assert check(top).issues == []
    return top


def told(path: Path) -> list[tuple[str, str, str]]:
    return [(Path(issue.file).name, issue.record, issue.rule) for issue in check(path).issues]


def test_a_file_names_records_of_every_collection(root: Path) -> None:
    report = check(root / FACTS)
    assert (report.issues, report.records) == ([], 2)


def test_a_folder_is_a_part_too(root: Path) -> None:
    assert (check(root / "curated").issues, check(root / "curated").records) == ([], 3)


def test_the_description_stands_for_the_dataset(root: Path) -> None:
    assert check(root / PACKAGE_FILE).records == check(root).records


def test_only_the_issues_of_the_part_are_told(root: Path) -> None:
    save(root, [posting(ended="soon"), relation(citations=cited("src-gone"))], FACTS)
    save(root, [source(url="")], SOURCES)
    save(root, [person(), mission(kind="castle"), event()], OTHERS)
    assert told(root / FACTS) == [("facts.json", "pos-one", "date"), ("facts.json", "rel-one", "reference")]
    assert told(root / SOURCES) == [("sources.json", "src-one", "text")]


def test_an_id_of_another_collection_is_taken(root: Path) -> None:
    save(root, [posting(), relation(), event("mis-one"), event("evt-one", summary="Again.")], FACTS)
    assert [issue.message for issue in check(root / FACTS).issues if issue.rule == "unique id"] == [
        "id is already used at others/records.json"
    ] * 2


@pytest.mark.parametrize("beside", ["curated/a.json", "curated/z.json"])
def test_what_a_file_beside_says_already_is_told_at_the_file_that_is_checked(root: Path, beside: str) -> None:
    save(root, [relation("rel-two")], beside)
    assert [one for one in told(root / FACTS) if one[0] == "facts.json"] == [("facts.json", "rel-one", "twice")]


def test_a_source_of_another_collection_does_not_know_the_future(root: Path) -> None:
    save(root, [posting(), relation(date="2001", citations=cited("src-two"))], FACTS)
    assert told(root / FACTS) == [("facts.json", "rel-one", "future")]


def test_a_name_for_an_id_is_understood(root: Path) -> None:
    save(root, [party("alpha", names={"weak": ["Alphaland"]}), party("beta")], PARTIES)
    save(root, [posting(), relation(parties=["ALPHALAND", "beta"])], FACTS)
    assert [i.hint for i in check(root / FACTS).issues if i.rule == "reference"] == ["Did you mean 'alpha'?"]


def test_records_of_a_file_that_cannot_be_read_are_known_by_their_ids(root: Path) -> None:
    for name in (OTHERS, SOURCES):
        file = root / name
        file.write_text(file.read_text("utf-8").replace('"type"', '"type" "', 1), "utf-8")
    assert told(root / FACTS) == []
    assert {rule for _, _, rule in told(root)} >= {"json"}
    assert "reference" not in {rule for _, _, rule in told(root)}


def test_fix_rewrites_the_file_alone_and_the_counts_of_its_collection(root: Path) -> None:
    before = {file: file.read_bytes() for file in root.rglob("*.json")}
    for name in (FACTS, OTHERS):
        rows = json.loads((root / name).read_text("utf-8"))
        (root / name).write_text(
            json.dumps([*rows, relation("rel-two", date="1999")] if name == FACTS else rows), "utf-8"
        )
    assert {rule for _, _, rule in told(root / FACTS)} == {"canonical form", "package"}
    report = check(root / FACTS, fix=True)
    assert (report.issues, report.rewritten) == ([], [root / FACTS, root / PACKAGE_FILE])
    counts = {one["name"]: one["records"] for one in json.loads((root / PACKAGE_FILE).read_text("utf-8"))["resources"]}
    assert counts["curated"] == {"posting": 1, "relation": 2, "source": 1}
    assert (root / OTHERS).read_bytes() != before[root / OTHERS]
    assert told(root) == [("records.json", "", "canonical form")]


def test_likely_duplicates_of_a_part_are_those_with_a_record_in_it(root: Path) -> None:
    for name in ("curated/more.json", "others/more.json"):
        one, two = (f"mis-{Path(name).parent}-{number}" for number in (1, 2))
        host, sender = ("alpha", "beta") if name.startswith("curated") else ("beta", "alpha")
        both = {"host": host, "sender": sender, "kind": "consulate"}
        save(root, [mission(one, **both), mission(two, **both, opened="1994")], name)
    check(root, fix=True)
    assert [issue.record for issue in check(root).likely] == ["mis-curated-2", "mis-others-2"]
    part = root / "others"
    assert [issue.record for issue in check(part, duplicates=True).likely] == ["mis-others-2"]
    assert check(part).likely == ()


def test_a_path_with_dots_is_the_same_file(root: Path) -> None:
    save(root, [posting(ended="soon"), relation()], FACTS)
    assert told(root / "others" / ".." / FACTS) == [("facts.json", "pos-one", "date")]


def test_a_file_that_is_not_there_is_told(root: Path) -> None:
    assert [issue.message for issue in check(root / "curated" / "none.json").issues] == ["no such file or folder"]


def test_a_data_package_of_something_else_is_no_dataset(tmp_path: Path) -> None:
    (tmp_path / PACKAGE_FILE).write_text('{"name": "x", "resources": [{"name": "y", "path": "y.csv"}]}', "utf-8")
    (tmp_path / "other.json").write_text('{"not": "records"}', "utf-8")
    rows = [relation("rel-kenya", parties=["azerbaijan", "kenya"]), source()]
    assert check(save(tmp_path, rows, "mine/facts.json")).issues == []


def test_a_description_with_a_mistake_is_told_with_the_part(root: Path) -> None:
    file = root / PACKAGE_FILE
    file.write_text(file.read_text("utf-8").replace('"name"', "'name'", 1), "utf-8")
    assert told(root / FACTS) == [(PACKAGE_FILE, "", "package")]


def test_a_file_outside_any_dataset_rests_on_the_bundled_parties(tmp_path: Path) -> None:
    rows: list[Json] = [relation("rel-kenya", parties=["azerbaijan", "kenya"]), source()]
    assert check(save(tmp_path, rows)).issues == []


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_each_file_alone_is_told_what_the_whole_dataset_is(case: Case, tmp_path: Path) -> None:
    places = {"source": SOURCES, "person": OTHERS, "event": OTHERS, "party": PARTIES}
    rows: dict[str, list[Json]] = {}
    for row in case.rows:
        rows.setdefault(places.get(row["type"], FACTS), []).append(row)
    for name, own in rows.items():
        save(tmp_path, own, name)
    described(tmp_path, "curated", "others", "parties")
    whole = {issue for issue in check(tmp_path).issues if issue.rule != "canonical form"}
    parts = {issue for name in rows for issue in check(tmp_path / name).issues if issue.rule != "canonical form"}
    assert whole
    assert parts == whole


@pytest.mark.bundled
def test_a_file_of_the_bundled_data_keeps_every_rule(ask: Ask) -> None:
    done = ask("validate", str(BUNDLED / "curated" / "israel-1975.json"), data=None)
    assert (done.out, done.code) == ("", 0)
    assert done.err == "71 records, 0 issues\n"
    assert valid()
