"""What the panes of the browser list: lines of text, each with the record that it leads to."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from diplorel.api.answer import Answer
from diplorel.api.dataset import Dataset
from diplorel.errors import Problem, Usage
from diplorel.lookup.answer import Limited, Tip
from diplorel.model.vocabulary import EMBASSIES
from diplorel.names.article import in_sentences
from diplorel.render.citations import written
from diplorel.render.lists import LISTS
from diplorel.render.pair import pair
from diplorel.render.record import record
from diplorel.render.section import ID, Section
from diplorel.render.text import DIFFER, safe, source_line

MOST = 2000
"""Most rows that a pane lists; a note names the number of all rows."""
_ID = re.compile(r"\b(?:rel|mis|acc|pro|pos|evt|per|src)-[a-z0-9-]+")
"""The id of a record, as a record names it."""


class Walked(Dataset):
    """A dataset to walk: a list of partners leaves its citations to the pair that a partner leads to."""

    def wants_sources(self) -> bool:
        """No, because the pane has no place for them."""
        return False

    def worded(self, problem: Problem) -> Problem:
        """An error as it is, without the option that a reader of the browser has not typed."""
        return type(problem)(str(problem).removeprefix("--as-of: ")) if isinstance(problem, Usage) else problem


class Entry(NamedTuple):
    """A line of a pane."""

    text: str
    lead: str = ""
    """What stands before the text: a date, a label."""
    record: str | None = None
    """The id of the record that the line leads to."""
    party: str | None = None
    """The id of the partner that the line leads to."""
    is_title: bool = False


class Listing(NamedTuple):
    """The content of a pane."""

    entries: list[Entry]
    notes: tuple[str, ...]
    """What a reader has to know: rows left out, the reach of the sources."""


class Asked(NamedTuple):
    """What the browser is about: one party or two, and a day."""

    parties: tuple[str, ...]
    """Ids of one party or of two."""
    as_of: str | None = None
    """The date (YYYY, YYYY-MM or YYYY-MM-DD) that the facts are about; None for all facts."""


def relations(data: Dataset, asked: Asked) -> Listing:
    """The relations of a pair in sections, or the partners of a party, each of which leads to the pair."""
    answer: Answer[Any] = data.relations(*asked.parties, as_of=asked.as_of)
    if len(asked.parties) == 2:
        rows = [{**row, "missions": sorted(row["missions"], key=_rank)} for row in _named(answer)]
        return _told(answer, [entry for row in rows for section in pair(row) for entry in _section(section)])
    lines = zip(_lines(answer), answer, strict=True)
    return _told(answer, [line._replace(record=None, party=row["partner"]["id"]) for line, row in lines])


def timeline(data: Dataset, asked: Asked) -> Listing:
    """The moments of a party or of a pair, the latest first, and those without a date last."""
    answer = data.timeline(*asked.parties, as_of=asked.as_of, limit=MOST, reverse=True)
    lines = sorted(zip(answer, _lines(answer), strict=True), key=lambda one: one[0]["date"] is None)
    return _told(answer, [line for _, line in lines], _rest(answer, asked, "the latest", "timeline", *asked.parties))


def missions(data: Dataset, asked: Asked) -> Listing:
    """The missions that the parties sent to each other, or that a party sends and hosts."""
    return _both_ways(data.missions, asked)


def heads(data: Dataset, asked: Asked) -> Listing:
    """The heads of the same missions."""
    return _both_ways(data.heads, asked)


def sources(data: Dataset, asked: Asked) -> Listing:
    """The sources of the moments of a party or of a pair, in the order of their first citation."""
    answer: Answer[Any] = data.timeline(*asked.parties, as_of=asked.as_of, limit=MOST)
    cited: list[dict[str, Any]] = [dict(citation["source"]) for citation in answer.citations]
    found = {one["id"]: one for one in cited}
    rest = _rest(answer, asked, "the sources of the first", "timeline", *asked.parties, "--sources")
    return _told(answer, [Entry(source_line(one), record=name) for name, one in found.items()], rest)


PANES: dict[str, Callable[[Dataset, Asked], Listing]] = {
    "Relations": relations,
    "Timeline": timeline,
    "Missions": missions,
    "Heads": heads,
    "Sources": sources,
}
"""Title of a pane -> what it lists."""


def in_full(data: Dataset, name: str) -> Listing:
    """A record or a source with what each source says.  Raises Unknown if there is no such record."""
    answer: Answer[Any] = data.sources(name) if name.startswith("src-") else data.show(name)
    found: list[Entry] = []
    for row in answer:
        titles = {f"[{number}]": one["source"]["id"] for number, one in enumerate(row.get("citations", ()), 1)}
        for section in record(row):
            source = titles.get(section.title.partition(" ")[0])
            for line in _section(section):
                if line.is_title and source:
                    found.append(line._replace(record=source, is_title=False))
                else:
                    found.append(line._replace(record=line.record or titles.get(line.lead)))
    return _told(answer, found)


def cited(data: Dataset, name: str) -> str:
    """The citation of a record, as `cite` writes it.  Raises Unknown if there is no such record."""
    return "".join(written([dict(work) for work in data.cite(name)])).rstrip()


def _both_ways(ask: Callable[..., Answer[Any]], asked: Asked) -> Listing:
    one, other = asked.parties if len(asked.parties) == 2 else (*asked.parties, None)
    answers = [
        ask(sender=sender, host=host, as_of=asked.as_of, limit=MOST) for sender, host in ((one, other), (other, one))
    ]
    found, notes = [], list[str]()
    for answer, sides in zip(answers, ((one, other), (other, one)), strict=True):
        if len(answer):
            found += [Entry(safe(answer.heading), is_title=True), *_lines(answer)]
        options = [f"--{side}={name}" for side, name in zip(("sender", "host"), sides, strict=True) if name]
        rest = _rest(answer, asked, "the first", answer.command, *options)
        notes += [*rest, *_notes(answer)]
    return Listing(found, tuple(dict.fromkeys(notes)))


def _told(answer: Answer[Any], entries: list[Entry], rest: tuple[str, ...] = ()) -> Listing:
    """A listing with the notes of an answer.  rest: how to see the rows that the pane leaves out."""
    return Listing(entries, (*rest, *_notes(answer)))


def _notes(answer: Answer[Any]) -> list[str]:
    """The notes of an answer and the reach of its sources, in the words of the command line."""
    notes = (note for note in answer.found.notes if not isinstance(note, Tip | Limited))
    return [safe(note) for note in (*notes, answer.found.foot) if note]


def _rest(answer: Answer[Any], asked: Asked, which: str, *command: str) -> tuple[str, ...]:
    """A note on the rows of an answer that a pane leaves out, with the command that lists all."""
    if answer.total <= len(answer):
        return ()
    day = ("--as-of", asked.as_of) if asked.as_of else ()
    line = shlex.join(["diplorel", *command, *day, "--limit", "0"])
    return (safe(f"The pane has {which} {len(answer):,} of {answer.total:,} rows: `{line}` lists all."),)


def _rank(mission: Mapping[str, Any]) -> tuple[int, bool]:
    """The place of a mission in a list of a pair: embassies come first and consular posts last, and of each kind the
    missions that stand."""
    if mission["kind"] in (*EMBASSIES, "de facto embassy"):
        kind = 0
    else:
        kind = 3 if "consul" in (mission["kind"] or "") else 1 if mission["type"] == "mission" else 2
    return kind, not mission["standing"]


def _lines(answer: Answer[Any]) -> Iterator[Entry]:
    """A line for each row of a list; its group is not told."""
    heads, line = LISTS[answer.command]
    return (_entry(heads, line(row)) for row in _named(answer))


def _named(answer: Answer[Any]) -> Iterator[dict[str, Any]]:
    return (in_sentences(row, answer.found.articles) for row in answer)


def _section(section: Section) -> Iterator[Entry]:
    """The title of a section, and its rows."""
    if section.title:
        yield Entry(safe(section.title), is_title=True)
    yield from (_entry(section.heads, row) for row in section.rows)


def _entry(heads: Iterable[str], cells: Iterable[str]) -> Entry:
    """A row as a line: the first cell leads, the mark of a disagreement and the id do not show."""
    named = list(zip(heads, cells, strict=True))
    told = [text for head, text in named if text and head not in (ID, DIFFER)]
    ids = [text for head, text in named if head == ID] or _ID.findall(" ".join(told))
    differ = "".join(f" {text}" for head, text in named if head == DIFFER and text)
    lead, *rest = told or [""]
    return Entry(safe("  ".join(rest) + differ), safe(lead), ids[0] if ids else None)
