"""The man page and the completion scripts of the wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import HANGS, SMALL

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


def test_bash_completes_a_party(installed: dict[str, str]) -> None:
    script = (
        'source "$PREFIX/share/bash-completion/completions/diplorel"; COMP_WORDS=(diplorel timeline azerb);'
        ' COMP_CWORD=2; _diplorel; echo "${COMPREPLY[@]}"'
    )
    assert said(installed, "bash", "--norc", "-c", script) == ["azerbaijan"]


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
def test_fish_completes_a_party_with_its_name(installed: dict[str, str]) -> None:
    script = 'source $PREFIX/share/fish/vendor_completions.d/diplorel.fish; complete -C "diplorel timeline azerb"'
    assert said(installed, "fish", "--no-config", "-c", script) == ["azerbaijan\tAzerbaijan"]


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
def test_zsh_completes_a_party_with_its_name(installed: dict[str, str]) -> None:
    script = (
        "_describe() { print -r -- $offers }; _files() { print files }; words=(diplorel timeline azerb); CURRENT=3;"
        ' source "$PREFIX/share/zsh/site-functions/_diplorel"'
    )
    assert said(installed, "zsh", "-f", "-c", script) == ["azerbaijan:Azerbaijan"]
