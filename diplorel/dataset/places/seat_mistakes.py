"""What is wrong with the seats of a mission that moved."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from diplorel.dates.edtf import BadDate, certainly_after
from diplorel.model.records import Mission, Seat

Mistake = tuple[str, str]
"""Message and hint."""


def seat_mistakes(it: Mission) -> Iterator[Mistake]:
    """The mistakes in the seats of a mission: each seat lies in its days, the seats follow each other, and the last
    seat is its city."""
    last = it.seats[-1]
    if _place(last) != _place(it):
        message = f"the last seat is {_words(last)}, and the mission's city is {_words(it)}"
        yield message, "Write the last seat as `city` and `district` too."
    if len(it.seats) == 1:
        yield "one seat is not a move", "Write the city as `city` without `seats`, or add the other seats."
    if last.until:
        yield f"the last seat, {_words(last)}, has 'until'", "Write the end of the mission as `closed`."
    for seat in it.seats:
        yield from _outside(it, seat)
    for left, new in itertools.pairwise(it.seats):
        yield from _apart(left, new)


def _outside(it: Mission, seat: Seat) -> Iterator[Mistake]:
    """The dates of a seat and of its mission that are not in order."""
    dates = [("opened", it.opened), ("since", seat.since), ("until", seat.until), ("closed", it.closed)]
    told = [(word, date) for word, date in dates if date]
    for (word, date), (later, then) in itertools.combinations(told, 2):
        if (word, later) != ("opened", "closed") and _certainly_after(date, then):
            message = f"the seat in {_words(seat)}: '{word}' {date} comes after '{later}' {then}"
            yield message, "A seat lies within the days of its mission: correct the dates, or remove the seat."


def _apart(left: Seat, new: Seat) -> Iterator[Mistake]:
    """What is wrong between two seats in a row."""
    move = f"from {_words(left)} to {_words(new)}"
    if not left.until or not new.since:
        hint = (
            "Write 'until' of the seat that it left and 'since' of the next seat; a span where no source has the day."
        )
        yield f"the move {move} lacks {'until' if not left.until else 'since'!r}", hint
    elif _certainly_after(left.until, new.since):
        message = f"the move {move}: 'until' {left.until} comes after 'since' {new.since}"
        yield (
            message,
            "A mission has one seat at a time: correct the dates, or write the seats in the order of their days.",
        )
    if _place(left) == _place(new):
        yield f"two seats in a row are {_words(left)}", "Make one seat of the two."


def _place(it: Mission | Seat) -> tuple[str | None, str | None]:
    return it.city, it.district


def _words(it: Mission | Seat) -> str:
    return f"{it.district} ({it.city})" if it.district else str(it.city or "null")


def _certainly_after(a: str, b: str) -> bool:
    try:
        return certainly_after(a, b)
    except BadDate:  # reported by its own rule
        return False
