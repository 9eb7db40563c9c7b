"""The terms that records are found by: names as they are, words of sentences by their stems, parties by their ids.

The terms of a record are `=id` for each party that it names or concerns, however the name is spelled; `stem~` for a
word of an English sentence; and the word itself, in its compared form, for any other name.  They fill three columns:
`summary`, `moments` and `text`, which is the rest.  The terms of a text keep its order, so that phrases can be found.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from diplorel.names.adjectives import ADJECTIVES
from diplorel.names.mentions import Mention, Names
from diplorel.names.normalise import normalise
from diplorel.names.word_forms import ALWAYS_WORDS, COMMON, joined, split, stems

_SHORT = 3
"""Letters of a name that texts hold only in capitals: CAR is a state, and a car is none."""

Parties = tuple[str, ...]
"""Ids of the parties that a name can mean; none for the name of a person or city."""


@dataclass
class RecordTexts:
    """The texts of a record."""

    rid: int
    summary: str
    moments: list[str]
    others: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """Names of persons and cities: no stemmer is applied to them."""
    concerned: set[str] = field(default_factory=set)
    """Ids of the parties that the record is about."""
    references: dict[str, str] = field(default_factory=dict)
    """Ids of the parties and persons that the record refers to, with their names."""


class _Word(NamedTuple):
    """A word of a text."""

    norm: str
    term: str
    """The term of the word outside of names; empty for a common word."""
    upper: bool
    """Whether the word stands in capitals."""


class Terms:
    """Makes terms of the texts of records."""

    def __init__(self, db: sqlite3.Connection, records: Iterable[RecordTexts]) -> None:
        """db: an index that holds the parties and their names; records: all that terms will be made of."""
        self._parties = {party for (party,) in db.execute("SELECT id FROM party")}
        texts = {text for record in records for text in (record.summary, *record.moments, *record.others)}
        self._typed = {text: (*split(text), *joined(text)) for text in texts}
        """Text -> its words as they stand there, and those that others write as one word."""
        words = Counter(word for typed in self._typed.values() for word in typed)
        norms = {norm for word in words for norm in normalise(word).split()}
        self._stems = stems(sorted(norm for norm in norms if norm.isascii() and norm.isalpha()))
        self._sentence_stems = set(ALWAYS_WORDS)
        """Stems of the words that some text writes in small letters, as it writes no name."""
        self._capitals = Counter[str]()
        """Word -> how often texts write it with a capital, less how often they write it without."""
        for word, times in words.items():
            for norm in normalise(word).split():
                self._capitals[norm] += -times if word.islower() else times
                if word.islower() and norm in self._stems:
                    self._sentence_stems.add(self._stems[norm])
        self._party_names = Names(self._meanings(db))
        self._words = cache(self._words_of)

    def _meanings(self, db: sqlite3.Connection) -> Mapping[str, Parties]:
        """The names and adjectives of parties that texts can hold, with the parties that they can mean."""
        meanings: dict[str, Parties] = {}
        for adjective, parties in ADJECTIVES.items():
            if known := tuple(party for party in parties if party in self._parties):
                meanings[adjective] = known
        names = (
            "SELECT DISTINCT norm, party FROM name WHERE rank BETWEEN 1 AND 2 AND norm NOT LIKE '%:%'"
            " ORDER BY rank, party"
        )
        for norm, party in db.execute(names):
            meanings[norm] = (*meanings.get(norm, ()), party)
        own = {norm for (norm,) in db.execute("SELECT norm FROM name WHERE rank = 1")}
        # Chosen was a name of Korea; the texts write "chosen" mostly in small letters, as a word.
        return {norm: who for norm, who in meanings.items() if norm in own or self._capitals[norm] >= 0}

    def of(self, record: RecordTexts) -> tuple[int, str, str, str]:
        """The row of the table `fts` for a record: its rid and three columns.  A moment adds only its new terms."""
        concerned = record.concerned & self._parties
        persons = [name for key, name in record.references.items() if key not in self._parties]
        local = Names[Parties](dict.fromkeys(map(normalise, [*record.names, *persons]), ()))
        reading = _Reading(self._party_names, local, concerned)
        summary = reading.terms(self._split(record.summary))
        summary += [term for term in _of_parties(concerned) if term not in summary]
        moments = dict.fromkeys(term for text in record.moments for term in reading.terms(self._split(text)))
        held, text = {*summary, *moments}, list[str]()
        for other in record.others:
            terms = reading.terms(self._split(other))
            text += [] if held.issuperset(terms) else terms
        held.update(text)
        rest = dict.fromkeys([*_of_parties(record.references.keys() & self._parties), *reading.inner])
        text += [term for term in rest if term not in held]
        return record.rid, " ".join(summary), " ".join(term for term in moments if term not in summary), " ".join(text)

    def _split(self, text: str) -> list[_Word]:
        return [word for typed in self._typed[text] for word in self._words(typed)]

    def _words_of(self, typed: str) -> tuple[_Word, ...]:
        return tuple(_Word(norm, self._term(norm), typed.isupper()) for norm in normalise(typed).split())

    def _term(self, norm: str) -> str:
        if norm in COMMON:
            return ""
        stem = self._stems.get(norm)
        return f"{stem}~" if stem in self._sentence_stems else norm


def _of_parties(parties: Iterable[str]) -> list[str]:
    return [f"={party}" for party in sorted(parties)]


class _Reading:
    """Reads the texts of one record."""

    def __init__(self, parties: Names[Parties], local: Names[Parties], concerned: set[str]) -> None:
        """parties: names of parties; local: names of the record's persons and cities, which come before those."""
        self._party_names, self._local, self._concerned = parties, local, concerned
        self.inner: dict[str, None] = {}
        """Terms of names inside longer names: Guinea in Papua New Guinea, Jordan in the name of a person."""

    def terms(self, words: Sequence[_Word]) -> list[str]:
        """The terms of a text, in its order."""
        norms, terms, place = [word.norm for word in words], list[str](), 0
        while place < len(words):
            name = self._local.at(norms, place) or self._party(words, norms, place)
            if name is None:
                terms += filter(None, [words[place].term])
                place += 1
                continue
            bare = [norm for norm in norms[name.start : name.end] if norm not in COMMON]
            terms += [f"={party}" for party in self._meant(name.meaning)] if name.meaning else bare
            self._look_inside(norms, name, bare)
            place = name.end
        return terms

    def _party(self, words: Sequence[_Word], norms: list[str], place: int) -> Mention[Parties] | None:
        name = self._party_names.at(norms, place)
        short = name and name.end == place + 1 and len(norms[place]) <= _SHORT
        return None if short and not words[place].upper else name

    def _meant(self, parties: Parties) -> Sequence[str]:
        """Of parties that share a name, those that the record is about; all of them where it is about none."""
        return [party for party in parties if party in self._concerned] or parties

    def _look_inside(self, norms: list[str], name: Mention[Parties], bare: list[str]) -> None:
        """Notes the words of a party's name, and the parties that a part of a name means alone."""
        if name.meaning and name.end - name.start > 1:
            self.inner |= dict.fromkeys(bare)
        for place in range(name.start, name.end):
            part = self._party_names.at(norms[: name.end], place)
            if part and len(part.meaning) == 1 and part.meaning != name.meaning and len(norms[place]) > _SHORT:
                self.inner[f"={part.meaning[0]}"] = None
