"""Ten questions to which the command line, DuckDB and Apache Spark give the same answers.

    python benchmarks/questions.py duckdb|spark FOLDER

FOLDER is what `diplorel export parquet -o FOLDER` writes.  The SQL is one text for both engines (docs/at-scale.md has
it).  The program prints, as JSON, the processor seconds to start and to answer each question, and the peak memory of
the engine.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

Json = dict[str, Any]
Rows = set[tuple[Any, ...]]
Ask = Callable[[str], Rows]
"""Takes SQL, and gives the rows of the answer."""


class Question(NamedTuple):
    """A question, as a command of diplorel and in SQL."""

    what: str
    command: str
    """The command line after `diplorel`; its answer is read as JSON."""
    told: Callable[[list[Json]], Iterable[Sequence[Any]]]
    """Takes the rows of the command, and gives the rows that the SQL gives."""
    sql: str


def _first(missions: list[Json]) -> Iterable[Sequence[Any]]:
    """The mission that opened first in each host."""
    dated = [row for row in missions if row["resident"] and row["opened"] and row["opened"]["earliest"]]
    first: dict[str, str] = {}
    for row in dated:
        host, day = row["host"]["id"], row["opened"]["earliest"]
        first[host] = min(first.get(host, day), day)
    return ((row["host"]["id"], row["id"]) for row in dated if row["opened"]["earliest"] == first[row["host"]["id"]])


QUESTIONS = (
    Question(
        "Relations of a pair as of a day: the steps up to the day",
        "relations russia finland --as-of 1950-06-01",
        lambda rows: ((step["id"], step["as_of"]["holds"]) for row in rows for step in row["steps"]),
        """
WITH russia AS (SELECT 'russia' AS id UNION ALL SELECT continued FROM party_lines WHERE party = 'russia'),
  finland AS (SELECT 'finland' AS id UNION ALL SELECT continued FROM party_lines WHERE party = 'finland')
SELECT relations.id, CASE WHEN certain_from <= DATE '1950-06-01' THEN 'yes' ELSE 'possibly' END AS holds
FROM relations JOIN moments ON moments.record = relations.id
WHERE (a IN (SELECT id FROM russia) AND b IN (SELECT id FROM finland)
    OR a IN (SELECT id FROM finland) AND b IN (SELECT id FROM russia))
  AND (possible_from IS NULL OR possible_from <= DATE '1950-06-01')
""",
    ),
    Question(
        "Timeline of a pair",
        "timeline israel egypt",
        lambda rows: ((row["record"], row["kind"], row["date"]) for row in rows),
        """
SELECT record, kind, date FROM moments WHERE parties LIKE '%"israel"%' AND parties LIKE '%"egypt"%'
""",
    ),
    Question(
        "Missions in a host as of a day, with verdicts",
        "missions --host israel --as-of 1975-06-01",
        lambda rows: ((row["id"], row["as_of"]["holds"]) for row in rows),
        """
SELECT id, CASE WHEN certain_from <= DATE '1975-06-01' AND certain_to >= DATE '1975-06-01' THEN 'yes'
  WHEN likely_from <= DATE '1975-06-01' AND likely_to >= DATE '1975-06-01' THEN 'likely' ELSE 'possibly' END AS holds
FROM missions
WHERE host_initial = 'i' AND host = 'israel' AND NOT never
  AND (possible_from IS NULL OR possible_from <= DATE '1975-06-01')
  AND (possible_to IS NULL OR possible_to >= DATE '1975-06-01')
  AND NOT EXISTS (SELECT 1 FROM gaps
    WHERE gaps.record = missions.id AND gaps.first <= DATE '1975-06-01' AND gaps.last >= DATE '1975-06-01')
""",
    ),
    Question(
        "Heads of mission at a post",
        "heads --sender united-states --host israel",
        lambda rows: ((row["id"], row["person"]["name"]) for row in rows),
        """
SELECT id, person_name FROM heads WHERE host_initial = 'i' AND host = 'israel' AND sender = 'united-states'
""",
    ),
    Question(
        "Missions that stand, by sender",
        "rank --by missions-sent",
        lambda rows: ((row["party"]["id"], row["count"]) for row in rows),
        """
SELECT coalesce(party, sender) AS party, count(*) AS missions
FROM missions LEFT JOIN party_lines ON continued = sender AND party NOT IN (SELECT continued FROM party_lines)
WHERE standing AND resident
GROUP BY coalesce(party, sender)
""",
    ),
    Question(
        "Events of a day",
        "events --since 1977-11-19 --until 1977-11-19",
        lambda rows: ((row["id"],) for row in rows),
        """
SELECT id FROM events
WHERE (decade = 1970 OR decade IS NULL)
  AND (date_latest >= DATE '1977-11-19' OR date_latest IS NULL AND date_earliest IS NOT NULL)
  AND (date_earliest <= DATE '1977-11-19' OR date_earliest IS NULL AND date_latest IS NOT NULL)
""",
    ),
    Question(
        "Breaks of relations in a year",
        "changes 1966 1967 --kind broken",
        lambda rows: ((row["record"], row["certainty"]) for row in rows),
        """
SELECT record, CASE WHEN possible_from >= DATE '1967-01-01' AND certain_from <= DATE '1967-12-31' THEN 'sure'
  ELSE 'possible' END AS certainty
FROM moments
WHERE change = 'broken' AND (decade = 1960 OR decade IS NULL)
  AND coalesce(date_latest, date_earliest) >= DATE '1967-01-01'
  AND coalesce(date_earliest, date_latest) <= DATE '1967-12-31'
""",
    ),
    Question(
        "Conflicts of sources",
        "conflicts",
        lambda rows: ((row["record"], row["field"], row["ours"], row["theirs"], row["other_record"]) for row in rows),
        """
SELECT record, field, ours, theirs, other_record FROM conflicts
""",
    ),
    Question(
        "The first mission of a sender in each host",
        "missions --sender india",
        _first,
        """
SELECT host, id FROM (
  SELECT host, id, rank() OVER (PARTITION BY host ORDER BY opened_earliest) AS place
  FROM missions WHERE sender = 'india' AND resident AND opened_earliest IS NOT NULL) AS dated
WHERE place = 1
""",
    ),
    Question(
        "Sources of a record",
        "cite mis-palestine-azerbaijan-embassy-baku",
        lambda rows: ((row["source_id"], row["published"]) for row in rows if row["source_id"]),
        """
SELECT source, published FROM citations JOIN sources ON sources.id = source
WHERE record = 'mis-palestine-azerbaijan-embassy-baku'
""",
    ),
)


def in_duckdb(folder: Path) -> Ask:
    """DuckDB, with a view of each table of an export that a question names."""
    import duckdb

    db, known = duckdb.connect(), {table.name: table for table in _tables(folder)}
    db.execute("SET enable_progress_bar = false")

    def ask(sql: str) -> Rows:
        for name in _named(known, sql):
            files = str(known.pop(name) / "**" / "*.parquet").replace("'", "''")
            db.execute(f"CREATE VIEW {name} AS FROM read_parquet('{files}', hive_partitioning = true)")
        return _plain(db.execute(sql).fetchall())

    return ask


def in_spark(folder: Path) -> Ask:
    """Apache Spark on this machine, with a view of each table of an export that a question names."""
    from pyspark.sql import SparkSession

    settings = {"ui.enabled": "false", "ui.showConsoleProgress": "false", "driver.bindAddress": "127.0.0.1",
                "driver.host": "127.0.0.1", "driver.memory": "2g", "sql.shuffle.partitions": "4"}  # fmt: skip
    building = SparkSession.builder.master("local[2]").appName("diplorel")
    for name, value in settings.items():
        building = building.config(f"spark.{name}", value)
    spark = building.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    known = {table.name: table for table in _tables(folder)}

    def ask(sql: str) -> Rows:
        for name in _named(known, sql):
            spark.read.parquet(str(known.pop(name))).createOrReplaceTempView(name)
        return _plain(spark.sql(sql).collect())

    return ask


ENGINES = {"duckdb": in_duckdb, "spark": in_spark}


def _named(tables: dict[str, Path], sql: str) -> set[str]:
    """The tables that a query names: to open a table takes an engine up to a second."""
    return tables.keys() & set(re.findall(r"\w+", sql))


def _tables(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir())


def _plain(rows: Iterable[Sequence[Any]]) -> Rows:
    return {tuple(value.isoformat() if isinstance(value, date) else value for value in row) for row in rows}


class Cost(NamedTuple):
    """What an engine has used so far, with the processes that it started."""

    cpu: float
    """Seconds of processor time, of all threads together."""
    memory: float
    """Peak memory, MiB."""


def cost() -> Cost:
    """The cost of this process and of the processes that it started (Linux)."""
    parents, used = dict[int, int](), dict[int, Cost]()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text("utf-8").rpartition(")")[2].split()
            peak = re.search(r"VmHWM:\s*(\d+)", (folder / "status").read_text("utf-8"))
        except OSError:
            continue  # the process has ended
        parents[int(folder.name)] = int(stat[1])
        ticks = int(stat[11]) + int(stat[12])
        used[int(folder.name)] = Cost(ticks / os.sysconf("SC_CLK_TCK"), int(peak[1]) / 1024 if peak else 0)
    family = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return Cost(sum(used[pid].cpu for pid in family), sum(used[pid].memory for pid in family))


def main() -> int:
    """Asks an engine every question, and prints what that took."""
    engine, folder = sys.argv[1], Path(sys.argv[2])
    ask = ENGINES[engine](folder)
    ask("SELECT count(*) FROM collections")
    took = {"start": cost().cpu}
    for question in QUESTIONS:
        before = cost().cpu
        ask(question.sql)
        took[question.what] = cost().cpu - before
    print(json.dumps({"cpu": took, "memory": cost().memory}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
