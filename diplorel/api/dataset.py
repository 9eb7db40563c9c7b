"""An open dataset with all its questions."""

from __future__ import annotations

import os
from types import TracebackType

from diplorel.api.analysis import Analysis
from diplorel.api.evidence import Evidence
from diplorel.api.lookups import Lookups
from diplorel.index.handle import Watch


class Dataset(Lookups, Analysis, Evidence):
    """An open dataset.  Each question of the command line is a method, and each of its options an argument.

    A dataset serves the thread that opened it; another thread opens its own.
    """

    def __enter__(self) -> Dataset:
        """The dataset itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Closes the dataset."""
        self.close()

    def __repr__(self) -> str:
        return f"diplorel.open({self._path!r})"


def open_dataset(path: str | os.PathLike[str] | None = None, watch: Watch | None = None) -> Dataset:
    """An open dataset, as `diplorel.open` describes it.  watch: who is told of a compilation."""
    from diplorel.api.reading import make_readable

    named = os.fspath(path) if path is not None else os.environ.get("DIPLOREL_DATA") or None
    make_readable(Dataset)
    dataset = Dataset(named, watch)
    dataset.put(lambda: dataset.index.meta("version"))
    return dataset
