from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping
from fcntl import ioctl
from pathlib import Path
from typing import Protocol

import pytest
from conftest import Ask, Run
from support import HANGS, SMALL, Done, cited, party, save, valid

ESCAPE = "\x1b["
COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-7]|9[0-7]|38;5;\d+)(?:;\d+)*m")
PAIR = ("timeline", "azerbaijan", "palestine")
NOTHING = ("timeline", "sikkim", "australia")
FORMATS = ("table", "text", "json", "jsonl", "csv", "tsv", "md")

QUESTIONS = {
    "timeline": PAIR,
    "missions": ("missions",),
    "relations": ("relations", "azerbaijan"),
    "pair": ("relations", "azerbaijan", "israel"),
    "events": ("events",),
    "heads": ("heads",),
    "country": ("country", "palestine"),
    "search": ("search", "embassy"),
    "show": ("show", "evt-visit", "mis-azerbaijan-israel-embassy", "src-paper", "per-levi", "israel"),
    "sources": ("sources",),
    "source": ("sources", "src-agency"),
    "about": ("about",),
}
asked = pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))


class OnTerminal(Protocol):
    def __call__(
        self, *args: str, columns: int = 80, env: Mapping[str, str] | None = None, talk: bool = False
    ) -> Done: ...


@pytest.fixture
def on_terminal(environment: dict[str, str]) -> OnTerminal:
    """Runs the program with its stdout on a terminal of its own; talk: and its stderr."""

    def run(*args: str, columns: int = 80, env: Mapping[str, str] | None = None, talk: bool = False) -> Done:
        ours, theirs = pty.openpty()
        ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        process = subprocess.Popen(
            [sys.executable, "-m", "diplorel", "--data", str(SMALL), *args],
            env={**environment, "TERM": "xterm-256color", "DIPLOREL_PAGER": "", **(env or {})},
            stdin=theirs, stdout=theirs, stderr=theirs if talk else subprocess.PIPE,
        )  # fmt: skip
        os.close(theirs)
        out = _drained(ours)
        err = process.stderr.read() if process.stderr else b""
        return Done(out.decode().replace("\r\n", "\n"), err.decode(), process.wait(HANGS))

    return run


def _drained(terminal: int) -> bytes:
    """All that is written to a terminal until its other side is closed."""
    out = b""
    while select.select([terminal], [], [], HANGS)[0]:
        try:
            more = os.read(terminal, 65536)
        except OSError:  # how Linux tells that the other side is closed
            break
        if not more:  # how other systems do
            break
        out += more
    os.close(terminal)
    return out


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", text)


@asked
def test_an_answer_is_on_stdout_and_stderr_is_still(ask: Ask, question: tuple[str, ...]) -> None:
    done = ask(*question)
    assert done.out
    assert (done.err, done.code) == ("", 0)


def test_what_there_is_to_say_besides_is_on_stderr(ask: Ask) -> None:
    done = ask(*PAIR, "--limit", "2", "--json")
    assert len(done.rows) == 2
    assert done.err == "2 of 11 rows.\n"


TIPS = {
    (*PAIR, "--limit", "2"): "Add --limit 0 for all rows",
    ("on-this-day", "2023-02-28"): "`diplorel on-this-day 02-29` lists",
}


@pytest.mark.parametrize("question", TIPS, ids=" ".join)
def test_a_tip_is_for_a_person_at_a_terminal(ask: Ask, on_terminal: OnTerminal, question: tuple[str, ...]) -> None:
    """A script that reads stderr gets what changes the meaning of an answer, and nothing else."""
    tip = TIPS[question]
    assert tip not in ask(*question, "--json").err
    assert tip not in on_terminal(*question).err
    assert tip in on_terminal(*question, "--json", talk=True).out


def test_an_empty_answer_says_what_was_searched_and_until_when(ask: Ask) -> None:
    done = ask(*NOTHING)
    assert (done.out, done.code) == ("", 0)
    assert done.err.count("\n") == 1
    assert "No record of moments between Sikkim and Australia." in done.err
    assert "Searched: facts to 2025-06." in done.err
    assert "A fact can be missing from the data." in done.err


def test_an_empty_answer_in_json_is_an_empty_array(ask: Ask) -> None:
    assert ask(*NOTHING, "--json").out == "[]\n"
    assert ask(*NOTHING, "--format", "jsonl").out == ""


@pytest.mark.parametrize(("form", "between"), [("csv", ","), ("tsv", "\t")])
def test_an_empty_table_keeps_its_header(ask: Ask, form: str, between: str) -> None:
    full, empty = ask(*PAIR, "--format", form).out, ask(*NOTHING, "--format", form).out
    assert empty == full.split("\n")[0] + "\n"
    assert empty.startswith(between.join(["record", "type", "kind", "date"]))


def test_exit_status_tells_an_empty_answer_only_when_asked_to(ask: Ask) -> None:
    assert ask(*NOTHING, "--json").code == 0
    assert ask(*NOTHING, "--json", "--exit-status").code == 1
    assert ask(*PAIR, "--json", "--exit-status").code == 0


@asked
@pytest.mark.parametrize("form", FORMATS)
def test_the_same_question_twice_gives_the_same_bytes(ask: Ask, question: tuple[str, ...], form: str) -> None:
    assert ask(*question, "--format", form).out == ask(*question, "--format", form).out


def test_two_processes_give_the_same_bytes_whatever_their_hashes(run: Run) -> None:
    runs = [run("relations", "azerbaijan", "--json", env={"PYTHONHASHSEED": seed}).out for seed in ("1", "2")]
    assert runs[0] == runs[1]


def test_json_is_short_for_the_format(ask: Ask) -> None:
    assert ask(*PAIR, "--json").out == ask(*PAIR, "--format", "json").out == ask(*PAIR, "-f", "json", "--json").out


@asked
def test_json_lines_and_json_hold_the_same_rows(ask: Ask, question: tuple[str, ...]) -> None:
    lines = ask(*question, "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == ask(*question, "--json").rows


@asked
def test_csv_has_a_cell_for_every_key_in_every_row(ask: Ask, question: tuple[str, ...]) -> None:
    more = () if question[0] in ("sources", "about") else ("--sources",)
    rows = list(csv.reader(io.StringIO(ask(*question, "--format", "csv", *more).out)))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == len(ask(*question, "--json").rows) + 1


@pytest.mark.parametrize("question", [PAIR, ("missions",), ("relations", "azerbaijan"), ("events",), ("heads",)])
def test_off_a_terminal_text_is_a_record_a_line_and_never_cut(ask: Ask, question: tuple[str, ...]) -> None:
    lines, rows = ask(*question).out.splitlines(), ask(*question, "--json").rows
    lines = [line for line in lines if line and not re.search(r"^\S+.* \(\d+\)$", line)]  # without titles of groups
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        assert "summary" not in row or question[0] in ("missions", "heads") or row["summary"] in line


def test_width_makes_no_difference_off_a_terminal(run: Run) -> None:
    assert run(*PAIR).out == run(*PAIR, env={"COLUMNS": "20"}).out
    assert ESCAPE not in run(*PAIR, env={"TERM": "xterm-256color", "COLORTERM": "truecolor"}).out


def test_sources_stay_on_the_line_of_their_record(ask: Ask) -> None:
    lines = ask(*PAIR, "--sources").out.splitlines()
    assert len(lines) == len(ask(*PAIR, "--json").rows)
    assert "Example Agency, “A made-up agency report”, 2024-05-02 https://example.org/agency" in lines[2]


def test_fields_are_those_named_in_their_order(ask: Ask) -> None:
    rows = ask("missions", "--json", "--fields", "city, sender.name,opened.earliest").rows
    assert {tuple(row) for row in rows} == {("city", "sender.name", "opened.earliest")}
    assert {"city": "Baku", "sender.name": "Israel", "opened.earliest": "1993-08-01"} in rows


def test_fields_reach_into_lists_and_into_what_was_counted(ask: Ask) -> None:
    fields = "id,parties.name,figures.states,citations.source.id"
    row = next(row for row in ask("events", "--json", "--fields", fields).rows if row["id"] == "evt-count")
    assert row == {
        "id": "evt-count", "parties.name": ["Azerbaijan"], "figures.states": 183,
        "citations.source.id": ["src-ministry"],
    }  # fmt: skip
    assert "evt-count,Azerbaijan,183,src-ministry" in ask("events", "--format", "csv", "--fields", fields).out


def test_reverse_turns_the_answer_round_before_it_is_cut(ask: Ask) -> None:
    rows = ask(*PAIR, "--json").rows
    assert ask(*PAIR, "--json", "--reverse").rows == rows[::-1]
    assert ask(*PAIR, "--json", "--reverse", "-n", "3").rows == rows[:-4:-1]


@pytest.mark.parametrize(
    "args",
    [("--data", str(SMALL), *PAIR), (*PAIR, "--data", str(SMALL)), ("timeline", "--data", str(SMALL), *PAIR[1:])],
)
def test_data_before_and_after_the_subcommand_is_the_same(ask: Ask, args: tuple[str, ...]) -> None:
    assert ask(*args, "--json", data=None).out == ask(*PAIR, "--json").out


def test_data_in_the_environment_is_the_same(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = ask(*PAIR, "--json").out
    monkeypatch.setenv("DIPLOREL_DATA", str(SMALL))
    assert ask(*PAIR, "--json", data=None).out == wanted


@pytest.mark.parametrize("before", [True, False])
def test_data_on_the_command_line_wins_over_the_environment(
    ask: Ask, before: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = ask(*PAIR, "--json").out
    monkeypatch.setenv("DIPLOREL_DATA", "/no/such/folder")
    given = ("--data", str(SMALL))
    assert ask(*(given if before else ()), *PAIR, "--json", *(() if before else given), data=None).out == wanted


def test_data_of_one_run_is_forgotten_by_the_next(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    ask("about", data="/no/such/folder")
    monkeypatch.setenv("DIPLOREL_DATA", str(SMALL))
    assert ask("about", data=None).code == 0


def test_validate_and_lookups_take_the_data_alike(ask: Ask) -> None:
    outs = {ask("validate", data=SMALL).err, ask("validate", str(SMALL), data=None).err}
    outs.add(ask("validate", "--data", str(SMALL), data=None).err)
    assert outs == {"61 records, 0 issues\n"}


@pytest.mark.parametrize("columns", [20, 80])
@asked
def test_on_a_terminal_a_table_fits_it(on_terminal: OnTerminal, question: tuple[str, ...], columns: int) -> None:
    done = on_terminal(*question, columns=columns)
    assert (done.err, done.code) == ("", 0)
    from rich.cells import cell_len

    assert max(cell_len(line) for line in plain(done.out).splitlines()) <= columns


def test_on_a_terminal_a_timeline_is_grouped_by_year_with_sources_at_its_foot(on_terminal: OnTerminal) -> None:
    out = plain(on_terminal(*PAIR).out)
    assert out.splitlines()[0].strip() == "Azerbaijan and Palestine"
    years = [line for line in out.splitlines() if re.fullmatch(r"\d{4}|undated|Sources", line.strip())]
    assert [year.strip() for year in years] == [
        "1991", "1992", "2011", "2018", "2019", "2022", "2025", "2026", "undated", "Sources",
    ]  # fmt: skip
    assert "https://example.org/agency" in out
    assert "no address known" in out
    assert "≠" in out


def test_on_a_terminal_an_answer_goes_through_the_pager(on_terminal: OnTerminal) -> None:
    paged = on_terminal(*PAIR, env={"DIPLOREL_PAGER": "sed 's/^/PAGED /'"}).out
    assert all(line.startswith("PAGED ") for line in paged.splitlines())
    assert "PAGED" not in on_terminal("--no-pager", *PAIR, env={"DIPLOREL_PAGER": "sed 's/^/PAGED /'"}).out
    assert "PAGED" not in on_terminal(*PAIR, "--json", env={"DIPLOREL_PAGER": "sed 's/^/PAGED /'"}).out


@pytest.mark.parametrize("pager", ["true", "no-such-pager", "cat", '"', "false"])
def test_a_pager_that_reads_nothing_or_is_none_is_no_error(on_terminal: OnTerminal, pager: str) -> None:
    done = on_terminal(*PAIR, env={"DIPLOREL_PAGER": pager})
    assert (done.err, done.code) == ("", 0)


def test_on_a_terminal_answers_are_in_colour(on_terminal: OnTerminal) -> None:
    assert COLOUR.search(on_terminal(*PAIR).out)


def test_columns_win_over_the_size_of_the_terminal(on_terminal: OnTerminal) -> None:
    out = plain(on_terminal(*PAIR, columns=120, env={"COLUMNS": "50"}).out)
    assert max(map(len, out.splitlines())) <= 50


@pytest.mark.parametrize(
    ("args", "env"),
    [
        ((), {"NO_COLOR": "1"}),
        ((), {"TERM": "dumb"}),
        (("--color", "never"), {}),
        (("--color", "never"), {"FORCE_COLOR": "1"}),
        ((), {"NO_COLOR": "1", "FORCE_COLOR": "1"}),
    ],
)
def test_no_colour_when_it_is_not_wanted(on_terminal: OnTerminal, args: tuple[str, ...], env: dict[str, str]) -> None:
    done = on_terminal(*PAIR, *args, env=env)
    assert not COLOUR.search(done.out)
    assert "1992" in done.out


def test_a_dumb_terminal_gets_no_escape_at_all(on_terminal: OnTerminal) -> None:
    assert "\x1b" not in on_terminal(*PAIR, env={"TERM": "dumb"}).out


@pytest.mark.parametrize("env", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_color_always_wins(run: Run, env: dict[str, str]) -> None:
    assert COLOUR.search(run(*PAIR, "--color", "always", env=env).out)


def test_force_color_colours_a_pipe(run: Run) -> None:
    assert COLOUR.search(run(*PAIR, env={"FORCE_COLOR": "1"}).out)
    assert ESCAPE not in run(*PAIR, env={"NO_COLOR": "1"}).out


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv", "tsv", "md"])
def test_formats_for_scripts_are_never_coloured(run: Run, form: str) -> None:
    assert ESCAPE not in run(*PAIR, "--format", form, "--color", "always").out


def test_a_format_is_the_same_on_a_terminal_and_off_it(on_terminal: OnTerminal, run: Run) -> None:
    assert on_terminal(*PAIR, "--json").out == run(*PAIR, "--json").out


def test_kinds_are_told_apart_without_colour(on_terminal: OnTerminal) -> None:
    out = on_terminal(*PAIR, env={"TERM": "dumb"}).out
    assert set("●■·") <= set(out)


def test_help_and_version_are_answers(run: Run) -> None:
    for args in (("--help",), ("--version",), (), ("timeline", "--help")):
        done = run(*args, data=None)
        assert done.out
        assert (done.err, done.code) == ("", 0)


def test_a_table_in_a_file_is_whole(run: Run) -> None:
    out = run(*PAIR, "--format", "table").out
    assert ESCAPE not in out
    assert "Sources" in out


@pytest.mark.parametrize("form", ["text", "table", "md", "csv", "json"])
def test_what_stands_without_any_date_is_listed(ask: Ask, tmp_path: Path, form: str) -> None:
    undated = {"id": "pro-one", "type": "protection", "power": "alpha", "sender": "beta", "host": "gamma"}
    rows = valid(party("gamma"), {**undated, "city": None, "citations": cited()})
    save(tmp_path, rows)
    done = ask("missions", "--format", form, data=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert "no date on record" in done.out or form in ("csv", "json")
