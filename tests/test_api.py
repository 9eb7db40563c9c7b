"""The Python API: the same rows and the same words as the command line, real types, and nothing heavy at import."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from html import escape
from pathlib import Path
from pydoc import plain, render_doc
from threading import Thread
from typing import Any, assert_type

import pytest
from conftest import Ask
from support import BUNDLED, SMALL, index_in, rows_of, save, valid

import diplorel
from diplorel import Answer, Dataset
from diplorel.api.declarations import Option, params
from diplorel.api.reading import make_readable
from diplorel.api.wording import by_parameter
from diplorel.cli.parser.declarations import GROUPS
from diplorel.model.rows import MissionRow, MomentRow, PairRow, PartnerRow

Call = Callable[[Dataset], Answer[Any]]
QUESTIONS = tuple(GROUPS["Look up"])
CALLS: dict[str, Call] = {
    "timeline azerbaijan": lambda data: data.timeline("azerbaijan"),
    "timeline azerbaijan palestine --since 2000 --until 2023-06": lambda data: data.timeline(
        "azerbaijan", "palestine", since="2000", until="2023-06"
    ),
    "timeline azerbaijan --with-predecessors --reverse --limit 3": lambda data: data.timeline(
        "azerbaijan", with_predecessors=True, reverse=True, limit=3
    ),
    "timeline azerbaijan --as-of 2000 --match sure --known-on 2021": lambda data: data.timeline(
        "azerbaijan", as_of="2000", match="sure", known_on="2021"
    ),
    "missions": lambda data: data.missions(),
    "missions --host israel --sender azerbaijan --kind embassy": lambda data: data.missions(
        host="israel", sender="azerbaijan", kind="embassy"
    ),
    "missions --city baku --standing --resident": lambda data: data.missions(
        city="baku", standing=True, resident=True
    ),
    "missions --reciprocal --limit 0": lambda data: data.missions(reciprocal=True, limit=0),
    "missions --power austria": lambda data: data.missions(power="austria"),
    "missions --as-of 2010 --match sure --known-on 2020 --reverse": lambda data: data.missions(
        as_of="2010", match="sure", known_on="2020", reverse=True
    ),
    "relations azerbaijan": lambda data: data.relations("azerbaijan"),
    "relations azerbaijan israel": lambda data: data.relations("azerbaijan", "israel"),
    "relations azerbaijan --one-sided --limit 1 --reverse": lambda data: data.relations(
        "azerbaijan", one_sided=True, limit=1, reverse=True
    ),
    "relations israel --as-of 1995 --match sure --known-on 2022": lambda data: data.relations(
        "israel", as_of="1995", match="sure", known_on="2022"
    ),
    "events visited": lambda data: data.events("visited"),
    "events --country azerbaijan --country palestine --multilateral --kind visit": lambda data: data.events(
        country=["azerbaijan", "palestine"], multilateral=True, kind="visit"
    ),
    "events --country palestine --since 2000 --until 2024 --limit 2 --reverse": lambda data: data.events(
        country="palestine", since="2000", until="2024", limit=2, reverse=True
    ),
    "events --person karimov": lambda data: data.events(person="karimov"),
    "heads --host israel --sender azerbaijan": lambda data: data.heads(host="israel", sender="azerbaijan"),
    "heads --person karimov --limit 1 --reverse": lambda data: data.heads(person="karimov", limit=1, reverse=True),
    "heads --as-of 2020 --match sure --known-on 2024": lambda data: data.heads(
        as_of="2020", match="sure", known_on="2024"
    ),
    "country palestine": lambda data: data.country("palestine"),
    "country palestine --as-of 2000 --match sure --known-on 2022": lambda data: data.country(
        "palestine", as_of="2000", match="sure", known_on="2022"
    ),
    "search embassy azerbaijan": lambda data: data.search("embassy", "azerbaijan"),
    "search embassy --limit 2 --reverse": lambda data: data.search("embassy", limit=2, reverse=True),
    "changes 1966 2023": lambda data: data.changes("1966", "2023"),
    "changes 1966 2023 --country israel --kind opened --kind begun --match sure": lambda data: data.changes(
        "1966", "2023", country="israel", kind=["opened", "begun"], match="sure"
    ),
    "changes 1966 2023 --open-ended --limit 2 --reverse": lambda data: data.changes(
        "1966", "2023", open_ended=True, limit=2, reverse=True
    ),
    "on-this-day 2012-04-15": lambda data: data.on_this_day("2012-04-15"),
    "on-this-day 04-15 --country azerbaijan --limit 1 --reverse": lambda data: data.on_this_day(
        "04-15", country="azerbaijan", limit=1, reverse=True
    ),
    "compare azerbaijan palestine": lambda data: data.compare("azerbaijan", "palestine"),
    "compare azerbaijan palestine --as-of 2010 --match sure --limit 1 --reverse": lambda data: data.compare(
        "azerbaijan", "palestine", as_of="2010", match="sure", limit=1, reverse=True
    ),
    "rank": lambda data: data.rank(),
    "rank --by relations --as-of 2010 --match sure --limit 2 --reverse": lambda data: data.rank(
        by="relations", as_of="2010", match="sure", limit=2, reverse=True
    ),
    "show evt-visit azerbaijan": lambda data: data.show("evt-visit", "azerbaijan"),
    "conflicts": lambda data: data.conflicts(),
    "conflicts azerbaijan israel --limit 1 --reverse": lambda data: data.conflicts(
        "azerbaijan", "israel", limit=1, reverse=True
    ),
    "cite rel-azerbaijan-israel-established --style bibtex": lambda data: data.cite(
        "rel-azerbaijan-israel-established", style="bibtex"
    ),
    "sources": lambda data: data.sources(),
    "sources --limit 1 --reverse": lambda data: data.sources(limit=1, reverse=True),
    "sources src-agency": lambda data: data.sources("src-agency"),
    "about": lambda data: data.about(),
}  # fmt: skip
"""Command line -> the call that asks the same."""
ERRORS: dict[str, Call] = {
    "timeline atlantis": lambda data: data.timeline("atlantis"),
    "timeline azerbijan": lambda data: data.timeline("azerbijan"),
    "relations korea": lambda data: data.relations("korea"),
    "relations azerbaijan AZE": lambda data: data.relations("azerbaijan", "AZE"),
    "missions --kind embasy": lambda data: data.missions(kind="embasy"),
    "missions --standing --as-of 1990": lambda data: data.missions(standing=True, as_of="1990"),
    "missions --city atlantis": lambda data: data.missions(city="atlantis"),
    "events --since soon": lambda data: data.events(since="soon"),
    "heads --match sure": lambda data: data.heads(match="sure"),
    "heads --person nobody": lambda data: data.heads(person="nobody"),
    "show evt-vists": lambda data: data.show("evt-vists"),
    "sources src-agency --limit 3": lambda data: data.sources("src-agency", limit=3),
    "changes 2020 2019": lambda data: data.changes("2020", "2019"),
    "search the": lambda data: data.search("the"),
    "rank --by embassies": lambda data: data.rank(by="embassies"),
}


@pytest.fixture
def data(ask: Ask) -> Iterator[Dataset]:
    """The small dataset.  `ask` gives it this test's own cache."""
    with diplorel.open(SMALL) as data:
        yield data


@pytest.mark.parametrize("line", CALLS)
def test_a_call_gives_the_rows_of_the_command_line(ask: Ask, data: Dataset, line: str) -> None:
    partners = line.startswith("relations") and CALLS[line](data).rows[:1] and "steps" not in CALLS[line](data)[0]
    more = ["--sources"] if partners else []  # the API cites what it lists
    printed = rows_of(ask(*shlex.split(line), *more, "--json"))
    answer = CALLS[line](data)
    assert list(answer) == printed
    assert len(answer) == len(printed)
    assert answer.command == line.split()[0]


def test_every_question_and_every_option_is_asked() -> None:
    for name in QUESTIONS:
        lines = [line for line in CALLS if line.split()[0] == name]
        options = [
            it.mark.name for it in params(getattr(Dataset, name.replace("-", "_")), 1) if isinstance(it.mark, Option)
        ]
        assert lines, name
        assert [option for option in options if not any(option in line.split() for line in lines)] == []


@pytest.mark.parametrize("line", ERRORS)
def test_an_error_names_parameters_and_has_the_status_of_the_command_line(ask: Ask, data: Dataset, line: str) -> None:
    done = ask(*shlex.split(line))
    with pytest.raises(diplorel.Problem) as caught:
        ERRORS[line](data)
    said, no_list, _ = by_parameter(done.err.removeprefix("error: ").rstrip(".\n")).partition("`help` lists")
    assert str(caught.value).startswith(said) if no_list else str(caught.value).rstrip(".") == said
    assert "--" not in str(caught.value)
    assert "`diplorel" not in str(caught.value)
    assert done.code == caught.value.status
    assert isinstance(caught.value, diplorel.Unknown if done.code == 3 else diplorel.Usage)


BAD_VALUES: dict[str, tuple[Any, str]] = {
    "a year as a fraction": (
        lambda data: data.relations("israel", as_of=1985.5),
        "`as_of`: 1985.5 is not text, a year or a date",
    ),
    "a truth as a year": (
        lambda data: data.timeline("israel", since=True),
        "`since`: True is not text, a year or a date",
    ),
    "a party as a number": (lambda data: data.country(3), "`party`: 3 is not text"),
    "a list with a number": (lambda data: data.events(country=["israel", 3]), "`country`: 3 is not text"),
    "a number as a list": (lambda data: data.events(country=3), "`country`: 3 is not text"),
    "a limit as text": (lambda data: data.rank(limit="3"), "`limit`: '3' is not a whole number"),
    "a limit as a truth": (lambda data: data.rank(limit=True), "`limit`: True is not a whole number"),
    "a flag as text": (lambda data: data.missions(standing="yes"), "`standing`: 'yes' is not true or false"),
    "no party": (lambda data: data.timeline(), "`parties` is missing"),
    "a word of a list": (lambda data: data.show("evt-visit", None), "`ids`: None is not text"),
}


@pytest.mark.parametrize(("call", "said"), BAD_VALUES.values(), ids=BAD_VALUES.keys())
def test_a_value_of_a_wrong_type_is_refused(data: Dataset, call: Call, said: str) -> None:
    with pytest.raises(diplorel.Usage) as caught:
        call(data)
    assert str(caught.value) == said


def test_a_year_is_a_number_and_a_day_is_a_date(data: Dataset) -> None:
    assert list(data.relations("israel", as_of=1985)) == list(data.relations("israel", as_of="1985"))
    day = data.missions(as_of="2010-05-03")
    assert (
        list(data.missions(as_of=date(2010, 5, 3))) == list(data.missions(as_of=datetime(2010, 5, 3, 7))) == list(day)
    )
    assert list(data.changes(1966, date(2023, 12, 31))) == list(data.changes("1966", "2023-12-31"))
    assert list(data.timeline("azerbaijan", since=2000, known_on=2020)) == list(
        data.timeline("azerbaijan", since="2000", known_on="2020")
    )
    assert data.on_this_day(date(2024, 3, 30)).heading == data.on_this_day("2024-03-30").heading
    with pytest.raises(diplorel.Usage, match="outside the years"):
        data.missions(as_of=20000)


@pytest.mark.parametrize("name", QUESTIONS)
def test_help_shows_types_and_explains_every_parameter(data: Dataset, name: str) -> None:
    method = getattr(data, name.replace("-", "_"))
    told = help_of(method)
    signature = told.splitlines()[2]
    assert not [word for word in ("Annotated", "Option(", "Argument(") if word in told]
    for param in params(getattr(Dataset, method.__name__), 1):
        assert f"    {param.name}: " in told
        assert f"{param.name}: {'str | int | datetime.date' if param.mark.is_date else ''}" in signature
    assert "--" not in told
    assert not re.search(r"\b[A-Z]{4,}\b", told.replace("YYYY", "").replace("OPTION", ""))
    assert get_doc_again(method) == method.__doc__


def get_doc_again(method: Any) -> str:
    """The docstring of a method after the class is made readable a second time."""
    make_readable(Dataset)
    return str(method.__doc__)


def test_a_call_with_several_parties_is_warned_of_a_day_outside_the_data(data: Dataset) -> None:
    assert len(data.timeline("azerbaijan", "israel"))
    for answer in (data.timeline("azerbaijan", "israel", since=2999), data.changes(2999, 3000), data.rank(as_of=2999)):
        assert answer.notes[0].startswith("2999 is after the last date of the data, ")


def test_help_of_the_door_is_read(data: Dataset) -> None:
    assert "\nopen(path: 'str | os.PathLike[str] | None' = None) -> 'Dataset'\n" in help_of(diplorel.open)
    assert "Annotated" not in help_of(diplorel.Dataset)


def help_of(thing: Any) -> str:
    """What `help` prints, without the bold letters of a terminal."""
    return plain(render_doc(thing))


def test_a_notebook_gets_an_escaped_table(data: Dataset, tmp_path: Path) -> None:
    shown = data.missions(host="israel")._repr_html_()
    assert shown.count("<tr>") == 1 + len(data.missions(host="israel"))
    assert "<th>Sender</th>" in shown
    assert "Sources on this party" in shown
    save(tmp_path, valid(rel_one={"note": None}, evt_one={"summary": "<script>alert('one')</script> & more."}))
    with diplorel.open(tmp_path) as own:
        for answer in (
            own.events(),
            own.timeline("alpha"),
            own.relations("alpha", "beta"),
            own.show("evt-one"),
            own.events("<b>"),
            own.country("alpha"),
        ):
            told = answer._repr_html_()
            assert "<script" not in told
            assert "<b>" not in told
        assert "&lt;script&gt;" in own.events()._repr_html_()


@pytest.mark.parametrize("line", CALLS)
def test_a_notebook_shows_every_answer(data: Dataset, line: str) -> None:
    answer = CALLS[line](data)
    shown = answer._repr_html_()
    assert escape(answer.heading) in shown
    assert ("<td>" in shown) == bool(len(answer))


@pytest.mark.bundled
def test_a_notebook_says_how_many_rows_it_leaves_out() -> None:
    with diplorel.open(BUNDLED) as data:
        shown = data.missions(host="france")._repr_html_()
        assert "`multilateral` shows it" in data.events(country=["israel", "venezuela"]).notes[0]
    assert "60 of " in shown
    assert shown.count("<tr>") == 61


def test_a_note_names_parameters(data: Dataset) -> None:
    assert (
        by_parameter("2 events are left out; --multilateral shows them.")
        == "2 events are left out; `multilateral` shows them."
    )
    assert by_parameter("2 more (`diplorel about`), 'x --y', `--as-of`") == "2 more (`about`), 'x `y`', `as_of`"


def test_python_itself_refuses_a_parameter_that_there_is_not(data: Dataset) -> None:
    with pytest.raises(TypeError):
        data.missions(hots="israel")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        data.relations("israel", "azerbaijan", "palestine")  # type: ignore[call-overload]


def test_a_byte_that_is_not_text_harms_nothing(data: Dataset) -> None:
    with pytest.raises(diplorel.Unknown, match=r"called '\?'"):
        data.country("\udcff")


def test_an_answer_says_what_it_rests_on(data: Dataset) -> None:
    answer = data.relations("azerbaijan", "israel")
    cited = [it for key in ("steps", "missions", "heads") for row in answer[0][key] for it in row["citations"]]
    assert {it["source"]["id"] for it in answer.citations} == {it["source"]["id"] for it in cited}
    assert "Sources on these two parties: " in answer.horizon
    assert answer.heading == "Azerbaijan and Israel"
    assert data.relations("azerbaijan").citations
    assert all(row["citations"] for row in data.relations("azerbaijan") if row["status"] != "not recorded")


def test_every_answer_about_facts_has_a_horizon(data: Dataset) -> None:
    silent = ("cite", "sources")  # these are about sources, and not about facts
    for line, call in CALLS.items():
        assert bool(call(data).horizon) == (line.split()[0] not in silent), line


def test_a_limit_says_what_it_left_out(data: Dataset) -> None:
    answer = data.missions(limit=2)
    assert (len(answer), answer.total, answer.notes) == (2, len(data.missions()), (f"2 of {answer.total} rows.",))
    assert len(answer[:1]) == 1
    assert answer[-1] == answer.rows[1]
    assert repr(answer) == f"<Answer 'Missions': 2 of {answer.total} rows>"


def test_an_empty_answer_says_what_was_searched(data: Dataset) -> None:
    answer = data.missions(host="austria", sender="sikkim")
    assert not answer
    assert answer.notes[-1].startswith("No record of missions of Sikkim in Austria. Searched: ")


def test_an_answer_outlives_its_dataset_and_a_question_does_not(ask: Ask) -> None:
    with diplorel.open(SMALL) as data:
        answer = data.missions(host="israel")
    assert answer[0]["host"]["id"] == "israel"
    assert answer.horizon
    with pytest.raises(diplorel.Broken, match="the dataset is closed: open it again"):
        data.missions()
    data.close()


def test_a_dataset_is_named_by_a_path_or_by_the_environment(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(tmp_path / "mine", valid())
    for path in (tmp_path / "mine", str(tmp_path / "mine")):
        with diplorel.open(path) as data:
            assert [row["id"] for row in data.missions()] == ["mis-one"]
    monkeypatch.setenv("DIPLOREL_DATA", str(tmp_path / "mine"))
    with diplorel.open() as data:
        assert [row["id"] for row in data.missions()] == ["mis-one"]


def test_a_dataset_that_cannot_be_used_is_refused_with_every_issue(ask: Ask, tmp_path: Path) -> None:
    save(tmp_path, valid(rel_one={"date": "soon"}, mis_one={"host": "nowhere"}))
    with pytest.raises(diplorel.DatasetError) as caught:
        diplorel.open(tmp_path)
    assert len(caught.value.issues) == 2
    assert str(caught.value).count("\n") == 1
    with pytest.raises(diplorel.DatasetError):
        diplorel.open(tmp_path / "missing")


def test_a_damaged_index_is_compiled_again(ask: Ask, cache: Path) -> None:
    index = index_in(cache)
    index.write_bytes(index.read_bytes()[:8192])
    with diplorel.open(SMALL) as data:
        assert data.missions()


def test_another_thread_is_told_and_harms_nothing(ask: Ask, cache: Path, data: Dataset) -> None:
    said = []

    def elsewhere() -> None:
        with pytest.raises(diplorel.Broken) as caught:
            data.missions()
        said.append(str(caught.value))

    thread = Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert "thread" in said[0]
    assert index_in(cache).is_file()
    assert data.missions()


def test_importing_the_package_loads_nothing_heavy(environment: dict[str, str]) -> None:
    heavy = ("pydantic", "rich", "typer", "sqlite3", "json", "pandas", "polars", "diplorel.api", "typing_extensions")
    probe = "import sys, diplorel; diplorel.open, diplorel.Usage; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], env=environment, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()).isdisjoint(heavy)


def test_a_question_loads_neither_pydantic_nor_rich(environment: dict[str, str]) -> None:
    probe = f"import sys, diplorel; diplorel.open({str(SMALL)!r}).timeline('azerbaijan'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], env=environment, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()).isdisjoint(("pydantic", "rich", "typer", "typing_extensions", "pandas", "polars"))


def test_the_package_offers_what_it_names() -> None:
    assert all(getattr(diplorel, name) for name in diplorel.__all__)
    assert (Path(diplorel.__file__).parent / "py.typed").is_file()
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        diplorel.nothing  # noqa: B018


def test_types_are_those_of_the_rows(data: Dataset) -> None:
    """`mypy` holds these types; the test runs them."""
    assert_type(data.missions(host="israel"), Answer[MissionRow])
    assert_type(data.relations("israel"), Answer[PartnerRow])
    assert_type(data.relations("israel", "azerbaijan"), Answer[PairRow])
    assert_type(data.timeline("israel")[0], MomentRow)
    assert_type(data.missions()[0]["sender"]["name"], str)


def test_the_command_line_asks_the_very_same_functions(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(data: Dataset, do: object) -> None:
        raise diplorel.Usage("every question passes here")

    monkeypatch.setattr(Dataset, "put", refuse)
    for line in ("rank", "about", "relations israel", "show evt-visit"):
        assert ask(*line.split()).err == "error: every question passes here.\n"


def test_rows_are_plain_json(data: Dataset) -> None:
    for call in CALLS.values():
        json.dumps(call(data).rows)


def test_a_party_is_named_or_refused(data: Dataset) -> None:
    assert data.party("Aserbaidschan") == ("azerbaijan", "Azerbaijan")
    with pytest.raises(diplorel.Unknown):
        data.party("atlantis")


def test_an_open_dataset_can_be_closed_by_contextlib(ask: Ask) -> None:
    with closing(diplorel.open(SMALL)) as data:
        assert str(SMALL) in repr(data)
