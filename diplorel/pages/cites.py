"""The marks by which a fact on a page names its sources, its conflicts and its id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from diplorel.index.row_codec import Row
from diplorel.pages.markup import GAP, Form, Markup, el, is_address, join
from diplorel.plurals import counted
from diplorel.render.section import Numbered, citations
from diplorel.render.text import DIFFER


class Cites(Numbered):
    """The sources of a page, numbered in the order in which the page first cites them."""

    def __init__(self, disputed: Iterable[str] = ()) -> None:
        """disputed: ids of the records whose conflicts the page lists."""
        super().__init__()
        self.facts: Counter[str] = Counter()
        """Id of a source -> number of facts of the page that cite it."""
        self._disputed = frozenset(disputed)
        self._marks: dict[tuple[tuple[int, int], ...], Markup] = {}
        """Runs of numbers of sources -> the links."""

    def marks(self, row: Row) -> Markup:
        """The sources of a fact and its conflicts: '[4, 1–3] ≠2'."""
        return join([self.refs_of(row), self._differ(row)], "\u00a0")

    def refs_of(self, row: Row) -> Markup:
        """The numbers of the sources of a fact as links to the list of sources; nothing for a fact without sources."""
        runs = self.runs(row)
        if not runs:
            return join([])
        for name in {citation["source"]["id"] for citation in citations(row)}:
            self.facts[name] += 1
        key = tuple((run[0], run[-1]) for run in runs)
        if key not in self._marks:
            self._marks[key] = el("sup", "[", join((_run(*ends) for ends in key), ", "), "]")
        return self._marks[key]

    def _differ(self, row: Row) -> Markup | None:
        count, name = row.get("disagreements"), str(row.get("record") or row.get("id"))
        if not count:
            return None
        told = f"{counted(count, 'source')} {'disagrees' if count == 1 else 'disagree'}"
        mark = (f"{DIFFER}{count}", el("span", f" {told}", class_="heard"))
        if name in self._disputed:
            return el("a", mark, href=f"#c-{name}", class_="differ", title=told)
        return el("span", mark, class_="differ", title=told)


@cache
def _run(first: int, last: int) -> Markup:
    text = str(first) if first == last else f"{first}–{last}"
    return el("a", text, href=f"#s{first}")


_ENTRY = Form(el("a", "↗", href=GAP, class_="entry", aria_label="entry in the source"))


def entry(row: Row) -> Markup | None:
    """A link to the entry of the first source of a fact, if the source has a page for each entry."""
    for citation in citations(row)[:1]:
        if citation["url"] and citation["url"] != citation["source"]["url"]:
            return _ENTRY.filled(citation["url"]) if is_address(citation["url"]) else join("↗")
    return None
