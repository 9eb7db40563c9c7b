"""The terms that records are found by: names as they are, words of sentences by their stems, parties by their ids.

The terms of a record are `=id` for each party that it names or concerns, however the name is spelled; `stem~` for a
word of an English sentence; and the word itself, in its compared form, for any other name.  They fill three columns:
`summary`, `moments` and `text`, which is the rest.  The terms of a text keep its order, so that phrases can be found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from diplorel.index.fill.vocabulary import Vocabulary, Words
from diplorel.names.adjectives import ADJECTIVES
from diplorel.names.mentions import Mention, Names
from diplorel.names.normalise import normalise
from diplorel.names.word_forms import COMMON

_SHORT = 3
"""Letters of a name that texts hold only in capitals: CAR is a state, and a car is none."""

_KEPT = lru_cache(maxsize=1 << 13)
"""Keeps the last results of a function: records that come one after another share most words and texts."""

Parties = tuple[str, ...]
"""Ids of the parties that a name can mean; none for the name of a person or city."""


class RecordWords(NamedTuple):
    """The words of the texts of a record."""

    rid: int
    summary: Words
    moments: list[str]
    """Words of moments that the summary does not have."""
    others: list[Words]
    names: list[str]
    """Names of persons and cities: no stemmer is applied to them."""
    concerned: set[str]
    """Ids of the parties that the record is about."""
    references: dict[str, str]
    """Ids of the parties and persons that the record refers to, with their names."""


class Named(NamedTuple):
    """The parties that texts can name."""

    parties: list[str]
    """Ids of all parties."""
    names: list[tuple[str, str]]
    """Own and strong names in their compared form, the own names first, each with the id of a party."""
    own: set[str]
    """The names that are a party's own."""


class _Text(NamedTuple):
    """A text as it is read without knowing its record."""

    norms: list[str]
    """Its words in their compared form."""
    terms: list[str]
    """The term of each word outside of names; empty for a common word."""
    parties: dict[int, Mention[Parties]]
    """Place of a word -> the name of a party that begins there."""
    shared: bool
    """Whether one of these names can mean several parties."""


class _Reading(NamedTuple):
    """A text as it is read for one record."""

    terms: list[str]
    inner: list[str]
    """Terms of names inside longer names: Guinea in Papua New Guinea, Jordan in the name of a person."""


_NO_NAMES = Names[Parties]({})


class Terms:
    """Makes terms of the texts of records."""

    def __init__(self, named: Named, words: Vocabulary) -> None:
        """named: the parties and their names; words: those of all texts that terms will be made of."""
        self._parties = set(named.parties)
        self._words = words
        self._party_names = Names(self._meanings(named))
        self._normalise, self._word, self._text = _KEPT(normalise), _KEPT(self._word_of), _KEPT(self._text_of)
        self._inside, self._alone, self._named = _KEPT(self._inside_of), _KEPT(self._read), _KEPT(self._name_of)

    def _meanings(self, named: Named) -> Mapping[str, Parties]:
        """The names and adjectives of parties that texts can hold, with the parties that they can mean."""
        meanings: dict[str, Parties] = {}
        for adjective, parties in ADJECTIVES.items():
            if known := tuple(party for party in parties if party in self._parties):
                meanings[adjective] = known
        for norm, party in named.names:
            meanings[norm] = (*meanings.get(norm, ()), party)
        # Chosen was a name of Korea; the texts write "chosen" mostly in small letters, as a word.
        return {norm: who for norm, who in meanings.items() if norm in named.own or self._words.capitals[norm] >= 0}

    def of(self, record: RecordWords) -> tuple[int, str, str, str]:
        """The row of the table `fts` for a record: its rid and three columns."""
        concerned = frozenset(record.concerned & self._parties)
        referred = {name: key if key in self._parties else "" for key, name in record.references.items()}
        persons = [name for name, party in referred.items() if not party]
        local = Names[Parties](dict.fromkeys(map(self._normalise, [*record.names, *persons]), ()))
        summary = self._reading(record.summary, local, concerned)
        others = [self._reading(words, local, concerned) for words in record.others]
        others += [self._named(name, party) for name, party in referred.items()]
        first = [*summary.terms, *(f"={party}" for party in sorted(concerned) if f"={party}" not in summary.terms)]
        second = dict.fromkeys(term for term in self._new_terms(record) if term not in first)
        held = {*first, *second}
        text = [term for other in others if not held.issuperset(other.terms) for term in other.terms]
        held.update(text)
        inner = dict.fromkeys(term for reading in (summary, *others) for term in reading.inner)
        text += [term for term in inner if term not in held]
        return record.rid, " ".join(first), " ".join(second), " ".join(text)

    def _new_terms(self, record: RecordWords) -> Iterator[str]:
        """The terms that moments add: their names stand in the summary already."""
        return (term for word in record.moments for _, term, _ in self._word(word) if term)

    def _name_of(self, name: str, party: str) -> _Reading:
        """The name of a party, by its id, or of a person."""
        norms, meaning = tuple(self._normalise(name).split()), (party,) if party else ()
        terms = [f"={party}"] if party else [norm for norm in norms if norm not in COMMON]
        return _Reading(terms, self._inside(norms, meaning))

    def _reading(self, words: Words, local: Names[Parties], concerned: frozenset[str]) -> _Reading:
        """A text, read with the names of a record's persons and cities, which come before names of parties."""
        known = self._text(words)
        if not known.shared and local.first_words.isdisjoint(known.norms):
            return self._alone(words)  # as in any other record
        return self._read(words, local, concerned)

    def _read(
        self, typed: Words, local: Names[Parties] = _NO_NAMES, concerned: frozenset[str] = frozenset()
    ) -> _Reading:
        norms, words, parties, _ = self._text(typed)
        terms, inner, place = list[str](), list[str](), 0
        begun = [start for start, norm in enumerate(norms) if norm in local.first_words] if local.first_words else ()
        for start in sorted({*parties, *begun}) if begun else parties:
            if start < place:  # within the name before
                continue
            name = (local.at(norms, start) if norms[start] in local.first_words else None) or parties.get(start)
            if name is None:
                continue
            terms += filter(None, words[place:start])
            inside = tuple(norms[start : name.end])
            if name.meaning:  # of parties that share the name, the record's own
                terms += [f"={party}" for party in sorted(concerned.intersection(name.meaning)) or name.meaning]
            else:
                terms += [norm for norm in inside if norm not in COMMON]
            inner += self._inside(inside, name.meaning)
            place = name.end
        terms += filter(None, words[place:])
        return _Reading(terms, inner)

    def _text_of(self, typed: Words) -> _Text:
        words = list(chain.from_iterable(map(self._word, typed)))
        norms, parties = [norm for norm, _, _ in words], dict[int, Mention[Parties]]()
        begun = [place for place, norm in enumerate(norms) if norm in self._party_names.first_words]
        for place in begun:
            norm, _, upper = words[place]
            name = self._party_names.at(norms, place)
            if name and (upper or name.end > place + 1 or len(norm) > _SHORT):
                parties[place] = name
        shared = any(len(name.meaning) > 1 for name in parties.values())
        return _Text(norms, [term for _, term, _ in words], parties, shared)

    def _word_of(self, one: str) -> list[tuple[str, str, bool]]:
        """A word in its compared form, its term outside of names, and whether it stands in capitals."""
        return [(norm, self._term(norm), one.isupper()) for norm in normalise(one).split()]

    def _term(self, norm: str) -> str:
        if norm in COMMON:
            return ""
        stem = self._words.stems.get(norm)
        return f"{stem}~" if stem in self._words.sentence_stems else norm

    def _inside_of(self, name: tuple[str, ...], meaning: Parties) -> list[str]:
        """The words of a party's name of several words, and the parties that a part of any name means alone."""
        terms = [norm for norm in name if norm not in COMMON] if meaning and len(name) > 1 else []
        for place, norm in enumerate(name):
            part = self._party_names.at(name, place)
            if part and len(part.meaning) == 1 and part.meaning != meaning and len(norm) > _SHORT:
                terms.append(f"={part.meaning[0]}")
        return terms
