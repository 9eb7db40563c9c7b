"""What is released: the locked packages are those that pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def wanted(*extras: str) -> set[str]:
    """The packages of the project and of extras, with those of the extras that they name."""
    found, waiting = set[str](), list(PROJECT["dependencies"])
    for extra in extras:
        waiting += PROJECT["optional-dependencies"][extra]
    while waiting:
        name, inner = re.match(r"([\w.-]+)(?:\[([\w,-]+)\])?", waiting.pop()).groups()  # type: ignore[union-attr]
        if name != "diplorel":
            found.add(name.lower().replace("_", "-"))
        else:
            waiting += [it for extra in inner.split(",") for it in PROJECT["optional-dependencies"][extra]]
    return found


@pytest.mark.parametrize(("name", "extras"), [("dev", ["dev"]), ("engines", ["dev", "engines"])])
def test_every_package_is_locked_with_its_hashes(name: str, extras: list[str]) -> None:
    text = (ROOT / "release" / f"{name}.txt").read_text("utf-8")
    locked = set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE))
    assert wanted(*extras) <= locked, "run `make lock`"
    assert "://" not in text
    for entry in re.split(r"\n(?=\w)", text.strip()):
        assert "--hash=sha256:" in entry
