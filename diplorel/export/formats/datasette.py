"""An export as a folder that `datasette FOLDER` serves: the database, and titles, licences, columns in words and
questions that are ready to ask."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from diplorel.export.content import Content
from diplorel.export.formats import sqlite

QUERIES = {
    "missions_in_a_host_on_a_day": (
        "Missions that stood, or may have stood, in a host on a day",
        "SELECT sender_name, kind, city, CASE WHEN certain_from <= :day AND certain_to >= :day THEN 'yes'"
        " WHEN likely_from <= :day AND likely_to >= :day THEN 'likely' ELSE 'possibly' END AS holds, opened, closed"
        " FROM missions WHERE host = :host AND NOT never"
        " AND coalesce(possible_from, '') <= :day AND coalesce(possible_to, '9999') >= :day AND NOT EXISTS"
        " (SELECT 1 FROM gaps WHERE record = missions.id AND :day BETWEEN first AND last) ORDER BY sender_name",
    ),
    "relations_of_a_pair": (
        "Steps of the relations of two parties",
        "SELECT date, step, by_name, summary FROM relations WHERE (a, b) IN ((:a, :b), (:b, :a))"
        " ORDER BY date_earliest",
    ),
    "relations_broken_in_a_year": (
        "Relations that were broken or suspended in a year",
        "SELECT date, a_name, b_name, step, by_name FROM relations WHERE step IN ('severed', 'suspended')"
        " AND substr(date_earliest, 1, 4) = :year ORDER BY date_earliest",
    ),
    "heads_in_a_host": (
        "Heads of mission in a host, by sender",
        "SELECT sender_name, person_name, title, coalesce(credentials, arrived, appointed, since) AS began, ended"
        " FROM heads WHERE host = :host ORDER BY sender_name, began",
    ),
    "visits_between": (
        "Visits in which two parties took part",
        "SELECT e.date, e.summary FROM events e JOIN event_parties p ON p.event = e.id JOIN event_parties q"
        " ON q.event = e.id WHERE e.kind = 'visit' AND p.party = :a AND q.party = :b ORDER BY e.date_earliest",
    ),
    "votes_of_a_party": (
        "How a party voted",
        "SELECT e.date, e.summary, v.vote FROM event_votes v JOIN events e ON e.id = v.event WHERE v.party = :party"
        " ORDER BY e.date_earliest",
    ),
    "most_missions_hosted": (
        "Hosts by the number of missions that stand",
        "SELECT host_name, count(*) AS missions FROM missions WHERE standing AND resident GROUP BY host"
        " ORDER BY missions DESC",
    ),
    "sources_of_a_record": (
        "The sources of a record",
        "SELECT s.title, s.publisher, s.published, c.url, c.says, c.note FROM citations c JOIN sources s"
        " ON s.id = c.source WHERE c.record = :record ORDER BY c.place",
    ),
    "sources_that_differ": (
        "Records on which a source contradicts the others",
        "SELECT record, source, contradicts, says, url FROM citations WHERE contradicts <> '[]' OR denies",
    ),
    "search_events": (
        "Events that mention words",
        "SELECT e.date, e.summary FROM events_fts JOIN events e ON e.rowid = events_fts.rowid"
        " WHERE events_fts MATCH :words ORDER BY e.date_earliest",
    ),
}
"""Name -> title and SQL of a query that asks for its values."""


def write(content: Content, path: Path) -> None:
    """Writes `diplorel.db` and `metadata.json` into a folder."""
    sqlite.write(content, path / "diplorel.db")
    (path / "metadata.json").write_text(json.dumps(_metadata(content), ensure_ascii=False, indent=1) + "\n", "utf-8")


def _metadata(content: Content) -> dict[str, Any]:
    """The metadata as datasette reads it from a folder of this form (docs.datasette.io, configuration directory)."""
    about = content.about()
    tables = {
        table.name: {"description": table.about, "columns": {column.name: column.about for column in table.columns}}
        for table in content.tables()
    }
    tables |= {name: {"description": view.about} for name, view in sqlite.VIEWS.items()}
    queries = {name: {"title": title, "sql": sql} for name, (title, sql) in QUERIES.items()}
    return {
        "title": about.title,
        "license": "; ".join(sorted({str(row["licence"]) for row in about.collections if row["licence"]})),
        "source": "Each record names its sources; the table collections gives the licences",
        "databases": {"diplorel": {"tables": tables, "queries": queries}},
    }
