"""The text of a search as terms of the index (index/fill/terms.py)."""

import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import NamedTuple

from diplorel.errors import Usage
from diplorel.index.handle import Index
from diplorel.names.adjectives import ADJECTIVES
from diplorel.names.mentions import Mention, Names
from diplorel.names.normalise import normalise
from diplorel.names.word_forms import COMMON, joined, split, stems

_STRONG = 2
_LONGEST = 14
"""Words of the longest name of a party."""
_SHORT = 3
"""Letters of the longest code, and of the shortest beginning of a word."""
_READINGS = 64
"""Readings of a phrase that are tried: each of its words can be a name or a word of a sentence."""
_NOT_CODES = COMMON | {"no", "not"}
"""Words that are codes only in capitals: "IN" is India, "in" is not."""
_QUOTES = re.compile('["“”„]')


class Part(NamedTuple):
    """A part of the typed text: a word, a name or a phrase."""

    typed: str
    terms: tuple[str, ...]
    """FTS5 expressions.  A record that fits one of them has the part."""
    parties: tuple[str, ...] = ()
    """Ids of the parties that the part is a name of."""
    quoted: bool = False
    also: tuple[str, ...] = ()
    """FTS5 expressions for other names of the city that the part is a name of."""


def match(parts: Sequence[Part]) -> str:
    """The FTS5 expression for records that have every part.

    It names words that were typed side by side as phrases too: that finds no more records, but ranks those first in
    which the words stand so.
    """
    following = (*parts[1:], None)
    terms = (
        (*part.terms, *part.also, *_side_by_side(part, after)) for part, after in zip(parts, following, strict=True)
    )
    return " AND ".join(f"({' OR '.join(either)})" for either in terms)


def _side_by_side(part: Part, after: Part | None) -> list[str]:
    """The phrases of two words, as names and as words of a sentence; none where one of the parts is no word."""
    if after is None or not (_is_word(part) and _is_word(after)):
        return []
    return [f"{first[:-1]} {second[1:]}" for first, second in zip(part.terms, after.terms, strict=False)]


def _is_word(part: Part) -> bool:
    return not part.parties and all(term.count('"') == 2 and " " not in term for term in part.terms)


def exists(index: Index, expression: str) -> bool:
    """Whether any record fits an FTS5 expression."""
    return index.execute("SELECT 1 FROM fts WHERE fts MATCH ? LIMIT 1", [expression]).fetchone() is not None


def read(index: Index, text: str) -> list[Part]:
    """The parts of a text, each once: names and codes of parties, words, and phrases in double quotes.

    Raises Usage where the text holds nothing but common words.
    """
    pieces = _QUOTES.split(text)
    if len(pieces) % 2 == 0:  # a quotation mark without its partner
        pieces = [" ".join(pieces)]
    reader = _Reader(index, text)
    read = (reader.phrase(piece) if place % 2 else reader.parts(piece) for place, piece in enumerate(pieces))
    parts = list({part.terms: part for piece in read for part in piece}.values())
    if parts:
        return [*parts[:-1], reader.begun(parts[-1])]
    if split(text):
        raise Usage(f"'{text}' has only common words: add a name, a place or another word")
    raise Usage(f"'{text}' has no word: write the words to search for")


class _Word(NamedTuple):
    typed: str
    norm: str


class _Reader:
    """Reads the pieces of one text."""

    def __init__(self, index: Index, text: str) -> None:
        self._index = index
        words = _words(text)
        self._all_capitals = text.isupper() and len(words) > 1
        self._joined = {normalise(word) for word in joined(text)}
        norms = [word.norm for word in words]
        runs = _runs(norms)
        self._names, self._cities = Names(_meanings(index, runs)), Names(_cities(index, runs))
        self._stems = stems(sorted({norm for norm in (*norms, *self._joined) if norm.isascii() and norm.isalpha()}))

    def parts(self, piece: str) -> Iterator[Part]:
        """The names and words of a piece without quotes."""
        words, place = _words(piece), 0
        while place < len(words):
            name, end = self._name(words, place), place + 1
            if (name is None or name.end == end) and self._is_joined(words[place : place + 2]):
                end = place + 2
                city = self._cities.at([word.norm for word in words], place)
                also = city.meaning if city and city.end == end else ()
                yield Part(_typed(words[place:end]), self._of_joined(*words[place:end]), also=also)
            elif name:
                end = name.end
                yield Part(_typed(words[place:end]), self._of_name(words[place:end], name.meaning), name.meaning)
            elif city := self._city(words, place):
                end = city.end
                yield Part(_typed(words[place:end]), self._each(words[place:end]), also=city.meaning)
            elif words[place].norm not in COMMON:
                yield Part(words[place].typed, self._forms(words[place].norm))
            place = end

    def _city(self, words: Sequence[_Word], place: int) -> Mention[tuple[str, ...]] | None:
        """The name of a city that begins at a place, unless it is a word of sentences or a common word."""
        city = self._cities.at([word.norm for word in words], place)
        _, *stem = self._forms(words[place].norm)
        alone = city is not None and city.end == place + 1
        plain = words[place].norm in COMMON or any(exists(self._index, form) for form in stem)
        return None if alone and plain else city

    def _each(self, words: Sequence[_Word]) -> tuple[str, ...]:
        """The terms of a word; of several words, one expression for records that have each of them."""
        forms = [self._forms(word.norm) for word in words if word.norm not in COMMON]
        if len(forms) == 1:
            return forms[0]
        each = " AND ".join(f"({' OR '.join(form)})" for form in forms)
        return (f"({each})",)

    def phrase(self, piece: str) -> Iterator[Part]:
        """The piece between two quotes: its words side by side, in this order, without the common ones."""
        words, place, slots = _words(piece), 0, list[list[str]]()
        while place < len(words):
            name, end = self._name(words, place), place + 1
            if name:
                end = name.end
                bare = " ".join(word.norm for word in words[place:end] if word.norm not in COMMON)
                slots.append([*(f"={party}" for party in name.meaning), bare])
            elif words[place].norm not in COMMON:
                forms = self._forms(words[place].norm)
                known = [form.strip('"') for form in forms if exists(self._index, form)]
                slots.append(known or [words[place].norm])
            place = end
        if slots:
            readings = islice((f'"{" ".join(reading)}"' for reading in product(*slots)), _READINGS)
            yield Part(_typed(words), tuple(readings), quoted=True)

    def begun(self, part: Part) -> Part:
        """The last part; where no record has it, every word and name that begins so: it may not be typed to its end."""
        norm = normalise(part.typed)
        if part.quoted or " " in norm or len(norm) < _SHORT or exists(self._index, match([part])):
            return part
        names = "SELECT DISTINCT party FROM name WHERE norm >= ? AND norm < ? AND rank <= ? ORDER BY party"
        parties = self._index.execute(names, (norm, norm + "\U0010ffff", _STRONG))
        return part._replace(terms=(*part.terms, *(f'"={party}"' for (party,) in parties), f'"{norm}" *'))

    def _name(self, words: Sequence[_Word], place: int) -> Mention[tuple[str, ...]] | None:
        """The name of a party that begins at a place, unless it is one word that is too common for a code."""
        name = self._names.at([word.norm for word in words], place)
        code_in_capitals = words[place].typed.isupper() and not self._all_capitals
        too_common = words[place].norm in _NOT_CODES and not code_in_capitals
        return None if name and name.end == place + 1 and too_common else name

    def _is_joined(self, words: Sequence[_Word]) -> bool:
        """Whether other texts write these words as one word: "re" in "re-opened" is not a code."""
        return len(words) > 1 and "".join(word.norm for word in words) in self._joined

    def _of_name(self, words: Sequence[_Word], parties: tuple[str, ...]) -> tuple[str, ...]:
        """The terms of a name: its parties; where it is a code, or shared, the word itself too."""
        terms = [f'"={party}"' for party in parties]
        if len(words) == 1 and (len(words[0].norm) <= _SHORT or len(parties) > 1):
            terms += self._forms(words[0].norm)
        return tuple(terms)

    def _of_joined(self, first: _Word, second: _Word) -> tuple[str, ...]:
        """The terms of two words that others write as one, which the index holds for both ways of writing."""
        forms = self._forms(first.norm + second.norm)
        if any(exists(self._index, form) for form in forms):
            return forms
        one, other = (" OR ".join(self._forms(word.norm)) for word in (first, second))
        return (f"(({one}) AND ({other}))",)

    def _forms(self, norm: str) -> tuple[str, ...]:
        """The terms of a word: as a name, and as a word of a sentence."""
        stem = self._stems.get(norm)
        return (f'"{norm}"', f'"{stem}~"') if stem else (f'"{norm}"',)


def _words(text: str) -> list[_Word]:
    return [_Word(typed, norm) for typed in split(text) for norm in normalise(typed).split()]


def _typed(words: Sequence[_Word]) -> str:
    return " ".join(dict.fromkeys(word.typed for word in words))


def _runs(norms: Sequence[str]) -> set[str]:
    """Every run of words that can be a name."""
    return {
        " ".join(norms[start:end])
        for start in range(len(norms))
        for end in range(start + 1, min(start + _LONGEST, len(norms)) + 1)
    }


def _cities(index: Index, runs: set[str]) -> dict[str, tuple[str, ...]]:
    """The names of cities among the runs of words, each with the expressions for every name of these cities."""
    sql = (
        "SELECT DISTINCT typed.norm, other.norm FROM city_name AS typed JOIN city_name AS other USING (city)"
        " WHERE typed.norm IN (SELECT value FROM json_each(?)) AND typed.district = '' AND other.district = ''"
        " ORDER BY other.rank, other.norm"
    )
    found: dict[str, tuple[str, ...]] = {}
    for norm, other in index.execute(sql, [json.dumps(sorted(runs))]):
        if other.isascii():
            found[norm] = (*found.get(norm, ()), f'"{other}"')
    return found


def _meanings(index: Index, runs: set[str]) -> dict[str, tuple[str, ...]]:
    """The names, codes and adjectives among the runs of words, with the parties that they mean at their best rank."""
    meanings: dict[str, tuple[str, ...]] = {run: ADJECTIVES[run] for run in runs if run in ADJECTIVES}
    names = (
        "SELECT DISTINCT norm, party FROM name JOIN (SELECT norm, min(rank) AS rank FROM name WHERE norm IN"
        " (SELECT value FROM json_each(?)) GROUP BY norm) USING (norm, rank) WHERE rank <= ? ORDER BY party"
    )
    for norm, party in index.execute(names, (json.dumps(sorted(runs)), _STRONG)):
        meanings[norm] = (*meanings.get(norm, ()), party)
    return meanings
