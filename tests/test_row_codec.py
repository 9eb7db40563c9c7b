"""Rows as the compiler builds them, and as the index gives them back."""

from __future__ import annotations

import json
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import SMALL, Json
from typing_extensions import is_typeddict

from diplorel.dataset.load import load
from diplorel.index.row_codec import COMPUTED, RowDecoder, RowEncoder, Template, own_date
from diplorel.index.rows import Rows
from diplorel.index.templates import ROWS, templates

ENTRIES = load(SMALL).entries
BUILT = Rows(ENTRIES)
TEMPLATES = templates()


def codec(parties: dict[str, str], sources: dict[str, Json], entries: dict[str, str]) -> tuple[RowEncoder, RowDecoder]:
    return RowEncoder(TEMPLATES, entries), RowDecoder(
        TEMPLATES, parties, lambda name: (dict(sources[name]), entries.get(name))
    )


def given_back(row: Json, encoder: RowEncoder, decoder: RowDecoder) -> Json:
    found = decoder.decode(encoder.encode(row))
    return {**found, **{key: row[key] for key in COMPUTED if key in row}}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.record.id)
def test_the_index_gives_every_row_back_as_it_was_built(entry: Any) -> None:
    encoder, decoder = codec(BUILT.names, {name: dict(ref) for name, ref in BUILT.sources.items()}, BUILT.entry)
    row = BUILT.row(entry)
    found = given_back(row, encoder, decoder)
    assert found == row
    assert list(found) == list(TEMPLATES[row["type"]]["empty"])


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.record.id)
def test_the_compiler_builds_the_keys_that_are_documented(entry: Any) -> None:
    row = BUILT.row(entry)
    assert set(row) == set(ROWS[entry.record.type].__annotations__)
    for citation in row.get("citations", []):
        assert set(citation) == set(ROWS["citation"].__annotations__)


# Rows of any content that the types of rows allow.
TEXT = st.text(max_size=8)
DAYS: list[Json] = [
    {"date": "1992", "earliest": "1992-01-01", "latest": "1992-12-31"},
    {"date": "1992-04-07", "earliest": "1992-04-07", "latest": "1992-04-07"},
    {"date": "1992-04", "earliest": "1992-04-01", "latest": "1992-04-30"},
    {"date": "1992~", "earliest": "1992-01-01", "latest": "1992-12-31"},
    {"date": "../1975", "earliest": None, "latest": "1975-12-31"},
]
DATES = st.sampled_from(DAYS)
PARTIES = {"alpha": "Alpha", "beta": "Beta", "gamma-delta": "Gamma, of the Delta"}
SOURCES: dict[str, Json] = {
    "src-page": {
        "id": "src-page",
        "title": "A page",
        "publisher": None,
        "published": "2020",
        "url": "https://a.example",
    },
    "src-data": {"id": "src-data", "title": "Data", "publisher": "P", "published": None, "url": "https://b.example"},
    "src-none": {"id": "src-none", "title": "No address", "publisher": "P", "published": None, "url": None},
}
PATTERNS = {"src-data": "https://b.example/{}.html"}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Values of the type of a key."""
    if is_typeddict(kind):
        match kind.__name__:
            case "When":
                return DATES
            case "PartyRef":
                return st.sampled_from([{"id": name, "name": shown} for name, shown in PARTIES.items()])
            case "SourceRef":
                return st.sampled_from(list(SOURCES.values()))
        return st.fixed_dictionaries({key: values(one) for key, one in get_type_hints(kind).items()})
    inner = get_args(kind)
    if get_origin(kind) is list:
        return st.lists(values(inner[0]), max_size=2)
    if get_origin(kind) is dict:
        return st.dictionaries(TEXT, values(inner[1]), max_size=2)
    if inner:
        return st.one_of([values(one) for one in inner])
    return {str: TEXT, int: st.integers(), bool: st.booleans(), float: st.floats(-90, 90), type(None): st.none()}[kind]


@st.composite
def rows(draw: st.DrawFn) -> Json:
    kind = draw(st.sampled_from([name for name in ROWS if name != "citation"]))
    row = {key: draw(values(one)) for key, one in get_type_hints(ROWS[kind]).items()}
    row["type"] = kind
    if "earliest" in row:
        row |= draw(st.one_of(DATES, st.just({"date": None, "earliest": None, "latest": None})))
    return row


@given(rows())
def test_what_is_encoded_is_decoded(row: Json) -> None:
    encoder, decoder = codec(PARTIES, SOURCES, PATTERNS)
    assert given_back(row, encoder, decoder) == row


def test_a_packed_row_leaves_out_what_follows_from_the_rest() -> None:
    encoder, _ = codec(PARTIES, SOURCES, PATTERNS)
    entry = next(entry for entry in ENTRIES if entry.record.type == "mission")
    row = BUILT.row(entry)
    packed = json.loads(encoder.encode(row))
    assert packed["sender"] == row["sender"]["id"]
    assert not any(value in (None, [], {}) for value in packed.values())
    assert len(json.dumps(packed)) < len(json.dumps(row)) / 2


def test_a_row_without_a_date_has_no_date_of_its_own() -> None:
    days: Template = {"date": None, "earliest": None, "latest": None}
    assert own_date(days) is None
    assert own_date({**days, "date": "1992", "step": "severed"}) == {**days, "date": "1992"}
