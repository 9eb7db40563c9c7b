"""Parquet exports: typed columns, partitions that engines skip, and the same rows in pyarrow, DuckDB and polars."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import Ask
from support import Json, relation, rows_of, save, valid

from diplorel.export.tables import TABLES

pytest.importorskip("pyarrow")
PARTITIONS = {"decade", "host_initial"}
DAYS = {(table.name, column.name) for table in TABLES for column in table.columns if column.type == "day"}


@pytest.fixture
def folder(ask: Ask, tmp_path: Path) -> Path:
    """The export of the small dataset."""
    return exported(ask, tmp_path / "parquet")


def exported(ask: Ask, path: Path, *more: str, **given: Any) -> Path:
    done = ask("export", "parquet", *more, "-o", str(path), **given)
    assert done.code == 0, done.err
    return path


def by_pyarrow(folder: Path) -> list[Json]:
    dataset = pytest.importorskip("pyarrow.dataset")
    rows: list[Json] = dataset.dataset(folder, partitioning="hive").to_table().to_pylist()
    return rows


def by_duckdb(folder: Path) -> list[Json]:
    duckdb = pytest.importorskip("duckdb")
    found = duckdb.connect().execute("FROM read_parquet($1, hive_partitioning = true)", [f"{folder}/**/*.parquet"])
    names = [name for name, *_ in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def by_polars(folder: Path) -> list[Json]:
    polars = pytest.importorskip("polars")
    rows: list[Json] = polars.scan_parquet(folder, hive_partitioning=True).collect().to_dicts()
    return rows


def in_database(ask: Ask, path: Path) -> dict[str, list[Json]]:
    """The same tables from the SQLite export, with days as dates."""
    assert ask("export", "sqlite", "-o", str(path)).code == 0
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        return {
            table.name: [
                {key: _typed(table.name, key, value) for key, value in dict(row).items()}
                for row in db.execute(f"SELECT * FROM {table.name}")
            ]
            for table in TABLES
        }


def _typed(table: str, column: str, value: Any) -> Any:
    return date.fromisoformat(value) if value and (table, column) in DAYS else value


def told(rows: list[Json]) -> list[str]:
    """Rows without their partitions, as texts in one order."""
    return sorted(
        str([(key, int(value) if isinstance(value, bool) else value) for key, value in sorted(row.items())
             if key not in PARTITIONS])
        for row in rows
    )  # fmt: skip


@pytest.mark.parametrize("reader", [by_pyarrow, by_duckdb, by_polars])
def test_each_engine_reads_every_row_with_its_types(ask: Ask, folder: Path, tmp_path: Path, reader: Any) -> None:
    wanted = in_database(ask, tmp_path / "facts.db")
    for table in TABLES:
        assert told(reader(folder / table.name)) == told(wanted[table.name]), table.name
    assert all(isinstance(row["opened_earliest"], date | None) for row in reader(folder / "missions"))
    assert {type(row["decade"]) for row in reader(folder / "moments")} == {int, type(None)}


def test_a_row_lies_in_its_decade_or_in_none(folder: Path) -> None:
    rows = by_pyarrow(folder / "moments")
    for row in rows:
        days = {day and day.year // 10 * 10 for day in (row["date_earliest"], row["date_latest"])}
        assert row["decade"] == (days.pop() if len(days) == 1 else None), row
    assert None in {row["decade"] for row in rows}


@pytest.mark.parametrize("reader", [by_pyarrow, by_duckdb, by_polars])
def test_the_first_and_the_last_year_that_a_dataset_holds_are_dates(ask: Ask, tmp_path: Path, reader: Any) -> None:
    long = relation("rel-two", step="recognised", by="alpha", date="0001~")
    data = save(tmp_path / "data", valid(long, alpha={"since": "0001", "until": "9999-12-31"})).parent
    out = exported(ask, tmp_path / "out", data=data)
    row = next(row for row in reader(out / "parties") if row["since"])
    assert (row["since"], row["since_earliest"], row["until_latest"]) == ("0001", date(1, 1, 1), date(9999, 12, 31))
    moment = next(row for row in reader(out / "moments") if row["record"] == "rel-two")
    assert (moment["decade"], moment["possible_from"], moment["certain_from"]) == (0, date(1, 1, 1), date(3, 1, 1))


def test_days_before_the_gregorian_calendar_keep_their_number(ask: Ask, tmp_path: Path) -> None:
    data = save(tmp_path / "data", valid(relation("rel-two", step="recognised", by="alpha", date="1474-02-28"))).parent
    out = exported(ask, tmp_path / "out", data=data)
    for reader in (by_pyarrow, by_duckdb, by_polars):
        assert date(1474, 2, 28) in {row["date_earliest"] for row in reader(out / "relations")}


def test_an_engine_skips_partitions(folder: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    pruned = "EXPLAIN ANALYZE SELECT id FROM read_parquet($1, hive_partitioning = true) WHERE host_initial = 'i'"
    plan = str(duckdb.connect().execute(pruned, [f"{folder}/missions/**/*.parquet"]).fetchall())
    files = len(list((folder / "missions").rglob("*.parquet")))
    assert files > 1
    assert f"Scanning Files: 1/{files}" in plan or f"1/{files}" in plan, plan
    polars = pytest.importorskip("polars")
    lazy = polars.scan_parquet(folder / "moments", hive_partitioning=True)
    decades = {row["decade"] for row in lazy.filter(polars.col("decade") == 2010).collect().to_dicts()}
    assert decades == {2010}


def test_rows_of_a_partition_are_sorted(ask: Ask, folder: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for file in (folder / "missions").rglob("*.parquet"):
        hosts = parquet.ParquetFile(file).read()["host"].to_pylist()
        assert hosts == sorted(hosts)


def test_moments_are_the_lines_of_timelines(ask: Ask, folder: Path) -> None:
    moments = [row for row in by_pyarrow(folder / "moments") if '"azerbaijan"' in row["parties"]]
    keys = ("record", "kind", "date", "planned", "summary")
    wanted = rows_of(ask("timeline", "azerbaijan", "--json"))
    assert sorted(str([row[key] for key in keys]) for row in moments) == sorted(
        str([row[key] for key in keys]) for row in wanted
    )


def test_an_export_as_of_a_day_has_the_moments_up_to_that_day(ask: Ask, tmp_path: Path) -> None:
    out = exported(ask, tmp_path / "out", "azerbaijan", "--as-of", "2012")
    found = {(row["record"], row["kind"], row["date"]) for row in by_pyarrow(out / "moments")}
    timeline = rows_of(ask("timeline", "azerbaijan", "--as-of", "2012", "--json"))
    held = {row["id"] for name in ("relations", "missions", "heads", "events") for row in by_pyarrow(out / name)}
    wanted = {(row["record"], row["kind"], row["date"]) for row in timeline if row["record"] in held}
    assert found == wanted != set()


def test_conflicts_and_lines_are_those_of_the_program(ask: Ask, folder: Path) -> None:
    keys = ("record", "field", "ours", "theirs", "gap_days", "other_record")
    found = [tuple(row[key] for key in keys) for row in by_pyarrow(folder / "conflicts")]
    assert found == [tuple(row[key] for key in keys) for row in rows_of(ask("conflicts", "--json"))] != []
    few = rows_of(ask("conflicts", "azerbaijan", "--json"))
    assert len(few) <= len(found)


@pytest.mark.bundled
def test_a_party_answers_for_the_parties_that_it_continues(ask: Ask, tmp_path: Path) -> None:
    out = exported(ask, tmp_path / "out", "russia", "--only", "relations", data=None)
    assert ("russia", "soviet-union") in {(row["party"], row["continued"]) for row in by_pyarrow(out / "party_lines")}
    assert {row["record"] for row in by_pyarrow(out / "conflicts")} <= {
        row["id"] for name in ("relations", "parties") for row in by_pyarrow(out / name)
    }


@pytest.mark.bundled
def test_who_never_served_is_told_from_who_served_at_an_unknown_time(ask: Ask, tmp_path: Path) -> None:
    out = exported(ask, tmp_path / "out", "--only", "heads", data=None)
    day = date(1960, 6, 1)
    rows = [row for row in by_pyarrow(out / "heads") if row["sender"] == "united-states" and row["host"] == "france"]
    found = {
        row["id"] for row in rows
        if not row["never"] and (row["possible_from"] or date.min) <= day <= (row["possible_to"] or date.max)
    }  # fmt: skip
    heads = ask("heads", "--sender", "united-states", "--host", "france", "--as-of", "1960-06-01", "--json", data=None)
    assert found == {row["id"] for row in rows_of(heads)}
    assert any(row["never"] for row in by_pyarrow(out / "heads"))
