"""The timeline entries of the articles, as the upstream has them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from diplorel.importers.reading import Node
from diplorel.importers.refusals import Position
from diplorel.importers.sources.relations.us_relations.headings import heading

_TREATY = re.compile(r"\b(?:Convention|Treaty|Agreement)\b")


class TimelineEntry(NamedTuple):
    """One timeline entry: a heading and its paragraphs."""

    article: str
    position: Position
    section: str
    key: str
    """The article and its heading in full; decisions name the entry by it."""
    title: str
    years: tuple[str, ...]
    text: str
    items: tuple[str, ...]

    @property
    def within(self) -> str | None:
        """EDTF: the date or interval in the heading; None where it has none."""
        return self.years[0] if self.years else None

    @property
    def consular(self) -> bool:
        """Whether the entry is about consulates."""
        about = self.section.startswith("consul") or "onsul" in self.title
        return about and not _TREATY.search(self.title)


def entries(root: Node, article: str) -> Iterator[TimelineEntry]:
    """The entries of an article in the order of the page."""
    sections = {
        div.element: section.attribute("xml:id")
        for section in root.all(".//div[@type='section']")
        for div in section.all(".//div[@type='timeline']")
    }
    seen: Counter[str] = Counter()
    for div in root.all(".//div[@type='timeline']"):
        head = div.text("head").strip(" .")
        section = sections.get(div.element, "")
        key = f"{article}: {head or section}"
        seen[key] += 1
        key += f" ({seen[key]})" if seen[key] > 1 else ""
        yield _entry(div, article, section, key, head)


def _entry(div: Node, article: str, section: str, key: str, head: str) -> TimelineEntry:
    title, years = heading(head)
    paragraphs = [p.text() for p in div.all("p")]
    items = tuple(item.text() for item in div.all(".//item"))
    if items:
        paragraphs = [p.text() for p in div.all("p") if not p.all(".//item")]
    return TimelineEntry(article, div.position, section, key, title, years, " ".join(filter(None, paragraphs)), items)
