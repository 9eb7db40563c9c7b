"""Rows of any content that the types of rows allow, made of bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from support import Json
from test_row_codec import DAYS, PARTIES, PATTERNS, SOURCES, codec, given_back
from typing_extensions import is_typeddict

from diplorel.index.templates import ROWS

Bytes = Iterator[int]
Build = Callable[[Bytes], Any]
_TEXTS = ("", "1992", "1992-04-07", "a", "https://b.example/x.html", "\udcff", "é" * 9, "null", "\0", "{}", "src-page")
_NUMBERS = (0, 1, -1, 2**63, 10**20)
_ENCODER, _DECODER = codec(PARTIES, SOURCES, PATTERNS)


def encode(data: bytes) -> None:
    """Asserts that the index gives a row back as it was built."""
    rest = iter(data)
    kind = _KINDS[next(rest, 0) % len(_KINDS)]
    row = {key: build(rest) for key, build in _keys(kind)}
    row["type"] = kind
    if "earliest" in row:
        row |= _when(rest) if next(rest, 0) % 4 else {"date": None, "earliest": None, "latest": None}
    assert given_back(row, _ENCODER, _DECODER) == row


_KINDS = [name for name in ROWS if name != "citation"]


@cache
def _keys(kind: str) -> list[tuple[str, Build]]:
    return [(key, _builder(one)) for key, one in get_type_hints(ROWS[kind]).items()]


def _one_of(values: Any) -> Build:
    found = tuple(values)
    return lambda rest: found[next(rest, 0) % len(found)]


_when = _one_of(DAYS)


@cache
def _builder(kind: Any) -> Build:
    """Makes values of the type of a key."""
    if is_typeddict(kind):
        return _of_dict(kind)
    inner = get_args(kind)
    if get_origin(kind) is list:
        item = _builder(inner[0])
        return lambda rest: [item(rest) for _ in range(next(rest, 0) % 3)]
    if get_origin(kind) is dict:
        item = _builder(inner[1])
        return lambda rest: {_TEXTS[number]: item(rest) for number in range(next(rest, 0) % 3)}
    if inner:
        either = [_builder(one) for one in inner]
        return lambda rest: either[next(rest, 0) % len(either)](rest)
    plain = {str: _TEXTS, int: _NUMBERS, bool: (False, True), float: (0.0, 51.5, -0.125), type(None): (None,)}
    return _one_of(plain[kind])


def _of_dict(kind: Any) -> Build:
    match kind.__name__:
        case "When":
            return _when
        case "PartyRef":
            return _one_of({"id": name, "name": shown} for name, shown in PARTIES.items())
        case "SourceRef":
            return _one_of(SOURCES.values())
    parts: list[tuple[str, Build]] = [(key, _builder(one)) for key, one in get_type_hints(kind).items()]

    def build(rest: Bytes) -> Json:
        return {key: part(rest) for key, part in parts}

    return build


def seeds() -> list[bytes]:
    """Rows of each kind."""
    return [bytes([kind, *([step] * 200)]) for kind in range(len(_KINDS)) for step in (0, 1, 2, 3, 7)]
