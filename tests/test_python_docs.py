"""The Python examples of the documents: the types of docs/python.md, and the run of the notebook.

`test_docs.py` runs the examples of docs/python.md and compares what they print.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from mypy import api as mypy
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs" / "diplorel.ipynb"


def test_the_examples_have_the_types_that_they_use(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "python.md").read_text("utf-8")
    typed = [line[4:] for line in text.splitlines() if line.startswith((">>> ", "... "))]
    assert len(typed) > 20
    (tmp_path / "examples.py").write_text("\n".join(typed) + "\n", "utf-8")
    options = ["--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(ROOT / ".mypy_cache")]
    out, err, code = mypy.run([*options, str(tmp_path / "examples.py")])
    assert (code, err) == (0, ""), out


def notebook() -> Any:
    return nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]


def test_the_notebook_keeps_no_output() -> None:
    cells = [cell for cell in notebook().cells if cell.cell_type == "code"]
    assert cells
    assert [cell.id for cell in cells if cell.outputs or cell.execution_count] == []


@pytest.mark.bundled
def test_the_notebook_runs(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")])))
    monkeypatch.delenv("DIPLOREL_DATA", raising=False)
    found = notebook()
    NotebookClient(found, timeout=600, kernel_name="python3").execute()
    printed = [str(cell.outputs) for cell in found.cells if cell.cell_type == "code" and cell.outputs]
    assert len(printed) >= 8
    assert any("'relations'" in text for text in printed)
    assert any(re.search(r"is the name of 3 parties", text) for text in printed)
