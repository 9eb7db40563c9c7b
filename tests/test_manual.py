"""The man page and the completion scripts of the wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Ask
from support import HANGS, SMALL, refused

from diplorel.cli.manual import files
from diplorel.cli.parser.declarations import KNOWN, load

MAN = "share/man/man1/diplorel.1"


@pytest.fixture
def installed(tmp_path: Path, environment: dict[str, str]) -> dict[str, str]:
    """An environment in which the files of the manual and a program `diplorel` are installed."""
    for name, text in files().items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    program = tmp_path / "bin" / "diplorel"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m diplorel "$@"\n')
    program.chmod(0o755)
    found = f"{program.parent}:{os.environ['PATH']}"
    return {**environment, "PATH": found, "DIPLOREL_DATA": str(SMALL), "PREFIX": str(tmp_path)}


def said(environment: dict[str, str], *command: str) -> list[str]:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=HANGS)
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_the_man_page_has_every_command_and_option() -> None:
    page = files()[MAN]
    for name in KNOWN:
        assert f".SS diplorel {name.replace('-', chr(92) + '-')}" in page
        for param in load(name).params:
            assert param.mark.name.strip("[.]").replace("-", "\\-") in page


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
def test_roff_reads_the_man_page_without_a_warning(installed: dict[str, str]) -> None:
    drawn = said(installed, "groff", "-man", "-ww", "-Tutf8", "-P-cbou", f"{installed['PREFIX']}/{MAN}")
    assert "           diplorel timeline azerbaijan palestine" in drawn


def in_bash(source: str) -> list[str]:
    return [
        "bash",
        "--norc",
        "-c",
        f'{source}; COMP_WORDS=(diplorel timeline azerb); COMP_CWORD=2; _diplorel; echo "${{COMPREPLY[@]}}"',
    ]


def in_fish(source: str) -> list[str]:
    return ["fish", "--no-config", "-c", f'{source}; complete -C "diplorel timeline azerb"']


def in_zsh(source: str) -> list[str]:
    stubs = "compdef() { }; _describe() { print -r -- $offers }; _files() { print files }"
    return [
        "zsh",
        "-f",
        "-c",
        f"{stubs}; {source}; typeset -A compstate; words=(diplorel timeline azerb); CURRENT=3; _diplorel",
    ]


SHARED = {
    "bash": 'source "$PREFIX/share/bash-completion/completions/diplorel"',
    "fish": "source $PREFIX/share/fish/vendor_completions.d/diplorel.fish",
    "zsh": "fpath+=$PREFIX/share/zsh/site-functions; autoload -Uz _diplorel",
}
SHOWN = {
    "bash": 'eval "$(diplorel --show-completion bash)"',
    "fish": "diplorel --show-completion fish | source",
    "zsh": 'eval "$(diplorel --show-completion zsh)"',
}
OWN = {
    "bash": "source ~/.bashrc",
    "fish": "source ~/.config/fish/completions/diplorel.fish",
    "zsh": "compinit() { autoload -Uz _diplorel }; source ~/.zshrc",
}
COMPLETED = {
    "bash": (in_bash, "azerbaijan"),
    "fish": (in_fish, "azerbaijan\tAzerbaijan"),
    "zsh": (in_zsh, "azerbaijan:Azerbaijan"),
}
SHELLS = [
    pytest.param(name, marks=pytest.mark.skipif(not shutil.which(name), reason=f"{name} is not installed"))
    for name in COMPLETED
]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("sources", [SHARED, SHOWN], ids=["wheel", "shown"])
def test_a_shell_completes_a_party(installed: dict[str, str], shell: str, sources: dict[str, str]) -> None:
    line, offer = COMPLETED[shell]
    assert said(installed, *line(sources[shell])) == [offer]


@pytest.mark.parametrize("shell", SHELLS)
def test_an_installed_completion_completes_a_party(installed: dict[str, str], tmp_path: Path, shell: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    for name in (".bashrc", ".zshrc"):
        (home / name).write_text("# mine, without an end of line")
    own = {**installed, "HOME": str(home), "XDG_CONFIG_HOME": "", "ZDOTDIR": ""}
    for _ in range(2):
        told = " ".join(said(own, "diplorel", "--install-completion", shell))
        assert str(home) in told
    for name in (".bashrc", ".zshrc"):
        assert (home / name).read_text().splitlines().count("# mine, without an end of line") == 1
    line, offer = COMPLETED[shell]
    assert said(own, *line(OWN[shell])) == [offer]
    assert (
        sum(
            "diplorel" in one or "zfunc" in one
            for name in (".bashrc", ".zshrc")
            for one in (home / name).read_text().splitlines()
        )
        <= 1
    )


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
def test_zsh_keeps_a_word_with_which_not_every_id_begins(installed: dict[str, str]) -> None:
    """zsh would put the letters that all offers share in the place of the word, and here they share none."""
    for typed, inserted in (("korea", "menu"), ("azerb", "")):
        setting = f"typeset -A compstate; words=(diplorel timeline {typed}); CURRENT=3; PREFIX={typed}; _diplorel"
        script = f'compdef() {{ }}; _describe() {{ print -r -- "$compstate[insert]" }}; {SHOWN["zsh"]}; {setting}'
        assert said(installed, "zsh", "-f", "-c", script) == [inserted]


def test_an_unknown_shell_is_refused_with_the_shells_that_there_are(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for option in ("--show-completion", "--install-completion"):
        refused(ask(option, "nosh"), 2, "unknown shell 'nosh'", "bash, zsh, fish, powershell")
        refused(ask(f"{option}=nosh"), 2, "unknown shell 'nosh'")
        refused(ask(option, "bash", "zsh"), 2, "one shell")
    refused(ask("--install-completion", "powershell"), 2, "--show-completion powershell", "$PROFILE")
    assert not (tmp_path / "home").exists()
    assert "Register-ArgumentCompleter" in ask("--show-completion", "pwsh").out


def test_a_folder_for_the_settings_of_a_shell_is_used(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("HOME", "XDG_CONFIG_HOME", "ZDOTDIR"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    (tmp_path / "ZDOTDIR").mkdir()
    fish, zsh, again = (ask("--install-completion", shell) for shell in ("fish", "zsh", "zsh"))
    assert [fish.code, zsh.code, again.code] == [0, 0, 0]
    start = str(tmp_path / "ZDOTDIR/.zshrc")
    assert f"added the line `fpath+=~/.zfunc; autoload -Uz compinit; compinit` to {start}." in zsh.out
    assert f"To undo: remove that file and that line from {start}." in again.out
    assert f"{start} has the line `fpath+=~/.zfunc; autoload -Uz compinit; compinit` already" in again.out
    assert "the line" not in fish.out
    assert fish.out.endswith("To undo: remove that file.\n")
    assert (tmp_path / "XDG_CONFIG_HOME/fish/completions/diplorel.fish").is_file()
    assert "zfunc" in (tmp_path / "ZDOTDIR/.zshrc").read_text()
