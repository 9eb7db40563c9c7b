"""The version of a dataset that is released: a version with a place in the order of versions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from diplorel.dataset.installed import VERSION
from diplorel.errors import Broken


def version_of(package: Mapping[str, Any], where: str) -> str:
    """The version in the description of a dataset.  Raises Broken, which names the file `where`, if there is none."""
    version = package.get("version")
    if not isinstance(version, str) or not re.fullmatch(VERSION, version):
        raise Broken(f'{where}: a release needs a "version" of numbers and dots, such as 2026.11 or 2026.11.1')
    return version
