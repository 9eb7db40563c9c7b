"""The importers of claims on relations, on rows that hold their difficulties: copies of Wikipedia, and other pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from import_support import Bad, bad_tables, dataset, holds_to_itself, imported, ran, refuses, state, swapped, tried
from support import FIXTURES

from diplorel.importers.relation_claims import TABLES

WIKIPEDIA, PAGES = "relation-tables", "relation-pages"
UPSTREAM = FIXTURES / "import" / "relation-claims"
PARTIES = (
    "albania", "argentina", "austria", "belarus", "brazil", "canada", "chile", "colombia", "estonia", "germany",
    "ghana", "india", "iran", "italy", "kosovo", "latvia", "mongolia", "sahrawi-republic", "soviet-union", "turkiye",
    "united-kingdom", "venezuela",
)  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return dataset(tmp_path, *(state(name) for name in PARTIES))


@pytest.fixture
def upstream(tmp_path: Path) -> Path:
    """A copy of the tables that a test may spoil."""
    return Path(shutil.copytree(UPSTREAM, tmp_path / "upstream"))


def test_a_date_in_a_time_in_which_a_party_did_not_stand_has_a_note(tmp_path: Path) -> None:
    gap = {"since": "1850-01-01", "until": "1861-03-17", "kind": "annexation"}
    parties = (state(name, **({"gaps": [gap]} if name == "italy" else {})) for name in PARTIES)
    found = imported(WIKIPEDIA, UPSTREAM, dataset(tmp_path, *parties))
    told = "The date lies in the time of the annexation of Italy (1850-01-01 to 1861-03-17)."
    assert found["rel-table-chile-italy-1856-06-28"]["note"] == told


def test_two_articles_with_one_date_are_one_step_with_two_citations(data: Path) -> None:
    found = imported(WIKIPEDIA, UPSTREAM, data)
    assert found["rel-table-albania-mongolia-1949-05-24"] == {
        "id": "rel-table-albania-mongolia-1949-05-24", "type": "relation", "parties": ["albania", "mongolia"],
        "step": "established", "date": "1949-05-24",
        "citations": [
            {"source": "src-wikipedia-foreign-relations-of-mongolia-2012"},
            {"source": "src-zhwiki-albania-established"},
        ],
    }  # fmt: skip


def test_an_article_is_a_source_and_the_page_that_was_read_is_its_copy(data: Path) -> None:
    chile = imported(WIKIPEDIA, UPSTREAM, data)["src-wikipedia-foreign-relations-of-chile-by-2026-11"]
    assert chile["url"] == "https://en.wikipedia.org/wiki/Foreign_relations_of_Chile"
    assert (chile["copy"], chile["published"]) == ("https://wikimili.com/en/Foreign_relations_of_Chile", "../2026-11")


def test_what_is_known_of_a_row_is_a_note(data: Path) -> None:
    found = {**imported(WIKIPEDIA, UPSTREAM, data), **imported(PAGES, UPSTREAM, data)}
    notes = {
        name: found[name]["citations"][0]["note"]
        for name in (
            "rel-table-chile-italy-1856-06-28",
            "rel-table-brazil-turkiye-1927-09-08",
            "rel-page-ghana-united-kingdom-1965-12-15-severed-by-ghana",
        )
    }
    assert notes == {
        "rel-table-chile-italy-1856-06-28": "Before 1900: perhaps a recognition, a treaty or a mission.",
        "rel-table-brazil-turkiye-1927-09-08": "Treaty of friendship. The page was found by a search for this date.",
        "rel-page-ghana-united-kingdom-1965-12-15-severed-by-ghana": "Broken by 17 December 1965, over Rhodesia.",
    }


def test_recognitions_and_withdrawals_have_a_side(data: Path) -> None:
    found = imported(PAGES, UPSTREAM, data)
    india = found["rel-page-india-sahrawi-republic-2000-06-26-withdrawn-by-india"]
    assert (india["step"], india["by"]) == ("withdrawn", "india")
    assert found["rel-page-austria-latvia-1921-02-17-recognised-by-austria"]["by"] == "austria"
    raised = found["rel-page-iran-united-kingdom-1999-05-18-upgraded"]
    assert raised["level"] == "ambassadors"


def test_weak_and_contested_rows_are_left_out_with_the_reason(data: Path) -> None:
    account = ran(PAGES, UPSTREAM, data)
    assert {(row.what, row.reason) for row in account.left_out} == {
        (
            "argentina / venezuela 2024-07-29",
            "contested: staff was withdrawn, and it is not clear that relations broke",
        ),
        ("canada / india 1947", "the page is weak, and other pages have another year"),
        ("iran / united-kingdom 1990-09", "relations were restored in part"),
    }
    account = ran(WIKIPEDIA, UPSTREAM, data)
    assert {row.what for row in account.left_out} == {"belarus / germany 1999", "estonia / soviet-union 1940-08-06"}


def test_a_party_that_had_left_a_union_has_no_pair_with_it(tmp_path: Path, upstream: Path) -> None:
    """Costa Rica left the federation in 1838, and the federation stands for Guatemala until 1839."""
    union = "central-american-federation"
    parties = (
        state(union, since="1823", until="1839"),
        state("costa-rica", since="1838-11-05", predecessors=[union]),
        state("guatemala", since="1840", predecessors=[union]),
    )
    table = upstream / "relation_claims_tables.csv"
    head, *rows = table.read_text("utf-8").splitlines()
    row = next(row for row in rows if row.startswith("chile,italy"))
    row = row.replace("chile,italy,established,1856-06-28", "costa-rica,guatemala,established,1839-08-18")
    table.write_text("\n".join([head, *rows, row]) + "\n", "utf-8")
    found = imported(WIKIPEDIA, upstream, dataset(tmp_path, *(state(name) for name in PARTIES), *parties))
    assert found["rel-table-costa-rica-guatemala-1839-08-18"]["parties"] == ["costa-rica", "guatemala"]


def test_each_importer_reads_the_rows_of_its_pages(data: Path) -> None:
    rows = sum(len((UPSTREAM / name).read_text("utf-8").splitlines()) - 1 for name in TABLES)
    assert ran(WIKIPEDIA, UPSTREAM, data).read + ran(PAGES, UPSTREAM, data).read == rows


@pytest.mark.parametrize("name", [WIKIPEDIA, PAGES])
@pytest.mark.parametrize("table", TABLES)
def test_the_same_tables_give_the_same_bytes_in_any_order_of_rows(
    name: str, table: str, data: Path, upstream: Path
) -> None:
    holds_to_itself(name, upstream / table, data, upstream)


_TABLE = bad_tables("chile", "a", "trust")
BAD = {
    **_TABLE,
    "unmapped": _TABLE["unmapped"]._replace(hint='under [id] in '),
    "no date": Bad(swapped("1856-06-28", "1856-06-31"), "has day 31", "Correct it from the upstream"),
    "no step": Bad(swapped("established,1856", "founded,1856"), "'founded' is not a step", "Correct it"),
    "an unknown page": Bad(swapped("Foreign_relations_of_Chile", "Chile"), "is not a page of pages.toml", "Describe"),
    "one party": Bad(swapped("chile,italy", "chile,chile"), "'chile' is both parties", "Fetch the file again"),
}  # fmt: skip


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_table_is_refused(bad: str, capsys: pytest.CaptureFixture[str], data: Path, upstream: Path) -> None:
    refuses(BAD[bad], capsys, WIKIPEDIA, upstream / TABLES[0], data, upstream)


def test_a_recognition_by_nobody_and_an_act_of_a_third_are_refused_at_once(
    capsys: pytest.CaptureFixture[str], data: Path, upstream: Path
) -> None:
    table = upstream / TABLES[0]
    spoilt = swapped("1921-02-17,austria", "1921-02-17,")(table.read_bytes())
    table.write_bytes(swapped("1965-12-15,ghana", "1965-12-15,brazil")(spoilt))
    done = tried(capsys, PAGES, upstream, data)
    assert (done.code, done.err.count("\n")) == (4, 2)
    assert "'recognised' without the party that did so" in done.err
    assert "'by' is 'brazil', neither party" in done.err
    assert not (data / PAGES).exists()
