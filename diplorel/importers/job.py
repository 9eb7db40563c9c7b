"""One run of an importer: what it says of itself, whom upstream's keys mean, and an account that adds up."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from diplorel.dates.edtf import certainly_after
from diplorel.errors import DatasetError
from diplorel.importers.reading import Place
from diplorel.model.records import Party, Record
from diplorel.names.article import the
from diplorel.names.normalise import normalise

CROSSWALK = Path(__file__).with_name("crosswalk.toml")
"""Which party each upstream key means, where no code of the party says so; each line is a person's decision."""

Tell = Callable[[str, int, int], None]
"""Takes what is being read, how much of it is done, and how much there is."""


class Licence(NamedTuple):
    """Under which terms a collection is passed on."""

    name: str
    """SPDX identifier."""
    path: str
    """Address of its text."""
    title: str
    """Usual name."""


@dataclass(frozen=True)
class About:
    """What an importer makes."""

    collection: str
    """Name of the collection: its folder in the dataset, and what the importer is called by."""
    title: str
    """The collection in a line."""
    upstream: str
    """What to point the importer at, in a line."""
    licence: Licence
    """Licence of the collection's data."""


class LeftOut(NamedTuple):
    """A row of the upstream that made no record."""

    where: str
    """File and line, relative to the upstream."""
    what: str
    """The entry, by its upstream id or name."""
    reason: str
    """Why, in a few words; the same words for the same reason."""


@dataclass
class Account:
    """What became of the rows that were read.  Each row is imported, merged into another's record, or left out."""

    read: int = 0
    imported: int = 0
    merged: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    lists: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    """Name of a file -> head and rows: what else an importer accounts for, beside the rows that made no record."""

    def adds_up(self) -> bool:
        """Whether every row that was read became one of the three."""
        return self.read == self.imported + self.merged + len(self.left_out)

    def reasons(self) -> list[tuple[str, int]]:
        """Why rows were left out, the most frequent reason first."""
        return sorted(Counter(row.reason for row in self.left_out).items(), key=lambda one: (-one[1], one[0]))


class Job:
    """What an importer works with."""

    def __init__(self, root: Path, parties: Iterable[Party], state: str | None, tell: Tell) -> None:
        self.root = root
        """Where the upstream lies: a folder or a file."""
        self.state = state
        """EDTF: of when the upstream is, as the user says; an importer whose upstream says so itself sets it."""
        self.tell = tell
        self.account = Account()
        self.remarks: list[str] = []
        self.parties = {party.id: party for party in parties}
        self._known = _keys(self.parties.values())
        self._decided = tomllib.loads(CROSSWALK.read_text("utf-8"))

    def party(self, scheme: str, key: str, place: Place) -> str:
        """The party that an upstream key means.

        scheme: `label` for an English name, or a code scheme such as `wikidata`, `gec`, `iso2`, `gsh`
        (ids at history.state.gov).  A decision of the crosswalk comes before codes and names of the parties.
        Raises DatasetError, naming the line to add, for a key that is not mapped or is decided to be no party.
        """
        found = self.party_or_none(scheme, key, place)
        if found is None:
            raise place.refuse(f"'{key}' is decided to be no party", f"See [{scheme}] in {CROSSWALK.name}.")
        return found

    def party_or_none(self, scheme: str, key: str, place: Place) -> str | None:
        """As `party`, but None for a key that the crosswalk gives as "": decided to be no party."""
        decided = self._decided.get(scheme, {})
        found = decided[key] if key in decided else self._known.get((scheme, normalise(key)))
        if found is None:
            hint = f'Add `"{key}" = "party-id"` (or "" for no party) under [{scheme}] in {CROSSWALK.name}.'
            raise place.refuse(f"'{key}' is mapped to no party", hint)
        if found == "":
            return None
        if found not in self.parties:
            hint = f'Correct `"{key}" = "{found}"` under [{scheme}] in {CROSSWALK.name}.'
            raise place.refuse(f"'{key}' is mapped to '{found}', which is no party", hint)
        return str(found)

    def the(self, party: str) -> str:
        """A party's name inside a sentence: 'the Holy See', 'Azerbaijan'."""
        found = self.parties[party]
        return the(found.name, found.article)

    def party_at(self, party: str, date: str | None) -> str:
        """The party that held a party's place on a date: itself, or the one that existed then of those it followed.

        date: EDTF.  A predecessor comes before those that it followed in turn.  Where the date does not certainly
        come before the party began, or the line leaves a choice, the party itself: nothing is guessed.
        """
        if date is None or not self.begins_after(party, date):
            return party
        before = self.parties[party].predecessors
        then = {name for name in before if self._existed(name, date)} or self._line(party, date, set())
        return then.pop() if len(then) == 1 else party

    def begins_after(self, party: str, date: str) -> bool:
        """Whether a party certainly began after a date (EDTF)."""
        since = self.parties[party].since
        return since is not None and certainly_after(since, date)

    def _line(self, party: str, date: str, seen: set[str]) -> set[str]:
        """Those who existed on a date, in the line of a party that did not yet, by way of those that did not either.

        A union that a party entered later and left again is none of its forebears, though the two are linked.
        """
        seen.add(party)
        since = self.parties[party].since or date
        found: set[str] = set()
        for name in self.parties[party].predecessors:
            if name in seen or self.begins_after(name, since):
                continue
            if self.begins_after(name, date):
                found |= self._line(name, date, seen)
            elif self._existed(name, date):
                found.add(name)
        return found

    def _existed(self, party: str, date: str) -> bool:
        ended = self.parties[party].until
        return not self.begins_after(party, date) and (ended is None or not certainly_after(date, ended))

    def read(self, rows: int = 1) -> None:
        """Counts rows that were read."""
        self.account.read += rows

    def imported(self, rows: int = 1) -> None:
        """Counts rows that made records of their own."""
        self.account.imported += rows

    def merged(self, rows: int = 1) -> None:
        """Counts rows that went into records which other rows made."""
        self.account.merged += rows

    def left_out(self, place: Place, what: str, reason: str) -> None:
        """Lists a row that makes no record."""
        file, inside = place.file, place.file != self.root and place.file.is_relative_to(self.root)
        where = file.relative_to(self.root).as_posix() if inside else file.name
        self.account.left_out.append(LeftOut(f"{where}:{place.line}", what, reason))

    def remark(self, text: str) -> None:
        """Says one thing that the user should know of this run: what the copy of the upstream lacks, for instance."""
        self.remarks.append(text)

    def needs_state(self) -> DatasetError:
        """The error for an upstream that does not tell its own state, when the user does not either."""
        hint = "Give the day, month or year that it was fetched with --state."
        return Place(self.root, 1).refuse("does not say of when it is", hint)


def _keys(parties: Iterable[Party]) -> dict[tuple[str, str], str]:
    """Codes in force and own and strong names, by scheme and compared form; none that means several parties."""
    found: dict[tuple[str, str], set[str]] = {}
    for party in parties:
        for code in party.codes:
            if code.until is None or code.scheme == "gsh":
                found.setdefault((code.scheme, normalise(code.value)), set()).add(party.id)
        for name in filter(None, (party.name, party.formal, *party.names.strong)):
            found.setdefault(("label", normalise(name)), set()).add(party.id)
    return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}


Read = Callable[[Job], Iterable[Record]]
"""What an importer module offers as `read`, beside its `ABOUT`: the records of its collection, sources included."""

CC0 = Licence("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0")
"""For collections of facts whose upstream waives its rights or has none."""
