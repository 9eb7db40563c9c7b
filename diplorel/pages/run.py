"""Writing a report."""

from __future__ import annotations

from pathlib import Path

from diplorel.export.place import called, check_end, written
from diplorel.index.handle import Index
from diplorel.lookup.answer import collections
from diplorel.pages.content import Facts, Wanted, read, subject
from diplorel.pages.page import page


def report(index: Index, wanted: Wanted, path: Path, force: bool) -> str:
    """Writes a report, whole or not at all; a sentence on what was written.

    force: whether a file that exists is replaced.
    Raises Usage for a path that exists or that is not the name of a page, and Broken when it cannot be written.
    """
    check_name(path)
    with written(path, folder=False, force=force) as fresh:
        facts = read(index, wanted)
        used = _collections(facts)
        rows = [row for row in collections(index) if row["collection"] in used]
        fresh.write_text(page(facts, str(index.meta("version") or ""), rows), "utf-8", newline="\n")
    return f"{called(path)}: {_told(facts)}"


def check_name(path: Path) -> None:
    """Raises Usage for a path that is not the name of a page."""
    check_end(path, (".html", ".htm"), "a report", "For a PDF, open the page in a browser and print the page to a file")


def _collections(facts: Facts) -> set[str]:
    """The collections of the facts of a report."""
    steps = facts.row["steps"] if facts.is_pair and facts.row else []
    return {str(row["collection"]) for row in (*facts.moments, *facts.missions, *facts.heads, *steps)}


def _told(facts: Facts) -> str:
    if facts.is_empty:
        return f"empty, because no record is about {subject(facts)}{facts.wanted.view.words}"
    return f"{facts.counts}; these are the latest, and --limit 0 adds all" if facts.is_cut else facts.counts
