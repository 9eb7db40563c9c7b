"""DuckDB and Apache Spark answer ten questions from the Parquet export as the command line does (docs/at-scale.md)."""

from __future__ import annotations

import importlib.util
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from conftest import Ask, _environment
from support import BUNDLED, rows_of

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
import questions
from peers import in_sqlite
from questions import QUESTIONS, Question

pytestmark = pytest.mark.bundled
ASKED = [pytest.param(question, id=question.what.replace(" ", "-")) for question in QUESTIONS]
WITHOUT_SPARK = (
    "Java is not installed" if shutil.which("java") is None
    else "pyspark is not installed" if importlib.util.find_spec("pyspark") is None
    else ""
)  # fmt: skip


@pytest.fixture(scope="module")
def parquet(bundled_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Parquet export of the bundled dataset."""
    pytest.importorskip("pyarrow")
    return _exported("parquet", bundled_cache, tmp_path_factory.mktemp("at-scale") / "parquet")


def _exported(form: str, cache: Path, path: Path) -> Path:
    args = [sys.executable, "-m", "diplorel", "--data", str(BUNDLED), "export", form, "-o", str(path)]
    done = subprocess.run(args, env=_environment(cache), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope="module")
def database(bundled_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The SQLite export of the bundled dataset."""
    return _exported("sqlite", bundled_cache, tmp_path_factory.mktemp("at-scale") / "facts.db")


@pytest.fixture(scope="module")
def duckdb(parquet: Path) -> questions.Ask:
    pytest.importorskip("duckdb")
    return questions.in_duckdb(parquet)


@pytest.fixture(scope="module")
def spark(parquet: Path) -> Iterator[questions.Ask]:
    if WITHOUT_SPARK:
        pytest.skip(WITHOUT_SPARK)
    yield questions.in_spark(parquet)
    from pyspark.sql import SparkSession

    SparkSession.builder.getOrCreate().stop()


def by_command(ask: Ask, question: Question) -> questions.Rows:
    rows = rows_of(ask(*question.command.split(), "--json", data=None))
    return {tuple(row) for row in question.told(rows)}


@pytest.mark.parametrize("question", ASKED)
def test_duckdb_answers_as_the_command_line_does(ask: Ask, duckdb: questions.Ask, question: Question) -> None:
    assert duckdb(question.sql) == by_command(ask, question) != set()


@pytest.mark.parametrize("question", ASKED)
def test_the_question_in_sqlite_is_the_same(ask: Ask, database: Path, question: Question) -> None:
    with closing(sqlite3.connect(database)) as db:
        assert set(db.execute(in_sqlite(question.sql))) == by_command(ask, question)


@pytest.mark.parametrize("question", ASKED)
def test_spark_answers_as_the_command_line_does(ask: Ask, spark: questions.Ask, question: Question) -> None:
    assert spark(question.sql) == by_command(ask, question) != set()


def test_spark_reads_days_before_the_gregorian_calendar(spark: questions.Ask, duckdb: questions.Ask) -> None:
    sql = "SELECT record, date_earliest FROM moments WHERE date_earliest < DATE '1582-10-15'"
    assert spark(sql) == duckdb(sql) != set()
