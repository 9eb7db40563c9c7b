"""Missions of one pair, and heads of one mission, that hold one place on the same days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, groupby

from diplorel.dates.edtf import shifted
from diplorel.dates.heads import Post, is_acting, post
from diplorel.dates.posts import dated
from diplorel.index.plausible.facts import Fact

_HANDOVER = 31
"""Days for which two heads of mission may overlap: the date of an end is the day on which the head left the host."""


def overlapping_heads(postings: Iterable[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Two heads of one mission who certainly held the post on the same days, for longer than a handover: the one who
    began first comes first.

    A mission has one head; a chargé d'affaires acts for the head (Vienna Convention on Diplomatic Relations, articles
    14 and 19).
    """
    heads = [one for one in postings if one.validity.sure_from and not is_acting(one.row["title"])]
    for first, second in pairs(sorted(heads, key=lambda one: str(one.validity.sure_from)), _post):
        end = min(str(first.validity.sure_to), str(second.validity.sure_to))
        begin = shifted(second.validity.sure_from, _HANDOVER) or ""
        other = first.row["person"]["id"] != second.row["person"]["id"]
        if first.row["ended"] and other and begin < end:
            yield first, second


def begun(head: Fact) -> str:
    """The date (EDTF) that begins the posting of a head who certainly held the post."""
    return str((dated(head.row).opened or head.row["attested"][0])["date"])


def likely_together(one: Fact, two: Fact) -> bool:
    """Whether two missions likely stood on one day."""
    a, b = one.validity, two.validity
    if not (a.likely_from and a.likely_to and b.likely_from and b.likely_to):
        return False
    return max(a.likely_from, b.likely_from) <= min(a.likely_to, b.likely_to)


def pairs(
    found: Iterable[Fact], key: Callable[[Fact], tuple[str, ...]] = lambda fact: fact.pair
) -> Iterator[tuple[Fact, Fact]]:
    """Every two facts with the same sender and host, or with the same key, in their order."""
    for _, same in groupby(sorted(found, key=key), key=key):
        yield from combinations(same, 2)


def _post(head: Fact) -> Post:
    return post(*head.pair, head.row["title"], head.row["city"])
