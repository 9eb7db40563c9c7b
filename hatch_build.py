"""Puts a compiled index into the wheel, beside the data, so that the first lookup after an install is a lookup.

The man page and the scripts for shell completion go where programs look for them below the prefix of the installation.
"""

from __future__ import annotations

import os
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledIndex(BuildHookInterface[Any]):
    """Compiles data/ while a wheel is built.  An editable install compiles on first use instead."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds the index, the man page and the scripts to the files of the wheel.

        Raises DatasetError when the data breaks a rule.
        """
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from diplorel.cli.manual import files
        from diplorel.index.cache import compile_to

        folder = tempfile.mkdtemp(prefix="diplorel-index-")
        index = Path(folder, "index.sqlite")
        compile_to(Path(self.root, "data"), index)
        build_data["force_include"][str(index)] = "diplorel/index.sqlite"
        for name, text in files().items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            build_data["shared_data"][str(path)] = name

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Holds the index to the data beside it in the wheel, and packs the wheel once more, as small as deflate can:
        its index is most of what is downloaded.  Raises Broken when the index and the data disagree.
        """
        if version == "editable" or not artifact_path.endswith(".whl"):
            return
        _verify(artifact_path)
        smaller = f"{artifact_path}.smaller"
        with zipfile.ZipFile(artifact_path) as wheel, zipfile.ZipFile(smaller, "w") as packed:
            for item in wheel.infolist():
                packed.writestr(item, wheel.read(item), zipfile.ZIP_DEFLATED, compresslevel=9)
        os.replace(smaller, artifact_path)


def _verify(wheel: str) -> None:
    """Raises Broken when the index in a wheel is damaged, or was not made of the data in the wheel."""
    from diplorel.dataset.paths import data_files
    from diplorel.errors import Broken
    from diplorel.index.cache import connect
    from diplorel.index.origin import beside
    from diplorel.index.verify import compare
    from diplorel.index.whole import is_whole

    with tempfile.TemporaryDirectory(prefix="diplorel-wheel-") as folder:
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(folder, [name for name in packed.namelist() if name.startswith("diplorel/")])
        index, data = Path(folder, "diplorel", "index.sqlite"), Path(folder, "diplorel", "data")
        if not is_whole(index):
            raise Broken(f"the index in {wheel} is damaged")
        compare(connect(index), data, [*data_files(data), *beside(data)])
