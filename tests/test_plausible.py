"""Facts are compared with each other: each kind of finding, what people decided about it, and how it is told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import Ask
from support import BUNDLED, Json, event, mission, party, person, posting, relation, rows_of, save, valid

from diplorel.dataset.load import load
from diplorel.dataset.paths import PACKAGE_FILE
from diplorel.index.plausible.decisions import DECISIONS
from diplorel.index.plausible.kinds import KINDS
from diplorel.index.plausible.ledger import Ledger, ledger_of

OTHER = {"name": "Other Person", "id": "per-two"}
CASES: dict[str, tuple[Sequence[Json], str, str]] = {
    "listed after a break": (
        (
            relation("rel-two", step="severed", date="2000"),
            mission("mis-two", sender="beta", host="alpha", opened=None, attested=["2010-05"]),
        ),
        "mis-two", "rel-two",
    ),
    "opened before a party began": (
        (party("gamma", since="1990"), mission("mis-two", host="gamma", opened="1989")), "mis-two", "gamma",
    ),
    "legation beside an embassy": (
        (mission("mis-two", kind="legation", opened="1995"),), "mis-two", "mis-one",
    ),
    "two embassies": ((mission("mis-two", city="Otherville", opened="1999"),), "mis-two", "mis-one"),
    "two heads": (
        (
            person(**OTHER), posting("pos-two", credentials="1994-05-01", ended="1996-05-01"),
            posting("pos-three", person="per-two", credentials="1995-05-01", ended="1999-05-01"),
        ),
        "pos-three", "pos-two",
    ),
    "old consulate": ((mission("mis-two", kind="consulate", opened="1801"),), "mis-two", ""),
    "not alive": (
        (person(**OTHER, died="1990"), event("evt-two", date="1995", people=[{"person": "per-two", "party": "alpha"}])),
        "evt-two", "per-two",
    ),
    "established twice": ((relation("rel-two", date="2001-05"),), "rel-two", "rel-one"),
    "closed before a party began": (
        (party("gamma", since="1990"), mission("mis-two", host="gamma", opened=None, closed="1970")),
        "mis-two", "gamma",
    ),
}  # fmt: skip
"""Kind of finding -> records that are added to a dataset without findings; the record and the other record."""


def described(root: Path, rows: list[Json]) -> Path:
    """A dataset of one collection that is a community list, and one that is a history."""
    listed = {"mis-two"} if any(row.get("attested") for row in rows) else set()
    save(root, [row for row in rows if row["id"] not in listed], "curated/facts.json")
    save(root, [row for row in rows if row["id"] in listed], "list/records.json")
    resources = [
        {"name": "curated", "priority": 1, "evidence": "history"},
        {"name": "list", "priority": 2, "evidence": "community list"},
    ]
    (root / PACKAGE_FILE).write_text(json.dumps({"name": "x", "resources": resources}), "utf-8")
    return root


def ledger(root: Path, rows: Sequence[Json], *decisions: str) -> Ledger:
    described(root, valid(*rows))
    (root / DECISIONS).parent.mkdir(exist_ok=True)
    (root / DECISIONS).write_text("\n".join(decisions), "utf-8")
    return ledger_of(load(root))


def decision(kind: str, *records: str, **more: str) -> str:
    lines = ["[[decided]]", f"kind = {json.dumps(kind)}", 'reason = "The source says so."']
    lines += [f"records = {json.dumps(records)}"] if records else []
    return "\n".join([*lines, *(f"{key} = {value}" for key, value in more.items())])


def test_every_kind_has_a_case() -> None:
    assert list(CASES) == list(KINDS)


def test_facts_that_fit_each_other_give_no_finding(tmp_path: Path) -> None:
    found = ledger(tmp_path, [])
    assert (found.undecided, found.told, found.decided, found.issues) == ([], [], [], [])


@pytest.mark.parametrize("kind", CASES)
def test_a_fact_that_does_not_fit_is_found_with_the_other_fact(kind: str, tmp_path: Path) -> None:
    rows, record, other = CASES[kind]
    found = ledger(tmp_path, rows)
    (one,) = [*found.undecided, *found.told]
    assert (one.kind, one.entry.record.id, one.other) == (kind, record, other)


@pytest.mark.parametrize("kind", CASES)
def test_a_decided_finding_is_told_no_more(kind: str, tmp_path: Path) -> None:
    rows, record, other = CASES[kind]
    found = ledger(tmp_path, rows, decision(kind, *filter(None, (record, other))))
    assert (found.undecided, found.told, found.issues, len(found.decided)) == ([], [], [], 1)


def test_an_embassy_that_opened_then_or_later_shows_the_end_of_a_legation_on_the_day_that_shows_it(
    tmp_path: Path,
) -> None:
    legation = mission("mis-two", sender="beta", host="alpha", kind="legation", opened="1927")
    embassy = mission("mis-three", sender="beta", host="alpha", opened="1790/..")
    (one,) = ledger(tmp_path / "one", [legation, embassy]).undecided
    assert (one.kind, one.entry.record.id, one.other) == ("legation beside an embassy", "mis-two", "mis-three")
    assert not ledger(tmp_path / "two", [legation, {**embassy, "attested": ["2019"]}]).undecided


def test_readers_are_told_of_two_heads_at_once(ask: Ask, tmp_path: Path) -> None:
    described(tmp_path, valid(*CASES["two heads"][0]))
    ask("validate", "--fix", data=tmp_path)
    (row,) = rows_of(ask("conflicts", "--json", data=tmp_path))
    told = {key: row[key] for key in ("record", "other_record", "field", "ours", "theirs")}
    assert told == {
        "record": "pos-two", "other_record": "pos-three", "field": "ended", "ours": "1995-05-01",
        "theirs": "1996-05-01",
    }  # fmt: skip
    assert "two heads at once: 12 months" in ask("conflicts", data=tmp_path).out


def test_a_handover_is_no_finding(tmp_path: Path) -> None:
    first, second, third = CASES["two heads"][0]
    assert not ledger(tmp_path, [first, {**second, "ended": "1995-05-31"}, third]).told
    assert not ledger(tmp_path, [first, second, {**third, "title": "chargé d'affaires ad interim"}]).told
    consul = {**third, "title": "consul general"}
    assert ledger(tmp_path, [first, second, consul]).told
    assert not ledger(tmp_path, [first, second, {**consul, "city": "Bergen"}]).told


def test_a_decision_may_be_on_the_missions_of_a_collection(tmp_path: Path) -> None:
    kind = "opened before a party began"
    rows, *_ = CASES[kind]
    assert not ledger(tmp_path, rows, decision(kind, collection='"curated"', missions='["embassy"]')).undecided
    found = ledger(tmp_path, rows, decision(kind, collection='"curated"', missions='["consulate"]'))
    assert (len(found.undecided), [issue.message for issue in found.issues]) == (1, [f"no finding '{kind}' matches it"])


def test_a_decision_that_matches_no_finding_is_an_issue_at_its_line(tmp_path: Path) -> None:
    found = ledger(tmp_path, [], "# why", decision("two heads", "pos-one", "pos-two"))
    (issue,) = found.issues
    assert (issue.line, issue.message) == (2, "no finding 'two heads' matches it")


def test_a_decision_on_another_pair_decides_nothing(tmp_path: Path) -> None:
    rows, record, _ = CASES["two embassies"]
    found = ledger(tmp_path, rows, decision("two embassies", record, "mis-three"))
    assert (len(found.undecided), len(found.issues)) == (1, 1)


def test_a_record_of_a_decision_that_no_finding_names_is_an_issue(tmp_path: Path) -> None:
    rows, record, other = CASES["two embassies"]
    (issue,) = ledger(tmp_path, rows, decision("two embassies", record, other, "mis-gone")).issues
    assert issue.record == "mis-gone"


def test_a_second_record_of_one_thing_is_decided_under_its_own_id(tmp_path: Path) -> None:
    rows = [*CASES["old consulate"][0]]
    described(tmp_path, valid(*rows))
    save(tmp_path, [mission("mis-two-again", kind="consulate", opened="1801")], "list/records.json")
    (tmp_path / DECISIONS).parent.mkdir()
    (tmp_path / DECISIONS).write_text(decision("old consulate", "mis-two-again"), "utf-8")
    found = ledger_of(load(tmp_path))
    assert (len(found.decided), found.undecided, found.issues) == (1, [], [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[decided]", "is not TOML"),
        ('[[decided]]\nkind = "two heads"\nrecords = ["a", "b"]', "has no reason"),
        ('[[decided]]\nkind = "three heads"\nreason = "x"\nrecords = ["a"]', "'three heads' is not a kind of finding"),
        ('[[decided]]\nkind = "two heads"\nreason = "x"', "names neither records nor a collection"),
        ('[[decided]]\nkind = "two heads"\nreason = "x"\nrecord = ["a"]', "'record' is not a key of a decision"),
        ('[[decided]]\nkind = "two heads"\nreason = "x"\nrecords = "a"', "records and missions are lists of words"),
        ('decided = "x"', "is not a list of tables"),
    ],
)
def test_a_decision_without_its_form_is_one_issue(ask: Ask, tmp_path: Path, text: str, said: str) -> None:
    described(tmp_path, valid())
    ask("validate", "--fix", data=tmp_path)
    (tmp_path / DECISIONS).parent.mkdir()
    (tmp_path / DECISIONS).write_text(text, "utf-8")
    done = ask("validate", "--plausible", data=tmp_path)
    assert (done.code, done.out.count("\n")) == (4, 1)
    assert said in done.out


def test_validate_lists_findings_with_place_other_record_and_cure(ask: Ask, tmp_path: Path) -> None:
    described(tmp_path, valid(*CASES["two embassies"][0]))
    ask("validate", "--fix", data=tmp_path)
    done = ask("validate", "--plausible", "--json", data=tmp_path)
    (row,) = rows_of(done)
    assert (row["record"], row["other_record"], row["rule"]) == ("mis-two", "mis-one", "two embassies")
    text = (tmp_path / "curated" / "facts.json").read_text("utf-8").split("\n")
    assert '"mis-two"' in "".join(text[row["line"] - 1 :][:2])
    assert "1 finding to decide" in done.err
    plain = ask("validate", "--plausible", data=tmp_path)
    assert (plain.code, plain.out.count("\n")) == (0, 1)
    assert "mis-two: stands on the same days as the embassy mis-one. Merge them in" in plain.out


def test_the_findings_of_a_part_are_those_of_its_records(ask: Ask, tmp_path: Path) -> None:
    described(tmp_path, valid(*CASES["two embassies"][0]))
    save(tmp_path, [mission("mis-far", kind="consulate", opened="1801")], "curated/far.json")
    ask("validate", "--fix", data=tmp_path)
    done = ask("validate", "--plausible", "--json", str(tmp_path / "curated" / "far.json"), data=None)
    assert [row["record"] for row in rows_of(done)] == ["mis-far"]
    assert "1 finding to decide; in the whole dataset 2 findings to decide" in done.err


def test_issues_of_the_rules_come_before_findings(ask: Ask, tmp_path: Path) -> None:
    described(tmp_path, valid(*CASES["two embassies"][0], relation("rel-three", date="1992-13")))
    ask("validate", "--fix", data=tmp_path)
    done = ask("validate", "--plausible", "--json", data=tmp_path)
    assert (done.code, [row["rule"] for row in done.rows]) == (4, ["date"])


@pytest.mark.bundled
def test_no_finding_of_the_first_four_kinds_is_undecided_in_the_bundled_data() -> None:
    found = ledger_of(load(BUNDLED))
    assert [one for one in found.undecided if one.kind in list(KINDS)[:4]] == []
    assert found.issues == []
