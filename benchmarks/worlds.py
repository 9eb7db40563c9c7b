"""The names that parties, cities and persons have in a grown dataset (benchmarks/grow.py)."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable

from diplorel.names.adjectives import ADJECTIVES

WORD = re.compile(r"\w+")
_PARTIES = ("Nor", "Sur", "Ver", "Mon", "Kar", "Bel", "Tor", "Ul", "Dan", "Est", "Ost", "Ric", "Val", "Gal")
_CITIES = ("Port ", "Fort ", "Mount ", "Lake ", "Bold ", "Upper ", "Lower ", "Great ", "Little ", "East ", "West ")
_SHORT = 3
"""Letters of a name that may be a word: "CAR" is a state, and a car is none."""


def party_id(name: str, world: int) -> str:
    """The id of a party in a world; our world is 0."""
    return f"{name}-w{world}" if world else name


def party_name(name: str, world: int) -> str:
    """The name of a party in a world: "France" is "Norfrance" in the first world beside ours."""
    return _begun(_PARTIES, world, name[:1].lower() + name[1:]) if world else name


def city_name(name: str, world: int) -> str:
    """The name of a city in a world: "Paris" is "Port Paris"."""
    return _begun(_CITIES, world, name) if world else name


def _begun(beginnings: tuple[str, ...], world: int, name: str) -> str:
    """A name with the beginning of its world; where there are more worlds than beginnings, with several."""
    turn, place = divmod(world - 1, len(beginnings))
    return beginnings[place] * (turn + 1) + name


class Persons:
    """Names of persons, made of the words of all names: a word gives way to a word with the same first letter.

    So initials still fit, and two records of one person still have one name.
    """

    def __init__(self, names: Iterable[str], seed: int) -> None:
        self._seed, self._alike, self._place = seed, dict[str, list[str]](), dict[str, int]()
        for word in sorted({word for name in names for word in WORD.findall(name)}):
            if len(word) > 2 and word.isascii() and word.istitle():
                same = self._alike.setdefault(word[0], [])
                self._place[word] = len(same)
                same.append(word)

    def name(self, name: str, number: int) -> str:
        """The name that stands for a name in a copy of our records, by the copy's number."""
        return WORD.sub(lambda word: self._word(word[0], number), name)

    def _word(self, word: str, number: int) -> str:
        if word not in self._place:
            return word
        same = self._alike[word[0]]
        step = random.Random(f"{self._seed} {number} {word[0]}").randrange(len(same))
        return same[(self._place[word] + step) % len(same)]


class Mentions:
    """The names and adjectives of parties in texts."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """names: pairs of a name and the id of its party."""
        self._known: dict[str, list[tuple[list[str], str]]] = {}
        adjectives = ((one.title(), parties[0]) for one, parties in ADJECTIVES.items())
        for name, party in (*names, *adjectives):
            words = WORD.findall(name)
            if len("".join(words)) > _SHORT:
                self._known.setdefault(words[0], []).append((words, party))
        for known in self._known.values():
            known.sort(key=lambda one: -len(one[0]))

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Where each name in a text begins and ends, and the id of its party."""
        words, found, free = list(WORD.finditer(text)), list[tuple[int, int, str]](), 0
        for place, word in enumerate(words):
            for name, party in self._known.get(word[0], ()) if place >= free else ():
                if name == [one[0] for one in words[place : place + len(name)]]:
                    free = place + len(name)
                    found.append((word.start(), words[free - 1].end(), party))
                    break
        return found
