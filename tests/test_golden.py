"""What answers look like, question by question: a transcript for each in `tests/golden`, every format in it.

`UPDATE_GOLDEN=1 pytest tests/test_golden.py` writes them anew; the diff is then what a reviewer reads.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from conftest import Ask

GOLDEN = Path(__file__).parent / "golden"
WIDTHS = (80, 100, 120, 40)
ROWS = {"json": "2", "jsonl": "1", "csv": "2", "tsv": "1"}
"""Formats for scripts, and how many rows show their form."""
WHOLE = ("relations-of-a-pair", "country", "show", "cite", "cite-bibtex", "about")
"""Answers about one thing, or short ones: with all their rows."""
UNCITED = ("rank", "cite", "cite-bibtex", "sources", "about")
"""Answers whose rows cite nothing: counts, and sources themselves."""

QUESTIONS = {
    "timeline-of-a-pair": ("timeline", "azerbaijan", "palestine"),
    "timeline-of-a-party": ("timeline", "israel"),
    "missions": ("missions",),
    "relations-of-a-party": ("relations", "azerbaijan"),
    "relations-of-a-pair": ("relations", "azerbaijan", "palestine"),
    "events": ("events", "--country", "palestine"),
    "heads": ("heads",),
    "country": ("country", "palestine"),
    "search": ("search", "embassy"),
    "show": ("show", "mis-azerbaijan-israel-embassy", "rel-azerbaijan-palestine-established"),
    "changes": ("changes", "1966", "2023"),
    "on-this-day": ("on-this-day", "2012-04-15"),
    "compare": ("compare", "azerbaijan", "palestine"),
    "rank": ("rank", "--by", "missions-sent", "--as-of", "2023-06"),
    "relations-one-sided": ("relations", "azerbaijan", "--one-sided"),
    "missions-reciprocal": ("missions", "--reciprocal"),
    "conflicts": ("conflicts",),
    "cite": ("cite", "rel-azerbaijan-israel-established"),
    "cite-bibtex": ("cite", "rel-azerbaijan-israel-established", "--style", "bibtex"),
    "sources": ("sources",),
    "about": ("about",),
}


PICTURES = {
    "chart-of-a-timeline": ("timeline", "azerbaijan", "palestine", "--chart"),
    "chart-of-heads": ("heads", "--chart"),
    "chart-of-a-rank": ("rank", "--as-of", "2023-06", "--chart"),
    "map-of-partners": ("relations", "azerbaijan", "--as-of", "2000", "--map"),
    "map-of-missions": ("map", "--host", "israel"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_looks_as_it_did(ask: Ask, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    blocks = []
    for width in WIDTHS:
        monkeypatch.setenv("COLUMNS", str(width))
        blocks.append(block(ask, f"# {width} columns\n", *PICTURES[name]))
    same_as_golden(name, "\n".join(blocks))


def transcript(ask: Ask, monkeypatch: pytest.MonkeyPatch, name: str) -> str:
    """Question and answer, one format below the other; notes, which go to stderr, have a mark before them."""
    question, blocks = QUESTIONS[name], []
    for width in WIDTHS:
        monkeypatch.setenv("COLUMNS", str(width))
        blocks.append(block(ask, f"# {width} columns\n", *question, "--format", "table"))
    cited = () if name in UNCITED else ("--sources",)
    blocks += [block(ask, "", *question, "--format", "text"), block(ask, "", *question, "--format", "md", *cited)]
    for form, rows in (("text", "2"), *ROWS.items()):
        few = () if name in WHOLE else ("--limit", rows)
        sources = cited if form == "text" else ()
        blocks.append(block(ask, "", *question, *few, "--format", form, *sources))
    return "\n".join(blocks)


def block(ask: Ask, head: str, *args: str) -> str:
    done = ask(*args)
    assert done.code == 0
    out = "".join(f"{line.rstrip()}\n" for line in done.out.splitlines())
    notes = "".join(f"! {line}\n" for line in done.err.splitlines())
    return f"{head}$ diplorel {' '.join(args)}\n{out}{notes}"


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_looks_as_it_did(ask: Ask, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    same_as_golden(name, transcript(ask, monkeypatch, name))


def same_as_golden(name: str, found: str) -> None:
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(found, "utf-8")
    assert file.is_file(), f"{file.name} is missing: write it with UPDATE_GOLDEN=1, and read it"
    assert found == file.read_text("utf-8"), "differs from the golden file; if that is meant: UPDATE_GOLDEN=1"


def test_every_golden_file_is_of_a_question() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == {f"{name}.txt" for name in (*QUESTIONS, *PICTURES)}
