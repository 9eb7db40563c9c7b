"""Reads facts.yaml and questions.yaml, which need no Python to add to."""

from __future__ import annotations

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml
from support import Json


class _Text(yaml.SafeLoader):
    """Reads YAML in which everything but null, true and false is text: no date turns into anything else."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """A mapping; a key that stands twice is refused, where YAML lets the last one win."""
        keys = [key.value for key, _ in node.value]
        assert len(set(keys)) == len(keys), f"a key stands twice:{node.start_mark}"
        return super().construct_mapping(node, deep)


_Text.yaml_implicit_resolvers = {}
_Text.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"null\Z"), "n")
_Text.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), "tf")


def entries(table: str) -> list[Json]:
    """The entries of a table of facts, a YAML file beside the tests."""
    found: list[Json] = yaml.load(Path(__file__).with_name(table).read_text("utf-8"), _Text)
    return found
