"""Where the missions and the parties of an answer are on the globe, for maps."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import marks
from diplorel.lookup.relations.lineage import heirs
from diplorel.model.vocabulary import EMBASSIES


class Place(NamedTuple):
    """A city with coordinates, or the point of a mission without a city."""

    name: str
    latitude: float
    """Degrees north (WGS 84)."""
    longitude: float
    missions: int = 0
    """Number of the missions of all senders that stand in the city."""


def places_of_missions(index: Index, rows: Sequence[Row]) -> dict[str, Place]:
    """Id of a mission -> its city; a mission without a city has its own coordinates and the name of its host.

    A mission that moved has the city that its row gives.  Missions whose place nobody knows are left out.
    """
    found: dict[str, Place] = {}
    sql = (
        "SELECT record.id, city.id, city.name, latitude, longitude FROM record JOIN mission USING (rid)"
        " JOIN city ON city.id = {place} WHERE latitude IS NOT NULL AND record.id IN (SELECT value FROM json_each(?))"
    )
    ids = json.dumps([row["id"] for row in rows if row["city"] and not row["seats"]])
    held = dict(index.execute("SELECT place, count(*) FROM mission WHERE standing GROUP BY place").fetchall())
    for name, city, title, latitude, longitude in index.execute(sql.format(place="mission.place"), [ids]):
        found[name] = Place(title, latitude, longitude, held.get(city, 0))
    for row in rows:
        if row["seats"] and row["city"]:
            found |= _seat(index, row, held)
        elif not row["city"] and not row["seats"] and row["coordinates"]:
            found[row["id"]] = Place(row["host"]["name"], *row["coordinates"])
    return found


def _seat(index: Index, row: Row, held: Mapping[int, int]) -> dict[str, Place]:
    """The city of a mission that moved: the seats of the index stand in the order of those of the row."""
    sql = (
        "SELECT city.id, city.name, latitude, longitude FROM seat JOIN record USING (rid) JOIN city ON city.id = place"
        " WHERE record.id = ? ORDER BY seat.rowid"
    )
    cities = index.execute(sql, [row["id"]]).fetchall()
    now = [place for seat, place in zip(row["seats"], cities, strict=True) if seat["city"] == row["city"]]
    if not now or now[-1][2] is None:
        return {}
    city, title, latitude, longitude = now[-1]
    return {row["id"]: Place(title, latitude, longitude, held.get(city, 0))}


def places_of_parties(index: Index, parties: Iterable[str]) -> dict[str, Place]:
    """Id of a party -> the city in which most embassies to the party sit, or else most other missions.

    So the place of a party does not say whose city it is, and a party of the past has its place too.  Cities in the
    territory of the party, or of its successors, come before cities elsewhere.  A party to which no mission in a city
    is on record has the place of a party that it continues, or is left out.
    """
    found: dict[str, Place] = {}
    for party in parties:
        place = next(filter(None, (_seat_of_missions(index, name) for name in index.line(party))), None)
        if place:
            found[party] = place
    return found


def _seat_of_missions(index: Index, party: str) -> Place | None:
    cities = index.execute(_CITIES, [party, *EMBASSIES]).fetchall()
    own = [city for city in cities if city[0] == party]
    if cities and not own:
        after = {row["id"] for row in heirs(index, [party])}
        own = [city for city in cities if city[0] in after]
    return Place(*(own or cities)[0][1:]) if cities else None


_CITIES = (
    "SELECT country, city.name, latitude, longitude FROM mission JOIN city ON city.id = mission.place"
    " WHERE host = ? AND seat IS NULL AND power IS NULL AND latitude IS NOT NULL AND mission.kind <> 'accreditation'"
    f" GROUP BY city.id ORDER BY sum(mission.kind IN ({marks(EMBASSIES)})) DESC, count(*) DESC, city.id"
)
"""The cities in which missions to a party sit, those with most embassies first."""
