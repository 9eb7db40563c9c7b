"""Our records as texts with slots: in each copy, other values stand in the slots (benchmarks/grow.py)."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from worlds import Mentions, Persons, city_name, party_id, party_name

from diplorel.dataset.fields import REFERENCES
from diplorel.dates.edtf import DATE_FIELDS

Row = dict[str, Any]
FIRST, SECOND = 0, 1
_DAY = re.compile(r"(?<=\d{4}-\d\d-)\d\d")
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Signs around the number of a slot; no text of the data has them."""
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")


class Copy(NamedTuple):
    """A copy of our records, for a pair of worlds."""

    number: int
    worlds: tuple[int, int]
    """The world of the first party of each pair, and the world of the second party."""


class Text(NamedTuple):
    """The JSON text of a record with slots."""

    type: str
    id: str
    """The number of the slot of its id."""
    parts: list[str]
    """Text and the number of a slot, in turn."""


class Pattern:
    """The records of a dataset, and the slots in them."""

    def __init__(self, data: Path, seed: int) -> None:
        self.collections: dict[str, list[Row]] = {}
        for file in sorted(data.glob("*/*.json")):
            self.collections.setdefault(file.parent.name, []).extend(json.loads(file.read_text("utf-8")))
        self._seed, self._fills, self._slots = seed, list[Callable[[Copy], str]](), dict[tuple[object, ...], str]()
        rows = [row for rows in self.collections.values() for row in rows]
        self.types = {row["id"]: row["type"] for row in rows}
        self.persons = {row["id"]: row["name"] for row in rows if row["type"] == "person"}
        self._summaries = Counter[str]()
        self._names = Persons(
            (name for row in rows if row["type"] == "person" for name in (row["name"], *row.get("names", ()))), seed
        )
        self.everywhere = {row["id"] for row in self.collections["parties"] if row["type"] == "source"}
        """The sources of the parties, which are not copied."""
        self.mentions = Mentions((name, row["id"]) for row in rows if row["type"] == "party" for name in _names(row))

    def texts(self, collection: str, *, parties: bool = False) -> list[Text]:
        """The records of a collection with slots: its parties, or all other records."""
        rows = (row for row in self.collections[collection] if (row["type"] == "party") == parties)
        lines = collection != "curated"
        return [_text(Slotted(self, row).record(), row["type"], lines) for row in rows]

    def values(self, copy: Copy) -> list[str]:
        """The values of all slots in a copy, as they stand inside JSON texts."""
        return [json.dumps(fill(copy), ensure_ascii=False)[1:-1] for fill in self._fills]

    def slot(self, fill: Callable[[Copy], str], *key: object) -> str:
        """The mark of a slot, which the function fills for each copy.  Slots with one key are one slot."""
        if key not in self._slots:
            self._slots[key] = f"{_OPEN}{len(self._fills)}{_CLOSE}"
            self._fills.append(fill)
        return self._slots[key]

    def record(self, name: str, side: int = SECOND) -> str:
        """The id of a record; side: the world of a party."""
        if self.types[name] == "party":
            return self.slot(lambda copy: party_id(name, copy.worlds[side]), "party", name, side)
        return self.slot(lambda copy: f"{name}-g{copy.number}", "record", name)

    def again(self, event: Row) -> list[str]:
        """The number of the events before this one that have its summary, if there are any."""
        before = self._summaries[event["summary"]]
        self._summaries[event["summary"]] += 1
        return [str(before)] if before else []

    def party_name(self, name: str, side: int) -> str:
        """A name of a party, or a word made of it."""
        return self.slot(lambda copy: party_name(name, copy.worlds[side]), "party name", name, side)

    def person_name(self, name: str) -> str:
        """The name of a person."""
        return self.slot(lambda copy: self._names.name(name, copy.number), "person", name)

    def city(self, name: str, side: int) -> str:
        """The name of a city in the territory of a party."""
        return self.slot(lambda copy: city_name(name, copy.worlds[side]), "city", name, side)

    def date(self, date: str) -> str:
        """A date, whose days are drawn anew within their month.  The order of two dates stays."""

        def moved(copy: Copy) -> str:
            drawn = sorted(random.Random(f"{self._seed} {copy.number}").choices(range(1, 29), k=28))
            return _DAY.sub(lambda day: f"{[0, *drawn, 29, 30, 31][int(day[0])]:02}", date)

        return self.slot(moved, "date", date) if _DAY.search(date) else date


def _names(party: Row) -> list[str]:
    return [name for name in (party["name"], party["formal"], *party.get("names", {}).get("strong", ())) if name]


def _text(made: Row, kind: str, line: bool) -> Text:
    written = json.dumps(made, ensure_ascii=False, separators=(",", ":")) if line else _indented(made)
    (number,) = _MARK.findall(made["id"])
    return Text(kind, number, _MARK.split(written))


def _indented(made: Row) -> str:
    return json.dumps([made], ensure_ascii=False, indent=1)[2:-2]


class Slotted:
    """One record, in whose place a record with slots is made."""

    def __init__(self, pattern: Pattern, row: Row) -> None:
        self._pattern, self._row, self._kind = pattern, row, row["type"]
        found = [*row.get("parties", ()), row.get("sender"), row.get("host")]
        names = sorted({one["party"] if isinstance(one, dict) else one for one in found if one})
        self._sides = {name: FIRST if name == names[0] else SECOND for name in names}
        people = [one["person"] for one in row.get("people", ()) if one.get("person")]
        ids = filter(None, (row.get("person"), row.get("credentials_to"), *people))
        self._people = sorted({pattern.persons[name] for name in ids}, key=lambda name: (-len(name), name))

    def record(self) -> Row:
        """The record with slots."""
        row = self._row
        made = {
            key: self._value(key, value, row) for key, value in row.items() if (self._kind, key) != ("party", "codes")
        }
        made["id"] = self._pattern.record(row["id"])
        if self._kind == "relation":
            made["parties"] = [self._in_order(place) for place in (0, 1)]
        elif self._kind == "source":
            made["title"] += ", volume " + self._pattern.slot(lambda copy: str(copy.number), "number")
        elif self._kind == "event":
            made["summary"] += f" ({self._which()})"
        return made

    def _which(self) -> str:
        """What tells an event from the other copies of its pattern, and from events of our data with its summary."""
        parties = [self._pattern.record(name, side) for name, side in list(self._sides.items())[:2]]
        number = self._pattern.slot(lambda copy: str(copy.number), "number")
        return ", ".join([*parties, *([number] if len(parties) < 2 else []), *self._pattern.again(self._row)])

    def _in_order(self, place: int) -> str:
        one, two = self._row["parties"]

        def named(copy: Copy) -> str:
            return sorted((party_id(one, copy.worlds[FIRST]), party_id(two, copy.worlds[SECOND])))[place]

        return self._pattern.slot(named, "of a pair", one, two, place)

    def _value(self, key: str, value: Any, around: Row) -> Any:
        if isinstance(value, list):
            return [self._value(key, one, around) for one in value]
        if isinstance(value, dict):
            inner = value if key == "place" else around
            return {name: self._value(key if key == "votes" else name, one, inner) for name, one in value.items()}
        return self._plain(key, value, around) if isinstance(value, str) else value

    def _plain(self, key: str, value: str, around: Row) -> str:
        if self._kind == "party" and (key in DATE_FIELDS or key == "source"):
            return value
        if key in DATE_FIELDS:
            return self._pattern.date(value)
        if key in REFERENCES:
            return value if value in self._pattern.everywhere else self._pattern.record(value, self._side(value))
        if key == "city":
            return self._pattern.city(
                value, self._side(around.get("seat") or around.get("host") or around.get("party"))
            )
        if self._kind == "person" and key in ("name", "names"):
            return self._pattern.person_name(value)
        if self._kind == "party" and key in ("name", "formal", "strong", "weak"):
            return self._pattern.party_name(value, SECOND)
        return self._sentence(value) if key in ("summary", "note") else value

    def _side(self, party: str | None) -> int:
        return self._sides.get(party or "", SECOND)

    def _sentence(self, text: str) -> str:
        """A text with slots for the persons of the record, and for the parties that the text names."""
        for name in self._people:
            text = text.replace(name, self._pattern.person_name(name))
        parts, end = list[str](), 0
        for start, after, party in self._pattern.mentions.find(text):
            parts += text[end:start], self._pattern.party_name(text[start:after], self._side(party))
            end = after
        return "".join(parts) + text[end:]
