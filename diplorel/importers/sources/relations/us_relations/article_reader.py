"""From the acts of an article's entries to records: steps of relations, missions, events."""

from __future__ import annotations

import re
from typing import Any

from diplorel.dates.edtf import is_day
from diplorel.importers.job import Job
from diplorel.importers.sources.relations.us_relations.collector import US, Collector, cited
from diplorel.importers.sources.relations.us_relations.dates import ActDate, day_of, settled
from diplorel.importers.sources.relations.us_relations.decisions import EntryDecisions
from diplorel.importers.sources.relations.us_relations.headings import Act, What, acts
from diplorel.importers.sources.relations.us_relations.mission_builder import MissionBuilder
from diplorel.importers.sources.relations.us_relations.sentences import (
    agreed,
    breaker,
    done_by,
    never,
    others,
    patterns,
    severed,
)
from diplorel.importers.sources.relations.us_relations.upstream import TimelineEntry
from diplorel.model.records import Event, Relation, Role

_MISSIONS = ("open", "reopen", "close", "raise", "lower", "move")
_ENDED = re.compile(r"\b(?:Ended|Cessation)\b")
_NO_CITY = "no city and opening of a consulate"
_NARRATIVE = "a narrative that dates no act"


class ArticleReader:
    """Reads the entries of one article in turn."""

    def __init__(self, job: Job, decided: EntryDecisions, collector: Collector, article: str) -> None:
        self.job, self.decided, self.collector, self.article = job, decided, collector, article
        self.builder = MissionBuilder(job, decided, collector)

    def finish(self) -> None:
        """Adds the article's missions, when all entries are read."""
        self.builder.finish()
        self.collector.missions(self.article, self.builder.spans)

    def entry(self, entry: TimelineEntry) -> str | None:
        """Adds the records of an entry; returns the reason where it makes none."""
        reason: str | None = self.decided.on("left_out", entry)
        if reason is None:
            reason = self._read(entry)
            self.builder.closed_by_hand(entry)
        return reason

    def _read(self, entry: TimelineEntry) -> str | None:
        if event := self.decided.on("event", entry):
            self._decided(entry, event)
            return None
        if self.builder.by_hand(entry) or (entry.consular and self.builder.consulates(entry)):
            return None
        found = acts(entry.title)
        if not found:
            return self._shapeless(entry)
        if entry.consular and not self.builder.seated(found):
            return _NO_CITY
        done = [self._act(entry, act, self._named(found, n)) for n, act in enumerate(found)]
        if not any(act.what in (*_MISSIONS, "treaty") for act in found):
            hinted = all(act.what in ("recognised", "mutual", "context") for act in found)
            done.append(self.builder.besides(entry, found[0].of, hinted=hinted))
        return None if any(done) else _NARRATIVE

    def _shapeless(self, entry: TimelineEntry) -> str | None:
        if entry.title.startswith("Establishment of Consular Relations"):
            told = (re.compile(r"[Cc]onsular relations (?:were established|with \w+ with the assignment)"),)
            summary = "Consular relations between the United States and {them} begin."
            self._event(entry, "other", summary, day_of(entry.text, told, entry.within))
            return None
        if not entry.title:
            return "no heading"
        return _NO_CITY if entry.consular else "its heading has no shape"

    def _named(self, found: tuple[Act, ...], n: int) -> str:
        """The other party of an act, by its heading: named with the act, before it, or as a mission's place."""
        named = [found[n].of, *(act.of for act in found[:n])]
        return next(filter(None, named), self.decided.known(act.place for act in found[n:]))

    def _act(self, entry: TimelineEntry, act: Act, of: str) -> bool:
        """Whether an act made or changed a record."""
        act = act._replace(of=of)
        if act.what in _MISSIONS:
            self.builder.act(entry, act)
        elif act.what == "treaty":
            self._treaty(entry)
        elif act.what == "join":
            parties = (self._party(entry, "", entry.within), self._party(entry, act.of, entry.within))
            told = (re.compile(r"\bjoined the (?:North German|German)"),)
            summary = f"{{Them}} joins {self.job.the(parties[1])}."
            self._event(entry, "other", summary, day_of(entry.text, told, entry.within), parties)
        elif act.what == "accredit":
            self.builder.accredited(entry, act)
        elif act.what != "context":
            return self._steps(entry, act)
        return act.what != "context"

    def _steps(self, entry: TimelineEntry, act: Act) -> bool:
        if act.what == "mutual":
            for side in ("us", "them"):
                self._step(entry, act._replace(what="recognised", side=side), entry.within, act)
            return True
        if len(entry.years) == 2 and act.what == "recognised":
            self._step(entry, act, entry.years[0], first=True)
            self._step(entry, act, entry.years[1])
            return True
        if act.what == "suspended" and "/" in (entry.within or ""):
            begun, ended = str(entry.within).split("/")
            self._step(entry, act, begun)
            self._step(entry, act._replace(what="restored"), ended)
            return True
        return self._step(entry, act, entry.within)

    def _step(
        self, entry: TimelineEntry, act: Act, within: str | None, told: Act | None = None, *, first: bool = False
    ) -> bool:
        text = entry.text
        if act.what == "suspended" and severed(text):
            act = act._replace(what="severed")
        found = day_of(text, patterns(told or act), within)
        if entry.years == (within,):
            found = settled(found, within)
        step, note = self._as(entry, act)
        if step == "established" and entry.title == "Expansion of Relations" and found.date is None:
            return False
        decided: str | None = self.decided.on("date", entry)
        date = None if step == "absent" and never(text) else found.date or decided or within
        party = self._party(entry, act.of, date, first=first)
        if date == within and decided is None and not self.collector.dates(party, step, within):
            by = self._by(entry, step)
            note, date = (f"Dated by the {by[0]}.", by[1]) if by else (note, date)
        if step == "severed" and date:
            self.builder.spans.breaks.append((party, date))
        side = act.side or (breaker(text) if act.what in ("severed", "suspended") else "")
        if step in ("recognised", "downgraded") and not side:
            side = "us"
        more = None if (date and is_day(date.rstrip("~"))) or step == "absent" else others(text, within)
        self.collector.relation(
            entry.article,
            Relation(
                id="",
                parties=(min(US, party), max(US, party)),
                step=step,
                by={"us": US, "them": party}.get(side) if step != "absent" else None,
                date=date,
                level=_LEVELS.get(act.what, "") or act.level or None,
                note=" ".join(
                    filter(None, (self.decided.on("note", entry), note, self._moved(entry, party, date), more))
                )
                or None,
                citations=cited(entry.article, "date", found),
            ),
            within if found.date and found.outside else None,
        )
        return True

    def _by(self, entry: TimelineEntry, step: Any) -> tuple[str, str] | None:
        """The act by which a step was done, and its day: an act on a mission in the same heading, or one in the text.

        A step whose own act the text tells of has no other date, nor has a restoration that was agreed on a day.
        """
        if step not in _ACTS or (step != "established" and any(one.search(entry.text) for one in patterns(Act(step)))):
            return None
        name, whats = _ACTS[step]
        if step == "restored" and agreed(entry.text, entry.within):
            return None
        for act in acts(entry.title):
            if act.what in whats:
                day = day_of(entry.text, patterns(act), entry.within).date
                if day and is_day(day):
                    return f"{name} of the {act.kind}, which the same heading tells of", day
        return done_by(entry.text, entry.within, step)

    def _as(self, entry: TimelineEntry, act: Act) -> tuple[Any, str | None]:
        """The step of an act, and a note on it."""
        if act.what == "absent" or (act.what == "established" and never(entry.text)):
            return "absent", "The article says that none were ever established."
        if act.what == "severed" and _ENDED.search(entry.title) and not severed(entry.text):
            return "absent", "The article says that relations ended, and tells of no break."
        return act.what, None

    def _moved(self, entry: TimelineEntry, party: str, date: str | None) -> str | None:
        """A note on a step before the party began, where no predecessor is known."""
        begun = self.job.parties[party].since
        if begun and date and date[:4].isdigit() and begun[:4].isdigit() and date[:4] < begun[:4]:
            return f"Before {begun[:4]}, when {self.job.the(party)} began as this party."
        return None

    def _party(self, entry: TimelineEntry, of: str, date: str | None, *, first: bool = False) -> str:
        return self.decided.party(self.job, entry, of, date, first)

    def _treaty(self, entry: TimelineEntry) -> None:
        short = re.sub(r"^(?:The )?(?:Establishment of the )?", "", entry.title)
        for wrong, right in (("Commericial", "Commercial"), ("Amnity", "Amity")):
            short = short.replace(wrong, right)
        found, verb = day_of(entry.text, _SIGNED, entry.within), "conclude a treaty"
        for told, shape in _LATER if found.date is None else ():
            later = day_of(entry.text, (shape,), entry.within)
            if later.date is not None:
                found, verb = later, told
                break
        summary = f"The United States and {{them}} {verb}: {short}."
        if short.startswith("Declaration of Accession"):
            summary = f"{{Them}} accedes to a treaty with the United States: {short}."
        self._event(entry, "treaty", summary, found)

    def _decided(self, entry: TimelineEntry, event: dict[str, Any]) -> None:
        told = (re.compile(event["told"]),) if "told" in event else ()
        found = day_of(entry.text, told, event.get("date", entry.within))
        parties = tuple(self.job.party("gsh", key, entry.position) for key in event.get("parties", ()))
        self._event(entry, event["kind"], event["summary"], found, parties, event.get("date"))
        if "stand" in event:
            self._step(entry, Act("attested"), found.date)

    def _event(
        self,
        entry: TimelineEntry,
        kind: Any,
        summary: str,
        found: ActDate,
        parties: tuple[str, ...] = (),
        date: str | None = None,
    ) -> None:
        found = settled(found, entry.within)
        date = found.date or date or entry.within
        party = self._party(entry, "", date)
        them = self.job.the(party)
        self.collector.event(
            entry.article,
            Event(
                id="",
                kind=kind,
                date=date,
                summary=summary.format(them=them, Them=them[:1].upper() + them[1:]),
                parties=tuple(Role(party=one) for one in parties or (US, party)),
                citations=cited(entry.article, "date", found),
            ),
            entry.title,
            entry.within if found.date and found.outside else None,
        )


_SIGNED = (re.compile(r"\b(?:signed|[Cc]oncluded|declared its accession)\b|\bdeclaration, dated"),)
_LATER = (
    ("exchange ratifications of a treaty", re.compile(r"ratifications were exchanged")),
    ("bring a treaty into force", re.compile(r"entered into force")),
)
"""Acts, besides the signing, that can date an entry on a treaty."""
_ACTS: dict[Any, tuple[str, tuple[What, ...]]] = {
    "established": ("opening", ("open", "raise")),
    "restored": ("reopening", ("reopen",)),
    "suspended": ("closing", ("close",)),
}
"""Step -> what is done with a mission by that step: its name, and the acts of headings."""
_LEVELS = {"downgraded": "chargé d'affaires"}
"""Level after a step whose heading does not name it.  The only such heading is 'Relations Altered'; its text has it."""
