"""Shell completion: the offers at each place of a line, in the form of each shell, without typer."""

from __future__ import annotations

import subprocess
import sys

import pytest
from support import HANGS, SMALL, Done

from diplorel.cli.completion.offers import offers
from diplorel.cli.completion.shells import Typed
from diplorel.cli.context import Context
from diplorel.cli.parser.declarations import KNOWN


def offered(line: str) -> list[str]:
    *words, unfinished = line.split(" ")
    return [offer.word for offer in offers(Typed(Context(data=str(SMALL)), words, unfinished))]


def test_the_first_word_is_a_command() -> None:
    assert offered("") == list(KNOWN)
    assert offered("re") == [name for name in KNOWN if name.startswith("re")]
    assert offered("--v") == ["--version"]
    assert offered("no-such-command x") == []


def test_options_of_a_command_are_offered_until_they_are_given() -> None:
    assert "--host" in offered("missions --")
    assert "--host" not in offered("missions --host israel --")
    assert "-n" in offered("timeline -")
    assert {"--data", "--no-pager", "--help"} <= set(offered("timeline -"))
    assert "--only" in offered("export csv --only heads --o")


def test_a_closed_list_is_offered_after_its_option_and_after_an_equals_sign() -> None:
    assert offered("missions --kind emb") == ["embassy"]
    assert offered("missions --kind=emb") == ["--kind=embassy"]
    assert offered("export geo") == ["geojson"]
    assert offered("rank --by missions-h") == ["missions-hosted"]


def test_files_are_left_to_the_shell() -> None:
    assert offered("export csv -o fac") == []
    assert offered("timeline --data ") == []


def complete(environment: dict[str, str], **line: str) -> Done:
    """Asks for the offers as the script in a shell does: by variables."""
    done = subprocess.run(
        [sys.executable, "-m", "diplorel"], env={**environment, **line}, capture_output=True, timeout=HANGS, text=True
    )
    return Done(done.stdout, done.stderr, done.returncode)


@pytest.fixture
def typed(environment: dict[str, str]) -> dict[str, str]:
    return {**environment, "DIPLOREL_DATA": str(SMALL)}


@pytest.mark.parametrize(
    ("name", "line", "expected"),
    [
        ("complete_bash", {"COMP_WORDS": "diplorel timeline azerb", "COMP_CWORD": "2"}, "azerbaijan"),
        ("complete_bash", {"COMP_WORDS": "diplorel missions --host = azerb", "COMP_CWORD": "4"}, "azerbaijan"),
        ("complete_bash", {"COMP_WORDS": "diplorel timeline 'azerb", "COMP_CWORD": "2"}, "azerbaijan"),
        ("complete_bash", {"COMP_WORDS": "diplorel --no-pager timeline azerb", "COMP_CWORD": "3"}, "azerbaijan"),
        ("complete_zsh", {"_TYPER_COMPLETE_ARGS": "diplorel timeline azerb"},
         "_arguments '*: :((\"azerbaijan\":\"Azerbaijan\"))'"),
        ("complete_zsh", {"_TYPER_COMPLETE_ARGS": "diplorel timeline --data /x"}, "_files"),
        ("complete_fish", {"_TYPER_COMPLETE_ARGS": "diplorel timeline azerb",
                           "_TYPER_COMPLETE_FISH_ACTION": "get-args"}, "azerbaijan\tAzerbaijan"),
        ("complete_powershell", {"_TYPER_COMPLETE_ARGS": "diplorel timeline azerb"}, "azerbaijan:::Azerbaijan"),
        ("complete_fish", {"_TYPER_COMPLETE_ARGS": "diplorel heads --person LÉV",
                           "_TYPER_COMPLETE_FISH_ACTION": "get-args"}, "levi\t2 persons"),
        ("complete_fish", {"_TYPER_COMPLETE_ARGS": "diplorel heads --person Kar",
                           "_TYPER_COMPLETE_FISH_ACTION": "get-args"}, "karimov\tElman Karimov"),
        ("complete_bash", {}, "\n".join(KNOWN)),
    ],
)  # fmt: skip
def test_every_shell_reads_its_form(typed: dict[str, str], name: str, line: dict[str, str], expected: str) -> None:
    done = complete(typed, _DIPLOREL_COMPLETE=name, **line)
    assert (done.out.strip(), done.err, done.code) == (expected, "", 0)


def test_fish_is_told_whether_there_is_an_offer(typed: dict[str, str]) -> None:
    for line, status in (("diplorel timeline azerb", 0), ("diplorel timeline zzzz", 1)):
        asked = {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "is-args"}
        done = complete(typed, _DIPLOREL_COMPLETE="complete_fish", **asked)
        assert (done.out, done.err, done.code) == ("", "", status)


@pytest.mark.parametrize("words", ["'", '"', "\\", "$(reboot) ; `x`", "\u202e", "'a \"b"])
def test_a_broken_line_is_completed_or_left_alone(typed: dict[str, str], words: str) -> None:
    for name in ("complete_bash", "complete_zsh", "complete_fish", "complete_powershell", "complete_no_such_shell"):
        line = f"diplorel timeline {words}"
        done = complete(typed, _DIPLOREL_COMPLETE=name, COMP_WORDS=line, COMP_CWORD="x", _TYPER_COMPLETE_ARGS=line)
        assert done.err == ""
