"""The heads of one post, one after the other: how the dates of some bound the dates of others."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from diplorel.dates.edtf import Days
from diplorel.dates.posts import Fields

Post = tuple[str, ...]
"""Sender and host of a head of mission; of a head of a consular post, also the city: a sender has several such posts
with a host."""


class Head(NamedTuple):
    """The dates of a head of mission that bound the dates of predecessors and successors."""

    id: str
    post: Post
    """The post that the person held."""
    begin: Days
    credentials: Days
    ended: bool
    shown: str | None = None
    """First day on which a source shows them in the post."""
    acting: bool = False
    """Whether a chargé d'affaires, who may act for the head."""
    seen: str | None = None
    """Last day that the first attestation can mean."""
    attested: tuple[Days, ...] = ()
    """The first and the last day of each attestation."""


def is_acting(title: str) -> bool:
    """Whether a title is that of a chargé d'affaires."""
    return title.startswith("chargé")


def is_consul(title: str) -> bool:
    """Whether a title is that of the head of a consular post, and of no mission."""
    return title.startswith("consul")


_ACCREDITED = re.compile(
    r"(ambassador|minister|envoy|imperial envoy|apostolic nuncio|high commissioner)\b(?!.*designate)"
)


def is_accredited(title: str) -> bool:
    """Whether a title is that of a head of mission who is accredited to a head of State, or of a high commissioner
    (Vienna Convention on Diplomatic Relations, article 14).

    Agents, commissioners, consuls general and representatives with organisations are none.  A chargé d'affaires is not
    one either: the word may mean a diplomat who stays behind while relations are interrupted.
    """
    return _ACCREDITED.match(title) is not None


def city_of_post(row: Fields) -> str | None:
    """The city of a consular post that a head (the row of a posting) held there; None for other heads."""
    city: str | None = row["city"]
    return city if is_consul(row["title"]) and not row["seat"] else None


def post(sender: str, host: str, title: str, city: str | None) -> Post:
    """The post of a head."""
    return (sender, host, city) if city and is_consul(title) else (sender, host)


def followed(heads: Iterable[Head]) -> dict[str, str]:
    """Id of a head whose end no source dates -> the first day on which a successor was certainly in the post.

    A mission has one head. A successor is in the post from the credentials on, or on the day on which a source shows
    the successor there. A chargé d'affaires ad interim acts for the head and succeeds nobody (Vienna Convention on
    Diplomatic Relations, articles 14 and 19).
    """
    found: dict[str, str] = {}
    for held in _posts(heads):
        for head in (head for head in held if not head.ended):
            first, last = min(filter(None, (head.begin[0], head.shown)), default=None), head.begin[1] or head.seen
            if first and last:
                after = (_served(one) for one in held if (_first(one) or "") > last)
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
    """Id of a head whose beginning no source dates -> the last day on which a predecessor is known in the post: the
    first day of the credentials or of an attestation.

    Only days count that certainly lie before the day on which the head is first shown there.
    """
    found: dict[str, str] = {}
    for held in _posts(heads):
        for head in (head for head in held if not any(head.begin) and head.shown):
            day = max(filter(None, (_known(one, str(head.shown)) for one in held)), default=None)
            found |= {head.id: day} if day else {}
    return found


def _known(head: Head, before: str) -> str | None:
    """The last day on which a head is known in the post before another day."""
    seen = [] if head.acting else [first for first, last in head.attested if (last or "~") < before]
    if (_served(head) or "~") < before:
        seen.append(_first(head))
    return max(filter(None, seen), default=None)


def _posts(heads: Iterable[Head]) -> Iterable[list[Head]]:
    posts: dict[Post, list[Head]] = {}
    for head in heads:
        posts.setdefault(head.post, []).append(head)
    return posts.values()
