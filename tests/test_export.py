"""Exports, read back by the libraries of their formats: the records of the dataset, all of them, and nothing else."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import Ask
from faults import KILLED, killed_at, limited
from support import BUNDLED, HANGS, SMALL, Json, event, mission, party, refused, relation, rows_of, save, valid

import diplorel
from diplorel.cli.commands import exporting
from diplorel.dataset.writing import swap
from diplorel.errors import Broken
from diplorel.export.formats import FORMATS
from diplorel.export.formats.sqlite import VIEWS
from diplorel.export.place import written
from diplorel.export.run import exported as run
from diplorel.export.selection import FACTS, Selection
from diplorel.export.tables import TABLES
from diplorel.lookup.places import places_of_missions

TABLED = ("csv", "parquet", "sqlite", "xlsx")
MARKUP = '<script>alert(1)</script> & "quotes"'


def exported(ask: Ask, name: str, path: Path, *more: str, **given: Any) -> Path:
    done = ask("export", name, *more, "-o", str(path), **given)
    assert (done.code, done.out) == (0, ""), done.err
    return path


def read(name: str, path: Path) -> dict[str, list[Json]]:
    """The tables of an export, each row as texts and numbers."""
    if name == "csv":
        return {file.stem: list(csv.DictReader(file.open(encoding="utf-8"))) for file in path.glob("*.csv")}
    if name == "xlsx":
        return {sheet.title: _sheet(sheet) for sheet in workbook(path) if sheet.title != "about"}
    if name == "parquet":
        dataset = pytest.importorskip("pyarrow.dataset")
        found = {
            folder.name: dataset.dataset(folder, format="parquet", partitioning=None).to_table().to_pylist()
            for folder in path.iterdir()
            if folder.is_dir()
        }
        return {name: [_days_as_text(row) for row in rows] for name, rows in found.items()}
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%'")]
        wanted = {table.name for table in TABLES} & set(names)
        return {name: [dict(row) for row in db.execute(f"SELECT * FROM {name}")] for name in wanted}


def _days_as_text(row: Json) -> Json:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}


def workbook(path: Path) -> Any:
    """A workbook, whatever its name ends with."""
    return pytest.importorskip("openpyxl").load_workbook(io.BytesIO(path.read_bytes()))


def _sheet(sheet: Any) -> list[Json]:
    head, *rows = ([cell.value for cell in row] for row in sheet.iter_rows())
    return [dict(zip(head, row, strict=True)) for row in rows]


def ids(rows: list[Json]) -> set[str]:
    return {row["id"] for row in rows}


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """A dataset whose texts are markup, formulas and other hazards."""
    records = [
        *valid(),
        {"id": "per-two", "type": "person", "name": "=HYPERLINK(1)", "names": ["@SUM(A1)", "محمد"]},
        relation("rel-two", step="upgraded", date="1995", note=MARKUP, level="+1"),
    ]
    return save(tmp_path / "spoilt", records).parent


def test_the_command_names_every_format() -> None:
    assert tuple(FORMATS) == exporting._FORMATS
    assert FACTS == exporting._TABLES


@pytest.mark.parametrize("name", TABLED)
def test_tables_hold_every_record(ask: Ask, tmp_path: Path, name: str) -> None:
    tables = read(name, exported(ask, name, tmp_path / "out"))
    assert set(tables) == {table.name for table in TABLES}
    for command in ("missions", "heads", "events"):
        assert ids(tables[command]) == ids(rows_of(ask(command, "--json"))), command
    for table in TABLES:
        for row in tables[table.name]:
            assert list(row) == [column.name for column in table.columns]


@pytest.mark.parametrize("name", TABLED)
def test_values_are_those_of_the_answers(ask: Ask, tmp_path: Path, name: str) -> None:
    tables = read(name, exported(ask, name, tmp_path / "out"))
    told = {row["id"]: row for row in rows_of(ask("missions", "--json"))}
    for row in tables["missions"]:
        wanted = told[row["id"]]
        assert row["sender"] == wanted["sender"]["id"]
        assert (row["opened"] or None) == (wanted["opened"] and wanted["opened"]["date"])
        assert (row["opened_latest"] or None) == (wanted["opened"] and wanted["opened"]["latest"])
        assert str(row["standing"]).lower() in (str(wanted["standing"]).lower(), str(int(wanted["standing"])))
    cited = sum(len(row["citations"]) for row in told.values())
    assert sum(row["record"] in told for row in tables["citations"]) == cited


@pytest.mark.parametrize("name", TABLED)
def test_what_rows_name_is_in_the_export(ask: Ask, tmp_path: Path, name: str) -> None:
    tables = read(name, exported(ask, name, tmp_path / "out", "azerbaijan"))
    for table in TABLES:
        for column in table.columns:
            if column.refers in ("parties", "persons", "sources"):
                named = {row[column.name] for row in tables[table.name]} - {None, ""}
                assert named <= ids(tables[column.refers]), (table.name, column.name)
    assert len(tables["missions"]) < len(rows_of(ask("missions", "--json")))


@pytest.mark.parametrize("name", FORMATS)
def test_a_selection_without_records_is_a_valid_empty_export(ask: Ask, tmp_path: Path, name: str) -> None:
    done = ask("export", name, "azerbaijan", "--since", "1700", "--until", "1701", "-o", str(tmp_path / "out"))
    assert (done.code, done.out) == (0, "")
    assert (
        "out: empty, because no record fits the selection: facts of Azerbaijan, since 1700-01-01, until 1701-12-31"
        in done.err
    )
    read_back(name, tmp_path / "out")


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_read_by_its_own_library(ask: Ask, tmp_path: Path, spoilt: Path, name: str) -> None:
    read_back(name, exported(ask, name, tmp_path / "small"))
    text = read_back(name, exported(ask, name, tmp_path / "spoilt-out", data=spoilt))
    assert "alert(1)" in text or name in ("geojson", "graphml", "ics"), "formats without notes"


def read_back(name: str, path: Path) -> str:
    """Reads an export as a user's tool does, and gives a text of what it holds."""
    if name in TABLED:
        return str(read(name, path))
    if name == "datasette":
        assert json.loads((path / "metadata.json").read_text("utf-8"))["databases"]["diplorel"]["queries"]
        return str(read("sqlite", path / "diplorel.db"))
    if name in ("jsonld", "nt"):
        rdflib = pytest.importorskip("rdflib")
        graph = rdflib.Graph().parse(path, format={"jsonld": "json-ld", "nt": "nt"}[name])
        return "\n".join(str(value) for triple in graph for value in triple)
    if name == "graphml":
        networkx = pytest.importorskip("networkx")
        return str(networkx.read_graphml(path, force_multigraph=True).edges(data=True))
    if name == "ics":
        icalendar = pytest.importorskip("icalendar")
        return str(icalendar.Calendar.from_ical(path.read_bytes()).to_ical().decode().replace("\r\n ", ""))
    return json.dumps(json.loads(path.read_text("utf-8")))


def test_linked_data_in_both_forms_says_the_same(ask: Ask, tmp_path: Path) -> None:
    rdflib = pytest.importorskip("rdflib")
    compare = pytest.importorskip("rdflib.compare")
    one = rdflib.Graph().parse(exported(ask, "jsonld", tmp_path / "one"), format="json-ld")
    two = rdflib.Graph().parse(exported(ask, "nt", tmp_path / "two"), format="nt")
    assert compare.isomorphic(one, two)
    assert {value.language for value in one.objects(None, rdflib.URIRef("urn:diplorel:term:kind"))} == {None}
    assert {value.language for value in one.objects(None, rdflib.RDFS.comment)} == {"en"}
    item = rdflib.URIRef("http://www.wikidata.org/entity/Q227")
    assert (rdflib.URIRef("urn:diplorel:azerbaijan"), rdflib.OWL.sameAs, item) in one


def test_a_website_is_an_address(ask: Ask, tmp_path: Path) -> None:
    rdflib, compare = pytest.importorskip("rdflib"), pytest.importorskip("rdflib.compare")
    sites = ["https://example.org/a?b=c#d", "http://example.org/Räume [1]", "example.org"]
    rows = valid(*(mission(f"mis-{n}", city=f"City {n}", kind="consulate", website=it) for n, it in enumerate(sites)))
    file = save(tmp_path, rows)
    one = rdflib.Graph().parse(exported(ask, "jsonld", tmp_path / "one", data=file), format="json-ld")
    two = rdflib.Graph().parse(exported(ask, "nt", tmp_path / "two", data=file), format="nt")
    assert compare.isomorphic(one, two)
    found = set(one.objects(None, rdflib.URIRef("urn:diplorel:term:website")))
    addresses = [sites[0], "http://example.org/R%C3%A4ume%20%5B1%5D"]
    assert found == {*map(rdflib.URIRef, addresses), rdflib.Literal("example.org")}


def test_a_network_has_an_edge_for_each_mission_with_its_time(ask: Ask, tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.read_graphml(
        exported(ask, "graphml", tmp_path / "out", "--only", "missions"), force_multigraph=True
    )
    edges = {told["id"]: (one, two, told) for one, two, told in graph.edges(data=True)}
    rows = rows_of(ask("missions", "--json"))
    assert set(edges) == ids(rows)
    for row in rows:
        one, two, told = edges[row["id"]]
        assert (one, two) == (row["sender"]["id"], row["host"]["id"])
        assert told.get("since") == (row["opened"] and row["opened"]["date"])


def test_points_have_longitude_first(ask: Ask, tmp_path: Path) -> None:
    told = json.loads(exported(ask, "geojson", tmp_path / "out").read_text("utf-8"))
    rows = {row["id"]: row for row in rows_of(ask("missions", "--json"))}
    own = {name for name, row in rows.items() if row["coordinates"]}
    assert {one["id"] for one in told["features"] if one["properties"]["coordinates_of"] == "mission"} == own != set()
    for one in told["features"]:
        if one["id"] in own:
            assert one["geometry"]["coordinates"][::-1] == rows[one["id"]]["coordinates"]
    types = Counter(row["type"] for row in rows.values())
    left = told["about"]
    assert left["missions_without_coordinates"] == types["mission"] - len(told["features"])
    assert (left["accreditations"], left["protecting_powers"]) == (types["accreditation"], types["protection"])


@pytest.mark.bundled
@pytest.mark.parametrize("day", [(), ("--as-of", "1975")])
def test_a_point_stands_wherever_a_map_has_a_mark(ask: Ask, tmp_path: Path, day: tuple[str, ...]) -> None:
    given: list[str] = ["israel", "--only", "missions", *day]
    told = json.loads(exported(ask, "geojson", tmp_path / "out", *given, data=BUNDLED).read_text("utf-8"))
    with diplorel.open(BUNDLED) as data:
        rows = [
            row
            for side in ("host", "sender")
            for row in data.missions(**{side: "israel"}, as_of=day[1] if day else None, limit=0)  # type: ignore[arg-type]
            if row["type"] == "mission"
        ]
        places = places_of_missions(data.index, rows)  # type: ignore[arg-type]
    points = {one["id"]: one for one in told["features"]}
    assert set(points) == set(places) | {row["id"] for row in rows if row["coordinates"] and not (day and row["seats"])}
    for name, one in points.items():
        if one["properties"]["coordinates_of"] == "city":
            place = places[name]
            assert one["geometry"]["coordinates"] == [place.longitude, place.latitude]
    assert {one["properties"]["coordinates_of"] for one in points.values()} == {"mission", "city"}
    assert told["about"]["missions_without_coordinates"] == len({row["id"] for row in rows}) - len(points)


@pytest.mark.bundled
@pytest.mark.parametrize(
    "words", [("switzerland", "iran", "usa"), ("israel", "egypt"), ("russia", "ukraine"), ("nauru",), ("china", "usa")]
)
@pytest.mark.parametrize("when", [(), ("--since", "1950", "--until", "1975-06")])
def test_an_export_of_parties_has_the_facts_of_their_timeline(
    ask: Ask, tmp_path: Path, words: tuple[str, ...], when: tuple[str, ...]
) -> None:
    tables = read("csv", exported(ask, "csv", tmp_path / "out", *words, *when, data=BUNDLED))
    lines = rows_of(ask("timeline", *words, *when, "--json", data=BUNDLED))
    assert set().union(*(ids(tables[table]) for table in FACTS)) == {row["record"] for row in lines}


def test_a_party_that_only_voted_is_in_an_export_as_a_voter(ask: Ask, tmp_path: Path) -> None:
    sponsor = {"party": "alpha", "role": "sponsor"}
    vote = event("evt-vote", kind="vote", parties=[sponsor], votes={"for": ["alpha", "beta"], "absent": ["gamma"]})
    file = save(tmp_path, valid(vote, party("gamma")))
    tables = read("csv", exported(ask, "csv", tmp_path / "out", data=file))
    roles = [(row["party"], row["role"]) for row in tables["event_parties"] if row["event"] == "evt-vote"]
    assert sorted(roles) == [("alpha", "sponsor"), ("beta", "voter"), ("gamma", "voter")]
    assert {(row["party"], row["vote"]) for row in tables["event_votes"]} == {
        ("alpha", "for"), ("beta", "for"), ("gamma", "absent"),
    }  # fmt: skip
    assert ids(read("csv", exported(ask, "csv", tmp_path / "own", "alpha", data=file))["events"]) >= {"evt-vote"}
    assert not ids(read("csv", exported(ask, "csv", tmp_path / "gamma", "gamma", data=file))["events"])
    text = exported(ask, "nt", tmp_path / "nt", data=file).read_text("utf-8")
    assert "<urn:diplorel:evt-vote> <urn:diplorel:term:voted_absent> <urn:diplorel:gamma> ." in text


def test_only_days_have_anniversaries(ask: Ask, tmp_path: Path) -> None:
    icalendar = pytest.importorskip("icalendar")
    calendar = icalendar.Calendar.from_ical(exported(ask, "ics", tmp_path / "out").read_bytes())
    events = {str(one["uid"]).removesuffix("@diplorel"): one for one in calendar.walk("VEVENT")}
    rows = {row["id"]: row for row in rows_of(ask("events", "--json"))}
    days = {
        name for name, row in rows.items() if row["date"] and row["earliest"] == row["latest"] and not row["planned"]
    }
    assert days & set(events) == {name for name in days if rows[name]["kind"] != "standing"}
    assert not {name for name in rows if rows[name]["planned"]} & set(events)


def test_a_timeline_escapes_markup_and_keeps_precision(ask: Ask, tmp_path: Path, spoilt: Path) -> None:
    told = json.loads(exported(ask, "timelinejs", tmp_path / "out", data=spoilt).read_text("utf-8"))
    texts = [one["text"]["text"] + one["text"]["headline"] for one in told["events"]]
    assert any("&lt;script&gt;" in text for text in texts)
    assert not any("<script" in text for text in texts)
    assert {tuple(one["start_date"]) for one in told["events"] if one["display_date"] == "1995"} == {("year",)}


def test_no_cell_runs_as_a_formula(ask: Ask, tmp_path: Path, spoilt: Path) -> None:
    folder = exported(ask, "csv", tmp_path / "csv", data=spoilt)
    cells = [cell for file in folder.glob("*.csv") for row in csv.reader(file.open(encoding="utf-8")) for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r")) and cell != "+1"]
    book = workbook(exported(ask, "xlsx", tmp_path / "x.xlsx", data=spoilt))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert "=HYPERLINK(1)" in [row[1].value for row in book["persons"].iter_rows()]


@pytest.mark.parametrize(
    "text", ["_x0041_ and _x005F_", "1 < 2 & 3 > 2", '"quoted"', "Zürich 東京", "𝔸" * 20_000], ids=len
)
def test_a_cell_of_a_workbook_holds_the_text_as_it_is(ask: Ask, tmp_path: Path, text: str) -> None:
    data = save(tmp_path / "data", valid(evt_one={"note": text})).parent
    unescape = pytest.importorskip("openpyxl.utils.escape").unescape
    sheet = read("xlsx", exported(ask, "xlsx", tmp_path / "x.xlsx", data=data))["events"]
    most = text.encode("utf-16-le")[: 2 * 32_767].decode("utf-16-le", "ignore")
    assert [unescape(row["note"]) for row in sheet if row["note"]] == [most]


def test_a_table_with_more_rows_than_a_sheet_holds_is_refused(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("xlsxwriter")
    monkeypatch.setattr("diplorel.export.formats.xlsx.MOST_ROWS", 1)
    done = ask("export", "xlsx", "-o", str(tmp_path / "x.xlsx"))
    assert (done.code, (tmp_path / "x.xlsx").exists()) == (2, False)
    assert "has more: export csv or parquet" in done.err


def test_a_line_of_a_calendar_is_cut_between_letters_and_its_text_is_read_whole(ask: Ask, tmp_path: Path) -> None:
    icalendar = pytest.importorskip("icalendar")
    summary = "Ünsal, Гейдар; 東京都 \\n \\ " * 9 + "end."
    data = save(tmp_path / "data", valid(evt_one={"summary": summary, "date": "1994-01-02"})).parent
    text = exported(ask, "ics", tmp_path / "x.ics", data=data).read_bytes()
    assert max(map(len, text.split(b"\r\n"))) <= 75
    assert all(line.decode() for line in text.split(b"\r\n")[:-1])
    (event,) = [one for one in icalendar.Calendar.from_ical(text).walk("VEVENT") if "evt-one" in one["uid"]]
    assert event["summary"] == f"{summary} (1994)"


def test_the_csv_folder_is_a_valid_data_package(ask: Ask, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    folder = exported(ask, "csv", tmp_path / "out")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note", "fieldName", "rowNumber"])[:5]


def test_an_export_says_version_licences_and_sources(ask: Ask, tmp_path: Path) -> None:
    licence = rows_of(ask("about", "--json"))[0]["licence"]
    for name in FORMATS:
        path = exported(ask, name, tmp_path / name)
        files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
        if name == "xlsx":
            assert licence in str([cell.value for (cell,) in workbook(path)["about"]["B1:B20"]]), name
        else:
            assert any(licence.encode() in file.read_bytes().replace(b"\r\n ", b"") for file in files), name


def test_as_of_gives_the_situation_with_its_verdicts(ask: Ask, tmp_path: Path) -> None:
    day = ("--as-of", "2010")
    tables = read("sqlite", exported(ask, "sqlite", tmp_path / "out", *day))
    wanted = {row["id"]: row["as_of"] for row in rows_of(ask("missions", *day, "--json"))}
    assert {row["id"]: row["holds"] for row in tables["missions"]} == {
        name: one["holds"] for name, one in wanted.items()
    }
    assert {row["as_of"] for row in tables["missions"]} == {"2010"}
    sure = read("sqlite", exported(ask, "sqlite", tmp_path / "sure", *day, "--match", "sure"))
    assert ids(sure["missions"]) == {name for name, one in wanted.items() if one["holds"] == "yes"}


def test_filters_that_no_fact_can_pass_are_refused(ask: Ask, tmp_path: Path) -> None:
    for words, said in (
        (("csv", "--kind", "visit", "--only", "missions"), "--kind 'visit' is about events, and --only names missions"),
        (("csv", "--kind", "embassy", "--only", "heads"), "--kind 'embassy' is about missions, and --only names heads"),
        (("geojson", "--kind", "severed"), "'severed' is about relations, and export geojson holds missions"),
        (("graphml", "--kind", "visit", "--only", "missions", "--only", "events"), "no fact can be both"),
    ):
        refused(ask("export", *words, "-o", str(tmp_path / "out")), 2, said)
    kinds = ("--kind", "visit", "--kind", "embassy", "--only", "missions")
    assert read("csv", exported(ask, "csv", tmp_path / "some", *kinds))["missions"]
    done = ask("export", "csv", "palestine", "--kind", "apostolic delegation", "-o", str(tmp_path / "none"))
    assert (done.code, "empty, because no record fits" in done.err) == (0, True)


def steps(ask: Ask, folder: Path) -> int:
    return len(read("csv", exported(ask, "csv", folder / "steps", "--only", "relations"))["relations"])


@pytest.mark.parametrize("name", FORMATS)
def test_the_message_counts_what_is_in_the_file(ask: Ask, tmp_path: Path, name: str) -> None:
    done = ask("export", name, "-o", str(tmp_path / "out"))
    whole = len(rows_of(ask("events", "--json"))) + len(rows_of(ask("heads", "--json")))
    whole += len(rows_of(ask("missions", "--json"))) + steps(ask, tmp_path)
    path = tmp_path / "out"
    if name == "geojson":
        written = len(json.loads(path.read_text("utf-8"))["features"])
    elif name == "timelinejs":
        written = len(json.loads(path.read_text("utf-8"))["events"])
    elif name == "ics":
        written = path.read_bytes().count(b"BEGIN:VEVENT")
    elif name == "graphml":
        written = path.read_text("utf-8").count("<edge ")
    else:
        assert done.err == f"{path}: {whole} facts\n"
        return
    counts = re.search(r": (\d+) of (\d+) facts written; left out: (.*)\n", done.err)
    assert counts, done.err
    assert (int(counts[1]), int(counts[2])) == (written, whole)
    assert whole - written == sum(int(number) for number in re.findall(r"\d+", counts[3]))


@pytest.mark.bundled
def test_a_column_of_an_export_and_of_a_table_in_python_means_the_same(ask: Ask, tmp_path: Path) -> None:
    tables = read("sqlite", exported(ask, "sqlite", tmp_path / "out", data=BUNDLED))
    with diplorel.open(BUNDLED) as data:
        for command in ("missions", "heads", "events"):
            frame = getattr(data, command)(limit=0).to_polars()
            ours = {row["id"]: row for row in tables[command]}
            shared = [
                name for name in frame.columns if name in tables[command][0] and not frame[name].dtype.is_nested()
            ]
            assert len(shared) > 8
            for name in shared:
                for key, value in zip(frame["id"], frame[name], strict=True):
                    told = value.isoformat() if isinstance(value, date) else value
                    assert ours[key][name] == told, (command, name, key)


def test_kinds_and_tables_choose_rows(ask: Ask, tmp_path: Path) -> None:
    tables = read("sqlite", exported(ask, "sqlite", tmp_path / "out", "--only", "missions", "--kind", "embassy"))
    assert {row["kind"] for row in tables["missions"]} == {"embassy"}
    assert {"relations", "events"} & set(tables) == set()


def test_the_database_has_keys_indexes_views_and_full_text(ask: Ask, tmp_path: Path) -> None:
    with closing(sqlite3.connect(exported(ask, "sqlite", tmp_path / "out"))) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        plan = str(db.execute("EXPLAIN QUERY PLAN SELECT * FROM missions WHERE host = 'israel'").fetchall())
        assert "USING INDEX missions_host" in plan
        for view in VIEWS:
            assert db.execute(f"SELECT count(*) FROM {view}").fetchone()[0] > 0, view
        documents = (BUNDLED.parent / "docs" / "exports.md").read_text("utf-8")
        for view, columns in re.findall(
            r"^\| (\w+) \| [^|]* \| (`\w+`(?:, `\w+`)*) \|$", documents.partition("## Views")[2], re.M
        ):
            told = [column for _, column, *_ in db.execute(f"PRAGMA table_info({view})")]
            assert columns == ", ".join(f"`{column}`" for column in told)
        found = db.execute("SELECT rowid FROM missions_fts WHERE missions_fts MATCH 'embassy'").fetchall()
        assert found


def test_a_path_that_exists_is_refused_without_force(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "out.db"
    path.write_text("mine", "utf-8")
    refused(ask("export", "sqlite", "-o", str(path)), 2, f"{path} exists", "--force")
    assert path.read_text("utf-8") == "mine"
    exported(ask, "sqlite", path, "--force")
    assert path.read_bytes().startswith(b"SQLite")


def test_a_folder_of_the_user_is_never_replaced(ask: Ask, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work", "utf-8")
    refused(ask("export", "csv", "-o", str(mine), "--force"), 2, "`diplorel export` did not write this folder")
    refused(ask("export", "csv", "-o", str(mine)), 2, "`diplorel export` did not write this folder")
    refused(ask("export", "sqlite", "-o", str(mine), "--force"), 2, "is a folder")
    assert [file.name for file in mine.iterdir()] == ["thesis.txt"]
    exported(ask, "csv", tmp_path / "ours")
    exported(ask, "csv", tmp_path / "ours", "azerbaijan", "--force")
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".ours")]


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_that_fails_leaves_nothing(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("diplorel.export.content.Content.about", fails)
    refused(ask("export", name, "-o", str(tmp_path / "out")), 4, "cannot be written: No space left on device")
    assert list(tmp_path.glob("*out*")) == list(tmp_path.glob(".*out*")) == []


def test_a_folder_that_does_not_exist_is_named(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    for folder in (tmp_path / "no", tmp_path / "file"):
        said = f"cannot be written: the folder {folder} does not exist"
        refused(ask("export", "sqlite", "-o", str(folder / "out.db")), 4, said)


@pytest.mark.parametrize("name", FORMATS)
def test_a_full_disk_is_a_fault_of_the_export_and_not_of_the_index(ask: Ask, tmp_path: Path, name: str) -> None:
    pytest.importorskip(FORMATS[name].library or "json")
    ask("about")
    (tmp_path / "into").mkdir()

    def write() -> None:
        index = diplorel.open(SMALL).index
        try:
            run(index, name, Selection(), tmp_path / "into" / "out", False, lambda *_: None)
        except Broken as error:
            (tmp_path / "said").write_text(str(error), "utf-8")

    limited(2000, write)
    assert (tmp_path / "said").read_text("utf-8").startswith(f"{tmp_path}/into/out: cannot be written: ")
    assert list((tmp_path / "into").iterdir()) == []


@pytest.mark.parametrize("name", [name for name, it in FORMATS.items() if it.library])
def test_a_missing_package_is_told_in_a_line(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    library = str(FORMATS[name].library)
    monkeypatch.setitem(sys.modules, library, None)
    done = ask("export", name, "-o", str(tmp_path / "out"))
    refused(done, 2, f"export {name} needs {library}", "pip install 'diplorel[export]'")
    assert not (tmp_path / "out").exists()


def test_wrong_command_lines_are_told(ask: Ask, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    refused(ask("export", "sqlite"), 2, "-o is missing")
    refused(ask("export", "sqlit", "-o", out), 2, "unknown value 'sqlit'", "'sqlite'")
    refused(ask("export", "sqlite", "--only", "mission", "-o", out), 2, "--only", "missions")
    refused(ask("export", "sqlite", "--kind", "ambassy", "-o", out), 2, "--kind", "embassy")
    refused(
        ask("export", "geojson", "--only", "heads", "-o", out),
        2,
        "export geojson holds only missions, and --only names heads: write --only missions, or leave out --only",
    )
    refused(ask("export", "sqlite", "atlantis", "-o", out), 3, "atlantis")


def test_a_party_may_be_named_in_another_script(ask: Ask, tmp_path: Path) -> None:
    one = read("sqlite", exported(ask, "sqlite", tmp_path / "one", "Азербайджан"))
    two = read("sqlite", exported(ask, "sqlite", tmp_path / "two", "azerbaijan"))
    assert ids(one["missions"]) == ids(two["missions"]) != set()


def test_names_in_other_scripts_come_through(ask: Ask, tmp_path: Path, spoilt: Path) -> None:
    for name in TABLED:
        tables = read(name, exported(ask, name, tmp_path / name, data=spoilt))
        assert "محمد" in {row["name"] for row in tables["person_names"]}, name


@pytest.mark.parametrize("one_step", [True, False], ids=["exchanged", "renamed"])
def test_a_folder_that_cannot_be_replaced_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_step: bool
) -> None:
    folder, rename = folder_of(tmp_path / "out", "old"), os.rename

    def fails(source: Path, target: Path) -> None:
        if target == folder and (Path(source) / "datapackage.json").read_text() == "new":
            raise OSError(28, "No space left on device")
        rename(source, target)

    if not one_step:
        monkeypatch.setattr(swap, "_exchanged", lambda one, two: False)
    monkeypatch.setattr(os, "rename", fails)
    if one_step:
        replaced(folder)
        assert content(folder) == "new"
    else:
        with pytest.raises(Broken, match="No space left"):
            replaced(folder)
        assert content(folder) == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_an_export_killed_anywhere_leaves_the_old_or_the_new_folder(tmp_path: Path) -> None:
    folder, seen = folder_of(tmp_path / "out", "old"), []
    for number in range(100):
        shutil.rmtree(folder)
        folder_of(folder, "old")
        if killed_at(number, lambda: replaced(folder)) != KILLED:
            break
        seen.append(content(folder))
    assert set(seen) == {"old", "new"}, "each kill leaves a whole folder"


def folder_of(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "datapackage.json").write_text(text)
    return folder


def content(folder: Path) -> str:
    assert [one.name for one in folder.iterdir()] == ["datapackage.json"]
    return (folder / "datapackage.json").read_text()


def replaced(folder: Path) -> None:
    with written(folder, folder=True, force=True) as fresh:
        (fresh / "datapackage.json").write_text("new")


@pytest.mark.bundled
def test_an_export_holds_the_embassies_and_the_mandates_that_lists_count(ask: Ask, tmp_path: Path) -> None:
    def ids(name: str, *words: str) -> set[str]:
        assert ask("export", "csv", *words, "--only", "missions", "-o", str(tmp_path / name), data=BUNDLED).code == 0
        with (tmp_path / name / "missions.csv").open(encoding="utf-8", newline="") as stream:
            return {row["id"] for row in csv.DictReader(stream)}

    def listed(*words: str) -> set[str]:
        return {row["id"] for row in ask("missions", *words, "--limit", "0", "--json", data=BUNDLED).rows}

    japan = listed("--sender", "japan", "--kind", "embassy") | listed("--host", "japan", "--kind", "embassy")
    assert ids("embassies", "japan", "--kind", "embassy") == japan
    assert listed("--power", "switzerland") <= ids("mandates", "switzerland")


@pytest.mark.parametrize("name", FORMATS)
def test_a_name_that_promises_another_format_is_refused(ask: Ask, tmp_path: Path, name: str) -> None:
    form = FORMATS[name]
    for end in (".csv", ".pdf", ".html", ".db", ".xlsx", ".ics"):
        if end not in form.ends:
            said = f"leave out {end}" if form.folder else f"ends in {form.ends[0]}"
            refused(ask("export", name, "-o", str(tmp_path / f"out{end}")), 2, said)
    assert not list(tmp_path.glob("out*"))


@pytest.mark.parametrize("name", FORMATS)
def test_one_file_goes_to_stdout_and_a_folder_does_not(
    environment: dict[str, str], ask: Ask, tmp_path: Path, name: str
) -> None:
    pytest.importorskip(FORMATS[name].library or "json")
    if FORMATS[name].folder:
        refused(ask("export", name, "-o", "-"), 2, "this export is a folder")
        return
    program = [sys.executable, "-m", "diplorel", "--data", str(SMALL), "export", name, "azerbaijan", "-o", "-"]
    done = subprocess.run(program, env=environment, cwd=tmp_path, capture_output=True, timeout=HANGS)
    assert done.returncode == 0
    assert done.stderr.startswith(b"stdout: ")
    assert not (tmp_path / "-").exists()
    file = exported(ask, name, tmp_path / "out", "azerbaijan")
    assert done.stdout == file.read_bytes() or name in ("xlsx", "sqlite")
    assert done.stdout[:4] == file.read_bytes()[:4]


def test_a_closed_pipe_and_a_full_disk_end_an_export_to_stdout(environment: dict[str, str]) -> None:
    program = f"{sys.executable} -m diplorel --data {SMALL} export nt -o -"
    for line, code, said in (
        (f"{program} | head -c1 >/dev/null; exit ${{PIPESTATUS[0]}}", 0, "stdout: "),
        (f"{program} >/dev/full", 4, "cannot be written"),
    ):
        done = subprocess.run(["bash", "-c", line], env=environment, capture_output=True, text=True, timeout=HANGS)
        assert done.returncode == code
        assert said in done.stderr
        assert done.stderr.count("\n") == 1


def test_a_device_is_no_place_of_an_export(ask: Ask, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in ("/dev/stdout", "/dev/null", str(tmp_path / "pipe")):
        refused(ask("export", "nt", "--force", "-o", path), 2, "`-o -` for stdout")
