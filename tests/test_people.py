"""One person is one record: which spellings are for a user to decide, and what a decision makes of two records."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from support import Json, event, merged_at, person, posting, save, source, valid

from diplorel.dataset.linkage.merging import Merged
from diplorel.dataset.linkage.spellings import alike
from diplorel.model.records import Posting


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


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("Berta", "Perta", True),  # a letter of five is another
        ("Bert", "Pert", False),
        ("Ferdinand", "Ferdinmand", True),
        ("Ferdinand", "Ferdnand", True),
        ("Ferdinand", "Verdinant", False),
        ("Ferdinand", "Ferdimmmand", False),
        ("Konstantinos", "Ponstantimos", True),  # two letters of ten are others
        ("Konstantinos", "Ponstamtimos", False),
    ],
)
def test_a_letter_of_five_may_be_another(one: str, two: str, expected: bool) -> None:
    assert alike(f"Tito {one}", f"Tito {two}") == expected
    assert alike(f"Tito {two}", f"Tito {one}") == expected


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


def two_heads(root: Path, one: str, two: str, **dates: Any) -> Merged:
    """Two collections that each name a head of alpha's mission to beta."""
    for name, called, shown in (("one", one, {"attested": ["1993", "1996"]}), ("two", two, dates)):
        rows = [{**person(f"per-visit-{name}"), "name": called}]
        rows.append(posting(f"pos-{name}", person=f"per-visit-{name}", appointed=None, **shown))
        save(root, [*(valid(source("src-two")) if name == "one" else []), *rows], f"{name}/records.json")
    return merged_at(root)


def test_two_spellings_at_one_post_in_the_same_years_are_one_person(tmp_path: Path) -> None:
    found = two_heads(tmp_path, "Dunstan Kamona", "Dunstan Weston Kamana", credentials="1994-05-05")
    assert len(people(found)) == 1
    assert not found.undecided


def test_two_spellings_at_one_post_years_apart_are_for_a_user_to_decide(tmp_path: Path) -> None:
    found = two_heads(tmp_path, "Dunstan Kamona", "Dunstan Weston Kamana", credentials="1999-05-05")
    assert len(people(found)) == 2
    assert found.undecided


def test_a_family_name_alone_at_one_post_is_for_a_user_to_decide(tmp_path: Path) -> None:
    assert len(people(two_heads(tmp_path, "Kamana", "Dunstan Kamana", credentials="1994-05-05"))) == 2


def test_a_listed_charge_is_not_the_posting_as_head_of_the_same_person(tmp_path: Path) -> None:
    rows = [
        visitor("one", "Dunstan Weston Kamana"),
        posting("pos-acting", person="per-visit-one", title="chargé d'affaires", appointed=None, since="1993"),
        posting("pos-head", person="per-visit-one", title="ambassador extraordinary", appointed="1994"),
    ]
    save(tmp_path, [*valid(source("src-two")), *rows], "one/records.json")
    listed = posting("pos-listed", person="per-visit-two", title="ambassador", appointed=None, attested=["1994"])
    save(tmp_path, [visitor("two", "Dunstan Weston Kamana"), listed], "two/records.json")
    found = merged_at(tmp_path)
    assert found.aliases["pos-listed"] == "pos-head"
    assert not found.undecided


def test_a_beginning_without_an_act_is_a_note_beside_an_act_on_record(tmp_path: Path) -> None:
    begun = posting("pos-x", person="per-visit-one", appointed=None, credentials="1993-05-05")
    save(tmp_path, [*valid(source("src-two")), visitor("one", "Dunstan Kamana"), begun], "one/records.json")
    told = [{"source": "src-two"}]
    listed = posting("pos-y", person="per-visit-two", appointed=None, since="1993-06-01", citations=told)
    save(tmp_path, [visitor("two", "Dunstan Kamana"), listed], "two/records.json")
    (made,) = [cast("Posting", it.record) for it in merged_at(tmp_path).entries if it.record.id == "pos-x"]
    assert made.since is None
    assert made.citations[1].note == "The source has the posting begin on 1993-06-01."


def test_names_that_differ_in_their_own_letters_are_of_two_persons(tmp_path: Path) -> None:
    def doubts(folder: str, one: str, two: str) -> int:
        rows: list[Json] = []
        for name, own, day in (("one", one, "1990-01-01"), ("two", two, "1990-01-02")):
            rows += [{**visitor(name, "Zhang Xun"), "names": [own]}, visit(name, day)]
        return len(merged(tmp_path / folder, rows).undecided)

    assert doubts("apart", "张勋", "张讯洋") == 0
    assert doubts("alike", "张勋", "张勋") == 1


def test_a_namesake_two_generations_later_is_another_person(tmp_path: Path) -> None:
    assert len(people(two_heads(tmp_path, "Dunstan Kamana", "Dunstan Kamana", credentials="1861-05-05"))) == 2
