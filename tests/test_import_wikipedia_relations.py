"""The importer of Wikipedia's tables of relations, on rows that hold their difficulties, decided ones among them."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from import_support import Bad, bad_tables, dataset, holds_to_itself, imported, ran, refuses, state, swapped, tried
from support import BUNDLED, FIXTURES, Json

from diplorel.dataset.load import load
from diplorel.dates.edtf import span
from diplorel.importers.claims import STOOD
from diplorel.importers.job import Job
from diplorel.importers.refusals import Position
from diplorel.importers.sources.relations.wikipedia_relations import ABOUT
from diplorel.importers.sources.relations.wikipedia_relations.decisions import FILE, Decision, RowKey, decisions
from diplorel.model.records import Party
from diplorel.model.vocabulary import STEPS

NAME = "wikipedia-relations"
TABLE = FIXTURES / "import" / NAME / "wikipedia-relations-2019.csv"
SOURCE = "src-wikipedia-foreign-relations"
TODAY = (
    "andorra", "angola", "argentina", "bahrain", "belarus", "botswana", "brazil", "chile", "cuba", "france", "israel",
    "japan", "mexico", "morocco", "netherlands", "new-zealand", "panama", "qatar", "romania", "south-africa",
    "south-korea", "united-states",
)  # fmt: skip
INFERRED = "The partner is inferred from what the table says of accreditations."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A dataset of the parties that the table names, and of those that stood in their place."""
    return dataset(
        tmp_path,
        *(state(name) for name in TODAY),
        state("saint-vincent-and-the-grenadines", names={"strong": ["Saint Vincent and the Grenadines"]}),
        state("sao-tome-and-principe", names={"strong": ["São Tomé and Príncipe"]}),
        state("turkiye", names={"strong": ["Turkey"]}),
        state("italy", since="1861", predecessors=["piedmont-sardinia", "two-sicilies"]),
        state("piedmont-sardinia", until="1860"),
        state("two-sicilies", since="1815", until="1861"),
        state("germany", since="1990", predecessors=["east-germany", "west-germany"]),
        state("east-germany", since="1949", until="1990"),
        state("west-germany", since="1949", until="1990"),
        state("prussia", since="1701", until="1871"),
        state("russia", since="1991-12-25", predecessors=["soviet-union"]),
        state("soviet-union", since="1917", until="1991"),
        state("yemen", since="1990-05-22", predecessors=["north-yemen", "south-yemen"]),
        state("north-yemen", since="1918", until="1990"),
        state("south-yemen", since="1967", until="1990"),
        state("czechia", since="1993-01-01", predecessors=["czechoslovakia"], names={"strong": ["Czech Republic"]}),
        state("czechoslovakia", since="1918", until="1992"),
        state("croatia", since="1991-06-25", predecessors=["yugoslavia"]),
        state("yugoslavia", since="1918", until="1992"),
    )


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A copy of the table that a test may spoil."""
    return Path(shutil.copy(TABLE, tmp_path))


@pytest.fixture
def records(data: Path) -> dict[str, Json]:
    return imported(NAME, TABLE, data)


def cited(article: str, **more: object) -> Json:
    return {"source": SOURCE, "locator": f"Foreign_relations_of_{article}", **more}


def left_out(data: Path) -> dict[str, str]:
    """Row -> why it was left out."""
    with (data / NAME / "left-out.csv").open(encoding="utf-8", newline="") as stream:
        return {row["what"]: row["reason"] for row in csv.DictReader(stream)}


def test_two_articles_that_agree_are_one_record_with_the_more_exact_date(records: dict[str, Json]) -> None:
    assert records["rel-wp-france-mexico-1826-11-26"] == {
        "id": "rel-wp-france-mexico-1826-11-26", "type": "relation", "parties": ["france", "mexico"],
        "step": "established", "date": "1826-11-26",
        "citations": [cited("France"), cited("Mexico", says={"date": "1826-11"})],
    }  # fmt: skip
    assert "rel-wp-france-mexico-1826-11" not in records


def test_dates_that_lie_close_are_one_thing_that_the_articles_date_differently(records: dict[str, Json]) -> None:
    assert records["rel-wp-angola-mexico-1976-02-20"]["citations"] == [
        cited("Mexico"), cited("Angola", says={"date": "1976-01"}),
    ]  # fmt: skip


def test_dates_far_apart_are_two_steps_unless_it_is_decided_that_they_are_of_one(records: dict[str, Json]) -> None:
    italy = [records[f"rel-wp-brazil-italy-{year}"] for year in ("1834", "1861")]
    assert [one.get("note") for one in italy] == ["The date comes before Italy began (1861).", None]
    panama = [record for record in records.values() if record.get("parties") == ["mexico", "panama"]]
    assert [one["date"] for one in panama] == ["1904-03-01"]
    assert panama[0]["citations"][1] == cited("Panama", says={"date": "1923-05-29"})


def test_the_source_tells_its_year_and_makes_addresses(records: dict[str, Json]) -> None:
    assert records[SOURCE]["published"] == "2019"
    page = records["rel-wp-angola-sao-tome-and-principe-1978"]["citations"][0]["locator"]
    assert records[SOURCE]["entry"].format(page) == (
        "https://en.wikipedia.org/wiki/Foreign_relations_of_São_Tomé_and_Príncipe"
    )


def test_a_table_that_does_not_tell_its_year_needs_to_be_told(
    capsys: pytest.CaptureFixture[str], table: Path, data: Path
) -> None:
    unnamed = table.rename(table.with_name("relations.csv"))
    done = tried(capsys, NAME, unnamed, data)
    assert done.code == 4
    assert "does not say when it was made" in done.err
    assert tried(capsys, NAME, unnamed, data, "--state", "2019-08").code == 0


def test_a_partner_that_was_inferred_is_said_to_be(records: dict[str, Json]) -> None:
    assert records["rel-wp-cuba-west-germany-1955-06-30"]["citations"] == [cited("Germany", note=INFERRED)]


def test_labels_that_are_run_into_signs_name_their_party(records: dict[str, Json]) -> None:
    assert records["rel-wp-argentina-chile-1826-11-20"]["parties"] == ["argentina", "chile"]


def test_the_pair_is_of_the_parties_of_that_day(records: dict[str, Json]) -> None:
    assert records["rel-wp-brazil-czechoslovakia-1918"]["note"] == "The source names Czechia."
    assert records["rel-wp-cuba-west-germany-1955-06-30"]["note"] == "The source names Germany."
    assert records["rel-wp-japan-prussia-1861-01-24"]["note"] == "The source names Germany."


def test_a_mended_break_is_restored_and_no_establishment(records: dict[str, Json]) -> None:
    restored = records["rel-wp-argentina-new-zealand-1984-restored"]
    assert (restored["step"], restored.get("by"), restored["date"]) == ("restored", None, "1984")


def test_recognition_is_not_establishment(records: dict[str, Json]) -> None:
    recognised = records["rel-wp-chile-israel-1949-02-recognised-by-chile"]
    assert (recognised["step"], recognised["by"]) == ("recognised", "chile")
    assert records["rel-wp-chile-israel-1950-05-16"]["step"] == "established"
    assert "rel-wp-chile-israel-1949-02" not in records


def test_a_rows_other_word_on_its_date_stands_beside_it(records: dict[str, Json]) -> None:
    belarus = records["rel-wp-belarus-netherlands-1994-03-24"]
    assert belarus["citations"] == [
        cited("Belarus"), cited("Belarus", says={"date": "1992-03-24"}, note="By the row's remarks."),
    ]  # fmt: skip
    botswana = records["rel-wp-botswana-soviet-union-1970-03-06"]
    assert botswana["citations"][1] == cited(
        "Botswana", says={"date": "1940-03-06"}, note="By the row's column of dates."
    )


def test_remarks_can_be_more_exact_than_the_column_or_give_a_level(records: dict[str, Json]) -> None:
    assert "rel-wp-andorra-saint-vincent-and-the-grenadines-2010-04-01" in records
    assert records["rel-wp-south-africa-turkiye-1991"]["level"] == "consulate general"


def test_a_row_can_say_two_things(records: dict[str, Json]) -> None:
    yemen = [records[name]["parties"] for name in records if name.startswith("rel-wp-") and "yemen" in name]
    assert yemen == [["north-yemen", "south-korea"], ["south-korea", "south-yemen"]]


def test_a_partner_whose_label_is_wrong_is_decided(records: dict[str, Json]) -> None:
    assert records["rel-wp-czechoslovakia-turkiye-1924"]["citations"] == [cited("the_Czech_Republic")]


def test_what_is_left_out_is_listed_with_its_reason(data: Path) -> None:
    account = ran(NAME, TABLE, data)
    assert left_out(data) == {
        "Qatar / Bahrain": "the date is of a break of relations",
        "Romania / Croatia": "the state of that name then is none of our parties",
        "Japan / Saint": "the partner is not told",
        "Chile / Chile": "subject and partner are one party",
        "Mexico / Morocco": "the date is no date",
    }
    assert (account.read, account.merged) == (len(TABLE.read_text("utf-8").splitlines()) - 1, 3)
    assert account.adds_up()


def test_the_same_table_gives_the_same_bytes_in_any_order_of_its_rows(table: Path, data: Path) -> None:
    holds_to_itself(NAME, table, data)


BAD = {
    **bad_tables("France", "subject", "source_page"),
    "no page": Bad(
        swapped("https://en.", "https://de."), "is not a page of the English Wikipedia", "Fetch the file again"
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_table_is_refused(name: str, capsys: pytest.CaptureFixture[str], table: Path, data: Path) -> None:
    refuses(BAD[name], capsys, NAME, table, data)


def test_a_decision_for_a_party_that_the_dataset_has_not_is_refused(
    capsys: pytest.CaptureFixture[str], table: Path, data: Path
) -> None:
    file = data / "parties.json"
    file.write_text(file.read_text("utf-8").replace('"prussia"', '"preussen"'), "utf-8")
    refuses(Bad(lambda text: text, "'prussia' is not a party of the dataset", FILE.name), capsys, NAME, table, data)


DECIDED = [(row, decision) for row, said in decisions().rows.items() for decision in said]


@pytest.fixture(scope="module")
def bundled() -> Job:
    parties = [party for _, party in load(BUNDLED / "parties").of(Party)]
    return Job(ABOUT, TABLE, lambda: parties, None, lambda what, done, whole: None)


def test_every_decision_is_of_the_parties_of_its_row(bundled: Job) -> None:
    for row, decision in DECIDED:
        position = Position(FILE, 1)
        ends = {bundled.party_or_none("label", label, position) for label in (row.subject, row.other)}
        ends |= {decision.partner}
        assert set(decision.then) <= ends, row
        assert not bundled.refusals, row
        named = {decision.partner, decision.by, *decision.then.values()} - {None}
        assert named <= set(bundled.parties), row
    assert set(STOOD.items()) <= {(party, name) for party in STOOD for name in bundled.parties[party].predecessors}


def test_every_decision_says_something_that_a_record_can_say() -> None:
    for row, decision in DECIDED:
        assert decision.step in STEPS, row
        assert (decision.step == "recognised") == (decision.by is not None), row
        for date in filter(None, (decision.when, decision.says)):
            span(date)
        assert decision.left_out is None or decision == Decision(left_out=decision.left_out), row


def test_a_row_that_nobody_decided_is_an_establishment() -> None:
    assert decisions().on(RowKey("Nowhere", "Elsewhere", "1900")) == (Decision(),)
