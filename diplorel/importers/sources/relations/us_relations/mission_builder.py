"""Builds the missions of an article from the acts of its entries: kind, sender, host, city and dates."""

from __future__ import annotations

import re

from diplorel.dates import edtf
from diplorel.dates.edtf import certainly_after, is_day, shifted
from diplorel.importers.job import Job
from diplorel.importers.sources.relations.us_relations.collector import US, Collector, cited
from diplorel.importers.sources.relations.us_relations.consulates import consulates
from diplorel.importers.sources.relations.us_relations.dates import ActDate, day_of, settled, split_sentences
from diplorel.importers.sources.relations.us_relations.decisions import EntryDecisions
from diplorel.importers.sources.relations.us_relations.headings import Act, What
from diplorel.importers.sources.relations.us_relations.mission_spans import MissionSpan, MissionSpans, Side
from diplorel.importers.sources.relations.us_relations.places import (
    CITY,
    City,
    in_heading,
    in_text,
    moved_from,
    moved_to,
)
from diplorel.importers.sources.relations.us_relations.sentences import others, patterns, raised_from
from diplorel.importers.sources.relations.us_relations.upstream import TimelineEntry
from diplorel.model.records import Accreditation
from diplorel.model.vocabulary import CONSULAR
from diplorel.names.normalise import normalise

_BOTH: tuple[Side, ...] = ("us", "them")
_TURNS: tuple[What, ...] = ("close", "open")
_BESIDES = ("embassy", "legation", "liaison office", "representative office")
"""Kinds of missions in entries on relations."""
_THEIRS = re.compile(r"in Washington|to the United States|in the United States")
_AGAIN = re.compile(r"re-?opened|re-?established")
_PROTECTED = re.compile(r"(?:in|at) the (?P<whose>\w+) Embassy|protection of the (?P<of>\w+) Government")
_RESIDENT = re.compile(rf"resident (?:at|in) {CITY}")
_CREDENTIALS = (re.compile(r"present(?:ed|ing) (?:his |her )?credentials"),)


class MissionBuilder:
    """Builds the missions of one article."""

    def __init__(self, job: Job, decided: EntryDecisions, collector: Collector) -> None:
        self.job, self.decided, self.collector = job, decided, collector
        self.spans = MissionSpans()

    def by_hand(self, entry: TimelineEntry) -> bool:
        """Adds the missions that are decided for an entry.  Returns whether the entry tells of nothing else."""
        written = self.decided.missions(entry)
        for one in written:
            host, seen = one.get("host"), one.get("attested")
            date = one.get("opened") or seen or one.get("closed")
            party = self.job.party("gsh", host, entry.position) if host else self._party(entry, "", date)
            city = City(one["city"]) if "city" in one else None
            side: Side = "them" if one.get("side") == "them" else "us"
            new = MissionSpan(entry, side, party, one["kind"], city, one.get("opened"), one.get("closed"))
            new.attested = (seen,) if seen else ()
            new.silent = (one["silent"],) if "silent" in one else ()
            new.notes += [one["note"]] if "note" in one else []
            new.apart = not one.get("stands")
            self._add(new)
        return bool(written) and not any(one.get("besides") for one in written)

    def closed_by_hand(self, entry: TimelineEntry) -> None:
        """Closes the missions whose closing is decided for an entry on another act."""
        for kind, city, date in self.decided.on("closing", entry) or ():
            self._put(entry, Act("close", "us", kind), City(city) if city else None, date)

    def consulates(self, entry: TimelineEntry) -> bool:
        """Adds the consulates that an entry lists.  Returns whether there are any."""
        own = self.job.parties[self.job.party("gsh", entry.article, entry.position)]
        names = {normalise(name) for name in (own.name, own.formal or "", *own.names.strong)}
        head = entry.key.split(": ", 1)[1]
        text = entry.text if entry.text.startswith("Earliest") else f"{head}. {entry.text}"
        found = consulates(entry.title, text, list(entry.items), names)
        for post in found:
            side: Side = "them" if post.theirs else "us"
            host = self._party(entry, "", post.opened or post.attested[-1])
            new = MissionSpan(entry, side, host, post.kind, City(post.city), post.opened, post.closed, post.attested)
            new.notes += [post.note] if post.note else []
            new.silent = () if post.ranked else ("kind",)
            self._add(new)
        return bool(found)

    def seated(self, found: tuple[Act, ...]) -> bool:
        """Whether all acts on consulates name a city."""
        consular = [act for act in found if act.kind.startswith("consul")]
        return all(in_heading(act, self.collector.countries) for act in consular)

    def _add(self, new: MissionSpan) -> None:
        self.spans.all.append(new)
        self.collector.count_mission(True)

    def act(self, entry: TimelineEntry, act: Act) -> None:
        """Applies an act of a heading to the mission of a side, or to the missions of both sides."""
        moves = self.decided.on("moves", entry) or ()
        if not moves or act.what != "move":
            for side in _BOTH if act.both else ("us",) if act.side == "us" else ("them",):
                self._act(entry, act._replace(side=side))
        for where, when in moves:
            self._put(entry, act._replace(what="move"), City(where), when)

    def _act(self, entry: TimelineEntry, act: Act) -> None:
        shapes = patterns(act)
        found = day_of(entry.text, shapes, entry.within)
        if found.date is None and not act.both:  # the other side's missions may be told of too
            found = day_of(self._text(entry, act.side), shapes, entry.within)
        found = settled(found, entry.within) if len(entry.years) == 1 and act.what != "move" else found
        date = found.date or (entry.within and entry.within.split("/")[0] if act.what == "move" else entry.within)
        note = None if date and is_day(date.rstrip("~")) else others(entry.text, entry.within)
        came = moved_from(entry.text, self.collector.countries) or in_text(entry.text, self.collector.countries)
        self._put(entry, act, self._city(entry.text, act), date, found.outside, note, came)

    def _city(self, text: str, act: Act) -> City | None:
        """The city of a mission: that of the heading, or that of the sentences that tell of the act."""
        told = " ".join(
            sentence.text
            for sentence in split_sentences(text)
            if any(shape.search(sentence.text) for shape in patterns(act))
        )
        if act.side == "them":
            return City("Washington") if act.place == "Washington" or "in Washington" in told else None
        named = in_heading(act, self.collector.countries)
        if act.what == "move":
            return named or moved_to(told or text, self.collector.countries)
        return named or in_text(told, self.collector.countries)

    def _put(
        self,
        entry: TimelineEntry,
        act: Act,
        city: City | None,
        date: str | None,
        elsewhere: tuple[str, ...] = (),
        note: str | None = None,
        came: City | None = None,
        hinted: bool = False,
    ) -> None:
        """Applies an act to the article's missions.

        date: EDTF; elsewhere: days of the text outside the heading's years; came: city from which a mission may have
        moved; hinted: whether the entry is about another act.
        """
        side: Side = "them" if act.side == "them" else "us"
        of = act.of or act.place.removeprefix("the ")
        new = MissionSpan(entry, side, self._party(entry, of, date), act.kind, city, date, of=of, elsewhere=elsewhere)
        new.notes += [note] if note else []
        new.hinted = hinted
        if act.kind == "interests section" and (match := _PROTECTED.search(entry.text)):
            new.notes.append(
                f"In the {match['whose']} embassy." if match["whose"] else f"Under {match['of']} protection."
            )
        count = len(self.spans.all)
        if act.what == "close":
            new.opened = None
            self.spans.close(new, date)
        elif act.what == "move":
            self.spans.move(new, came if came != city else None)
        elif act.what == "lower":
            new.kind = "consulate general"
            self.spans.lower(new, act.kind)
        else:
            was = raised_from(self._text(entry, side), act.kind)
            raised = act.what == "raise" or was is not None
            self.spans.open(new, again=act.what == "reopen", raised=raised, was=act.was or was or "")
        self.collector.count_mission(len(self.spans.all) > count)

    def besides(self, entry: TimelineEntry, of: str, *, hinted: bool) -> bool:
        """Adds missions that an entry on relations dates by a day of their own.  Returns whether there are any.

        hinted: whether the entry mentions them in passing, so that an entry of their own comes before it.
        """
        acts = (Act(what, side, kind, of=of) for side in _BOTH for kind in _BESIDES for what in _TURNS)
        return sum(self._beside(entry, act, hinted) for act in acts) > 0

    def _beside(self, entry: TimelineEntry, act: Act, hinted: bool) -> bool:
        text = self._text(entry, act.side)
        day = day_of(text, patterns(act), entry.within).date
        if day is None or not is_day(day):
            return False
        city = self._city(text, act)
        stands = self.spans.standing("them" if act.side == "them" else "us", (act.kind,), city) is not None
        if act.what == "open" and _AGAIN.search(text):
            act = act._replace(what="reopen")
        elif stands != (act.what == "close"):
            return False
        self._put(entry, act, city, day, hinted=hinted)
        return True

    def _text(self, entry: TimelineEntry, side: str) -> str:
        """The sentences of an entry about the missions of one side: in the United States (`them`), or elsewhere."""
        found = (
            sentence.text
            for sentence in split_sentences(entry.text)
            if bool(_THEIRS.search(sentence.text)) == (side == "them")
        )
        return " ".join(found)

    def finish(self) -> None:
        """Completes the missions of the article.

        A mission that closed after its host ended gets the host of its closing, and so does each consulate.  A mission
        that another one replaced is closed; a mission that outlasted a break of relations gets a note.
        """
        for span in self.spans:
            ended = self.job.parties[span.host].until
            late = ended is not None and span.closed is not None and certainly_after(span.closed, ended)
            if span.closed and (late or span.kind in CONSULAR):
                last = shifted(span.closed, -1) if is_day(span.closed) else edtf.span(span.closed).earliest
                span.host = self._party(span.entry, span.of, last)
        self.spans.settle()
        for span in self.spans:
            self._outlasted(span)

    def _outlasted(self, span: MissionSpan) -> None:
        begun, until = span.opened or "9999", (span.closed or "9999").split("/")[0]
        severed = [
            day for party, day in self.spans.breaks if party == span.host and day > begun and day[:4] < until[:4]
        ]
        if severed and not span.apart and not span.kind.startswith("consul"):
            days = ", ".join(dict.fromkeys(severed))
            span.notes.append(f"Relations were broken off ({days}); the article does not say whether it closed then.")

    def accredited(self, entry: TimelineEntry, act: Act) -> None:
        """Adds a non-resident accreditation."""
        since = day_of(entry.text, _CREDENTIALS, entry.within).date or entry.within
        resident = _RESIDENT.search(entry.text)
        city = in_heading(act, self.collector.countries) or (City(resident["city"]) if resident else None)
        accreditation = Accreditation(
            id="",
            sender=US,
            host=self._party(entry, "", since),
            seat=None,
            city=city.name if city else None,
            opened=since,
            closed=None,
            citations=cited(entry.article, "opened", ActDate(None)),
        )
        self.collector.accreditation(entry.article, accreditation)

    def _party(self, entry: TimelineEntry, of: str, date: str | None) -> str:
        return self.decided.party(self.job, entry, of, date)
