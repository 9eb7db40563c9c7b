from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from conftest import Ask
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from support import BUNDLED, SMALL, Json, mistakes, save, valid
from typing_extensions import get_original_bases, is_typeddict

from diplorel.cli.commands.maintenance import schema
from diplorel.dataset.json_schema import DIALECT, schemas
from diplorel.dataset.load import load
from diplorel.model.records import RECORD_TYPES
from diplorel.model.rows import TYPES

SCHEMAS = schemas()
COMMANDS = (
    "timeline", "missions", "relations", "events", "heads", "country", "search", "show", "conflicts", "cite",
    "changes", "on-this-day", "compare", "rank", "sources", "about", "validate",
)  # fmt: skip
every = pytest.mark.parametrize("name", [*COMMANDS, "data"])

QUESTIONS = [
    ("timeline", "azerbaijan"),
    ("timeline", "azerbaijan", "palestine"),
    ("timeline", "czechoslovakia", "israel"),
    ("missions",),
    ("relations", "israel"),
    ("relations", "azerbaijan", "israel"),
    ("relations", "sikkim", "australia"),
    ("events",),
    ("heads",),
    ("country", "palestine"),
    ("country", "corea"),
    ("search", "azerbaijan"),
    ("changes", "1900", "2030"),
    ("on-this-day", "2022-04-15"),
    ("compare", "azerbaijan", "palestine"),
    ("rank", "--by", "missions-sent"),
    ("rank", "--by", "relations", "--as-of", "1995"),
    ("relations", "azerbaijan", "--one-sided"),
    ("missions", "--reciprocal"),
    ("conflicts",),
    ("conflicts", "azerbaijan", "israel"),
    ("cite", "rel-azerbaijan-israel-established", "src-agency"),
    ("sources",),
    ("sources", "src-agency"),
    ("about",),
    ("validate",),
]


def objects(schema: Any) -> Iterator[Json]:
    """Every object with properties of its own in a schema."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for part in schema.values():
            yield from objects(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part)


def test_every_command_that_prints_rows_has_a_schema() -> None:
    assert set(SCHEMAS) == {*COMMANDS, "data"}


def test_every_schema_can_be_named() -> None:
    assert set(schema.params[0].mark.words) == set(SCHEMAS)


@every
def test_a_schema_is_one_of_2020_12(name: str) -> None:
    assert SCHEMAS[name]["$schema"] == DIALECT
    Draft202012Validator.check_schema(SCHEMAS[name])


@every
def test_a_schema_allows_no_other_key(name: str) -> None:
    assert [one.get("title") for one in objects(SCHEMAS[name]) if one.get("additionalProperties") is not False] == []


@every
def test_every_key_is_documented(name: str) -> None:
    found = [(one.get("title"), key) for one in objects(SCHEMAS[name]) for key in one["properties"]]
    described = [
        (one.get("title"), key) for one in objects(SCHEMAS[name]) for key, it in one["properties"].items()
        if it.get("description", "").endswith(".")
    ]  # fmt: skip
    assert found
    assert [key for key in found if key not in described] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_key_is_always_there(name: str) -> None:
    lax = [one.get("title") for one in objects(SCHEMAS[name]) if set(one.get("required", [])) != set(one["properties"])]
    assert lax == []


def test_a_key_has_the_same_type_in_every_row() -> None:
    """A key of a row in brief may hold less than the same key of a whole row, and null may stand for a value."""
    found: dict[str, set[Any]] = {}
    for row in TYPES.values():
        for key, kind in get_type_hints(row).items():
            found.setdefault(key, set()).add(_without_null(kind))
    unlike = {key: kinds for key, kinds in found.items() if len({_base(kind) for kind in kinds}) > 1}
    assert unlike == {}


def _without_null(kind: Any) -> Any:
    rest = [one for one in get_args(kind) if one is not type(None)]
    return rest[0] if type(None) in get_args(kind) and len(rest) == 1 else kind


def _base(kind: Any) -> tuple[Any, ...]:
    """Whether a type is a list, and the first type that its objects are made of."""
    inner = get_args(kind)[0] if get_origin(kind) is list else kind
    while is_typeddict(inner) and (bases := [one for one in get_original_bases(inner) if is_typeddict(one)]):
        inner = bases[0]
    return get_origin(kind), inner


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_what_json_prints_keeps_its_schema(ask: Ask, question: tuple[str, ...]) -> None:
    done = ask(*question, "--json")
    assert done.code == 0
    assert mistakes(question[0], done.rows) == []


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_every_type_of_record_is_shown_as_its_schema_says(ask: Ask, kind: str) -> None:
    ids = [entry.record.id for entry in load(SMALL).entries if entry.record.type == kind]
    assert mistakes("show", ask("show", *ids, "--json").rows) == []


def test_a_issue_is_printed_as_its_schema_says(ask: Ask, tmp_path: Path) -> None:
    save(tmp_path, valid(rel_one={"date": "soon"}))
    (tmp_path / "other.json").write_text("{}", "utf-8")
    done = ask("validate", "--json", data=tmp_path)
    assert len(done.rows) == 2
    assert mistakes("validate", done.rows) == []


def test_a_row_that_is_not_as_promised_is_noticed(ask: Ask) -> None:
    row = ask("missions", "--json").rows[0]
    assert mistakes("missions", [{**row, "colour": "red"}])
    assert mistakes("missions", [{key: value for key, value in row.items() if key != "city"}])
    assert mistakes("missions", [{**row, "sender": "Israel"}])
    assert mistakes("missions", row)


@pytest.mark.parametrize("file", sorted(SMALL.rglob("[pfs]*.json")), ids=lambda file: file.name)
def test_the_data_keeps_its_schema(file: Path) -> None:
    assert mistakes("data", json.loads(file.read_text("utf-8"))) == []


def test_rows_have_their_keys_in_one_order(ask: Ask) -> None:
    for question in (("timeline", "azerbaijan"), ("missions",), ("events",), ("heads",), ("relations", "israel")):
        assert len({tuple(row) for row in ask(*question, "--json").rows}) == 1


def test_the_command_prints_what_is_held_against_the_output(ask: Ask) -> None:
    assert json.loads(ask("schema", data=None).out) == SCHEMAS
    assert json.loads(ask("schema", "missions", data=None).out) == SCHEMAS["missions"]


@pytest.mark.bundled
def test_the_bundled_data_answers_as_the_schemas_say(ask: Ask) -> None:
    for party in ("azerbaijan", "israel", "palestine", "venezuela"):
        for question in (("timeline", party), ("missions", "--host", party), ("relations", party), ("country", party),
                         ("events", "--country", party), ("heads", "--host", party)):  # fmt: skip
            assert mistakes(question[0], ask(*question, "--json", data=BUNDLED).rows) == []
    assert mistakes("sources", ask("sources", "--json", data=BUNDLED).rows) == []
