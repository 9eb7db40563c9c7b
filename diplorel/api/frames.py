"""Answers as tables of pandas and polars, with typed columns.

A date is three columns: `opened` (EDTF text), `opened_earliest` and `opened_latest` (days).  A party or person is two
columns: `host` (its id) and `host_name`.  A list stays a list, and counts by a word are a list of words and numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from importlib import import_module
from json import JSONEncoder
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_origin

from typing_extensions import is_typeddict

from diplorel.errors import Usage
from diplorel.index.row_codec import Row
from diplorel.model.rows import ROWS, own_first
from diplorel.model.rows.analysis import RankRow

if TYPE_CHECKING:
    import pandas
    import polars

DAY = date
_DAYS = ("earliest", "latest")
"""Keys of days, beside a date."""
_OWN = ("id", "date")
"""Keys of an object whose column has the name of the object."""
Get = Callable[[Row], Any]


class Column(NamedTuple):
    """A column of a table."""

    name: str
    kind: Any
    """`str`, `int`, `float`, `bool`, DAY, or the type of a list or of counts, as the type of rows has it."""
    value: Get
    """The value in a row."""


def to_pandas(command: str, rows: Sequence[Row]) -> pandas.DataFrame:
    """The rows of a command as a table of pandas.  Raises Usage if pandas is not installed."""
    found = _library("pandas", "to_pandas")
    dtypes = {str: "string", int: "Int64", float: "Float64", bool: "boolean", DAY: "datetime64[s]"}
    series = {
        column.name: found.Series(values, dtype=dtypes.get(column.kind, "object"))
        for column, values in _filled(command, rows)
    }
    return found.DataFrame(series)


def to_polars(command: str, rows: Sequence[Row]) -> polars.DataFrame:
    """The rows of a command as a table of polars.  Raises Usage if polars is not installed."""
    found = _library("polars", "to_polars")
    series = [_series(found, column, values) for column, values in _filled(command, rows)]
    table: polars.DataFrame = found.DataFrame(series)
    return table


def _library(name: str, method: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise Usage(f"{method} needs {name}, which is not installed: pip install 'diplorel[frames]'") from None


def _filled(command: str, rows: Sequence[Row]) -> Iterator[tuple[Column, list[Any]]]:
    """The columns of the rows of a command, each with its values; a row without the key of a column has null."""
    kinds = get_args(ROWS[command]) or (ROWS[command],)
    asked = [kind for kind in kinds if any(row.keys() == kind.__annotations__.keys() for row in rows)] or kinds
    columns = {column.name: column for kind in asked for column in _columns(kind)}
    for column in columns.values():
        value = column.value
        found = [value(row) for row in rows]
        yield column, [day and _day(day) for day in found] if column.kind is DAY else found


@lru_cache(maxsize=1 << 15)
def _day(day: str) -> date:
    return date.fromisoformat(day)


def _columns(row: Any) -> Iterator[Column]:
    """The columns of a type of row."""
    for key in own_first(row):
        if key in _DAYS and "date" in row.__annotations__:
            yield Column(f"date_{key}", DAY, _at(key))
        else:
            yield from _parts(
                key, DAY if (row, key) == (RankRow, "latest") else _known(row.__annotations__[key]), _at(key)
            )


def _parts(name: str, kind: Any, value: Get) -> Iterator[Column]:
    """The columns of a key: one of a plain value or a list; one for each key of an object."""
    if not is_typeddict(kind):
        yield Column(name, kind, value)
        return
    for key, inner in kind.__annotations__.items():
        column = name if key in _OWN else f"{name}_{key}"
        yield from _parts(column, DAY if key in _DAYS else _known(inner), _at(key, value))


def _at(key: str, within: Get | None = None) -> Get:
    """The value of a key of a row, or of an object in it; null where there is no object."""
    if within is None:
        return lambda row: row.get(key)

    def value(row: Row) -> Any:
        found = within(row)
        return found.get(key) if found else None

    return value


@cache
def _known(kind: Any) -> Any:
    """A type without null."""
    rest = [one for one in get_args(kind) if one is not NoneType]
    return rest[0] if get_origin(kind) is UnionType and len(rest) == 1 else kind


def _dtype(polars: Any, kind: Any) -> Any:
    """The type of polars for a type of values."""
    plain = {str: polars.String, int: polars.Int64, float: polars.Float64, bool: polars.Boolean, DAY: polars.Date}
    if kind in plain:
        return plain[kind]
    if is_typeddict(kind):
        return polars.Struct({key: _dtype(polars, _known(inner)) for key, inner in kind.__annotations__.items()})
    inner = [_dtype(polars, _known(one)) for one in get_args(kind)]
    return polars.List(inner[0] if get_origin(kind) is list else polars.Struct({"key": inner[0], "value": inner[1]}))


def _series(polars: Any, column: Column, values: list[Any]) -> Any:
    """A column of polars.  Lists and objects go by way of JSON: polars needs ten times as long for them one by one."""
    dtype = _dtype(polars, column.kind)
    if not dtype.is_nested():
        return polars.Series(column.name, values, dtype)
    texts = [None if value is None else _to_json(_structured(column.kind, value)) for value in values]
    return polars.Series(column.name, texts, polars.String).str.json_decode(dtype)


_to_json = JSONEncoder(ensure_ascii=False).encode


@cache
def _has_counts(kind: Any) -> bool:
    """Whether values of a type are, or hold, counts by a word."""
    if is_typeddict(kind):
        return any(map(_has_counts, kind.__annotations__.values()))
    return get_origin(kind) is dict or any(map(_has_counts, get_args(kind)))


def _structured(kind: Any, value: Any) -> Any:
    """A value as polars takes it: counts by a word are a list of pairs, because polars has no dictionaries."""
    if value is None or not _has_counts(kind):
        return value
    if is_typeddict(kind):
        return {key: _structured(_known(inner), value[key]) for key, inner in kind.__annotations__.items()}
    inner = _known(get_args(kind)[-1])
    if get_origin(kind) is list:
        return [_structured(inner, one) for one in value]
    return [{"key": key, "value": _structured(inner, one)} for key, one in value.items()]
