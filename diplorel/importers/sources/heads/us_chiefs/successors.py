"""Ends of US chiefs of mission that the upstream gives for a day after a successor began.

A post has one chief.  Where the upstream has a successor present credentials more than two months before it ends the
posting of the predecessor, one of the two dates is a slip, most often in the year; nothing tells which one.  So the end
is only known to lie no later than the day that the upstream gives.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from diplorel.model.records import Posting

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TWO_MONTHS = timedelta(days=60)


def bounded(postings: Iterable[Posting]) -> Iterator[Posting]:
    """The postings; one that ends after a successor began ends by the day that the upstream gives, with a note."""
    postings = list(postings)
    begun: dict[str, list[tuple[date, str]]] = defaultdict(list)
    for posting in postings:
        if day := _day(posting.credentials):
            begun[posting.host].append((day, posting.person))
    for posting in postings:
        yield _bounded(posting, begun[posting.host])


def _bounded(posting: Posting, begun: list[tuple[date, str]]) -> Posting:
    own, end = _day(posting.credentials), _day(posting.ended)
    if own is None or end is None:
        return posting
    earlier = [day for day, person in begun if person != posting.person and own < day < end - _TWO_MONTHS]
    if not earlier:
        return posting
    note = f"By the source a successor presented credentials on {min(earlier)}, before this end."
    return replace(posting, ended=f"../{end}", note=" ".join(filter(None, (posting.note, note))))


def _day(edtf: str | None) -> date | None:
    """The day that an EDTF date is; None for every other date."""
    return date.fromisoformat(edtf) if edtf and _DAY.fullmatch(edtf) else None
