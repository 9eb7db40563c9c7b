"""The quick reading of a command line says what typer says, or leaves the line to typer."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplorel.cli.output import PAGER
from diplorel.cli.parser import quick
from diplorel.cli.parser.declarations import Command, Option
from diplorel.cli.parser.program import application
from diplorel.cli.parser.registry import KNOWN, load
from diplorel.cli.parser.typer_app import typed
from diplorel.cli.questions import DATA

LINES = [
    "timeline azerbaijan palestine --json",
    "timeline azerbaijan --since 2011 --until 2012-05 palestine israel",
    "timeline --json --since=1992 azerbaijan",
    "timeline a b --with-predecessors --reverse --limit 5",
    "timeline a b --fields date,summary --format csv",
    "missions --host israel --sender azerbaijan --kind embassy --city baku",
    "missions",
    "missions --host israel --as-of 1975-06 --match sure",
    "country palestine --known-on=2023-01",
    "relations azerbaijan",
    "relations israel venezuela --json",
    "events --country azerbaijan --country israel jerusalem day",
    "events --limit 0 --exit-status",
    "heads --person mammadov --color never",
    "country gec:au",
    "search trade office",
    "show one two three --sources",
    "conflicts",
    "changes 1972 1973 --kind broken --kind begun --country israel",
    "on-this-day",
    "on-this-day 03-26 --country israel --limit 5",
    "compare azerbaijan armenia --json",
    "rank",
    "rank --by visits-made --as-of 1999 --match sure",
    "relations azerbaijan --one-sided",
    "missions --reciprocal --host israel",
    "conflicts azerbaijan iran --limit 3 --reverse",
    "cite one two --style bibtex",
    "sources",
    "sources src-one --jsonl",
    "about --data x.json",
    "validate --fix data",
    "schema timeline",
    "import un-membership a.csv --state 2015",
    "--data facts.json timeline a b",
    "--no-pager --data facts.json missions --host a",
]
LEFT = [
    "timeline", "timeline a -n 5", "timeline a --limit five", "timeline a --limit -1", "timeline a --nosuch",
    "timeline a --lim 5", "timeline --help", "--help", "--version", "", "nosuch", "timeline -- a", "relations a b c",
    "country", "country a b", "timeline a --json=yes", "timeline a --since", "timeline a --since --json", "show",
    "search", "--data", "--data x", "timeline a --limit 99999999999999", "timeline a -f csv", "import un-membership",
    "schema a b", "changes 1972", "changes 1972 1973 1974", "compare a", "rank relations",
]  # fmt: skip


def by_typer(words: list[str]) -> dict[str, Any]:
    """What typer makes of a line: the values of the command's parameters, and what was given before it."""
    told: dict[str, Any] = {}
    app = application(words)
    for info in app.registered_commands:
        command = load(str(info.name))
        info.callback = typed(Command(command.doc, command.params, told.update))
    app(words, prog_name="diplorel", standalone_mode=False)
    return {**told, "--data": DATA["before"], "--no-pager": not PAGER["wanted"]}


def by_quick(words: list[str]) -> dict[str, Any] | None:
    line = quick.line(words)
    return None if line is None else {**line.given, "--data": line.data, "--no-pager": line.no_pager}


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DIPLOREL_DATA", raising=False)


@pytest.mark.parametrize("line", LINES)
def test_a_plain_line_is_read_as_typer_reads_it(line: str) -> None:
    assert by_quick(line.split()) == by_typer(line.split())


@pytest.mark.parametrize("line", LEFT)
def test_any_other_line_is_left_to_typer(line: str) -> None:
    assert quick.line(line.split()) is None


def test_the_dataset_of_the_environment_is_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("x.json", ""):
        monkeypatch.setenv("DIPLOREL_DATA", value)
        assert by_quick(["about"]) == by_typer(["about"])


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """A command with some of its options, values and loose words, in any order."""
    name = draw(st.sampled_from(sorted(KNOWN)))
    parts: list[list[str]] = [[draw(WORDS)] for _ in range(draw(st.integers(0, 3)))]
    for param in draw(st.lists(st.sampled_from(load(name).params), max_size=4)):
        if isinstance(param.mark, Option):
            value = draw(st.one_of(WORDS, st.integers(0, 99).map(str)))
            joined = draw(st.booleans())
            flag = param.kind() is bool
            names = (
                [param.mark.name] if flag else [f"{param.mark.name}={value}"] if joined else [param.mark.name, value]
            )
            parts.append(names)
    return [name, *(word for part in draw(st.permutations(parts)) for word in part)]


@given(lines())
def test_no_line_is_read_otherwise_than_by_typer(words: list[str]) -> None:
    read = by_quick(words)
    if read is not None:
        assert read == by_typer(words)
