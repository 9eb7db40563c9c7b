"""The heads of one mission, one after the other: how the dates of some bound the dates of others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from diplorel.dates.edtf import Days


class Head(NamedTuple):
    """The dates of a head of mission that bound the dates of predecessors and successors."""

    id: str
    pair: tuple[str, str]
    """Sender and host."""
    begin: Days
    credentials: Days
    ended: bool
    shown: str | None = None
    """First day on which a source shows them in the post."""
    acting: bool = False
    """Whether a chargé d'affaires, who may act for the head."""
    seen: str | None = None
    """Last day that the first attestation can mean."""


def is_acting(title: str) -> bool:
    """Whether a title is that of a chargé d'affaires."""
    return title.startswith("chargé")


def followed(heads: Iterable[Head]) -> dict[str, str]:
    """Id of a head whose end no source dates -> the first day on which a successor was certainly in the post.

    A mission has one head. A successor is in the post from the credentials on, or on the day on which a source shows
    the successor there. A chargé d'affaires ad interim acts for the head and succeeds nobody (Vienna Convention on
    Diplomatic Relations, articles 14 and 19).
    """
    found: dict[str, str] = {}
    for post in _posts(heads):
        for head in (head for head in post if not head.ended):
            first, last = min(filter(None, (head.begin[0], head.shown)), default=None), head.begin[1] or head.seen
            if first and last:
                after = (_served(one) for one in post if (_first(one) or "") > last)
                day = min(filter(None, after), default=None)
                found |= {head.id: day} if day else {}
    return found


def _first(head: Head) -> str | None:
    """The first day from which a head can have been in the post."""
    return head.credentials[0] or (None if head.acting else head.begin[0] or head.shown)


def _served(head: Head) -> str | None:
    """The first day on which a head was certainly in the post."""
    return head.credentials[1] or (None if head.acting else head.begin[1] or head.seen)


def preceded(heads: Iterable[Head]) -> dict[str, str]:
    """Id of a head whose beginning no source dates -> the first day on which the last predecessor was in the post.

    Only a predecessor counts who was certainly in the post before the head is first shown there.
    """
    found: dict[str, str] = {}
    for post in _posts(heads):
        for head in (head for head in post if not any(head.begin) and head.shown):
            before = (_first(one) for one in post if (_served(one) or "~") < str(head.shown))
            day = max(filter(None, before), default=None)
            found |= {head.id: day} if day else {}
    return found


def _posts(heads: Iterable[Head]) -> Iterable[list[Head]]:
    posts: dict[tuple[str, str], list[Head]] = {}
    for head in heads:
        posts.setdefault(head.pair, []).append(head)
    return posts.values()
