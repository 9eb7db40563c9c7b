"""The documents against the program: examples are run, commands named, helps short and with examples of their own."""

from __future__ import annotations

import re
import shlex
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import Ask

from diplorel.cli.parser.declarations import KNOWN

pytestmark = pytest.mark.bundled

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
DOCUMENTS = [README, *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = sorted(KNOWN)
KEEPING = {"validate", "import", "schema"}
"""Commands of those who keep data: what they print is long, or needs a dataset; their help is their example."""


class Example(NamedTuple):
    """A `console` block: a command and what it prints."""

    document: Path
    command: str
    printed: list[str]


def examples(document: Path) -> list[Example]:
    """The blocks of a document that begin with `$ diplorel`."""
    if not document.is_file():
        return []
    blocks = re.findall(r"^```console\n\$ (diplorel\b.*)\n((?:.*\n)*?)```$", document.read_text("utf-8"), re.MULTILINE)
    return [Example(document, command, printed.splitlines()) for command, printed in blocks]


EXAMPLES = [example for document in DOCUMENTS for example in examples(document)]


@pytest.fixture
def prints(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Runs the program on the bundled data as the documents show it: 80 columns wide, no colour."""
    for name, value in (("COLUMNS", "80"), ("TERM", "xterm"), ("NO_COLOR", "1")):
        monkeypatch.setenv(name, value)
    return lambda *args: ask(*args, data=None)


def lines(prints: Ask, *args: str) -> list[str]:
    done = prints(*args)
    return [line.rstrip() for line in (done.out + done.err).splitlines()]


def is_shown(printed: list[str], shown: list[str]) -> bool:
    """Whether a block shows what was printed: all of it, or its beginning and `...`."""
    if shown and shown[-1] == "...":
        return printed[: len(shown) - 1] == shown[:-1] and len(printed) >= len(shown)
    return printed == shown


def test_the_readme_has_examples_that_can_be_run() -> None:
    assert examples(README), "README.md has no ```console block that begins with `$ diplorel`"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one.document.name}: {one.command}")
def test_an_example_prints_what_its_document_shows(prints: Ask, example: Example) -> None:
    args = shlex.split(example.command)[1:]
    printed = [lines(prints, *args)]
    if "--help" not in args:
        printed.append(lines(prints, *args, "--format", "table"))
    assert any(is_shown(one, example.printed) for one in printed), drift(example, printed)


def drift(example: Example, printed: list[list[str]]) -> str:
    """What a document shows against the nearest of what was printed."""
    diffs = [list(unified_diff(example.printed, one, example.document.name, "printed", lineterm="")) for one in printed]
    return "\n".join(["run `make docs`, and read what changes", *min(diffs, key=len)])


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in KEEPING])
def test_every_question_has_an_example_in_the_readme(command: str) -> None:
    assert [one for one in examples(README) if one.command.split()[1] == command], (
        f"no `$ diplorel {command}` in README.md"
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_named_in_the_readme_and_its_help_shown(command: str) -> None:
    assert re.search(rf"\b{command}\b", README.read_text("utf-8"))
    assert [one for one in EXAMPLES if one.command == f"diplorel {command} --help"]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_a_help_fits_a_screen_and_has_an_example(prints: Ask, command: str) -> None:
    printed = "\n".join(lines(prints, *command.split(), "--help")).strip("\n").split("\n")
    assert len(printed) <= (45 if command else 40)
    assert max(map(len, printed)) <= 80
    shown = [line.strip() for line in printed if line.strip().startswith(f"diplorel {command}".strip() + " ")]
    assert shown or f"diplorel {command}" in (line.strip() for line in printed), "no example"


@pytest.mark.parametrize("command", COMMANDS)
def test_the_examples_of_a_help_are_understood(prints: Ask, command: str) -> None:
    for line in lines(prints, command, "--help"):
        words = shlex.split(line.partition("|")[0]) if line.strip().startswith("diplorel ") else []
        if words and not {"my-facts.json", "--fix", "import"} & set(words):
            assert prints(*words[1:]).code == 0, line


def links() -> list[tuple[Path, str]]:
    """The links of all documents that lead to files of the project."""
    found = []
    for document in DOCUMENTS:
        prose = re.sub(r"```.*?```", "", document.read_text("utf-8"), flags=re.DOTALL)
        found += [(document, target) for target in re.findall(r"\]\(([^)#\s]+)", prose)]
    return [(document, target) for document, target in found if not re.match(r"[a-z]+:", target)]


@pytest.mark.parametrize(("document", "target"), links(), ids=lambda value: getattr(value, "name", value))
def test_a_link_leads_somewhere(document: Path, target: str) -> None:
    assert (document.parent / target).exists()
