"""The facts of a dataset that bound the days of missions and heads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from diplorel.dataset.load import Entry
from diplorel.dataset.package import Complete
from diplorel.dataset.places.holders import Holders
from diplorel.dates.edtf import Days, days_of, days_with_tolerance, shifted
from diplorel.dates.heads import Head, followed, is_accredited, is_acting, is_consul, post, preceded
from diplorel.dates.posts import BEGINNINGS, HISTORY, dated, is_listed, shows_listing
from diplorel.dates.validity import INTERRUPTIONS, NEVER, Interruption, Validity, bounds_of, held, last_day, validity_of
from diplorel.index.breaks import ENDED_BY_BREAKS, Break, Show, Step, breaks, established_twice
from diplorel.index.endings import Endings
from diplorel.index.row_codec import pair_of
from diplorel.model.records import Mission, Party, Person, Posting, Relation, Source
from diplorel.model.rows.common import EndedBy
from diplorel.model.vocabulary import EMBASSIES

_DISPUTED = ("partially recognised state", "observer", "movement")
"""Kinds of parties that not all States recognise."""
Pair = tuple[str, str]
"""Ids of two parties, in order."""


class ValidityContext:
    """The days of parties and persons, the breaks and returns of relations, and the order of heads of mission."""

    def __init__(
        self,
        entries: Iterable[Entry],
        evidence: Callable[[Entry, str], str] = lambda entry, key: HISTORY,
        complete: Iterable[Complete] = (),
        lagging: Mapping[str, str] = MappingProxyType({}),
        listed: Iterable[Entry] = (),
        holders: Holders = Holders(),
    ) -> None:
        """evidence: gives the kind of evidence of a date of a mission: `opened`, or an attested date.
        complete: lists that name every mission of some kinds of a sender.
        lagging: collection that is a lagging list -> the date of its last edition.
        listed: other missions that complete lists may name.
        holders: when parties held cities that passed from a party to another.
        """
        self._lives: dict[str, Days] = {}
        self._spells: dict[str, list[Days]] = {}
        self._apart: dict[str, list[Interruption]] = {}
        self._published: dict[str, str] = {}
        """Source -> last day on which it can have been published; '' if that is not known."""
        self._disputed: set[str] = set()
        self._people: dict[str, Days] = {}
        self._steps: dict[Pair, list[Step]] = {}
        self._shows: dict[Pair, list[Show]] = {}
        self.high_commissions: set[Pair] = set()
        """The pairs of which a high commission is on record."""
        self.histories: set[str] = set()
        """The collections that are histories of heads of mission."""
        self._heads: list[Head] = []
        self._served: dict[str, Validity] = {}
        """The days of the postings that were asked for: no other fact ends a posting later, as it can end a mission."""
        self._evidence, self._holders = evidence, holders
        self._endings = Endings(evidence, complete, lagging)
        entries = list(entries)
        self._kinds = {it.id: it.kind for entry in entries if isinstance(it := entry.record, Mission)}
        """Id of a mission -> its kind."""
        for entry in (*(one for one in entries if isinstance(one.record, Source)), *entries):
            self._learn(entry)
        for entry in listed:
            if isinstance(entry.record, Mission):
                self._endings.learn_listed(entry, entry.record)
        self._followed, self._preceded = followed(self._heads), preceded(self._heads)
        self._interruptions = {pair: _interruptions(steps) for pair, steps in self._steps.items()}
        self._breaks = {pair: breaks(steps, self._shows.get(pair, ())) for pair, steps in self._steps.items()}

    def _learn(self, entry: Entry) -> None:
        match entry.record:
            case Party() as it:
                self._lives[it.id] = days_of(it.since)[0], days_of(it.until)[1]
                self._spells[it.id] = spells(it)
                self._apart[it.id] = [
                    Interruption(True, days_of(gap.since)[0] or "", days_of(gap.until)[1] or NEVER)
                    for gap in it.gaps
                    if gap.kind in ("partition", "annexation")
                ]
                if it.kind in _DISPUTED:
                    self._disputed.add(it.id)
            case Source() as it:
                self._published[it.id] = days_of(it.published)[1] or ""
            case Person() as it:
                self._people[it.id] = days_of(it.born)[0], days_of(it.died)[1]
            case Relation() as it if it.date and not it.planned:
                first, last = days_of(it.date)
                denied = any(citation.denies for citation in it.citations)
                told = max((self._published.get(one.source, "") for one in it.citations), default="")
                step = Step(it.id, it.step, it.date, first or "", last or NEVER, denied, told)
                self._steps.setdefault((it.parties[0], it.parties[1]), []).append(step)
            case Posting() as it:
                self._learn_head(entry, it)
            case Mission() as it:
                self._learn_mission(entry, it)
            case _:
                pass

    def _learn_head(self, entry: Entry, it: Posting) -> None:
        begin = next((getattr(it, key) for key in BEGINNINGS if getattr(it, key)), None)
        attested = tuple(days_of(date) for date in it.attested)
        shown = min(attested, key=lambda days: days[0] or "~", default=(None, None))
        acting = is_acting(it.title)
        where = post(it.sender, it.host, it.title, it.city)
        begun, presented = days_of(begin), days_of(it.credentials)
        head = Head(it.id, where, begun, presented, bool(it.ended), shown[0], acting, shown[1], attested)
        self._heads.append(head)
        if self._evidence(entry, "since") == HISTORY:
            self.histories.add(entry.collection)
        self._show((it.sender, it.host), self._received(entry, it), False)

    def _received(self, entry: Entry, it: Posting) -> str | None:
        """The date on which a head of mission began, if the beginning shows that the host received the head."""
        if it.credentials:
            return it.credentials
        shows = is_accredited(it.title) and not it.title.startswith("high commissioner")
        return it.arrived or it.since if shows and entry.collection in self.histories else None

    def _learn_mission(self, entry: Entry, it: Mission) -> None:
        self._endings.learn(entry, it)
        if it.kind == "high commission":
            one, two = sorted((it.sender, it.host))
            self.high_commissions.add((one, two))
        if it.kind in EMBASSIES:
            dates = [(it.opened, self._evidence(entry, "opened"))] if it.opened else []
            dates += [(date, self._evidence(entry, date)) for date in it.attested]
            for date, kind in dates:
                # An embassy that moves after a break does not show that relations returned.
                moved = date == it.opened and self._kinds.get(it.previous or "") == it.kind
                self._show((it.sender, it.host), date, moved or shows_listing(kind))

    def _show(self, pair: Pair, date: str | None, listed: bool) -> None:
        """Notes a date that shows relations of a pair, unless the date is open at its beginning."""
        first, last = days_of(date)
        if date and first:
            one, two = sorted(pair)
            self._shows.setdefault((one, two), []).append(Show(date, first, last or NEVER, listed))

    def recognised(self) -> dict[str, set[str]]:
        """Party that not all States recognise -> the parties of which a step between the two is on record."""
        found: dict[str, set[str]] = {name: set() for name in self._disputed}
        for one, two in self._steps:
            for name, other in ((one, two), (two, one)):
                if name in found:
                    found[name].add(other)
        return found

    def life(self, party: str) -> Days:
        """The first and the last day on which a party can have existed."""
        return self._lives[party]

    def person_life(self, person: str) -> Days:
        """The first and the last day on which a person can have lived."""
        return self._people.get(person, (None, None))

    def ending(self, party: Party) -> str | None:
        """The first day on which a party can have ended."""
        return days_of(party.until)[0]

    def validity(self, row: Mapping[str, Any]) -> Validity:
        """The certain, likely and possible days of a mission or posting (its row)."""
        if row["type"] != "posting":
            return self._validity(row)
        if row["id"] not in self._served:
            self._served[row["id"]] = self._validity(row)
        return self._served[row["id"]]

    def _validity(self, row: Mapping[str, Any]) -> Validity:
        pair = pair_of(row)
        lives = [self._spell(name, row) for name in pair]
        if row["type"] == "posting":
            lives.append(self._people.get(row["person"]["id"], (None, None)))
        if power := row.get("power"):
            lives.append(self._spell(power["id"], row))
        before, after = self._preceded.get(row["id"]), self._followed.get(row["id"])
        gaps = self.gaps(row)
        unmended = [shifted(first, -1) for first, last in gaps if last == NEVER]
        until = min(filter(None, [shifted(after, -1), last_day(row.get("ended_by")), *unmended]), default=None)
        turns = [*self._interruptions.get(pair, ()), *(one for name in pair for one in self._apart.get(name, ()))]
        days = validity_of(row, bounds_of(lives, turns, before, until, gaps))
        return held(days, self._holders.times(row.get("city"), row["host"]["id"])) if row["type"] == "mission" else days

    def _spell(self, party: str, row: Mapping[str, Any]) -> Days:
        """The days of a party that bound a mission or posting: from the beginning of the spell in which it is first
        shown, to the end of the party."""
        found = self._spells.get(party, [(None, None)])
        if len(found) == 1:
            return found[0]
        dates = dated(row)
        first = dates.opened or next(iter(dates.shown), None) or dates.closed
        day = days_with_tolerance(first)[0] if first else None
        begun = [begin for begin, _ in found if begin is None or day is None or begin <= day] or [found[0][0]]
        return begun[-1], found[-1][1]

    def broken(self, row: Mapping[str, Any]) -> list[tuple[str, str]]:
        """The times in which relations of the parties of a mission or posting (its row) were broken: first and last
        day, NEVER where no return of relations is on record."""
        return [(one.first, one.last) for one in self._breaks.get(pair_of(row), ())]

    def moved_after_break(self, row: Mapping[str, Any]) -> bool:
        """Whether a mission (its row) moved from another city after a break of relations: its opening there does not
        show that relations returned."""
        if not row.get("previous") or self._kinds.get(row["previous"]) != row["kind"] or not row["opened"]:
            return False
        opened = row["opened"]["latest"] or NEVER
        return any(day <= opened for day in self.break_days(row))

    def break_days(self, row: Mapping[str, Any]) -> list[str]:
        """The first days on which relations of the parties of a mission or posting (its row) broke, or may have broken:
        also breaks that a source denies."""
        steps = self._steps.get(pair_of(row), ())
        return [step.first for step in steps if step.kind in ("severed", "suspended")]

    def gaps(self, row: Mapping[str, Any]) -> list[tuple[str, str]]:
        """The times in which a mission or a head of mission (its row) did not stand, because relations were broken.

        First and last day; NEVER where no return of relations is on record.
        """
        return [(one.first, one.last) for one in self._breaks_of(row)]

    def _breaks_of(self, row: Mapping[str, Any]) -> list[Break]:
        """The breaks that ended a mission or a posting; not a break during which its own dates show it, or end it."""
        found = self._breaks.get(pair_of(row))
        if not found:
            return []
        if is_consul(row["title"]) if row["type"] == "posting" else row["kind"] not in ENDED_BY_BREAKS:
            return []
        if row["type"] == "posting":
            own = [row["ended"], *(row[key] for key in BEGINNINGS), *row["attested"]]
        else:
            own = [row["closed"], *(one for one in (row["opened"], *row["attested"]) if one and not is_listed(one))]
        days = [(one["earliest"] or "", one["latest"] or NEVER) for one in own if one]
        return [one for one in found if not any(_within(one, first, last) for first, last in days)]

    def listed_in_break(self, row: Mapping[str, Any]) -> tuple[Step, Mapping[str, Any]] | None:
        """The last break of relations during which community lists name a mission (its row), with the last date on
        which they do; None if there is no such break."""
        found = [
            (one.step, date)
            for one in (self._breaks_of(row) if row["type"] in ("mission", "accreditation") else [])
            for date in row["attested"]
            if is_listed(date) and one.first <= (date["earliest"] or "") and (date["latest"] or NEVER) <= one.last
        ]
        return found[-1] if found else None

    def established_twice(self) -> Iterator[tuple[Step, Step]]:
        """Steps of one pair that both date the beginning of relations, with no break between them on record."""
        return (found for steps in self._steps.values() for found in established_twice(steps))

    def turns(self, row: Mapping[str, Any]) -> Sequence[Interruption]:
        """The breaks and the returns of relations of the parties of a mission or posting (its row)."""
        return self._interruptions.get(pair_of(row), ())

    def ended_by(self, row: Mapping[str, Any]) -> EndedBy | None:
        """The fact that ended a mission, an accreditation or a protection (its row) of which no source dates the
        closing.

        None if there is no such fact, and for a mission that is only planned.
        """
        gone = any(self._lives.get(row[key]["id"], (None, None))[1] is not None for key in ("sender", "host"))
        breaks = self._breaks_of(row) if row["type"] != "protection" else []
        pair = pair_of(row)
        return self._endings.of(row, breaks, self._steps.get(pair, ()), self._shows.get(pair, ()), gone)


def spells(party: Party) -> list[Days]:
    """The first and the last day of each time in which a party existed as a party of its own, as far as is on record:
    of a party that may be older than the first day on record, from that day."""
    begins = [days_of(party.since)[0] or days_of(party.since)[1], *(days_of(gap.until)[0] for gap in party.gaps)]
    ends = [*(days_of(gap.since)[1] for gap in party.gaps), days_of(party.until)[1]]
    return list(zip(begins, ends, strict=True))


def _within(one: Break, first: str, last: str) -> bool:
    """Whether a date of a mission or head lies in a break.  A date of many years tells nothing of the break."""
    return one.first <= last and first <= one.last and last != NEVER and int(last[:4]) - int(first[:4] or 0) <= 1


def _interruptions(steps: Iterable[Step]) -> list[Interruption]:
    turns = (step for step in steps if step.kind in INTERRUPTIONS)
    return [Interruption(INTERRUPTIONS[step.kind], step.first, step.last) for step in turns]
