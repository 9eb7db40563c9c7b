"""Exports in the engines that users have: datasette serves the folder, DuckDB reads the Parquet files."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from conftest import Ask
from support import Json, rows_of

from diplorel.export.formats.datasette import QUERIES

ASKED = {"host": "israel", "day": "2021-01-01", "a": "azerbaijan", "b": "israel", "year": "1967", "party": "azerbaijan",
         "record": "mis-azerbaijan-israel-embassy", "words": "visit"}  # fmt: skip


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which datasette serves a folder, on loopback."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    args = [sys.executable, "-m", "datasette", "serve", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(args, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def fetched(address: str) -> str:
    for _ in range(150):
        try:
            with urlopen(address, timeout=30) as answer:
                return str(answer.read().decode())
        except URLError as error:
            if "refused" not in str(error.reason):
                raise
            time.sleep(0.2)
    raise AssertionError("datasette did not start")


def test_datasette_serves_the_folder_with_its_questions(ask: Ask, tmp_path: Path) -> None:
    pytest.importorskip("datasette")
    assert ask("export", "datasette", "-o", str(tmp_path / "out")).code == 0
    with served(tmp_path / "out") as address:
        page = fetched(f"{address}/diplorel")
        assert "Missions that stood, or may have stood, in a host on a day" in page
        assert "Missions, non-resident accreditations and protecting powers." in fetched(f"{address}/diplorel/missions")
        host = f"{address}/diplorel/missions_in_a_host_on_a_day.json?_shape=array&host=israel&day=2024-01-01"
        told = [(row["sender_name"], row["kind"], row["holds"]) for row in json.loads(fetched(host))]
        wanted = rows_of(ask("missions", "--host", "israel", "--as-of", "2024-01-01", "--json"))
        assert wanted
        assert sorted(told) == sorted((row["sender"]["name"], row["kind"], row["as_of"]["holds"]) for row in wanted)
        answered = set()
        for name in QUERIES:
            told = json.loads(fetched(f"{address}/diplorel/{name}.json?_shape=array&{urlencode(ASKED)}"))
            assert isinstance(told, list), told
            answered |= {name} if told else set()
        assert len(QUERIES) >= 10
        assert "sources_of_a_record" in answered
        found = json.loads(fetched(f"{address}/diplorel/missions.json?_shape=array&_search=embassy&_size=max"))
        assert found


def questions(folder: Path) -> dict[str, tuple[tuple[str, ...], str]]:
    """Question -> the command line, and the SQL on the Parquet files whose rows are ids in the same order."""

    def table(name: str) -> str:
        return f"read_parquet('{folder}/{name}/**/*.parquet')"

    missions, relations, heads, events = map(table, ("missions", "relations", "heads", "events"))
    ordered = "ORDER BY id"
    return {
        "missions in Israel": (
            ("missions", "--host", "israel"), f"SELECT id FROM {missions} WHERE host = 'israel' {ordered}"),
        "missions of Azerbaijan": (
            ("missions", "--sender", "azerbaijan"), f"SELECT id FROM {missions} WHERE sender = 'azerbaijan' {ordered}"),
        "embassies": (
            ("missions", "--kind", "embassy"),
            f"SELECT id FROM {missions} WHERE kind IN ('embassy', 'high commission', 'nunciature') {ordered}"),
        "missions without an end": (("missions", "--standing"), f"SELECT id FROM {missions} WHERE standing {ordered}"),
        "resident missions": (("missions", "--resident"), f"SELECT id FROM {missions} WHERE resident {ordered}"),
        "heads in Israel": (("heads", "--host", "israel"), f"SELECT id FROM {heads} WHERE host = 'israel' {ordered}"),
        "heads of Azerbaijan": (
            ("heads", "--sender", "azerbaijan"), f"SELECT id FROM {heads} WHERE sender = 'azerbaijan' {ordered}"),
        "visits": (("events", "--kind", "visit"), f"SELECT id FROM {events} WHERE kind = 'visit' {ordered}"),
        "events since 2000": (
            ("events", "--since", "2000"),
            f"SELECT id FROM {events} WHERE date_latest >= '2000-01-01'"
            f" OR (date_latest IS NULL AND date_earliest IS NOT NULL) {ordered}"),
        "steps of a pair": (
            ("relations", "azerbaijan", "palestine"),
            f"SELECT id FROM {relations} WHERE a = 'azerbaijan' AND b = 'palestine' {ordered}"),
    }  # fmt: skip


def by_command(ask: Ask, line: tuple[str, ...]) -> list[str]:
    rows: list[Json] = rows_of(ask(*line, "--json"))
    if line[0] == "relations":
        rows = rows[0]["steps"]
    return sorted(row["id"] for row in rows)


def test_duckdb_answers_as_the_command_line_does(ask: Ask, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    assert ask("export", "parquet", "-o", str(tmp_path / "out")).code == 0
    for what, (line, sql) in questions(tmp_path / "out").items():
        found = [name for (name,) in duckdb.connect().execute(sql).fetchall()]
        assert found == by_command(ask, line), what
        assert found, what
