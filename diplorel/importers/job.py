"""One run of an importer: the upstream, the parties that its keys mean, the account and the refusals."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from pathlib import Path

from diplorel.dataset.paths import there
from diplorel.dataset.toml import read_toml
from diplorel.dates.edtf import certainly_after
from diplorel.errors import DatasetError, Issue
from diplorel.importers.about import About
from diplorel.importers.account import Account, LeftOut
from diplorel.importers.reading import Node, files, read_xml, rows_of_csv
from diplorel.importers.refusals import Position, Refusal, Refusals
from diplorel.model.records import Gap, Party, Record
from diplorel.names.article import the
from diplorel.names.normalise import normalise

CROSSWALK = Path(__file__).with_name("crosswalk.toml")
"""Upstream keys that no code or name of a party explains, with their parties; each line is a person's decision."""
OWN_CROSSWALK = Path("decisions", "crosswalk.toml")
"""The same of a dataset that a user makes, in the folder of the dataset; its lines come first."""
STAND_IN = Party(id="party-not-mapped", kind="state", name="", formal=None, since=None, until=None, citations=())
"""Returned for a key without a party, so that the run goes on and finds what else is wrong; never written."""

Tell = Callable[[str, int, int], None]
"""Takes the name of what is being read, how much of it is done, and how much there is."""


class Job:
    """What an importer works with."""

    def __init__(
        self,
        about: About,
        root: Path,
        parties: Callable[[], Iterable[Party]],
        state: str | None,
        tell: Tell,
        crosswalk: Path = CROSSWALK,
    ) -> None:
        """parties: gives the dataset's parties.  It is called when the first key is looked up, so that a file that
        cannot be read is refused before a dataset is loaded.
        crosswalk: the file to which the user adds decisions; it need not be there.  Raises DatasetError for a file that
        cannot be read.
        """
        self.root = root
        """The upstream: a folder or a file."""
        self.state = state
        """EDTF: the date of the upstream, as the user gives it or as `settle_state` finds it."""
        self.account = Account()
        self.refusals = Refusals(about.upstream)
        self.remarks: list[str] = []
        self.at: Position | None = None
        """The row that is read now: a record that the importer yields meanwhile is of this row."""
        self.tell = tell
        self._parties = parties
        self.crosswalk = crosswalk
        self._decided = decisions(CROSSWALK)
        if crosswalk != CROSSWALK and there(crosswalk):
            for scheme, keys in decisions(crosswalk).items():
                self._decided[scheme] = self._decided.get(scheme, {}) | keys

    # Reading

    def table(
        self,
        file: Path,
        columns: Iterable[str],
        *,
        optional: Iterable[str] = (),
        delimiter: str = ",",
        quoted: bool = True,
    ) -> Iterator[tuple[Position, dict[str, str]]]:
        """The rows of a CSV table, as `reading.rows_of_csv` gives them; a row that is refused is noted and passed over.

        Raises Refusal for a file that is no such table, or lacks columns.
        """
        return rows_of_csv(
            file, (*columns,), optional=(*optional,), delimiter=delimiter, quoted=quoted, collecting=self.collecting
        )

    def documents(self, pattern: str, root: str) -> Iterator[Node]:
        """The roots of the XML files under a pattern such as `data/*.xml`, in the order of their names.

        root: name that each root element must have.  A file that is refused is noted and passed over.
        Raises Refusal where there is no such file.
        """
        found = files(self.root, pattern)
        for done, file in enumerate(found):
            self.tell(file.parent.name, done, len(found))
            with self.collecting():
                yield read_xml(file, root)

    def collecting(self, position: Position | None = None) -> AbstractContextManager[None]:
        """A block whose refusal is noted; the run goes on after it, so that one run reports every refusal.

        position: the row that the block reads; a BadDate in the block is then a refusal of that row.
        """
        return self.refusals.collecting(position)

    @contextmanager
    def row(self, position: Position, rows: int = 1) -> Iterator[None]:
        """A block that reads one row, or several: counts them as read, and notes a refusal as `collecting` does."""
        self.account.read += rows
        self.at = position
        with self.collecting(position):
            yield
        self.at = None

    def settle_state(self, told: str = "") -> str:
        """EDTF: the date of the upstream: the user's, else the one that the upstream tells ('' where it tells none).

        Call it when the rows have been read.  A copy without a date is refused, unless a refusal may be the cause.
        """
        self.state = self.state or told or None
        if self.state is None and not self.refusals:
            hint = "Give the day, month or year of the download with --state."
            self.refusals.add(Position(self.root, 1).refuse("does not say when it was made", hint))
        return self.state or ""

    # Parties

    @cached_property
    def parties(self) -> dict[str, Party]:
        """The dataset's parties by id."""
        return {party.id: party for party in self._parties()}

    @cached_property
    def _known(self) -> dict[tuple[str, str], str]:
        return _keys(self.parties.values())

    def party(self, scheme: str, key: str, position: Position) -> str:
        """The party that an upstream key means.

        scheme: `label` for an English name, or a code scheme such as `wikidata`, `gec`, `iso2`, `gsh`
        (ids at history.state.gov), or `id` for an upstream that has the ids of this dataset.
        The crosswalk comes before codes and names of the parties.
        The run refuses a key without a party, names the line to add, and goes on with a stand-in.
        """
        party = self.party_or_none(scheme, key, position)
        if party is None:
            hint = f"See [{scheme}] in {self.crosswalk}."
            return self._stand_in(position.refuse(f"'{key}' is not a party, by decision", hint))
        return party

    def party_or_none(self, scheme: str, key: str, position: Position) -> str | None:
        """As `party`, but None for a key that the crosswalk maps to "": decided to be no party."""
        party = self._mapped(scheme, key)
        if party is None:
            line = f'{json.dumps(key, ensure_ascii=False)} = "party-id"'
            hint = f'Add `{line}` (or "" for no party) under [{scheme}] in {self.crosswalk}.'
            return self._stand_in(position.refuse(f"'{key}' is mapped to no party", hint))
        if party and party not in self.parties:
            hint = f'Correct `{json.dumps(key, ensure_ascii=False)} = "{party}"` under [{scheme}] in {self.crosswalk}.'
            return self._stand_in(position.refuse(f"'{key}' is mapped to '{party}', not a party of the dataset", hint))
        return party or None

    def is_mapped(self, scheme: str, key: str) -> bool:
        """Whether a key is mapped to a party, or decided to be none."""
        return self._mapped(scheme, key) is not None

    def _mapped(self, scheme: str, key: str) -> str | None:
        decided = self._decided.get(scheme, {})
        return decided[key] if key in decided else self._known.get((scheme, normalise(key)))

    def _stand_in(self, refusal: Refusal) -> str:
        self.refusals.add(refusal)
        self.parties[STAND_IN.id] = STAND_IN
        return STAND_IN.id

    def the(self, party: str) -> str:
        """A party's name inside a sentence: 'the Holy See', 'Azerbaijan'."""
        found = self.parties[party]
        return the(found.name, found.article)

    def party_at(self, party: str, date: str | None) -> str:
        """The party that existed on a date (EDTF) in the place of a party: itself, one of its predecessors, or the
        union that it was part of.

        A direct predecessor comes before predecessors of predecessors.  Where the date is not certainly before the
        party's beginning, or several predecessors existed then, the party itself: nothing is guessed.
        """
        if date is None:
            return party
        gap = self.gap_on(party, date)
        if gap and gap.within:
            return gap.within
        if not self.begins_after(party, date):
            return party
        before = self.parties[party].predecessors
        then = {name for name in before if self._existed(name, date)} or self._line(party, date, set())
        return then.pop() if len(then) == 1 else party

    def gap_on(self, party: str, date: str) -> Gap | None:
        """The gap of a party that a date (EDTF) certainly lies in, if there is one."""
        gaps = self.parties[party].gaps
        return next(
            (gap for gap in gaps if certainly_after(date, gap.since) and certainly_after(gap.until, date)), None
        )

    def begins_after(self, party: str, date: str) -> bool:
        """Whether a party certainly began after a date (EDTF)."""
        since = self.parties[party].since
        return since is not None and certainly_after(since, date)

    def ended_before(self, party: str, date: str) -> bool:
        """Whether a party certainly ended before a date (EDTF)."""
        until = self.parties[party].until
        return until is not None and certainly_after(date, until)

    def _line(self, party: str, date: str, seen: set[str]) -> set[str]:
        """The predecessors of predecessors that existed on a date, by way of parties that did not exist yet.

        A union that a party entered later and left again is linked as a predecessor too, but is not followed.
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
        return not self.begins_after(party, date) and not self.ended_before(party, date)

    # Account

    def imported(self, rows: int = 1) -> None:
        """Counts rows that made records of their own."""
        self.account.imported += rows

    def merged(self, rows: int = 1) -> None:
        """Counts rows that became part of the records of other rows."""
        self.account.merged += rows

    def left_out(self, position: Position, what: str, reason: str) -> None:
        """Counts and lists a row that makes no record.  what: the row, by its id or name; reason: in a few words."""
        file = position.file
        inside = file != self.root and file.is_relative_to(self.root)
        where = file.relative_to(self.root).as_posix() if inside else file.name
        self.account.left_out.append(LeftOut(f"{where}:{position.line}", what, reason))

    def remark(self, text: str) -> None:
        """Tells the user something about this run, such as a part of the upstream that the copy lacks."""
        self.remarks.append(text)


def decisions(file: Path) -> dict[str, dict[str, str]]:
    """A crosswalk: scheme -> key -> id of a party, or '' for no party.  Raises DatasetError for any other content."""
    hint = 'Write `"key" = "party-id"` under the name of a scheme, such as [label].'
    found, _ = read_toml(file, hint)
    for scheme, keys in found.items():
        if not isinstance(keys, dict) or not all(isinstance(party, str) for party in keys.values()):
            raise DatasetError([Issue(str(file), 1, "", "decisions", f"[{scheme}] has no keys with ids", hint)])
    return found


def _keys(parties: Iterable[Party]) -> dict[tuple[str, str], str]:
    """Party ids by scheme and normalised code, name or id; without codes and names that several parties share."""
    found: dict[tuple[str, str], set[str]] = {}
    for party in parties:
        found.setdefault(("id", normalise(party.id)), set()).add(party.id)
        for code in party.codes:
            if code.until is None or code.scheme == "gsh":
                found.setdefault((code.scheme, normalise(code.value)), set()).add(party.id)
        for name in filter(None, (party.name, party.formal, *party.names.strong)):
            found.setdefault(("label", normalise(name)), set()).add(party.id)
    return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}


Read = Callable[[Job], Iterable[Record]]
"""What an importer module offers as `read`, beside its `ABOUT`: the records of its collection, sources included."""
