"""Persons by any part of their names, without regard to accents and order."""

from __future__ import annotations

import json

from diplorel.errors import Unknown
from diplorel.index.handle import Index
from diplorel.names.normalise import normalise
from diplorel.names.suggest import did_you_mean, suggest
from diplorel.plurals import counted


def find_people(index: Index, text: str) -> list[int]:
    """The record numbers (rid) of all persons whose names contain every word of a text, or of the person with that
    id.

    Raises Unknown, with suggestions, if there is no such person.
    """
    tokens = list(dict.fromkeys(normalise(text).split()))
    if tokens:
        held = "SELECT person FROM person WHERE token IN (SELECT value FROM json_each(?)) GROUP BY person"
        every = f"{held} HAVING count(*) = ? ORDER BY person"
        found = [name for (name,) in index.execute(every, (json.dumps(tokens), len(tokens)))]
        exact = index.execute("SELECT rid FROM record WHERE id = ? AND type = 'person'", (text,)).fetchall()
        if found or exact:
            return found or [name for (name,) in exact]
    raise Unknown(f"no person on record is called '{text}'{_suggestion(index, tokens)}")


def names_of(index: Index, people: list[int]) -> list[str]:
    """Usual names of persons."""
    marks = ", ".join("?" * len(people))
    found = index.execute(f"SELECT body FROM record WHERE rid IN ({marks}) ORDER BY rid", people)
    return [json.loads(body)["name"] for (body,) in found]


def complete(index: Index, start: str, most: int = 40) -> list[tuple[str, str]]:
    """Words of names that begin with a text, each with the person's name, or with the number of persons.

    A shell needs no quotation marks for a word, and `find_people` takes the form in which words are compared.
    """
    norm = normalise(start)
    sql = (
        "SELECT token, count(*), min(person) FROM person WHERE token >= ? AND token < ?"
        " GROUP BY token ORDER BY token LIMIT ?"
    )
    found = index.execute(sql, (norm, norm + "\U0010ffff", most)).fetchall() if norm else []
    return [
        (token, counted(number, "person") if number > 1 else names_of(index, [person])[0])
        for token, number, person in found
    ]


def _suggestion(index: Index, tokens: list[str]) -> str:
    """The end of a refusal: persons with a name like each word, a word alone being the last name."""
    known = [token for (token,) in index.execute("SELECT DISTINCT token FROM person")]
    held = "SELECT person FROM person WHERE token IN (SELECT value FROM json_each(?))"
    near = [[token, *suggest(token, known, most=2)] for token in tokens[:8]]
    every = " INTERSECT ".join(held for _ in near) or "SELECT person FROM person WHERE 0"
    found = [person for (person,) in index.execute(every, [json.dumps(words) for words in near])]
    names = [name for name in names_of(index, found) if len(near) > 1 or normalise(name).split()[-1] in near[0]]
    return did_you_mean(names[:3], otherwise=". `diplorel search` finds names in all records")
