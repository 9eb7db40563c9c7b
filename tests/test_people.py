"""One person is one record: which spellings are for a user to decide, and what a decision makes of two records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support import Json, event, merged_at, person, save, source, valid

from diplorel.dataset.linkage.merging import Merged
from diplorel.dataset.linkage.spellings import alike


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Geidar Aliyev", "Heydar Aliyev"),
        ("Dimitry Medvedev", "Dmitri Medvedev"),
        ("Olesegun Obsanjo", "Olusegun Obasanjo"),
        ("Callista Gingrich", "Callista L. Gingrich"),
        ("George E. Glass", "George Glass"),
        ("Zine al Abidine Ben Ali", "Zine El Abidine Ben Ali"),
        ("Konstandinos Karamanlis", "Konstantinos Karamanlis"),
        ("Jose Aznar", "Jose Maria Aznar"),
        ("Tito", "Josip Broz Tito"),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, two: str) -> None:
    assert alike(one, two)
    assert alike(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Nestor Kirchner", "Cristina Fernandez de Kirchner"),
        ("Indira Gandhi", "Rajiv Gandhi"),
        ("Ilham Aliyev", "Heydar Aliyev"),
        ("Harald V", "Olav V"),
        ("J. Smith", "John Baker Smith"),
        ("Anna", "Anna Smith"),
    ],
)
def test_names_of_two_persons_are_not(one: str, two: str) -> None:
    assert not alike(one, two)


def visitor(name: str, called: str, **more: Any) -> Json:
    return {**person(f"per-visit-{name}", **more), "name": called}


def visit(name: str, date: str, party: str = "alpha") -> Json:
    who = [{"person": f"per-visit-{name}", "role": "President", "party": party}]
    return event(f"evt-{name}-{date}-{party}", date=date, parties=[{"party": party}], people=who)


def merged(root: Path, rows: list[Json], decisions: str = "") -> Merged:
    save(root, [*valid(source("src-two")), *rows], "visits/records.json")
    return merged_at(root, decisions)


def people(found: Merged) -> dict[str, Any]:
    persons = (entry.record for entry in found.entries if entry.record.type == "person")
    return {it.id: it for it in persons if it.id.startswith("per-visit-")}


GEIDAR = [visitor("geidar", "Geidar Aliyev"), visit("geidar", "2001-04-07")]
HEYDAR = [visitor("heydar", "Heydar Aliyev"), visit("heydar", "1997-08-01"), visit("heydar", "2003-02-23")]


def test_two_spellings_in_one_collection_are_two_persons_until_a_user_decides(tmp_path: Path) -> None:
    found = merged(tmp_path, GEIDAR + HEYDAR)
    assert len(people(found)) == 2
    assert [{one.record.id, two.record.id} for one, two in found.undecided] == [
        {"per-visit-geidar", "per-visit-heydar"}
    ]


def test_a_person_has_the_usual_spelling_and_the_others_as_names(tmp_path: Path) -> None:
    found = merged(tmp_path, GEIDAR + HEYDAR, 'same = [["per-visit-geidar", "per-visit-heydar"]]\n')
    (one,) = people(found).values()
    assert (one.name, one.names) == ("Heydar Aliyev", ("Geidar Aliyev",)), "most records say Heydar"
    assert found.aliases["per-visit-geidar"] == "per-visit-heydar"
    assert not found.undecided


def test_three_spellings_are_one_person_by_two_decisions(tmp_path: Path) -> None:
    rows = [*GEIDAR, *HEYDAR, visitor("gaydar", "Gaydar Alyev"), visit("gaydar", "1999-04-25")]
    decisions = 'same = [["per-visit-geidar", "per-visit-heydar"], ["per-visit-gaydar", "per-visit-geidar"]]\n'
    assert len(people(merged(tmp_path, rows, decisions))) == 1


def test_a_no_is_remembered(tmp_path: Path) -> None:
    found = merged(tmp_path, GEIDAR + HEYDAR, 'different = [["per-visit-geidar", "per-visit-heydar"]]\n')
    assert len(people(found)) == 2
    assert not found.undecided


@pytest.mark.parametrize(
    "other",
    [
        [visitor("bjarni-2", "Bjarni Benediktsson"), visit("bjarni-2", "2024-07-10")],
        [visitor("bjarni-2", "Bjarni Benediktsson"), visit("bjarni-2", "1972-07-10", "beta")],
        [visitor("bjarni-2", "Bjarni Benediktsson", born="1908"), visit("bjarni-2", "1972-07-10")],
    ],
    ids=["a lifetime later", "for another party", "born in another year"],
)
def test_a_namesake_is_another_person(tmp_path: Path, other: list[Json]) -> None:
    rows = [visitor("bjarni", "Bjarni Benediktsson", born="1938"), visit("bjarni", "1969-04-10"), *other]
    found = merged(tmp_path, rows)
    assert len(people(found)) == 2
    assert not found.undecided
