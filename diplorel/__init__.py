"""diplorel: facts of diplomacy, each with its source, for programs and for the command line.

`diplorel.open()` opens the dataset; its methods are the questions of the command line (docs/python.md).
"""

from __future__ import annotations

TYPE_CHECKING = False  # as `typing` has it, which takes as long to import as ten modules
if TYPE_CHECKING:
    import os
    from typing import Any

    from diplorel.api.answer import Answer
    from diplorel.api.dataset import Dataset
    from diplorel.errors import Broken, DatasetError, Problem, Unknown, Usage

__version__ = "0.1.0"
DATA_VERSION = "2026.11"
"""Version of the bundled data, as `data/datapackage.json` gives it: a lookup has no time to read that file."""
__all__ = ["Answer", "Broken", "Dataset", "DatasetError", "Problem", "Unknown", "Usage", "__version__", "open"]
_LAZY = {"Answer": "diplorel.api.answer", "Dataset": "diplorel.api.dataset"}
_LAZY |= dict.fromkeys(("Broken", "DatasetError", "Problem", "Unknown", "Usage"), "diplorel.errors")
"""Name -> its module, which a program loads when it uses the name."""


def open(path: str | os.PathLike[str] | None = None) -> Dataset:
    """An open dataset, which `close()` or the end of a `with` block closes.

    path: a folder or file of records, as for `--data`; without a path, the dataset of the variable DIPLOREL_DATA, else
    the release that `diplorel update` installed, or the bundled dataset.  Raises DatasetError, with every issue, if the
    dataset cannot be used, and Broken if its index cannot be used.
    """
    from diplorel.api.dataset import open_dataset

    return open_dataset(path)


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        from importlib import import_module

        found = getattr(import_module(_LAZY[name]), name)
        if name == "Dataset":
            import_module("diplorel.api.reading").make_readable(found)
        return found
    raise AttributeError(f"module 'diplorel' has no attribute '{name}'")
