"""DuckDB and Apache Spark answer ten questions from the Parquet export as the command line does (docs/at-scale.md)."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Ask, _environment
from support import BUNDLED, rows_of

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
import questions
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
    folder = tmp_path_factory.mktemp("at-scale") / "parquet"
    args = [sys.executable, "-m", "diplorel", "--data", str(BUNDLED), "export", "parquet", "-o", str(folder)]
    done = subprocess.run(args, env=_environment(bundled_cache), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


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
def test_spark_answers_as_the_command_line_does(ask: Ask, spark: questions.Ask, question: Question) -> None:
    assert spark(question.sql) == by_command(ask, question) != set()


def test_spark_reads_days_before_the_gregorian_calendar(spark: questions.Ask, duckdb: questions.Ask) -> None:
    sql = "SELECT record, date_earliest FROM moments WHERE date_earliest < DATE '1582-10-15'"
    assert spark(sql) == duckdb(sql) != set()
