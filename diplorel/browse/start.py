"""The screen on which a user names one party or two."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Footer, Input, Static
from textual.widgets.option_list import Option

from diplorel.api.dataset import Dataset
from diplorel.browse.entries import Asked
from diplorel.browse.facts import Facts
from diplorel.browse.lines import Lines
from diplorel.errors import Problem
from diplorel.names.resolve import complete
from diplorel.render.text import safe

_ABOUT = (
    "Facts of diplomacy, each with its source. Name one party for all its facts, or two parties for their relations."
)


class Name(Input):
    """A field for the name of a party.  A key that a field would write is a key only if the field itself says so."""

    BINDINGS: ClassVar = [
        Binding("enter", "submit", "Go on"),
        Binding("down", "screen.go_to_offers", "Names"),
        Binding("question_mark", "app.tell_keys", "Keys", key_display="?", priority=True),
    ]


class Start(Screen[None]):
    """Two names to type, with the parties whose names begin so below them."""

    BINDINGS: ClassVar = [
        Binding("escape", "clear", "Clear"),
    ]

    def __init__(self, data: Dataset) -> None:
        super().__init__()
        self._data = data
        self._typed: Input | None = None
        """The field that the names on offer are for."""

    def compose(self) -> ComposeResult:
        """The two fields, the fault of a name, and the names on offer."""
        with Vertical(id="question"):
            yield Static(_ABOUT, id="about", markup=False)
            yield Name(placeholder="A country or another party", id="party", select_on_focus=False)
            yield Name(placeholder="A second party, or nothing", id="other", select_on_focus=False)
            yield Static("", id="fault", markup=False)
            yield Lines(id="offers", markup=False)
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """The cursor stands in the first field."""
        self.query_one("#party", Input).focus()

    @on(Input.Changed)
    def offer(self, event: Input.Changed) -> None:
        """Offers the parties that have a name that begins with the text."""
        self._typed = event.input
        self.query_one("#fault", Static).update("")
        offers = self.query_one("#offers", Lines)
        offers.clear_options()
        if event.value.strip():
            try:
                found = self._data.put(lambda: complete(self._data.index, event.value))
            except Problem as problem:
                self.query_one("#fault", Static).update(safe(str(problem)))
                return
            offers.add_options(Option(safe(name if name.lower() == id else f"{name}  {id}"), id) for id, name in found)

    @on(Input.Submitted)
    def go_on(self, event: Input.Submitted) -> None:
        """Completes a name that one party has, and goes on to the second field or to the facts."""
        offers = self.query_one("#offers", Lines)
        fault = self._fault([event.value]) if event.value.strip() else ""
        if fault and offers.option_count == 1:
            event.input.value = offers.get_option_at_index(0).id or ""
            fault = ""
        if not fault and event.input.id == "party" and event.input.value.strip() and not self._words("other"):
            self.query_one("#other", Input).focus()
        elif not fault:
            fault = self._show()
        self.query_one("#fault", Static).update(fault)

    def _show(self) -> str:
        """Shows the facts of the parties in the fields; what is wrong with the names, or ''."""
        names = [name for name in (self._words("party"), self._words("other")) if name]
        fault = self._fault(names) if names else "Name a party."
        if not fault:
            parties = tuple(party.id for party in self._data.parties(names))
            self.app.push_screen(Facts(self._data, Asked(parties)))
        return fault

    @on(Lines.OptionSelected)
    def take(self, event: Lines.OptionSelected) -> None:
        """Writes a name on offer into its field."""
        if self._typed is not None and event.option_id:
            self._typed.value = event.option_id
            self._typed.focus()
            self._typed.cursor_position = len(event.option_id)

    def action_go_to_offers(self) -> None:
        """Goes down to the names on offer."""
        offers = self.query_one("#offers", Lines)
        if offers.option_count:
            offers.highlighted = 0
            offers.focus()

    def action_clear(self) -> None:
        """Empties both fields."""
        for name in ("#other", "#party"):
            self.query_one(name, Input).value = ""
        self.query_one("#party", Input).focus()

    def _words(self, field: str) -> str:
        return self.query_one(f"#{field}", Input).value.strip()

    def _fault(self, names: list[str]) -> str:
        """What is wrong with names, with the choices; '' if each means one party."""
        try:
            self._data.parties(names)
        except Problem as problem:
            return safe(str(problem))
        return ""
