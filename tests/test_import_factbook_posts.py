"""The importer of consular posts by the editions of the Factbook, on pages of three layouts."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from import_support import AGAIN, LAYOUT, dataset, imported, ran, state, tried
from support import Json

NAME = "factbook-posts"
ISO = {"japan": "JP", "united-states": "US", "yemen": "YE"}
OLD = (
    "Ambassador A; Chancery at 1 Street; there are Japanese Consulates General in Agana (Guam), Chicago, and Portland"
    " (Oregon), and a Consulate in Saipan (Northern Mariana Islands); US--Ambassador B; there are US Consulates General"
    " in Naha, Osaka-Kobe, and Sapporo and a Consulate in Fukuoka"
)
LIST = (
    "chief of mission: Ambassador A chancery: 1 Street consulate(s) general: Chicago, Nowherington consulate(s): none"
)
PAGES: dict[int, list[tuple[str, str]]] = {
    1990: [("Diplomatic representation", OLD)],
    1991: [("Diplomatic representation in US", "chief of mission: Ambassador A telephone: 1"),
           ("FAX", "(202) 1 consulate(s) general: Chicago consulate(s): Saipan; note - moved")],
    1992: [("Diplomatic representation in the US", "chief of mission: | chancery: | consulate(s) general: ")],
    1993: [("Diplomatic representation in the US", LIST)],
    1994: [("Diplomatic representation in the US", LIST)],
    1995: [("Diplomatic representation in the US", "chief of mission: Ambassador A")],
    1996: [("Diplomatic representation in the US", LIST)],
    1997: [("Diplomatic representation in the US", "honorary consulate(s): Chicago consulate(s): Saipan")],
}  # fmt: skip


def sql(table: str, columns: str, rows: list[str]) -> str:
    return f"-- {table}\n\nSET IDENTITY_INSERT {table} ON;\nGO\n\nINSERT INTO {table} ({columns})\nVALUES\n  " + (
        ",\n  ".join(rows) + f";\nGO\n\nSET IDENTITY_INSERT {table} OFF;\nGO\n"
    )


def quoted(text: str) -> str:
    return "N'" + text.replace("'", "''") + "'"


def edition(year: int, pages: list[tuple[str, str]]) -> str:
    rows = [f"({n}, 1, {year}, {quoted(field)}, {quoted(text)})" for n, (field, text) in enumerate(pages, 1)]
    return sql("CountryFields", "FieldID, CategoryID, CountryID, FieldName, Content", rows)


@pytest.fixture
def upstream(tmp_path: Path) -> Path:
    """An archive in which Japan has a page in each edition."""
    root = tmp_path / "archive"
    (root / "data" / "fields").mkdir(parents=True)
    rows = [f"({year}, {year}, N'ja', N'Japan', N'text', 9)" for year in PAGES]
    columns = "CountryID, Year, Code, Name, Source, MasterCountryID"
    (root / "data" / "countries.sql").write_text(sql("Countries", columns, rows), "utf-8")
    for year, pages in PAGES.items():
        put(root, year, edition(year, pages))
    return root


def file(root: Path, year: int) -> Path:
    return root / "data" / "fields" / f"country_fields_{year}.sql.gz"


def put(root: Path, year: int, text: str) -> None:
    file(root, year).write_bytes(gzip.compress(text.encode(), mtime=0))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return dataset(
        tmp_path, *(state(name, codes=[{"scheme": "iso2", "value": code}]) for name, code in ISO.items()),
        state("guam", codes=[{"scheme": "iso2", "value": "GU"}], part_of="united-states"),
        state("northern-marianas", codes=[{"scheme": "iso2", "value": "MP"}], part_of="united-states"),
    )  # fmt: skip


@pytest.fixture
def records(data: Path, upstream: Path) -> dict[str, Json]:
    return imported(NAME, upstream, data)


def found(records: dict[str, Json], sender: str, city: str) -> list[Json]:
    return [one for one in records.values() if one.get("sender") == sender and one.get("city") == city]


def test_a_post_is_listed_from_the_first_to_the_last_edition_of_a_run(records: dict[str, Json]) -> None:
    post, honorary = sorted(found(records, "japan", "Chicago"), key=lambda one: one["kind"])
    assert (post["kind"], post["attested"], post.get("note")) == ("consulate general", ["1990", "1996"], None)
    assert (honorary["kind"], honorary["attested"]) == ("honorary consulate", ["1997"])
    assert post["citations"] == [{"source": "src-factbook-posts", "locator": "Japan, 1996"}]


def test_three_editions_that_leave_a_post_out_interrupt_the_run(records: dict[str, Json]) -> None:
    (post,) = found(records, "japan", "Saipan")
    assert (post["kind"], post["attested"], post["note"]) == ("consulate", ["1997"], "Listed from 1990 to 1991 too.")


def test_a_page_of_both_directions_has_posts_of_both(records: dict[str, Json]) -> None:
    posts = {(one["city"], one["kind"]) for one in records.values() if one.get("sender") == "united-states"}
    expected = {(city, "consulate general") for city in ("Naha", "Osaka-Kobe", "Sapporo")} | {("Fukuoka", "consulate")}
    assert posts == expected


@pytest.mark.parametrize(("said", "town"), [
    ("Glendale (California)", "glendale-5352423"),
    ("Glendale (AZ)", "glendale-5295985"),
    ("Kansas City (Kansas)", "kansas-city-4273837"),
    ("San Jose (Saipan)", "saipan-7828758"),
    ("Denver (GA)", "denver-5419384"),
    ("Saint Louis", "st-louis-4407066"),
])  # fmt: skip
def test_the_bracket_behind_a_city_tells_the_state(upstream: Path, data: Path, said: str, town: str) -> None:
    put(upstream, 1994, edition(1994, [("Diplomatic representation in the US", f"consulate(s): {said}, Miami")]))
    posts = imported(NAME, upstream, data)
    assert f"mis-factbook-posts-japan-united-states-{town}" in posts
    assert "mis-factbook-posts-japan-united-states-miami-4164138" in posts


def test_a_city_without_a_bracket_is_that_of_the_other_editions(upstream: Path, data: Path) -> None:
    for year, city in ((1993, "Glendale (CA)"), (1994, "Glendale")):
        put(upstream, year, edition(year, [("Diplomatic representation in the US", f"consulate(s): {city}")]))
    (post,) = found(imported(NAME, upstream, data), "japan", "Glendale")
    assert (post["id"].rsplit("-", 1)[1], post["attested"]) == ("5352423", ["1993", "1994"])


def test_a_city_that_is_not_in_its_bracket_is_no_post(upstream: Path, data: Path) -> None:
    text = "consulate(s): Wellington (America Samoa)"
    put(upstream, 1993, edition(1993, [("Diplomatic representation in the US", text)]))
    assert not found(imported(NAME, upstream, data), "japan", "Wellington")
    assert "Wellington (America Samoa),Japan,in the US,1\n" in (data / NAME / "not-read.csv").read_text("utf-8")


def test_honorary_posts_in_a_sentence_are_read(upstream: Path, data: Path) -> None:
    text = (
        "Japan maintains honorary consulates general in Boston and Chicago, and honorary consulates in Dallas; US--no"
    )
    put(upstream, 1990, edition(1990, [("Diplomatic representation", text)]))
    posts = imported(NAME, upstream, data).values()
    assert {(one["city"], one["attested"][0]) for one in posts if one.get("kind") == "honorary consulate"} == {
        ("Boston", "1990"), ("Chicago", "1997"), ("Dallas", "1990"),
    }  # fmt: skip


def test_every_page_that_speaks_of_posts_is_accounted_for(data: Path, upstream: Path) -> None:
    account = ran(NAME, upstream, data)
    assert (account.read, account.imported) == (7, 6)
    assert account.reasons() == [("the archive kept only the labels of the page", 1)]
    names = (data / NAME / "not-read.csv").read_text("utf-8")
    assert "Nowherington,Japan,in the US,3\n" in names


def test_the_same_archive_gives_the_same_bytes(data: Path, upstream: Path) -> None:
    ran(NAME, upstream, data)
    before = (data / NAME / "records.json").read_bytes()
    rows = edition(1990, PAGES[1990])
    put(upstream, 1990, rows.replace("VALUES\n", "VALUES\n\n"))
    ran(NAME, upstream, data)
    assert (data / NAME / "records.json").read_bytes() == before


def bad(upstream: Path, name: str) -> tuple[str, str]:
    """Spoils the archive.  Returns what is wrong, and the hint."""
    first, text = file(upstream, 1990), edition(1990, PAGES[1990])
    if name == "truncated":
        first.write_bytes(first.read_bytes()[:-20])
        return "is not a whole gzip file", AGAIN
    if name == "cut row":
        put(upstream, 1990, text[: text.index("Sapporo")])
        return "is not a row of the statement", AGAIN
    if name == "another statement":
        put(upstream, 1990, f"{text}\nDROP TABLE Countries;\n")
        return "is not a row of the statement", AGAIN
    if name == "latin-1":
        first.write_bytes(gzip.compress(text.encode() + b"-- \xe9"))
        return "is not UTF-8", AGAIN
    if name == "huge":
        put(upstream, 1990, edition(1990, [("Diplomatic representation", "consul " * 10_000)]))
        return "characters", AGAIN
    if name == "another year":
        first.rename(file(upstream, 1890))
        return "is not an edition of 1990 to 2025", LAYOUT
    countries = upstream / "data" / "countries.sql"
    if name == "unmapped":
        countries.write_text(countries.read_text("utf-8").replace("N'Japan'", "N'Nowhere'"), "utf-8")
        return "'Nowhere' is mapped to no party", "crosswalk.toml"
    countries.write_text(countries.read_text("utf-8").replace("(1990, 1990,", "(1989, 1990,"), "utf-8")
    return "country 1990 is not a country of the edition of 1990", AGAIN


KINDS = (
    "truncated", "cut row", "another statement", "latin-1", "huge", "another year", "unmapped", "no country",
)  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_a_bad_archive_is_refused(name: str, capsys: pytest.CaptureFixture[str], upstream: Path, data: Path) -> None:
    wrong, hint = bad(upstream, name)
    done = tried(capsys, NAME, upstream, data)
    assert (done.out, done.code, done.err.count("\n")) == ("", 4, 1), done.err
    assert wrong in done.err
    assert hint in done.err
    assert not (data / NAME).exists()


def test_a_folder_without_editions_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path, data: Path) -> None:
    done = tried(capsys, NAME, tmp_path, data)
    assert done.code == 4
