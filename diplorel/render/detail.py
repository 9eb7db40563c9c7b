"""One thing on one screen: a pair, a country, a record with every citation, a source."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from diplorel.model.dates import DATE_FIELDS
from diplorel.render.view import Section, differ, plural, since, status, tenure
from diplorel.render.words import Row, how, human, source_line, standing

_QUIET = ("id", "type", "summary", "citations", "cited_by", "disagreements", "collection", "records")


def pair(row: Row) -> list[Section]:
    """What stands between two parties."""
    head = [("Status", status(row)), ("Since", since(row)), ("Claims", differ(row))]
    found = [Section("", ("", ""), [line for line in head if line[1]])]
    steps = [
        (human(step["when"] and step["when"]["date"]) or "undated", _step(step), differ(step)) for step in row["steps"]
    ]
    missions = [
        (one["sender"]["name"], how(one), (one["city"] or "") if one["type"] == "mission" else "", standing(one))
        for one in row["missions"]
    ]
    heads = [(one["person"]["name"], f"{one['title']} of {one['sender']['name']}", tenure(one)) for one in row["heads"]]
    for title, heads_, rows in (
        ("Steps", ("Date", "Step", "Claims"), steps),
        ("Missions", ("Sender", "Kind", "City", "Standing"), missions),
        ("Heads of mission", ("Person", "Post", "Dates"), heads),
    ):
        if rows:
            found.append(Section(title, heads_, rows))
    return found


def _step(step: Row) -> str:
    return f"{step['summary']} (planned)" if step["planned"] else str(step["summary"])


def country(row: Row) -> list[Section]:
    """A party and how much is on record about it."""
    partners = ", ".join(f"{count} {name}" for name, count in row["relations"].items())
    lines = [
        ("Name", row["formal"] or row["name"]),
        ("Kind", row["kind"]),
        ("Part of", row["part_of"] and row["part_of"]["name"]),
        ("Existed", _existence(row)),
        ("Before", _named(row["predecessors"])),
        ("After", _named(row["successors"])),
        ("Codes", _codes(row["codes"])),
        ("Also", ", ".join(row["names"][:12]) + (" ..." if len(row["names"]) > 12 else "")),
        ("Note", row["note"]),
        ("Partners", partners),
        ("Missions", f"{row['missions_sent']} sent, {row['missions_hosted']} received, {row['accredited']} accredited"),
        ("Heads", f"{row['heads']} {plural('posting', row['heads'])}" if row["heads"] else None),
        ("Moments", _moments(row)),
        ("Id", row["id"]),
    ]
    return [Section("", ("", ""), [(name, str(value)) for name, value in lines if value])]


def _code(code: Row) -> str:
    dated = f" until {code['until']}" if code["until"] else f" since {code['since']}" if code["since"] else ""
    return f"{code['scheme']} {code['value']}{dated}"


def _existence(row: Row) -> str | None:
    begin, end = (row[key] and human(row[key]["date"]) for key in ("since", "until"))
    if end:
        return f"{begin or '?'} to {end}"
    return f"since {begin}" if begin else None


def _moments(row: Row) -> str:
    return f"{row['moments']}" + (f", {human(row['first'])} to {human(row['last'])}" if row["first"] else "")


def _named(parties: list[Row]) -> str:
    return ", ".join(party["name"] for party in parties)


def record(row: Row) -> list[Section]:
    """A record with each of its citations: what it says, where it differs, where it is silent."""
    lines = [("Record", row["summary"])] if row.get("summary") else []
    lines += [(_label(key), _plain(key, value)) for key, value in row.items() if key not in _QUIET and value]
    lines.append(("Id", f"{row['id']} ({row['type']}{_in_collection(row)})"))
    found = [Section("", ("", ""), [line for line in lines if line[1]])]
    cited = [
        (source_line(one["source"]), one["url"] or "no address known", _word(one)) for one in row.get("citations", [])
    ]
    if cited:
        found.append(Section("Citations", ("Source", "Address", "Its word"), cited))
    if row.get("cited_by"):
        found.append(Section("Named by", ("Record",), [(name,) for name in row["cited_by"]]))
    return found


def _in_collection(row: Row) -> str:
    return f", collection {row['collection']}" if row.get("collection") else ""


def _label(key: str) -> str:
    return key.replace("_", " ").capitalize()


def _plain(key: str, value: Any) -> str:
    if key in _DRAWN:
        return _DRAWN[key](value)
    if isinstance(value, dict):
        return _object(value)
    if isinstance(value, list):
        return "; ".join(_plain("", item) for item in value)
    return "" if value is False else "yes" if value is True else str(value)


def _codes(codes: list[Row]) -> str:
    return ", ".join(map(_code, codes))


def _counted(value: Row) -> str:
    """Numbers, or parties, by names that the data gives."""
    return "; ".join(f"{name}: {_named(item) if isinstance(item, list) else item}" for name, item in value.items())


def _object(value: Row) -> str:
    """A date, a reference, a person with an office or a place, in words."""
    if "earliest" in value:
        return human(value["date"])
    party = (value.get("party") or {}).get("name")
    if "name" not in value:
        return ", ".join(filter(None, [value["city"], party]))
    office = ", ".join(filter(None, [value.get("role"), party]))
    return f"{value['name']} ({office})" if value["name"] and office else str(value["name"] or office)


def _word(citation: Row) -> str:
    parts = ["says that it is not so"] if citation["denies"] else []
    parts += [f"{_label(key).lower()}: {_said(key, value)}" for key, value in citation["says"].items()]
    if citation["silent"]:
        parts.append(f"silent on {', '.join(citation['silent'])}")
    if citation["locator"]:
        parts.append(f"at {citation['locator']}")
    parts += [citation["note"]] if citation["note"] else []
    return "; ".join(parts) or "as given"


def _said(key: str, value: str | None) -> str:
    return "none" if value is None else human(value) if key in DATE_FIELDS else value


def source(row: Row) -> list[Section]:
    """A source and the records that cite it."""
    return record(row)


_DRAWN: dict[str, Callable[[Any], str]] = {"codes": _codes, "figures": _counted, "votes": _counted}
"""Fields that are drawn in a way of their own."""
DETAILS: dict[str, Callable[[Row], list[Section]]] = {
    "relations": pair,
    "country": country,
    "show": record,
    "sources": source,
}
