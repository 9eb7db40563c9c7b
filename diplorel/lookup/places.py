"""Where the missions of an answer are on the globe, for maps."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from diplorel.index.handle import Index
from diplorel.index.row_codec import Row


class Place(NamedTuple):
    """A city with coordinates, or the point of a mission without a city."""

    name: str
    latitude: float
    """Degrees north (WGS 84)."""
    longitude: float


def places_of_missions(index: Index, rows: Sequence[Row]) -> dict[str, Place]:
    """Id of a mission -> its city; a mission without a city has its own coordinates and the name of its host.

    A mission that moved has the city that its row gives.  Missions whose place nobody knows are left out.
    """
    found: dict[str, Place] = {}
    sql = (
        "SELECT record.id, city.name, latitude, longitude FROM record JOIN mission USING (rid)"
        " JOIN city ON city.id = {place} WHERE latitude IS NOT NULL AND record.id IN (SELECT value FROM json_each(?))"
    )
    ids = json.dumps([row["id"] for row in rows if row["city"] and not row["seats"]])
    found |= {name: Place(*place) for name, *place in index.execute(sql.format(place="mission.place"), [ids])}
    for row in rows:
        if row["seats"] and row["city"]:
            found |= _seat(index, row)
        elif not row["city"] and not row["seats"] and row["coordinates"]:
            found[row["id"]] = Place(row["host"]["name"], *row["coordinates"])
    return found


def _seat(index: Index, row: Row) -> dict[str, Place]:
    """The city of a mission that moved: the seats of the index stand in the order of those of the row."""
    sql = (
        "SELECT city.name, latitude, longitude FROM seat JOIN record USING (rid) JOIN city ON city.id = place"
        " WHERE record.id = ? ORDER BY seat.rowid"
    )
    cities = index.execute(sql, [row["id"]]).fetchall()
    now = [place for seat, place in zip(row["seats"], cities, strict=True) if seat["city"] == row["city"]]
    return {row["id"]: Place(*now[-1])} if now and now[-1][1] is not None else {}
