"""A question that is not well formed: one clear line on stderr, the right exit code, nothing on stdout."""

from __future__ import annotations

import json

import pytest
from conftest import Ask, Run
from support import refused

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
    "an unknown city": (("missions", "--city", "telaviv"), ("in a city called 'telaviv'. Did you mean Tel Aviv?",)),
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
    "an unknown format": ((*PAIR, "--format", "jsno"), ("--format: 'jsno'", "Did you mean 'json'?", "table, text")),
    "two formats": ((*PAIR, "--json", "--format", "csv"), ("json and csv are two formats",)),
    "an unknown colour": ((*PAIR, "--color", "blue"), ("--color: 'blue'", "auto, always, never")),
    "an unknown field": (("missions", "--fields", "id,colour"), ("missions has no field 'colour'", "There are: id")),
    "an unknown inner field": (("missions", "--fields", "opened.year"), ("'opened.year'",)),
    "no field": (("missions", "--fields", ","), ("--fields: no field is named",)),
    "an unknown kind of mission": (("missions", "--kind", "embasy"), ("--kind: 'embasy'", "Did you mean 'embassy'?")),
    "an unknown kind of event": (("events", "--kind", "party"), ("--kind: 'party'", "There are: agreement")),
    "an unknown schema": (("schema", "missionz"), ("there is no schema 'missionz'. There are: timeline",)),
    "a pair of one": (("relations", "azerbaijan", "AZE"), ("are both Azerbaijan: name two parties",)),
    "a timeline of one twice": (("timeline", "azerbaijan", "AZE"), ("are both Azerbaijan: name two parties",)),
    "conflicts of one with itself": (("conflicts", "azerbaijan", "AZE"), ("are both Azerbaijan: name two parties",)),
    "changes of one twice": (
        ("changes", "1990", "1991", "-c", "azerbaijan", "-c", "AZE"), ("are both Azerbaijan: name two parties",),
    ),
    "a kind in capitals that is none": (("changes", "1990", "1991", "--kind", "Brokn"), ("Did you mean 'broken'?",)),
    "no party": (("timeline",), ("Missing argument", "PARTY", "See diplorel --help.")),
    "an unknown command": (("timelin", "azerbaijan"), ("No such command 'timelin'",)),
    "an unknown option": ((*PAIR, "--sinse", "1992"), ("No such option: --sinse",)),
    "an option without its value": ((*PAIR, "--since"), ("'--since' requires an argument",)),
    "fewer than no rows wanted": ((*PAIR, "--limit", "-1"), ("'--limit'", "-1 is not in the range")),
    "a word for a number": ((*PAIR, "--limit", "many"), ("'--limit'", "'many' is not a valid int")),
    "an argument too many": (("relations", "azerbaijan", "israel", "austria"), ("unexpected extra argument",)),
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
    refused(ask("missions", "--fields", field), 2, f"has no field '{field}'. There are: {there}")


@pytest.mark.parametrize("args", [("timeline", "azerbijan"), (*PAIR, "--since", "soon"), (*PAIR, "--limit", "-1")])
def test_a_fresh_process_refuses_alike(run: Run, ask: Ask, args: tuple[str, ...]) -> None:
    assert run(*args) == ask(*args)
    assert run(*args, "--json") == ask(*args)


def test_a_search_for_signs_alone_finds_nothing(ask: Ask) -> None:
    for text in ("!!!", '"', "*", "a AND", 'NEAR("', "-x:y", "'", "()", "col:"):
        done = ask("search", "--json", "--", text)
        assert (done.code, done.err.count("Traceback")) == (0, 0)
        json.loads(done.out)


def test_a_long_question_is_answered_or_refused(ask: Ask) -> None:
    for args in (("search", *["embassy"] * 600), ("search", "x" * 100_000)):
        assert ask(*args).code == 0
    refused(ask("timeline", *["azerbaijan"] * 600), 2, "are both Azerbaijan")
    for args in (("events", "--person", "karimov " * 600), ("timeline", "x" * 10_000)):
        assert ask(*args).code in (0, 3)
