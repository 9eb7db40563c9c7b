"""A list of lines that wrap, with the lead of each line in bold."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from diplorel.browse.entries import Entry


class Lines(OptionList):
    """Lines of text; the letters of vi move as the arrows do.  Text is never read as markup."""

    BINDINGS: ClassVar = [
        Binding("enter", "select", "Open"),
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
    ]

    def __init__(self, *, id: str | None = None, markup: bool = False, **more: Any) -> None:
        super().__init__(id=id, markup=markup, **more)
        self._entries: list[Entry] = []

    def fill(self, entries: list[Entry]) -> None:
        """Shows entries, the first line that is no title under the cursor."""
        self._entries = entries
        self.clear_options()
        self.add_options(Option(_content(entry), disabled=entry.is_title) for entry in entries)
        self.highlighted = next((place for place, entry in enumerate(entries) if not entry.is_title), None)

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        return self._entries[self.highlighted] if self.highlighted is not None and self._entries else None


def _content(entry: Entry) -> Content:
    if entry.is_title:
        return Content.styled(entry.text, "bold underline")
    return Content.assemble((entry.lead, "bold"), "  " if entry.lead and entry.text else "", entry.text)
