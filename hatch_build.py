"""Puts a compiled index into the wheel, beside the data, so that the first lookup after an install is a lookup."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledIndex(BuildHookInterface[Any]):
    """Compiles data/ while a wheel is built.  An editable install compiles on first use instead."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds the index to the files of the wheel.  Raises DatasetError when the data breaks a law."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from diplorel.index.make import compile_to

        folder = tempfile.mkdtemp(prefix="diplorel-index-")
        index = Path(folder, "index.sqlite")
        compile_to(Path(self.root, "data"), index)
        build_data["force_include"][str(index)] = "diplorel/index.sqlite"
