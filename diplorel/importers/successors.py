"""Ends of heads of mission that a list gives for a day long after a successor began.

A post has one head.  Where a list has a successor begin more than two months before it ends the posting of the
predecessor, one of the two dates is a slip, most often in the year; nothing tells which one.  So the end is only known
to lie no later than the date of the list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from diplorel.dates.edtf import certainly_after, gap
from diplorel.model.records import Posting

_TWO_MONTHS = 60
_OPEN = "/"
"""In an EDTF date: it is an interval, so that the end is not sure already."""


def bounded(postings: Iterable[Posting], began: Callable[[Posting], str | None]) -> Iterator[Posting]:
    """The postings; one that ends long after a successor began ends by the date of the list, with a note.

    began: the beginning of a posting (EDTF); None for one that neither succeeds nor is succeeded.
    """
    postings = list(postings)
    posts: dict[tuple[str, str | None], list[tuple[str, str]]] = defaultdict(list)
    for posting in postings:
        if begin := began(posting):
            posts[_post(posting)].append((begin, posting.person))
    for posting in postings:
        own = began(posting)
        others = [begin for begin, person in posts[_post(posting)] if person != posting.person]
        yield _bounded(posting, own, others) if own else posting


def _post(posting: Posting) -> tuple[str, str | None]:
    """The party, and for a consular post the city."""
    return posting.host, posting.city if "consul" in posting.title else None


def _bounded(posting: Posting, own: str, others: list[str]) -> Posting:
    """A posting.  own: its beginning; others: the beginnings of other heads of the post."""
    end = posting.ended
    if end is None or _OPEN in end:
        return posting
    earlier = [other for other in others if certainly_after(other, own) and _long_before(other, end)]
    if not earlier:
        return posting
    note = f"The source has a successor from {min(earlier)} on, before this end."
    return replace(posting, ended=f"../{end}", note=" ".join(filter(None, (posting.note, note))))


def _long_before(begin: str, end: str) -> bool:
    return certainly_after(end, begin) and gap(begin, end) > _TWO_MONTHS
