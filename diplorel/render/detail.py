"""One thing on one screen: a country, a record with every citation, a source; of a pair, see `pair`."""

from __future__ import annotations

from collections.abc import Callable

from diplorel.dates.text import years_text
from diplorel.index.row_codec import Row
from diplorel.plurals import counted
from diplorel.render.pair import Refs, pair
from diplorel.render.record import codes, named, record
from diplorel.render.section import Section
from diplorel.render.words.mission_text import on_day
from diplorel.render.words.party_text import continued, existed


def country(row: Row, refs: Refs = None) -> list[Section]:
    """A party with the counts of its records."""
    sure = row["sure"] or {}
    missions = ", ".join(
        f"{row[key]} {word}{_surely(sure and sure[key], row[key])}"
        for key, word in (
            ("missions_sent", "sent"),
            ("missions_hosted", "received"),
            ("accredited", "accredited from elsewhere"),
        )
    )
    lines = [
        ("Name", row["formal"] or row["name"]),
        ("Kind", row["kind"]),
        ("Part of", row["part_of"] and row["part_of"]["name"]),
        (f"As of {row['as_of']['date']}" if row["as_of"] else "", on_day(row)),
        ("Existed", existed(row)),
        ("Continues", continued(row["continues"])),
        ("Continued by", named(row["continued_by"])),
        ("Predecessors", named(_apart(row, "predecessors"))),
        ("Successors", named(_apart(row, "successors"))),
        ("See also", named(row["see_also"])),
        ("Codes", codes(row["codes"])),
        ("Other names", ", ".join(row["names"][:12]) + (" ..." if len(row["names"]) > 12 else "")),
        ("Note", row["note"]),
        ("Partners", partners_of(row)),
        ("Missions", missions),
        ("Heads", _postings(row) if row["head_count"] else None),
        ("Moments", _moments(row)),
        ("Id", row["id"]),
    ]
    return [Section("", ("", ""), [(name, str(value)) for name, value in lines if value])]


_PARTNERS = {"relations": "with relations", "no relations": "without relations"}
"""Status -> the word for partners of this status, where it is another word."""


def partners_of(row: Row) -> str:
    """The partners of a party by status, most first; then how many of them have ended, or how many a party that has
    ended itself had."""
    found = sorted(row["relations"].items(), key=lambda one: -one[1])
    told = [f"{count} {_PARTNERS.get(name, name)}{_surely(_sure_of(row, name), count)}" for name, count in found]
    word = "until its end" if row["until"] else "that ended"
    return ", ".join(told + ([f"{row['partners_ended']} {word}"] if row["partners_ended"] else []))


def _sure_of(row: Row, status: str) -> int | None:
    """The number of partners that certainly have a status on the day asked about; None if the number says nothing."""
    return None if row["sure"] is None or status == "not recorded" else row["sure"]["relations"].get(status, 0)


def _surely(sure: object, count: int) -> str:
    """How many of so many are sure, of a day asked about."""
    return f" ({sure} surely)" if isinstance(sure, int) and count else ""


def _postings(row: Row) -> str:
    sure = row["sure"] and row["sure"]["head_count"]
    return f"{counted(row['head_count'], 'posting')}{_surely(sure, row['head_count'])}"


def _apart(row: Row, key: str) -> list[Row]:
    """Parties before or after a party, without those that are one with it in law."""
    one = [*(it["party"] for it in row["continues"]), *row["continued_by"]]
    return [party for party in row[key] if party not in one]


def _moments(row: Row) -> str:
    return f"{row['moments']}" + (f", {years_text(row['first'], row['last'])}" if row["first"] else "")


DETAILS: dict[str, Callable[[Row, Refs], list[Section]]] = {
    "relations": pair,
    "country": country,
    "show": lambda row, refs: record(row),
    "sources": lambda row, refs: record(row),
}
