"""A record on one screen: its fields, what each source says of them, and where each can be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from diplorel.dates.edtf import DATE_FIELDS, gap
from diplorel.dates.text import date_text, ended_text, is_point, point_text
from diplorel.index.row_codec import Row
from diplorel.render.section import Section
from diplorel.render.text import source_line
from diplorel.render.words.conflict_text import how_long, short_name
from diplorel.render.words.mission_text import seats
from diplorel.render.words.party_text import continued, gaps

_QUIET = ("id", "type", "summary", "standing", "citations", "cited_by", "disagreements", "collection", "record_count")
_DAYS = ("earliest", "latest")
"""Keys that a reader of the date does not need."""


def record(row: Row) -> list[Section]:
    """A record, and its sources side by side: what each says, where it is silent, where it differs."""
    lines = [("Record", row["summary"])] if row.get("summary") else []
    lines += [
        (label(key), _field(row, key, value)) for key, value in row.items() if key not in (*_QUIET, *_DAYS) and value
    ]
    lines.append(("Id", f"{row['id']} ({row['type']}{_in_collection(row)})"))
    found = [Section("", ("", ""), [line for line in lines if line[1]])]
    cited = row.get("citations", [])
    found += _side_by_side(row, cited)
    found += [_citation(row, number, one) for number, one in enumerate(cited, 1)]
    if row.get("cited_by"):
        found.append(Section("Named by", ("Record",), [(name,) for name in row["cited_by"]]))
    return found


def _in_collection(row: Row) -> str:
    return f", collection {row['collection']}" if row.get("collection") else ""


def _side_by_side(row: Row, cited: list[Row]) -> list[Section]:
    """A line for each source and a column for each field that sources give differently; none where all agree."""
    fields = list(dict.fromkeys(field for one in cited for field in one["says"]))
    denied = any(one["denies"] for one in cited)
    if not fields and not denied:
        return []
    heads = ("", "", *(["The fact"] if denied else []), *map(label, fields))  # a row: text has no heads of columns
    ours = ("", "the record", *([""] if denied else []), *(_given(row, field) for field in fields))
    lines = [
        (
            f"[{number}]",
            ", ".join(filter(None, [short_name(one["source"]), date_text(one["source"]["published"])])),
            *(["≠ denied" if one["denies"] else "the same"] if denied else []),
            *(_word(row, one, field) for field in fields),
        )
        for number, one in enumerate(cited, 1)
    ]
    return [Section("What the sources say", ("",) * len(heads), [heads, ours, *lines])]


def _word(row: Row, citation: Row, field: str) -> str:
    """What a citation says of a field: the mark tells a contradiction from a value that is only less precise."""
    if citation["denies"]:
        return ""
    if field in citation["says"]:
        mark = "≠ " if field in citation["contradicts"] else ""
        return f"{mark}{_said(row, field, citation['says'][field])}"
    return "silent" if field in citation["silent"] else "the same"


def _said(row: Row, field: str, value: str | None) -> str:
    return "none" if value is None else _in_words(row, field)(value) if field in DATE_FIELDS else value


def _in_words(row: Row, key: str) -> Callable[[str], str]:
    """How a date of a record is told: what lasted by its term, what happened on one day by what is known of it."""
    if key == "date":
        return point_text if is_point(row["type"], row.get("step") or "") else date_text
    return date_text if key in ("attested", "published") else point_text


def _field(row: Row, key: str, value: Any) -> str:
    if key == "date" and value:
        return _in_words(row, key)(value)
    if key == "ended_by" and value:
        return ended_text(value["reason"], value["date"]).removeprefix("ended ")
    if key not in _DRAWN and isinstance(value, dict) and "earliest" in value:
        return _in_words(row, key)(value["date"])
    return plain(key, value)


def _given(row: Row, field: str) -> str:
    """A field of a record as its row has it."""
    return _field(row, field, row.get(field)) or "none"


def _citation(row: Row, number: int, one: Row) -> Section:
    """A source: what it says, where it is silent, where it can be read."""
    says = ["that the fact is untrue"] if one["denies"] else []
    says += [
        f"{label(key).lower()} {_said(row, key, value)}{_apart(row, one, key)}" for key, value in one["says"].items()
    ]
    locator = one["locator"] if one["locator"] and one["locator"] not in (one["url"] or "") else None
    lines = [
        ("Says", "; ".join(says) or "the same as the record"),
        ("Lacks", ", ".join(label(key).lower() for key in one["silent"])),
        ("Note", one["note"]),
        ("Entry", locator),
        ("Address", one["url"] or "not known"),
    ]
    return Section(f"[{number}] {source_line(one['source'])}", ("", ""), [line for line in lines if line[1]])


def _apart(row: Row, citation: Row, field: str) -> str:
    """How far a contradicting value is from the record's."""
    if field not in citation["contradicts"]:
        return ""
    if field not in DATE_FIELDS:
        return f", not {_given(row, field)}"
    ours = row[field]["date"] if isinstance(row[field], dict) else row[field]
    days = gap(ours, citation["says"][field])
    return f", {how_long(days)} from the date of the record"


_LABELS = {"previous": "Mission before it", "ended_by": "Ended"}
"""Keys that a reader would not understand by their word."""


def label(key: str) -> str:
    """A key for reading."""
    return _LABELS.get(key) or key.replace("_", " ").capitalize()


def plain(key: str, value: Any) -> str:
    """A value of a row in words; '' for what is empty."""
    if key in _DRAWN:
        return _DRAWN[key](value)
    if isinstance(value, dict):
        return _object(value)
    if isinstance(value, list):
        return "; ".join(plain("", item) for item in value)
    return "" if not value else "yes" if value is True else str(value)


def codes(given: list[Row]) -> str:
    """A party's codes."""
    return ", ".join(map(_code, given))


def _code(code: Row) -> str:
    until, since = (code[key] and point_text(code[key]["date"]) for key in ("until", "since"))
    dated = f" until {until}" if until else f" since {since}" if since else ""
    return f"{code['scheme']} {code['value']}{dated}"


def _counted(value: Row) -> str:
    """Numbers, or parties, by names that the data gives."""
    return "; ".join(f"{name}: {named(item) if isinstance(item, list) else item}" for name, item in value.items())


def named(parties: list[Row]) -> str:
    """Parties by their names."""
    return ", ".join(party["name"] for party in parties)


def _object(value: Row) -> str:
    """A date, a reference, a person with an office or a place, in words."""
    if "earliest" in value:
        return date_text(value["date"])
    party = (value.get("party") or {}).get("name")
    if "name" not in value:
        return ", ".join(filter(None, [value["city"], party]))
    office = ", ".join(filter(None, [value.get("role"), party]))
    return f"{value['name']} ({office})" if value["name"] and office else str(value["name"] or office)


def _stops(given: list[Row]) -> str:
    """The places of a visit with their days."""
    return "; ".join(f"{one['name']} ({date_text(one['date'])})" if one["date"] else one["name"] for one in given)


_DRAWN: dict[str, Callable[[Any], str]] = {
    "codes": codes,
    "figures": _counted,
    "stops": _stops,
    "votes": _counted,
    "gaps": gaps,
    "continues": continued,
    "seats": seats,
}
"""Fields that are drawn in a way of their own."""
