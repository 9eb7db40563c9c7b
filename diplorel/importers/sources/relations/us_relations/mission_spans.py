"""The missions of one article, as its entries tell of them in turn: opened, raised, moved, closed, reopened."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Literal

from diplorel.importers.sources.relations.us_relations.places import City
from diplorel.importers.sources.relations.us_relations.upstream import TimelineEntry

_UPWARD = (
    "consulate", "consulate general", "interests section", "liaison office", "representative office",
    "diplomatic mission", "legation",
)  # fmt: skip
"""Kinds that a mission is raised from, the lowest first."""
_LIKE = {
    "consulate general": ("consulate general", "consulate", "consular office"),
    "diplomatic mission": ("diplomatic mission", "legation", "embassy"),
    "legation": ("legation", "diplomatic mission"),
}
"""Kind in a heading -> kinds of the missions that it can mean."""
_CHIEF = (
    "interests section", "representative office", "liaison office", "diplomatic mission", "legation", "embassy"
)  # fmt: skip
"""Kinds of which a sender has one mission with a host at a time, the lowest first."""
Side = Literal["us", "them"]


@dataclass
class MissionSpan:
    """The span of a mission of one kind in one city: from its opening to its closing, raise or move."""

    entry: TimelineEntry
    """The entry that first tells of it."""
    side: Side
    host: str
    """The other party, as of then: host of missions of the United States, sender of missions to them."""
    kind: str
    city: City | None
    opened: str | None
    closed: str | None = None
    attested: tuple[str, ...] = ()
    previous: MissionSpan | None = None
    notes: list[str] = field(default_factory=list)
    of: str = ""
    """The party that the heading names."""
    hinted: bool = False
    """Whether an entry on another act mentions the opening, so that an entry of its own comes before it."""
    apart: bool = False
    """Whether it is decided, so that other entries change nothing."""
    silent: tuple[str, ...] = ()
    """Fields that the article does not speak of."""
    elsewhere: tuple[str, ...] = ()
    """EDTF: days in the text for its opening, or else its closing, outside the years of the heading."""

    @property
    def dated(self) -> str:
        """The field that `elsewhere` contradicts."""
        return "opened" if self.opened else "closed"

    def names(self) -> Collection[str]:
        """The names of its city; empty where the city is unknown."""
        return (self.city.name, *self.city.others) if self.city else ()


class MissionSpans:
    """The spans of an article's missions, in the order of the entries."""

    def __init__(self) -> None:
        self.all: list[MissionSpan] = []
        self.breaks: list[tuple[str, str]] = []
        """Breaks of relations: the other party and the date (EDTF)."""

    def standing(self, side: Side, kinds: Collection[str], city: City | None) -> MissionSpan | None:
        """The latest open mission of a side, of one of these kinds, that can be in the city."""
        fit = [
            span
            for span in reversed(self.all)
            if span.side == side and span.closed is None and span.kind in kinds and not span.apart
        ]
        return next((span for span in fit if city is None or city.is_in(span.names())), None)

    def open(self, new: MissionSpan, *, again: bool = False, raised: bool = False, was: str = "") -> MissionSpan:
        """Opens, reopens or raises a mission.  Returns its span: the known one, where it is the same mission."""
        old = self.standing(new.side, (new.kind,), new.city)
        if old is None and again:  # wherever it was, it had closed
            old = self.standing(new.side, (new.kind,), None)
        if new.hinted:
            self.all.append(new)
            return new
        if old is not None and old.hinted:
            self._own(old, new)
            old = None
        if old is not None and _same(old.opened, new.opened) and (not again or old.opened == new.opened):
            old.city, old.opened = old.city or new.city, _finer(old.opened, new.opened)
            return old
        if old is not None and (again or raised):
            self._reopened(old, new)
        if raised:
            self._raise(new, was)
        self.all.append(new)
        return new

    def _reopened(self, old: MissionSpan, new: MissionSpan) -> None:
        """Closes a mission at some time before it reopened; after the last break of relations in between, if any."""
        note = "The article says that it was reopened, and not when it had closed"
        old.closed = _between(old.opened, new.opened)
        broken = [day.split("/")[0] for party, day in self.breaks if party == old.host]
        between = [day for day in broken if old.closed and _lies_in(day, old.closed)]
        if old.closed and between:
            old.closed = f"{max(between)}/{old.closed.split('/')[1]}"
            note += "; it is taken to have closed when relations were broken off, or later"
        old.notes.append(f"{note}.")

    def settle(self) -> None:
        """Closes missions that a mission of a higher kind replaced, where no entry dates their closing."""
        for n, new in enumerate(self.all):
            for old in self.all[:n] if new.opened and not new.apart else ():
                if old.closed is None and not old.apart and _replaces(new, old):
                    old.closed = _between(old.opened, new.opened)
                    old.notes.append(f"The article has {_a(new.kind)} later, and does not say when this closed.")

    def _own(self, hint: MissionSpan, new: MissionSpan) -> None:
        """Replaces a hinted span by the span of the mission's own entry."""
        self.all.remove(hint)
        new.city = new.city or hint.city
        if _same(hint.opened, new.opened):
            new.opened = _finer(hint.opened, new.opened)
        elif hint.opened:
            new.elsewhere = (*new.elsewhere, hint.opened)

    def _raise(self, new: MissionSpan, was: str) -> None:
        lower = [kind for kind in _UPWARD if kind != new.kind and (not was or kind in _LIKE.get(was, (was,)))]
        old = self.standing(new.side, lower, new.city)
        if old is None and was == "legation":  # an exiled legation is called by its old seat
            old = self.standing(new.side, ("legation",), None)
            new.city = old.city if old else new.city
        if old is None:
            new.notes.append(f"Raised from {_a(was)}." if was else "Raised from a lower kind of mission.")
            return
        new.city = new.city or old.city
        self._follow(old, new, f"raised to {_a(new.kind)}")

    def move(self, new: MissionSpan, came: City | None) -> MissionSpan:
        """Moves a mission to another city.  came: the city that it left, where known."""
        old = self.standing(new.side, _LIKE.get(new.kind, (new.kind,)), came)
        if old is not None and old.city is None:
            old.city = came
        if old is not None:
            where = f" from {old.city.name}" if old.city else ""
            new.kind = old.kind
            new.notes.append(f"Moved there{where}.")
            self._follow(old, new, f"moved to {new.city.name}" if new.city else "moved to another city")
        else:
            new.notes.append(f"Moved there from {came.name}." if came else "Moved there from another city.")
        self.all.append(new)
        return new

    def lower(self, new: MissionSpan, kind: str) -> MissionSpan:
        """Makes a mission one of a lower kind.  kind: its kind before."""
        old = self.standing(new.side, (kind,), new.city)
        if old is not None:
            new.city = new.city or old.city
            self._follow(old, new, f"lowered to {_a(new.kind)}")
        else:
            new.notes.append(f"Lowered from {_a(kind)}.")
        self.all.append(new)
        return new

    def close(self, end: MissionSpan, day: str | None) -> tuple[MissionSpan, bool]:
        """Closes a mission.  Returns its span, and whether it was known before."""
        old = self.standing(end.side, _LIKE.get(end.kind, (end.kind,)), end.city)
        if old is None:
            end.closed = day
            self.all.append(end)
            return end, False
        old.city, old.closed = old.city or end.city, day
        return old, True

    def _follow(self, old: MissionSpan, new: MissionSpan, means: str) -> None:
        old.closed, new.previous = new.opened, old
        old.notes.append(f"Closed here means: {means}.")

    def __iter__(self) -> Iterator[MissionSpan]:
        return iter(self.all)


def _a(kind: str) -> str:
    return f"an {kind}" if kind[:1] in "aei" else f"a {kind}"


def _between(opened: str | None, again: str | None) -> str | None:
    """EDTF: the interval between an opening and the next opening."""
    if again is None:
        return None
    return f"{(opened or '..').split('/')[0].rstrip('~')}/{again.split('/')[-1].rstrip('~')}"


def _replaces(new: MissionSpan, old: MissionSpan) -> bool:
    if (new.side, new.host) != (old.side, old.host) or not {new.kind, old.kind} <= set(_CHIEF):
        return False
    near = old.city is None or new.city is None or old.city.is_in(new.names())
    return near and _CHIEF.index(old.kind) < _CHIEF.index(new.kind) and (old.opened or "") <= (new.opened or "")


def _lies_in(day: str, stretch: str) -> bool:
    first, last = stretch.split("/")
    return first[: len(day)] <= day and day[: len(last)] <= last


def _same(one: str | None, two: str | None) -> bool:
    return one is not None and two is not None and (one.startswith(two) or two.startswith(one))


def _finer(one: str | None, two: str | None) -> str | None:
    return max((one or "", two or ""), key=len) or None
