"""The quick reading of a command line says what typer says, or leaves the line to typer."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Ask
from hypothesis import given
from hypothesis import strategies as st

from diplorel.cli.context import Context
from diplorel.cli.parser import quick, typer_app
from diplorel.cli.parser.declarations import KNOWN, Command, Option, Param, load
from diplorel.cli.parser.typer_app import PROGRAM, application, typed
from diplorel.errors import Usage

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
    "timeline a b --no-pager",
    "timeline --no-pager a --data facts.json b --json",
    "schema timeline --no-pager --data facts.json",
    "import --data folder un-membership a.csv --no-pager",
    "search one --version two",
]
LEFT = [
    "timeline", "timeline a -n 5", "timeline a --limit five", "timeline a --limit -1", "timeline a --nosuch",
    "timeline a --lim 5", "timeline --help", "--help", "--version", "", "nosuch", "timeline -- a", "relations a b c",
    "country", "country a b", "timeline a --json=yes", "timeline a --since", "timeline a --since --json", "show",
    "search", "--data x", "--json timeline a", "timeline a --limit 99999999999999", "timeline a -f csv",
    "import un-membership", "schema a b", "changes 1972", "changes 1972 1973 1974", "compare a", "rank relations",
    "timeline a --since 1950 --since 1960",
]  # fmt: skip


class Told(Command):
    """A command that takes any value, so that its values can be compared."""

    def run(self, context: Context, given: dict[str, Any]) -> None:
        self.call(context, given)


def by_typer(words: list[str]) -> dict[str, Any]:
    """What typer makes of a line, when each of the program's own options is one of the command's too."""
    before: dict[str, Any] = {}
    told: dict[str, Any] = {}
    general = list(PROGRAM.general)
    app = application(Context(), next((word for word in words if word in KNOWN), None))
    callback = app.registered_callback
    assert callback
    callback.callback = typed(Told("", general, lambda _, given: before.update(given)), Context())
    for info in app.registered_commands:
        own = load(str(info.name)).params
        info.callback = typed(Told("", [*own, *general], lambda _, given: told.update(given)), Context())
    app(words, prog_name="diplorel", standalone_mode=False)
    return told | {it.name: told.get(it.name) or before[it.name] for it in general}


def by_quick(words: list[str]) -> dict[str, Any] | None:
    """What the quick reading makes of a line; None for one that it leaves or refuses."""
    try:
        context, left = Context.read(words)
    except Usage:
        return None
    line = quick.line(left)
    general = {"data": context.data, "no_pager": not context.pager, "version": context.version}
    return None if line is None else line.given | general


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DIPLOREL_DATA", raising=False)


@pytest.mark.parametrize("line", LINES)
def test_a_plain_line_is_read_as_typer_reads_it(line: str) -> None:
    assert by_quick(line.split()) == by_typer(line.split())


@pytest.mark.parametrize("line", LEFT)
def test_any_other_line_is_left_to_typer(line: str) -> None:
    assert quick.line(line.split()) is None


SINGLE = [
    (name, param.mark.name, param.mark.short)
    for name in KNOWN
    for param in load(name).params
    if isinstance(param.mark, Option) and param.kind() is not bool and not param.is_many()
]


@pytest.mark.parametrize(("command", "long", "short"), SINGLE)
def test_an_option_that_takes_one_value_refuses_two(command: str, long: str, short: str) -> None:
    """The last value would replace the first, and the answer would be about another question than the typed one."""
    lines = [[long, "1950", long, "1960"], [f"{long}=1950", "x", long, "1960"]]
    lines += [[short, "1950", long, "1960"], [f"{short}1950", f"{short}1960"]] if short else []
    for words in lines:
        assert quick.line([command, *words]) is None
        with pytest.raises(Usage, match=f"^{long} takes one value, and this line gives '1950' and '1960': leave out"):
            typer_app.run(Context(), [command, *words])


@pytest.mark.parametrize("line", ["about --data one --data=two", "--data=one about --data two"])
def test_one_dataset_is_read(line: str) -> None:
    with pytest.raises(Usage, match="--data takes one value, and this line gives 'one' and 'two': leave out one"):
        Context.read(line.split())


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("events --country israel -c egypt --kind visit --json --json", ""),
        ("export csv --only heads --only missions", "-o is missing"),
        ("missions --city --kind --kind embassy --jsn", "no option --jsn"),
        ("search --limit 3 -- --limit 5", ""),
        ("timeline israel --since 1950 --since", "--since needs a value"),
    ],
)
def test_options_that_stand_twice_for_a_reason_stay(ask: Ask, line: str, error: str) -> None:
    done = ask(*line.split())
    assert error in done.err
    assert "takes one value" not in done.err


def test_the_help_of_a_line_with_two_values_is_shown(ask: Ask) -> None:
    assert "--since" in ask("timeline", "--since", "1950", "--since", "1960", "--help").out


@pytest.mark.parametrize(
    ("words", "data"),
    [
        ("about", "env.json"), ("about --data given.json", "given.json"), ("--data given.json about", "given.json"),
        ("search -- --data given.json", "env.json"),
    ],
)  # fmt: skip
def test_the_dataset_is_the_one_given_else_that_of_the_environment(
    words: str, data: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIPLOREL_DATA", "env.json")
    assert Context.read(words.split())[0].data == data
    monkeypatch.setenv("DIPLOREL_DATA", "")
    assert Context.read(["about"])[0].data is None


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """A command with some of its options, values and loose words, in any order; options of the program anywhere."""
    name = draw(st.sampled_from(sorted(KNOWN)))
    general = list(PROGRAM.general)
    parts: list[list[str]] = [[draw(WORDS)] for _ in range(draw(st.integers(0, 3)))]
    given = draw(st.lists(st.sampled_from(load(name).params + general), max_size=4))
    parts += [named(draw, param) for param in given if isinstance(param.mark, Option)]
    before = [named(draw, param) for param in draw(st.lists(st.sampled_from(general), max_size=2))]
    return [word for part in [*before, [name], *draw(st.permutations(parts))] for word in part]


def named(draw: st.DrawFn, param: Param) -> list[str]:
    """An option as it is written: a flag, or with its value."""
    if param.kind() is bool:
        return [param.mark.name]
    value = draw(st.one_of(WORDS, st.integers(0, 99).map(str)))
    return [f"{param.mark.name}={value}"] if draw(st.booleans()) else [param.mark.name, value]


@given(lines())
def test_no_line_is_read_otherwise_than_by_typer(words: list[str]) -> None:
    read = by_quick(words)
    if read is not None:
        assert read == by_typer(words)
