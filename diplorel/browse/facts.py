"""The screen with the facts of a party or a pair, and the screen with a record in full."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Footer, Static, TabbedContent, TabPane

from diplorel.api.dataset import Dataset
from diplorel.browse.boxes import AskDate, Told
from diplorel.browse.entries import PANES, Asked, Entry, Listing, cited, in_full
from diplorel.browse.lines import Lines
from diplorel.errors import Problem
from diplorel.render.text import safe

_EMPTY = "Nothing is on record."
_COPIED = "The terminal has the citation in its clipboard, if it allows that:"


class _Walk(Screen[None]):
    """A screen with lines from which a user walks on to records."""

    BINDINGS: ClassVar = [
        Binding("c", "copy", "Cite"),
        Binding("n", "tell_notes", "Notes"),
        Binding("escape", "app.pop_screen", "Back"),
    ]

    def __init__(self, data: Dataset) -> None:
        super().__init__()
        self._data = data

    def follow(self, entry: Entry | None) -> None:
        """Opens what an entry leads to."""
        if entry and entry.record:
            self._open(entry.record)

    def copy(self, name: str | None) -> None:
        """Copies the citation of a record, and shows it."""
        if name:
            self._show_citation(name)
        else:
            self.notify("This line is not a record: open the line first, or cite another line", markup=False)

    def action_tell_notes(self) -> None:
        """Shows the notes of the listing in full."""
        self.app.push_screen(Told("Notes", self.notes() or "There are no notes."))

    def notes(self) -> str:
        """The notes of the listing on the screen."""
        raise NotImplementedError

    def _open(self, name: str) -> None:
        try:
            listing = in_full(self._data, name)
        except Problem as problem:
            self.notify(safe(str(problem)), severity="error", markup=False)
            return
        self.app.push_screen(Record(self._data, name, listing))

    def _show_citation(self, name: str) -> None:
        try:
            text = cited(self._data, name)
        except Problem as problem:
            self.notify(safe(str(problem)), severity="error", markup=False)
            return
        self.app.copy_to_clipboard(text)
        self.app.push_screen(Told(_COPIED, "\n".join(map(safe, text.splitlines()))))


class Facts(_Walk):
    """The facts of a party or of a pair, in panes."""

    BINDINGS: ClassVar = [
        Binding("d", "ask_date", "Date"),
        Binding("left,h", "turn(-1)", "Pane to the left", show=False),
        Binding("right,l", "turn(1)", "Pane to the right", show=False),
        *(Binding(str(number), f"turn_to({number})", show=False) for number in range(1, len(PANES) + 1)),
    ]

    def __init__(self, data: Dataset, asked: Asked) -> None:
        super().__init__(data)
        self._asked = asked
        self._notes: dict[str, str] = {}
        """Title of a pane that shows the facts of the day asked about -> its notes."""

    def compose(self) -> ComposeResult:
        """The names of the parties above the panes."""
        yield Static(id="heading", markup=False)
        with TabbedContent(id="panes"):
            for number, name in enumerate(PANES, 1):
                with TabPane(f"{number} {name}", id=name), Vertical():
                    yield Lines()
                    yield Static(classes="notes", markup=False)
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Names the parties."""
        self._head()

    @on(TabbedContent.TabActivated)
    def fill(self) -> None:
        """Looks up the facts of the pane that the user turned to."""
        name = self.query_one(TabbedContent).active
        pane = self.query_one(f"#{name}", TabPane)
        lines = pane.query_one(Lines)
        if name not in self._notes:
            listing = self._listing(name)
            lines.fill(listing.entries or [Entry(note) for note in listing.notes or (_EMPTY,)])
            self._notes[name] = _notes(listing)
            box = pane.query_one(Static)
            box.update(self._notes[name])
            box.display = bool(listing.entries)
        lines.focus()

    def _listing(self, name: str) -> Listing:
        """The content of a pane; why there is none, if the dataset can no longer be read."""
        try:
            return PANES[name](self._data, self._asked)
        except Problem as problem:
            return Listing([], (safe(str(problem)),))

    def notes(self) -> str:
        """The notes of the pane on the screen."""
        return self._notes.get(self.query_one(TabbedContent).active, "")

    @on(Lines.OptionSelected)
    def _selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Opens the record or the pair under the cursor."""
        entry = self._lines().entry
        if entry and entry.party:
            self.app.push_screen(Facts(self._data, self._asked._replace(parties=(*self._asked.parties, entry.party))))
        else:
            self.follow(entry)

    def action_copy(self) -> None:
        """Copies the citation of the record under the cursor."""
        entry = self._lines().entry
        self.copy(entry.record if entry else None)

    def action_turn(self, by: int) -> None:
        """Turns to the pane beside this pane."""
        names = list(PANES)
        place = names.index(self.query_one(TabbedContent).active)
        self.action_turn_to((place + by) % len(names) + 1)

    def action_turn_to(self, number: int) -> None:
        """Turns to a pane by its number."""
        self.query_one(TabbedContent).active = list(PANES)[number - 1]

    def action_ask_date(self) -> None:
        """Asks for the date that the facts are about."""
        self.app.push_screen(AskDate(self._asked.as_of or ""), self._take_date)

    def _take_date(self, text: str | None) -> None:
        if text is None:
            return
        asked = self._asked._replace(as_of=text.strip() or None)
        try:
            PANES["Relations"](self._data, asked)
        except Problem as problem:
            self.notify(safe(str(problem)), severity="error", markup=False)
            return
        self._asked, self._notes = asked, {}
        self._head()
        self.fill()

    def _lines(self) -> Lines:
        return self.query_one(f"#{self.query_one(TabbedContent).active}", TabPane).query_one(Lines)

    def _head(self) -> None:
        found = self._data.put(lambda: self._data.parties(self._asked.parties))
        names = " and ".join(party.name for party in found)
        day = f" as of {self._asked.as_of}" if self._asked.as_of else ""
        self.query_one("#heading", Static).update(safe(f"{names}{day}"))


class Record(_Walk):
    """A record in full, with what each source says."""

    def __init__(self, data: Dataset, name: str, listing: Listing) -> None:
        super().__init__(data)
        self._record, self._listing = name, listing

    def compose(self) -> ComposeResult:
        """The id above the lines."""
        yield Static(self._record, id="heading", markup=False)
        yield Lines()
        yield Static(_notes(self._listing), classes="notes", markup=False)
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Shows the record."""
        lines = self.query_one(Lines)
        lines.fill(self._listing.entries)
        lines.focus()

    @on(Lines.OptionSelected)
    def _selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Opens the record that the line under the cursor names."""
        entry = self.query_one(Lines).entry
        if entry and entry.record != self._record:
            self.follow(entry)

    def notes(self) -> str:
        """The notes of the record."""
        return _notes(self._listing)

    def action_copy(self) -> None:
        """Copies the citation of this record or source."""
        self.copy(self._record)


def _notes(listing: Listing) -> str:
    return "\n".join(listing.notes)
