"""How the index keeps rows: `RowEncoder` packs a row into JSON, and `RowDecoder` gives the same row back.

A packed row lacks the values that are empty or that follow from other values, which halves the index.  Parties and
sources stand as their ids, and a plain year or day stands as its text.  The address of a dataset's entry is left out
where the source's pattern and the citation's locator make it.  The templates, which the index keeps beside the rows,
say which keys a row has, in which order, and the empty value of each key.

`decode(encode(row)) == row` for every row that the compiler makes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from diplorel.dates.edtf import span, year_or_day

Row = dict[str, Any]
"""A row as `diplorel.model.rows` describes it, or part of a row."""
Template = dict[str, Any]
"""Of a type of row: `empty` (key -> its empty value, in the order of keys), `when` (keys of dates), `party` (keys of
parties), `dated` (whether the row has a date of its own: `date`, `earliest`, `latest`)."""
COMPUTED = ("cited_by",)
"""Keys that no row keeps: other records tell them."""
_SOURCES = 10_000
"""Most sources that are kept unpacked: all of ours; a far larger dataset does not fill the memory."""
_DAYS = ("earliest", "latest")
_TO_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class RowEncoder:
    """Packs the rows of one index."""

    def __init__(self, templates: Mapping[str, Template], entries: Mapping[str, str]) -> None:
        """templates: type of record, or `citation` -> template; entries: source id -> pattern of its entries' URLs."""
        self._templates, self._entries = templates, entries

    def encode(self, row: Mapping[str, Any]) -> str:
        """A row as JSON text."""
        packed = self._packed(row, self._templates[row["type"]])
        for key in COMPUTED:
            packed.pop(key, None)
        if "citations" in packed:
            packed["citations"] = [self._citation(citation) for citation in packed["citations"]]
        return _TO_JSON(packed)

    def _packed(self, row: Mapping[str, Any], template: Template) -> Row:
        empty = template["empty"]
        packed = {key: value for key, value in row.items() if key not in empty or value != empty[key]}
        for key in template["when"]:
            if key in packed:
                packed[key] = _each(packed[key], _short_when)
        for key in template["party"]:
            if key in packed:
                packed[key] = _each(packed[key], lambda party: party["id"])
        if template["dated"] and row["date"] and year_or_day(row["date"]) == (row["earliest"], row["latest"]):
            for key in _DAYS:
                packed.pop(key)
        return packed

    def _citation(self, citation: Mapping[str, Any]) -> Row:
        source = citation["source"]
        packed = self._packed({**citation, "source": source["id"]}, self._templates["citation"])
        if citation["url"] == _address(self._entries.get(source["id"]), citation["locator"], source["url"]):
            packed.pop("url", None)
        elif citation["url"] is None:
            packed["url"] = None
        return packed


class RowDecoder:
    """Unpacks the rows of one index: every key in its order, parties named, sources described."""

    def __init__(
        self,
        templates: Mapping[str, Template],
        parties: Mapping[str, str],
        source: Callable[[str], tuple[Row, str | None]],
    ) -> None:
        """templates: as the encoder's; parties: party id -> name; source: source id -> how citations describe it, and
        the pattern of its entries' addresses."""
        self._templates, self._parties = templates, parties
        self._source = lru_cache(_SOURCES)(source)

    def decode(self, packed: str, cited: bool = True) -> Row:
        """The row of a packed row.  cited: whether with its citations; without them, the list is empty."""
        row: Row = json.loads(packed)
        template = self._templates[row["type"]]
        for key in template["when"]:
            if key in row:
                row[key] = _each(row[key], _whole_when)
        for key in template["party"]:
            if key in row:
                row[key] = _each(row[key], self._party)
        if template["dated"] and "date" in row and not any(key in row for key in _DAYS):
            row["earliest"], row["latest"] = year_or_day(row["date"])
        if "citations" in row:
            row["citations"] = [self._citation(citation) for citation in row["citations"]] if cited else []
        whole: Row = template["empty"] | row
        return whole

    def _party(self, name: str) -> Row:
        return {"id": name, "name": self._parties[name]}

    def _citation(self, packed: Row) -> Row:
        source, entry = self._source(packed["source"])
        whole: Row = self._templates["citation"]["empty"] | packed
        whole["source"] = source
        if "url" not in packed:
            whole["url"] = _address(entry, whole["locator"], source["url"])
        return whole


def last_published(citations: Sequence[Mapping[str, Any]]) -> str | None:
    """The last publication (EDTF) of the sources that the citations of a row name; None if no source has a date.

    A source that was published by a day (`../2026-11`) may be far older, so that nobody knows to which day it reaches.
    """
    dates = filter(None, (citation["source"]["published"] for citation in citations))
    dated = (date for date in dates if span(date).earliest)
    return max(dated, key=lambda date: span(date).latest or "", default=None)


def pair_of(row: Mapping[str, Any]) -> tuple[str, str]:
    """The ids of the two parties of a row, in order: those of a step or an event, else the sender and the host."""
    one, two = sorted(party["id"] for party in row.get("parties") or (row["sender"], row["host"]))
    return one, two


def own_date(row: Mapping[str, Any]) -> Row | None:
    """The date of a step, an event or a moment as an object: `date`, `earliest`, `latest`; None where it has none."""
    return {"date": row["date"], "earliest": row["earliest"], "latest": row["latest"]} if row["date"] else None


def _address(entry: str | None, locator: str | None, url: str | None) -> str | None:
    """The address of a citation: the locator in the pattern of the source's entries, or the source's own address."""
    return entry.replace("{}", locator) if entry and locator else url


def _short_when(when: Mapping[str, Any]) -> Any:
    return when["date"] if year_or_day(when["date"]) == (when["earliest"], when["latest"]) else when


def _whole_when(packed: Any) -> Row:
    if not isinstance(packed, str):
        whole: Row = packed
        return whole
    earliest, latest = year_or_day(packed)
    return {"date": packed, "earliest": earliest, "latest": latest}


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
    return [change(item) for item in value] if isinstance(value, list) else change(value)
