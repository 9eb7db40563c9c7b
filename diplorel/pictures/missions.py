"""Missions on a map: a dot for each city."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from diplorel.index.row_codec import Row
from diplorel.lookup.places import Place
from diplorel.model.vocabulary import CONSULAR, EMBASSIES
from diplorel.pictures.dots import Dot, weight_of
from diplorel.pictures.picture import MapPicture
from diplorel.plurals import counted

SERIES = ("embassies", "consulates", "other missions")
"""The kinds of missions that a map tells apart."""
_CONSULATES = (*CONSULAR, "honorary consulate")


def dots_of_missions(rows: Sequence[Row], places: Mapping[str, Place]) -> list[Dot]:
    """The cities of missions, each with what a reader sees who points at it.

    places: id of a mission -> its place; missions without a place are left out.
    """
    cities: dict[Place, list[Row]] = {}
    for row in rows:
        if row["id"] in places:
            cities.setdefault(places[row["id"]], []).append(row)
    return [_dot(place, there) for place, there in cities.items()]


def _dot(place: Place, rows: Sequence[Row]) -> Dot:
    counts = [sum(_series(row) == number for row in rows) for number in range(len(SERIES))]
    lines = [f"{row['summary']}{'' if _is_certain(row) else f' ({_held(row)})'}" for row in rows]
    certain = [row for row in rows if _is_certain(row)]
    weight = weight_of(sum(_series(row) == 0 for row in certain), len(certain))
    return Dot((place.latitude, place.longitude), place.name, counts, lines, not certain, weight, place.missions)


def _series(row: Row) -> int:
    return 0 if row["kind"] in EMBASSIES else 1 if row["kind"] in _CONSULATES else 2


def _held(row: Row) -> str:
    return str(row["as_of"]["holds"]) if row["as_of"] else "yes"


def _is_certain(row: Row) -> bool:
    return _held(row) == "yes"


def map_of_missions(title: str, rows: Sequence[Row], places: Mapping[str, Place], zoom: bool) -> MapPicture:
    """The map of an answer about missions.

    rows: missions, accreditations and protecting powers, as `missions` answers with them.
    places: id of a mission -> its place.
    """
    missions = [row for row in rows if row["type"] == "mission"]
    dots = dots_of_missions(missions, places)
    others = Counter(row["type"] for row in rows if row["type"] in _AWAY)
    away = [counted(others[kind], name) for kind, name in _AWAY.items() if others[kind]]
    lost = sum(row["id"] not in places for row in missions)
    notes = ["A mark stands for a city; a larger mark stands for more missions."] if dots else []
    if sum(len([count for count in dot.counts if count]) > 1 for dot in dots):
        notes.append(f"A city with several kinds has the mark of the first: {', '.join(SERIES)}.")
    if any(dot.uncertain for dot in dots):
        notes.append("A hollow mark: no mission there is certain on that date.")
    if lost:
        notes.append(f"Not drawn, because no place is known: {counted(lost, 'mission')}.")
    if away:
        notes.append(f"Not drawn, because they have no mission of their own: {' and '.join(away)}.")
    return MapPicture(title, dots, SERIES, notes, zoom)


_AWAY = {"accreditation": "accreditation", "protection": "protecting power"}
"""Types of rows that are no missions -> what they are called."""
