"""What the narrow tables hold of a record beside its row, so that a long list and a day are answered without rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from diplorel.model.dates import span
from diplorel.model.records import Party, Person, Posting, Record, Relation
from diplorel.model.stretch import BEGINNINGS, NEVER, TURNS, Bounds, Head, Life, Stretch, Turn, followed, stretch


class Surroundings:
    """What the records of a dataset tell of the days on which any mission or head can have stood."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._lives: dict[str, Life] = {}
        self._turns: dict[tuple[str, str], list[Turn]] = {}
        self._died: dict[str, str] = {}
        heads = []
        for it in records:
            match it:
                case Party():
                    self._lives[it.id] = _days(it.since)[0], _days(it.until)[1]
                case Relation() if it.step in TURNS and it.date and not it.planned:
                    first, last = _days(it.date)
                    turn = Turn(TURNS[it.step], first or "", last or NEVER)
                    self._turns.setdefault((it.parties[0], it.parties[1]), []).append(turn)
                case Person() if it.died:
                    self._died[it.id] = _days(it.died)[1] or NEVER
                case Posting():
                    begin = next((getattr(it, key) for key in BEGINNINGS if getattr(it, key)), None)
                    credentials = _days(it.credentials)
                    heads.append(Head(it.id, (it.sender, it.host), _days(begin), credentials, bool(it.ended)))
        self._followed = followed(heads)

    def life(self, party: str) -> Life:
        """The first day on which a party can have existed, and the first on which it surely no longer did."""
        return self._lives[party]

    def stretch(self, row: Mapping[str, Any]) -> Stretch:
        """The days on which the mission or posting of a row stood, surely and possibly."""
        sender, host = row["sender"]["id"], row["host"]["id"]
        died = self._died.get(row["person"]["id"]) if row["type"] == "posting" else None
        after = min(filter(None, (self._followed.get(row["id"]), died)), default=None)
        turns = self._turns.get((min(sender, host), max(sender, host)), ())
        nobody: Life = (None, None)
        return stretch(row, Bounds(self._lives.get(sender, nobody), self._lives.get(host, nobody), turns, after))


def _days(date: str | None) -> Life:
    if date is None:
        return None, None
    days = span(date)
    return days.earliest, days.latest


def step(row: Mapping[str, Any]) -> tuple[object, ...]:
    """The last columns of table `step`."""
    return row["by"] and row["by"]["id"], row["disagreements"]


def mission(row: Mapping[str, Any], around: Surroundings) -> tuple[object, ...]:
    """The last columns of table `mission`."""
    seat, power = (row[key] and row[key]["id"] for key in ("seat", "power"))
    dates = (row[key] and row[key]["date"] for key in ("expected", "opened", "closed"))
    seen = [row["attested"][place]["date"] if row["attested"] else None for place in (0, -1)]
    return row["disagreements"], row["city"], seat, power, *dates, *seen, *around.stretch(row)
