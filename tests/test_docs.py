"""The documents against the program: examples are run, commands named, helps short and with examples of their own."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import tomllib
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import Ask
from support import BUNDLED, SMALL, save

from diplorel.cli.parser.declarations import KNOWN, load

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
GUIDE = ROOT / "docs" / "guide.md"
DOCUMENTS = [README, *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = sorted(KNOWN)
KEEPING = {"validate", "import", "schema", "export", "report", "map", "diff", "mcp", "browse", "release", "update"}
"""Commands for those who keep data, and for programs: their help is their example."""


class Example(NamedTuple):
    """A command in a `console` block."""

    document: Path
    command: str


def examples(document: Path) -> list[Example]:
    """The blocks of a document that begin with `$ diplorel`."""
    if not document.is_file():
        return []
    commands = re.findall(r"^```console\n\$ (diplorel\b.*)$", document.read_text("utf-8"), re.MULTILINE)
    return [Example(document, command) for command in commands]


EXAMPLES = [example for document in DOCUMENTS for example in examples(document)]


@pytest.fixture
def prints(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Runs the program on the bundled data as the documents show it: 80 columns wide, no colour."""
    for name, value in (("COLUMNS", "80"), ("TERM", "xterm"), ("NO_COLOR", "1")):
        monkeypatch.setenv(name, value)
    return partial(ask, data=None)


def lines(prints: Ask, *args: str) -> list[str]:
    done = prints(*args)
    return [line.rstrip() for line in (done.out + done.err).splitlines()]


def test_the_readme_has_examples_that_can_be_run() -> None:
    assert examples(README), "README.md has no ```console block that begins with `$ diplorel`"


@pytest.mark.bundled
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_a_document_shows_what_the_program_prints(environment: dict[str, str], document: Path) -> None:
    check = [sys.executable, "-m", "cogapp", "--check", "--diff", "-P", str(document)]
    done = subprocess.run(check, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, f"run `make fix`, and read what changes\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_no_example_is_written_by_hand(document: Path) -> None:
    by_hand = re.sub(r"\[\[\[cog.*?\[\[\[end\]\]\]", "", document.read_text("utf-8"), flags=re.DOTALL)
    assert "$ diplorel" not in by_hand


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in KEEPING])
def test_every_question_has_an_example_in_the_guide(command: str) -> None:
    shown = [*examples(README), *examples(GUIDE)]
    assert [one for one in shown if one.command.split()[1] == command], f"no `$ diplorel {command}` in README and guide"


def test_the_readme_is_short_and_answers_at_once() -> None:
    text = README.read_text("utf-8").splitlines()
    assert len(text) <= 150
    assert any(line.startswith("$ diplorel") for line in text[:25])
    assert len([line for line in text if line.startswith("**") and "?**" in line]) == 8


def test_the_guide_says_how_to_install_every_extra_and_where_the_man_page_is() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    guide = GUIDE.read_text("utf-8")
    for extra in ("all", *re.findall(r"\w+", extras["all"][0].partition("[")[2])):
        assert f"| `{extra}` |" in guide
    assert "'.[all]'" in README.read_text("utf-8")
    assert "`man diplorel`" in guide
    assert "share/man/man1" in guide


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_named_in_the_guide_and_its_help_shown(command: str) -> None:
    assert re.search(rf"\b{command}\b", GUIDE.read_text("utf-8"))
    assert [one for one in EXAMPLES if one.command == f"diplorel {command} --help"]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_a_help_fits_a_screen_and_has_an_example(prints: Ask, command: str) -> None:
    printed = "\n".join(lines(prints, *command.split(), "--help")).strip("\n").split("\n")
    assert len(printed) <= 45
    assert max(map(len, printed)) <= 80
    shown = [line.strip() for line in printed if line.strip().startswith(f"diplorel {command}".strip() + " ")]
    assert shown or f"diplorel {command}" in (line.strip() for line in printed), "no example"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_help_on_a_narrow_terminal_cuts_no_name(prints: Ask, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    printed = "\n".join(lines(prints, command, "--help"))
    assert "…" not in printed
    for param in load(command).params:
        assert param.mark.name in printed
    examples = [line for line in printed.splitlines() if line.startswith(f"  diplorel {command}")]
    assert examples
    assert all(line.count("diplorel ") == 1 for line in examples)


@pytest.mark.bundled
@pytest.mark.parametrize("command", COMMANDS)
def test_the_examples_of_a_help_are_understood(prints: Ask, command: str) -> None:
    for line in lines(prints, command, "--help"):
        words = shlex.split(line.partition("|")[0]) if line.strip().startswith("diplorel ") else []
        if words and not {"my-facts.json", "--fix", "import", "diff", "update", "mcp", "browse", "-o"} & set(words):
            assert prints(*words[1:], data=SMALL if command == "validate" else None).code == 0, line


def test_the_example_for_contributors_is_valid_and_not_in_the_data_yet(ask: Ask, tmp_path: Path) -> None:
    blocks = re.findall(r"```json\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
    records = [json.loads(block) for block in blocks]
    save(tmp_path, records)
    done = ask("validate", data=tmp_path)
    assert (done.err, done.code) == ("2 records, 0 issues\n", 0)
    curated = "".join(file.read_text("utf-8") for file in (BUNDLED / "curated").glob("*.json"))
    assert [record["id"] for record in records if record["id"] in curated] == []


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
