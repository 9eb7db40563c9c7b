"""The missions of one article, as its entries tell of them in turn: opened, raised, moved, closed, reopened."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Literal

from diplorel.importers.sources.us_relations.places import City
from diplorel.importers.sources.us_relations.upstream import TimelineEntry

_UPWARD = (
    "consulate", "consulate general", "interests section", "liaison office", "representative office",
    "diplomatic mission", "legation",
)  # fmt: skip
"""What a mission is raised from, the lowest first."""
_LIKE = {
    "consulate general": ("consulate general", "consulate", "consular office"),
    "diplomatic mission": ("diplomatic mission", "legation", "embassy"),
    "legation": ("legation", "diplomatic mission"),
}
"""What a heading may call a mission by another kind."""
_CHIEF = (
    "interests section", "representative office", "liaison office", "diplomatic mission", "legation", "embassy"
)  # fmt: skip
"""Of which a sender has one with a host at a time, the lowest first."""
Side = Literal["us", "them"]


@dataclass
class MissionSpan:
    """A mission of one kind in one city, from its opening to what ended it."""

    entry: TimelineEntry
    """The entry that first tells of it."""
    side: Side
    host: str
    """The other party of the pair, as it was then; host of ours, sender of theirs."""
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
    """An entry on recognition tells of its opening in passing; its own entry knows better."""
    apart: bool = False
    """Nothing that other entries tell changes it."""
    silent: tuple[str, ...] = ()
    """Fields that the article does not speak of."""
    elsewhere: tuple[str, ...] = ()
    """EDTF: days that the text has for its opening, or its closing, where the heading has it otherwise."""

    @property
    def dated(self) -> str:
        """The field that `elsewhere` contradicts."""
        return "opened" if self.opened else "closed"

    def names(self) -> Collection[str]:
        """What its city is called; nothing where it is not known."""
        return (self.city.name, *self.city.others) if self.city else ()


class MissionSpans:
    """The missions of an article, in the order in which they are told of."""

    def __init__(self) -> None:
        self.all: list[MissionSpan] = []
        self.breaks: list[tuple[str, str]] = []
        """When relations were broken off, and with whom."""

    def standing(self, side: Side, kinds: Collection[str], city: City | None) -> MissionSpan | None:
        """The latest mission of a side and of these kinds that is not closed and can be in that city."""
        fit = [
            it
            for it in reversed(self.all)
            if it.side == side and it.closed is None and it.kind in kinds and not it.apart
        ]
        return next((it for it in fit if city is None or city.is_in(it.names())), None)

    def open(self, new: MissionSpan, *, again: bool = False, raised: bool = False, was: str = "") -> MissionSpan:
        """A mission opened, reopened or raised; the one already told of, where it is the same."""
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
        """Ends a mission some time before it opened again: after the last break of relations between, if any."""
        note = "The article says that it was reopened, and not when it had closed"
        old.closed = _between(old.opened, new.opened)
        broken = [day.split("/")[0] for party, day in self.breaks if party == old.host]
        between = [day for day in broken if old.closed and _lies_in(day, old.closed)]
        if old.closed and between:
            old.closed = f"{max(between)}/{old.closed.split('/')[1]}"
            note += "; it is taken to have closed when relations were broken off, or later"
        old.notes.append(f"{note}.")

    def settle(self) -> None:
        """Ends missions that one of a higher kind took the place of, where nobody says when they ended."""
        for n, new in enumerate(self.all):
            for old in self.all[:n] if new.opened and not new.apart else ():
                if old.closed is None and not old.apart and _replaces(new, old):
                    old.closed = _between(old.opened, new.opened)
                    old.notes.append(f"The article has {_a(new.kind)} later, and does not say when this closed.")

    def _own(self, hint: MissionSpan, new: MissionSpan) -> None:
        """Puts what its own entry tells in the place of what an entry on recognition told in passing."""
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
        """A mission that goes to another city, from where it came as far as that is known."""
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
        """A mission that becomes one of a lower kind."""
        old = self.standing(new.side, (kind,), new.city)
        if old is not None:
            new.city = new.city or old.city
            self._follow(old, new, f"lowered to {_a(new.kind)}")
        else:
            new.notes.append(f"Lowered from {_a(kind)}.")
        self.all.append(new)
        return new

    def close(self, end: MissionSpan, day: str | None) -> tuple[MissionSpan, bool]:
        """A mission closed, and whether it was told of before."""
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
    """EDTF: some time after it opened and before it opened again."""
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
