"""Whether a dataset is compiled as a whole or in parts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from diplorel.dataset.parts.divided import Divided
from diplorel.dataset.parts.part import Parts
from diplorel.dataset.parts.whole import Whole
from diplorel.dataset.paths import data_files

WHOLE = 48 << 20
"""Bytes of JSON up to which a dataset is compiled as a whole.  The compiler needs ten times as many bytes of memory."""


@contextmanager
def parts_of(root: Path) -> Iterator[Parts]:
    """A dataset, a folder or one file, as a whole or in parts.  Raises DatasetError when there is nothing to read."""
    size = sum(file.stat().st_size for file in data_files(root) if file.is_file())
    parts: Parts = Whole(root) if size <= WHOLE else Divided(root)
    try:
        yield parts
    finally:
        parts.close()
