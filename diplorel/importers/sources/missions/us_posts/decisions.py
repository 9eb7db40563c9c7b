"""Decisions of people on the notes of single posts: the missions that a post was in turn."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from diplorel.importers.refusals import Position
from diplorel.model.vocabulary import MissionKind

FILE = Path(__file__).with_name("decisions.toml")


class Spell(NamedTuple):
    """The time from an opening to the next closing, if there is one; EDTF."""

    opened: str | None
    closed: str | None = None
    kind: MissionKind | None = None
    """The kind of the mission, if a decision tells it; else the post's kind."""
    attested: str | None = None
    follows: bool = False
    """Whether the mission before became this one."""
    note: str | None = None


def decided(name: str, words: str, position: Position) -> tuple[Spell, ...]:
    """The missions of a post, by the decision on its note; none where there is no decision.

    name: the post's file; words: its note.  Raises Refusal for a note with other words than the decision has read.
    """
    decision = _decisions().get(name)
    if decision is None:
        return ()
    if " ".join(words.split()) != decision["words"]:
        hint = f"Read the note, and correct [{name}] in {FILE.name}."
        raise position.refuse(f"the decision on '{name}' is about another note: '{decision['words']}'", hint)
    return tuple(Spell(**{"opened": None, **one}) for one in decision["missions"])


@cache
def _decisions() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))
