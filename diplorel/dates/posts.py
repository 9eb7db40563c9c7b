"""The dates of a mission or a posting, as its row gives them, and the status that they make."""

import re
from collections.abc import Container, Mapping, Sequence
from typing import Any, NamedTuple

Fields = Mapping[str, Any]
"""The row of a mission, an accreditation, a protection or a posting."""
BEGINNINGS = ("credentials", "arrived", "since", "appointed")
"""Dates of a posting, the one that begins it first."""
HISTORY, OFFICIAL_LIST, BEGINNINGS_LIST, LAGGING_LIST, COMMUNITY_LIST = (
    "history",
    "official list",
    "list of beginnings",
    "lagging list",
    "community list",
)
"""Kinds of evidence, the strongest first (`model.vocabulary.Evidence`)."""
_LISTS = (LAGGING_LIST, COMMUNITY_LIST)
_NEVER_SERVED = re.compile(r"not |did not (?:serve|take)|confirmed, not |seems not |died before ")
"""Ends that say that somebody who was named to a post never held it."""


class Dated(NamedTuple):
    """The dates of a mission or posting."""

    begin: str
    """Key of the date that begins it; '' where none does."""
    opened: Fields | None
    closed: Fields | None
    shown: list[Fields]
    """Days on which sources show it, in their order."""


def evidence_of(date: Fields) -> str:
    """The kind of evidence of the collection that gives a date of a row."""
    return str(date.get("evidence") or HISTORY)


def is_listed(date: Fields) -> bool:
    """Whether only a community list or a lagging list gives a date: the date shows that a mission or a head was listed,
    and not that the mission stood or that the head was in the post."""
    return date.get("evidence") in _LISTS


def shows_listing(evidence: str) -> bool:
    """Whether a kind of evidence shows no more than that something was listed."""
    return evidence in _LISTS


def in_brief(shown: Sequence[Fields]) -> list[Fields]:
    """Of the days on which sources show something, those that a list of partners gives: the first and the last day by
    community lists, and by other sources."""
    listed, told = [one for one in shown if is_listed(one)], [one for one in shown if not is_listed(one)]
    few = [*listed[:1], *listed[-1:], *told[:1], *told[-1:]]
    return [one for one in shown if any(one is kept for kept in few)]


def mission_status(row: Fields) -> str:
    """The status that the dates of a mission, an accreditation or a protection (its row) make.

    `closed`: a source dates the end, or another fact ended the mission. `open`: a history or an official list dates the
    opening. `attested`: a history or an official list shows the mission on a day. `listed`: only community lists name
    it. A mission without any date is `planned`. An accreditation or protection without any date is `attested`, because
    a source tells of it.
    """
    if row["closed"] or row.get("ended_by"):
        return "closed"
    if row["opened"] and not is_listed(row["opened"]):
        return "open"
    if row["opened"] or row["attested"]:
        return "listed" if all(map(is_listed, row["attested"])) else "attested"
    return "planned" if row["type"] == "mission" else "attested"


SHOWN = ("open", "attested", "listed")
"""Statuses of missions that sources show, and of which no fact on record tells an end."""


def is_standing(row: Fields, ended: Container[str]) -> bool:
    """Whether a mission, an accreditation or a protection (its row) stands as far as sources tell: a source shows it,
    and none tells of an end of it or of one of its parties.

    ended: ids of the parties that have ended.
    """
    return row["status"] in SHOWN and row["sender"]["id"] not in ended and row["host"]["id"] not in ended


def dated(row: Fields) -> Dated:
    """The dates of the row of a mission, an accreditation, a protection or a posting."""
    if row["type"] != "posting":
        return Dated("opened" if row["opened"] else "", row["opened"], row["closed"], row["attested"])
    begin = next((key for key in BEGINNINGS if row[key]), "")
    return Dated(begin, row[begin] if begin else None, row["ended"], row["attested"])


def begin(row: Fields) -> tuple[str, str]:
    """The first day that sources give for a mission or head: the order of a list.  Rows without dates come last."""
    found = dated(row)
    first = found.opened or (found.shown[0] if found.shown else found.closed)
    return ((first["earliest"] or first["latest"] or "~") if first else "~"), row["id"]


def is_only_planned(row: Fields) -> bool:
    """Whether the sources show a mission only as planned, or a head only as named to a post."""
    if row["type"] != "posting":
        return mission_status(row) == "planned"
    return never_served(row) or (is_nominee(row) and not _held(row))


def never_served(row: Fields) -> bool:
    """Whether the sources say that a person who was named to a post, or nominated for it, never held it."""
    return row["end"] is not None and _NEVER_SERVED.match(row["end"]) is not None and not _held(row)


def is_nominee(row: Fields) -> bool:
    """Whether a posting is a nomination: its title says so."""
    return str(row["title"]).startswith("nominee")


def _held(row: Fields) -> bool:
    """Whether a date of a posting shows that the person held the post; an appointment alone does not."""
    return any(row[key] for key in (*BEGINNINGS[:-1], "attested", "ended"))
