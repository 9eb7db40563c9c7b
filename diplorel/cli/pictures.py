"""Pictures that a question draws in the place of its list."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from diplorel.cli.output import Output
from diplorel.cli.parser.declarations import Param, params
from diplorel.errors import Usage
from diplorel.lookup.answer import Answer

if TYPE_CHECKING:
    from diplorel.cli.questions import Ask
    from diplorel.render.drawing import Drawing

Given = dict[str, Any]
"""Values of parameters, by their names."""


class Picture(NamedTuple):
    """A picture of an answer, with the options that only the command line has.

    The first of these options asks for the picture.
    """

    draw: Callable[..., "Drawing"]
    """Takes an `Ask`, its answer, the values of the question and the options; gives the drawing for the terminal."""
    check: Callable[..., None] = lambda ask, given, **own: None
    """Refuses options that do not fit, before the question is asked, and prepares the `Ask`.  Raises Usage."""
    whole: bool = True
    """Whether the picture has all rows of the answer, or as many as a list on a screen."""

    def options(self) -> list[Param]:
        """The options, the first of which asks for the picture."""
        return params(self.draw, skip=3)

    def is_wanted(self, ask: "Ask", given: Given, own: Given) -> bool:
        """Whether the picture is asked for.  Raises Usage for options that do not fit."""
        self.check(ask, given, **own)
        first = self.options()[0]
        if not own[first.name]:
            return False
        _refuse_lists(first.mark.name, ask.output)
        if self.whole:
            ask.screen = None
        return True

    def drawing(self, ask: "Ask", answer: Answer, given: Given, own: Given) -> "Drawing":
        """The drawing of an answer; of an answer without rows, no lines."""
        drawn = self.draw(ask, answer, given, **own)
        return drawn if answer.rows else lambda sheet: []


def _refuse_lists(name: str, output: Output) -> None:
    """Raises Usage for options that only a list has."""
    form = output.chosen_format()
    if form not in ("table", "text"):
        raise Usage(f"{name} is a picture for people, and {form} a list: leave out {name}, or the option for {form}")
    for option, asked in (("--fields", output.fields), ("--sources", output.sources)):
        if asked:
            raise Usage(f"{name} is a picture without columns: leave out {name} or {option}")
