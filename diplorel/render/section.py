"""What views are made of: tables of text, and the sources that their rows rest on, numbered."""

from collections.abc import Sequence
from typing import NamedTuple

from diplorel.index.row_codec import Row
from diplorel.render.text import DIFFER, source_line


class Section(NamedTuple):
    """A table: its title, the heads of its columns, its rows."""

    title: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    stacked: bool = False
    """Whether the cells of a row stand below each other on a terminal of any width."""
    bare: bool = False
    """Whether a terminal draws no line of heads, because the cells tell what they are."""
    level: int = 2
    """1 where its title begins one of several things that are shown in full."""


ID = "Id"
"""Head of the column of ids, with which a reader goes on to `diplorel show`."""


class Numbered:
    """Sources, numbered in the order in which an answer first cites them."""

    def __init__(self) -> None:
        self.sources: dict[str, Row] = {}
        self._numbers: dict[str, int] = {}

    def refs(self, row: Row) -> str:
        """The numbers of the sources that a row cites, the one whose value is given first: '4, 1-3'."""
        return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in self.runs(row))

    def runs(self, row: Row) -> list[list[int]]:
        """The numbers of the sources that a row cites, in runs: [[4], [1, 2, 3]]."""
        found = list(dict.fromkeys(self._number(citation["source"]) for citation in citations(row)))
        runs: list[list[int]] = []
        for number in [*found[:1], *sorted(found[1:])]:
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        return runs

    def _number(self, source: Row) -> int:
        self.sources.setdefault(source["id"], source)
        return self._numbers.setdefault(source["id"], len(self._numbers) + 1)

    def section(self) -> Section:
        """The sources at the foot."""
        rows = [
            (str(number), source_line(source), source["url"] or "no address known")
            for number, source in enumerate(self.sources.values(), 1)
        ]
        return Section("Sources", ("#", "Source", "Address"), rows)


def citations(row: Row) -> list[Row]:
    """Every citation in a row; of a pair, those of its parts."""
    if "citations" in row:
        return list(row["citations"])
    parts = [part for key in ("steps", "missions", "heads") for part in row.get(key, [])]
    return [citation for part in parts for citation in part["citations"]]


def together(section: Section, sections: Sequence[Section]) -> Section:
    """A section with the rows of all sections of the same heads, so that their columns are as wide.

    Sections without heads of columns stay alone.
    """
    alike = [one for one in sections if one.heads == section.heads]
    if len(alike) == 1 or not any(section.heads):
        return section
    return section._replace(rows=[row for one in alike for row in one.rows])


def differs(section: Section) -> bool:
    """Whether a section has a row that sources disagree on."""
    if DIFFER not in section.heads:
        return False
    place = section.heads.index(DIFFER)
    return any(row[place] for row in section.rows)
