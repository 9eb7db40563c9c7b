"""The browser: its keys, and the way from one screen to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import App
from textual.binding import Binding

from diplorel.api.dataset import Dataset
from diplorel.browse.boxes import Told
from diplorel.browse.entries import Asked
from diplorel.browse.facts import Facts
from diplorel.browse.start import Start

_KEYS = """\
1 to 5, Left, Right   turn the panes
Up, Down, j, k        move in a pane
PgUp, PgDn            move by a screen
Enter                 open the partner, the record or the source of the line
Esc                   go back
c                     copy the citation of the line's record, and show it
n                     read the notes in full: rows left out, reach of the sources
d                     ask for the facts as of a date
t                     light or dark
q                     quit

On the first screen:
Enter                 complete the name and go on
Down                  go to the names on offer
Esc                   empty the fields
Ctrl-Q                quit"""


class Browser(App[None]):
    """The facts of a dataset, walked with the keyboard."""

    CSS_PATH = "browse.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "diplorel"
    BINDINGS: ClassVar = [
        Binding("question_mark", "tell_keys", "Keys", key_display="?"),
        Binding("t", "turn_theme", "Light"),
        Binding("q", "quit", "Quit"),
        Binding("ctrl+q", "quit", "Quit", key_display="^q", priority=True),
    ]

    def __init__(self, data: Dataset, parties: Sequence[str] = ()) -> None:
        """parties: ids of the one or two parties to begin with; none to begin with the question."""
        super().__init__()
        self.data = data
        self._parties = tuple(parties)

    def on_mount(self) -> None:
        """Begins with the question, and goes on to the facts of the parties that the user named."""
        self.push_screen(Start(self.data))
        if self._parties:
            self.push_screen(Facts(self.data, Asked(self._parties)))

    def action_tell_keys(self) -> None:
        """Lists the keys."""
        self.push_screen(Told("Keys", _KEYS))

    def action_turn_theme(self) -> None:
        """Turns light to dark, and dark to light."""
        self.theme = "textual-light" if self.theme == "textual-dark" else "textual-dark"
