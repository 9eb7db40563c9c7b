"""The tables of `coverage.md` that count pairs of members of the United Nations.  Cog runs this module."""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from functools import cache
from itertools import combinations
from pathlib import Path

from diplorel.index.cache import open_index
from diplorel.index.handle import Index
from diplorel.index.status_rule import status
from diplorel.index.steps import every_pair, in_order

Pair = tuple[str, str]
"""Ids of two parties, in order."""
G20 = (
    "argentina", "australia", "brazil", "canada", "china", "france", "germany", "india", "indonesia", "italy", "japan",
    "mexico", "russia", "saudi-arabia", "south-africa", "south-korea", "turkiye", "united-kingdom", "united-states",
)  # fmt: skip
"""The 19 states of the G20."""
_SEED, _SAMPLE = 20261127, 200
_FEWEST = 12
"""Members that the table of members with the fewest dated partners has at least."""


@cache
def regions() -> dict[str, str]:
    """Member of the United Nations -> its region by the standard M49 of the United Nations."""
    with Path(__file__).with_name("regions.csv").open(encoding="utf-8") as stream:
        return {row["party"]: row["region"] for row in csv.DictReader(stream)}


@cache
def _index() -> Index:
    return open_index(str(Path("data").resolve()))


@cache
def _statuses() -> dict[Pair, tuple[bool, bool, str]]:
    """Pair -> whether it has a dated step that happened, whether it has a dated break, and its status of today."""
    index, found = _index(), dict[Pair, tuple[bool, bool, str]]()
    for pair, its in every_pair(index, index.folded()):
        steps = in_order(its)
        done = {step["step"] for step in steps if step["date"] and not step["planned"] and not step["basis"]}
        found[pair] = bool(done), bool(done & {"severed", "suspended"}), status(steps)["status"]
    return found


def _share(pairs: Collection[Pair], test: Callable[[tuple[bool, bool, str]], bool]) -> str:
    count = sum(test(_statuses().get(pair, (False, False, "not recorded"))) for pair in pairs)
    return f"{count:,} ({count / len(pairs):.1%})" if pairs else ""


def _is_dated(one: tuple[bool, bool, str]) -> bool:
    return one[0]


def _line(what: str, pairs: Collection[Pair]) -> str:
    answered = _share(pairs, lambda one: one[2] != "not recorded")
    return (
        f"| {what} | {len(pairs):,} | {_share(pairs, _is_dated)} | {answered} | {_share(pairs, lambda one: one[1])} |"
    )


def members() -> None:
    """Prints how many pairs of members of the United Nations have a dated step, a status, and a dated break."""
    pairs = list(combinations(sorted(regions()), 2))
    sample = random.Random(_SEED).sample(pairs, _SAMPLE)
    print("\n| pairs | in all | with a dated step | with a status | with a dated break or suspension |")
    print("|---|---|---|---|---|")
    print(_line("members of the United Nations", pairs))
    print(_line(f"of these, {_SAMPLE} pairs drawn at random (seed {_SEED})", sample))
    print(_line("the 19 states of the G20", list(combinations(sorted(G20), 2))))
    print()


def by_region() -> None:
    """Prints the share of pairs with a dated step within each region, and of the region with the other regions."""
    print("\n| region | members | dated within the region | dated with other regions |\n|---|---|---|---|")
    pairs = list(combinations(sorted(regions()), 2))
    for name, count in sorted(Counter(regions().values()).items()):
        inside = [pair for pair in pairs if all(regions()[one] == name for one in pair)]
        across = [pair for pair in pairs if sum(regions()[one] == name for one in pair) == 1]
        print(f"| {name} | {count} | {_share(inside, _is_dated)} | {_share(across, _is_dated)} |")
    print()


def fewest() -> None:
    """Prints the members with the fewest partners, among the members, with whom a step is dated."""
    counts = Counter(dict.fromkeys(regions(), 0))
    for pair, one in _statuses().items():
        if one[0] and set(pair) <= regions().keys():
            counts.update(pair)
    order = sorted(counts, key=lambda party: (counts[party], party))
    most = counts[order[_FEWEST - 1]]
    print("\n| dated partners among the members | members |\n|---|---|")
    for count in range(most + 1):
        if names := [_index().party_names[party] for party in order if counts[party] == count]:
            print(f"| {count} | {', '.join(names)} |")
    print()


def heads() -> None:
    """Prints how many postings on record are of senders other than the United States."""
    senders: Iterable[tuple[str, int]] = _index().execute("SELECT sender, count(*) FROM posting GROUP BY sender")
    counts = dict(senders)
    others = sum(count for sender, count in counts.items() if sender != "united-states")
    whole = f"{sum(counts.values()):,}"
    print(f"\nOf {whole} heads of mission on record, senders other than the United States sent {others:,}.\n")
