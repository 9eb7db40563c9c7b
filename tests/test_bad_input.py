"""A question that is not well formed: one clear line on stderr, the right exit code, nothing on stdout."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Ask, Run
from support import refused

import diplorel

PAIR = ("timeline", "azerbaijan", "palestine")

NAMES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "an unknown party": (("timeline", "atlantis"), ("no party is called 'atlantis'",)),
    "a misspelt party": (("timeline", "azerbijan"), ("no party is called 'azerbijan'. Did you mean azerbaijan?",)),
    "an empty party": (("timeline", ""), ("no party is called ''",)),
    "an ambiguous party": (("country", "korea"), ("north-korea (North Korea), south-korea (South Korea)", "Use one")),
    "an ambiguous code": (("relations", "cs"), ("2 parties: czechoslovakia", "serbia-and-montenegro")),
    "an unknown second party": ((*PAIR, "atlantis"), ("no party is called 'atlantis'",)),
    "an unknown host": (("missions", "--host", "atlantis"), ("no party is called 'atlantis'",)),
    "an unknown sender": (("heads", "--sender", "atlantis"), ("no party is called 'atlantis'",)),
    "an unknown country": (("events", "-c", "atlantis"), ("no party is called 'atlantis'",)),
    "an unknown city": (("missions", "--city", "tel avif"), ("in a city called 'tel avif'. Did you mean Tel Aviv?",)),
    "an unknown person": (("heads", "--person", "Karimof"), ("called 'Karimof'. Did you mean Elman Karimov?",)),
    "a person without a name": (("events", "--person", "!"), ("no person on record is called '!'",)),
    "an unknown id": (("show", "evt-vists"), ("no record has the id 'evt-vists'. Did you mean evt-visit",)),
    "one unknown id of two": (("show", "evt-visit", "evt-x"), ("no record has the id 'evt-x'",)),
    "an unknown source": (("sources", "src-agenci"), ("no source has the id 'src-agenci'. Did you mean src-agency",)),
    "a record that is no source": (("sources", "evt-visit"), ("no source has the id 'evt-visit'",)),
}

USAGE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "a day that is none": ((*PAIR, "--since", "2023-02-30"), ("'2023-02-30' has day 30; 2023-02 has 28 days",)),
    "a month that is none": ((*PAIR, "--until", "1992-13"), ("--until: '1992-13' has month 13",)),
    "a word for a date": (("events", "--since", "soon"), ("--since: 'soon' is not a date; write a year",)),
    "an empty date": (("events", "--until", ""), ("--until: '' is not a date",)),
    "since after until": ((*PAIR, "--since", "2024", "--until", "2023"), ("--since 2024 comes after --until 2023",)),
    "an unknown format": ((*PAIR, "--format", "jsno"), ("--format: unknown", "Did you mean 'json'?", "table, text")),
    "two formats": ((*PAIR, "--json", "--format", "csv"), ("json and csv are two formats",)),
    "an unknown colour": ((*PAIR, "--color", "blue"), ("value 'blue'", "Possible values: auto, always, never")),
    "an unknown field": (("missions", "--fields", "id,colour"), ("has no field 'colour'", "Its fields are: id")),
    "an unknown inner field": (("missions", "--fields", "opened.year"), ("'opened.year'",)),
    "no field": (("missions", "--fields", ","), ("--fields needs the name of a field",)),
    "an unknown kind of mission": (("missions", "--kind", "embasy"), ("value 'embasy'", "Did you mean 'embassy'?")),
    "an unknown kind of event": (("events", "--kind", "party"), ("value 'party'", "Possible values: agreement")),
    "a misspelt kind of mission": (("missions", "--kind", "embasy"), ("mean 'embassy'? `--help` lists all values.",)),
    "an unknown schema": (("schema", "missionz"), ("NAME: unknown value 'missionz'. Did you mean 'missions'?",)),
    "a pair of one": (("relations", "azerbaijan", "AZE"), ("are both Azerbaijan: name two parties",)),
    "a timeline of one twice": (("timeline", "azerbaijan", "AZE"), ("are both Azerbaijan: name two parties",)),
    "conflicts of one with itself": (("conflicts", "azerbaijan", "AZE"), ("are both Azerbaijan: name two parties",)),
    "changes of one twice": (
        ("changes", "1990", "1991", "-c", "azerbaijan", "-c", "AZE"), ("are both Azerbaijan: name two parties",),
    ),
    "a kind in capitals that is none": (("changes", "1990", "1991", "--kind", "Brokn"), ("Did you mean 'broken'?",)),
    "no party": (("timeline",), ("timeline: PARTY... is missing. `diplorel timeline --help`",)),
    "an unknown command": (("foo", "bar"), ("there is no command 'foo'. `diplorel --help` lists the commands.",)),
    "a misspelt command": (
        ("timelnie", "azerbaijan", "palestine", "--json"),
        ("there is no command 'timelnie'. Did you mean `diplorel timeline azerbaijan palestine --json`?",),
    ),
    "parties without a command": (
        ("azerbaijan", "palestine"),
        ("no command was given. Did you mean `diplorel timeline azerbaijan palestine`?",),
    ),
    "a party without a command": (("AZE",), ("Did you mean `diplorel country AZE`?",)),
    "a party and options without a command": (
        ("azerbaijan", "-n", "5", "--since", "2011"),
        ("Did you mean `diplorel timeline azerbaijan -n 5 --since 2011`?",),
    ),
    "a party and another word": (("azerbaijan", "atlantis"), ("there is no command 'azerbaijan'",)),
    "an unknown option": (
        (*PAIR, "--sinse", "1992"),
        ("timeline has no option --sinse. Did you mean --since? `diplorel timeline --help` lists its options.",),
    ),
    "a part of an option": ((*PAIR, "--predecessors"), ("Did you mean --with-predecessors?",)),
    "an option like no other": (("about", "-x"), ("about has no option -x. `diplorel about --help` lists",)),
    "an option of no command": (("--foo",), ("diplorel has no option --foo. `diplorel --help` lists",)),
    "an option before its command": (
        ("--json", *PAIR),
        ("--json belongs to a command", "Did you mean `diplorel timeline --json azerbaijan palestine`?"),
    ),
    "an option without its value": (
        (*PAIR, "--since"), ("--since needs a value: --since DATE. `diplorel timeline --help`",),
    ),
    "a short option without its value": ((*PAIR, "-n"), ("--limit needs a value: --limit N.",)),
    "a flag with a value": ((*PAIR, "--json=yes"), ("--json takes no value.",)),
    "help with a value": ((*PAIR, "--help=yes"), ("--help takes no value.",)),
    "a dataset without its path": ((*PAIR, "--data"), ("--data needs a path: write --data PATH.",)),
    "an option for the path of a dataset": (("--data", "--json", *PAIR), ("--data needs a path",)),
    "an empty path of a dataset": ((*PAIR, "--data="), ("--data needs a path",)),
    "fewer than no rows wanted": ((*PAIR, "--limit", "-1"), ("--limit: -1 is negative.",)),
    "a word for a number": (
        (*PAIR, "--limit", "many"), ("--limit: 'many' is not a whole number", "write --limit 20"),
    ),
    "an argument too many": (
        ("relations", "azerbaijan", "israel", "austria"),
        ("relations: unexpected argument 'austria'. `diplorel relations --help`",),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("args", "said"), NAMES.values(), ids=list(NAMES))
def test_an_unknown_or_shared_name_is_refused_with_what_there_is(
    ask: Ask, args: tuple[str, ...], said: tuple[str, ...]
) -> None:
    refused(ask(*args), 3, *said)


@pytest.mark.parametrize(("args", "said"), USAGE.values(), ids=list(USAGE))
def test_a_question_that_is_not_well_formed_is_refused(ask: Ask, args: tuple[str, ...], said: tuple[str, ...]) -> None:
    refused(ask(*args), 2, *said)


@pytest.mark.parametrize(
    ("field", "there"),
    [
        ("opened.", "opened.date, opened.earliest, opened.latest"),
        ("opened.date.year", "id, type, sender"),
        ("sender.nam", "sender.id, sender.name"),
        ("citations.source.colour", "citations.source.id, citations.source.title"),
        (".", "id, type, sender"),
    ],
)
def test_an_unknown_inner_field_is_told_what_there_is_beside_it(ask: Ask, field: str, there: str) -> None:
    refused(ask("missions", "--fields", field), 2, f"has no field '{field}'. Its fields are: {there}")


@pytest.mark.parametrize("args", [("timeline", "azerbijan"), (*PAIR, "--since", "soon"), (*PAIR, "--limit", "-1")])
def test_a_fresh_process_refuses_alike(run: Run, ask: Ask, args: tuple[str, ...]) -> None:
    assert run(*args) == ask(*args)
    assert run(*args, "--json") == ask(*args)


def test_parties_of_data_that_cannot_be_used_suggest_nothing(ask: Ask) -> None:
    refused(ask("azerbaijan", data="/no/such/folder"), 2, "there is no command 'azerbaijan'")


@pytest.mark.parametrize(
    "line", ["--help timeline", "timeline --help", "timeline a -h b", "timeline --help --no-pager"]
)
def test_a_help_is_asked_for_before_and_after_the_command(ask: Ask, line: str) -> None:
    assert ask(*line.split()).out == ask("timeline", "--help").out
    assert "diplorel timeline [OPTIONS] PARTY..." in ask(*line.split()).out


@pytest.mark.parametrize("line", ["--version", "timeline --version", "timeline a --version b", "--json --version foo"])
def test_the_version_is_asked_for_anywhere(ask: Ask, line: str) -> None:
    done = ask(*line.split())
    assert (done.out.startswith("diplorel "), done.err, done.code) == (True, "", 0)


def test_what_stands_after_two_dashes_is_no_option(ask: Ask) -> None:
    assert ask("search", "--", "--version").err.startswith("No record of '--version'")


def test_signs_in_a_search_are_no_query_language(ask: Ask) -> None:
    for text in (
        "embassy AND",
        'NEAR("embassy',
        "-embassy:y",
        "col:embassy*",
        "embassy^2",
        "(embassy",
        "embassy'",
        '"embassy',
    ):
        done = ask("search", "--json", "--", text)
        assert (done.code, done.err.count("Traceback")) == (0, 0)
        json.loads(done.out)


def test_a_long_question_is_answered_or_refused(ask: Ask) -> None:
    for args in (("search", *["embassy"] * 600), ("search", "x" * 100_000)):
        assert ask(*args).code == 0
    refused(ask("timeline", *["azerbaijan"] * 600), 2, "'azerbaijan' stands twice: name two parties")
    for args in (("events", "--person", "karimov " * 600), ("timeline", "x" * 10_000)):
        assert ask(*args).code in (0, 3)


TELLS = {"Usage", "Broken", "Unknown", "Issue", "refuse", "Exit", "say", "notify"}
"""Functions and classes that take a message for a user."""


def messages() -> Iterator[tuple[Path, str]]:
    """The texts in the messages of the program, with their files."""
    for file in Path(diplorel.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", getattr(call.func, "attr", "")) in TELLS:
                parts = (one for argument in call.args for one in ast.walk(argument) if isinstance(one, ast.Constant))
                yield from ((file, part.value) for part in parts if isinstance(part.value, str))


def test_a_message_says_is_not_a_and_not_is_no() -> None:
    """A reader takes "X is no folder that ..." for a slip and reads the sentence twice."""
    found = list(messages())
    assert len(found) > 300
    twice = re.compile(r"\b(is|are|was|were) no [a-z]|\bnone of our\b|, named\b")
    assert [(file.name, text) for file, text in found if twice.search(text)] == []


def test_an_empty_list_of_a_person_reads_as_a_sentence(ask: Ask) -> None:
    done = ask("heads", "--host", "palestine", "--person", "karimov")
    assert done.err.startswith("No record of heads of mission to Palestine named Elman Karimov. ")
