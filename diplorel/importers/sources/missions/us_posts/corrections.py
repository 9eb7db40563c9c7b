"""Decisions of people on single posts by other sources: `corrections.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from diplorel.importers.sources.missions.us_posts.decisions import Spell

FILE = Path(__file__).with_name("corrections.toml")


class Corrections:
    """The decisions in `corrections.toml`."""

    def __init__(self) -> None:
        said = tomllib.loads(FILE.read_text("utf-8"))
        self.none: dict[str, str] = said["none"]
        """File of the upstream -> why it is no mission."""
        self._hosts: dict[str, str] = said["host"]
        self._kinds: dict[str, dict[str, Any]] = said["kind"]

    def host(self, file: str, spell: Spell) -> str | None:
        """The party that the place of a file was in at the end of a spell, where it is decided."""
        return self._hosts.get(f"{file}: {spell.opened}") or self._hosts.get(file)

    def corrected(self, file: str, spell: Spell) -> Spell:
        """A spell of a file with the kind and the note that are decided for the file, or for the spell's opening."""
        return spell._replace(**(self._kinds.get(f"{file}: {spell.opened}") or self._kinds.get(file) or {}))
