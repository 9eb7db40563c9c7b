"""Boxes over a screen: a field for a date, and a text to read."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static


class AskDate(ModalScreen[str | None]):
    """Asks for a date."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar = [Binding("escape", "dismiss(None)", "Back")]

    def __init__(self, date: str) -> None:
        super().__init__()
        self._date = date

    def compose(self) -> ComposeResult:
        """One field."""
        with VerticalScroll(classes="box"):
            yield Static("The facts as of a date: YYYY, YYYY-MM or YYYY-MM-DD; empty for all facts")
            yield Input(self._date, placeholder="1975")

    @on(Input.Submitted)
    def take(self, event: Input.Submitted) -> None:
        """Goes back with the date."""
        self.dismiss(event.value)


class Told(ModalScreen[None]):
    """A text to read and to copy by hand."""

    BINDINGS: ClassVar = [Binding("escape,enter,c,q", "dismiss", "Back")]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """A title and the text."""
        with VerticalScroll(classes="box"):
            yield Static(self._title, markup=False)
            yield Static(self._text, markup=False)
