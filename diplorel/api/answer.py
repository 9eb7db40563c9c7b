"""The answer to a question, as a sequence of records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, overload

from diplorel.lookup.answer import Answer as Found
from diplorel.lookup.answer import Limited, Tip

if TYPE_CHECKING:
    import pandas
    import polars

    from diplorel.model.rows.common import CitationRow

R = TypeVar("R")


class Answer(Sequence[R], Generic[R]):
    """The records that answer a question, in order, with what a reader has to know about them.

    A record is a dictionary with the keys that `diplorel schema` describes and that `diplorel.model.rows` types.
    """

    def __init__(self, found: Found) -> None:
        self.found = found
        """The answer as a lookup gives it, for the command line."""

    @overload
    def __getitem__(self, place: int) -> R: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[R]: ...

    def __getitem__(self, place: int | slice) -> R | Sequence[R]:
        return self.rows[place]

    def __len__(self) -> int:
        return len(self.found.rows)

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)

    def _repr_html_(self) -> str:
        """The answer as a notebook shows it."""
        from diplorel.api.notebook import html

        return html(self)

    def __repr__(self) -> str:
        return f"<Answer '{self.heading}': {len(self)} of {self.total} rows>"

    @property
    def rows(self) -> Sequence[R]:
        """The records."""
        return cast("Sequence[R]", self.found.rows)

    @property
    def command(self) -> str:
        """The command of the command line that gives the same rows."""
        return self.found.command

    @property
    def heading(self) -> str:
        """The question in words: 'Missions of Qatar in Egypt as of 1975'."""
        return self.found.heading

    @property
    def total(self) -> int:
        """The number of all rows, before a limit; of the very many matches of a search, at least so many."""
        return next((note.whole for note in self.found.notes if isinstance(note, Limited)), len(self))

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about what was left out, about names, and about what an empty answer means."""
        from diplorel.api.wording import by_parameter

        return tuple(by_parameter(note) for note in self.found.notes if not isinstance(note, Tip))

    @property
    def horizon(self) -> str:
        """A sentence with the collections that were asked, and the date (EDTF) to which each collection reaches."""
        from diplorel.api.wording import by_parameter

        return by_parameter(self.found.foot)

    @property
    def citations(self) -> list[CitationRow]:
        """The citations of all rows, each once, in the order of the rows."""
        from diplorel.render.section import citations

        found: dict[str, Any] = {}
        for row in self.found.rows:
            for citation in citations(row) if row.get("type") != "source" else ():
                found.setdefault(f"{citation['source']['id']} {citation['locator']} {citation['url']}", citation)
        return list(found.values())

    def to_pandas(self) -> pandas.DataFrame:
        """A table with typed columns (docs/python.md).  Raises Usage if pandas is not installed."""
        from diplorel.api.frames import to_pandas

        return to_pandas(self.command, self.found.rows)

    def to_polars(self) -> polars.DataFrame:
        """A table with typed columns (docs/python.md).  Raises Usage if polars is not installed."""
        from diplorel.api.frames import to_polars

        return to_polars(self.command, self.found.rows)
