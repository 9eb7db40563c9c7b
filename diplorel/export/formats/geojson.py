"""An export of the missions whose place is known, as points (RFC 7946: longitude first, WGS 84)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from diplorel.export.content import Content
from diplorel.export.tables import MISSIONS
from diplorel.index.row_codec import Row
from diplorel.lookup.places import Place, places_of_missions
from diplorel.render.text import safe

_LEFT = ("latitude", "longitude")
_CHUNK = 500
Point = tuple[float, float, str]
"""Latitude, longitude, and whose coordinates these are: of the mission, or of its city."""


def write(content: Content, path: Path) -> None:
    """Writes a FeatureCollection.  Missions without a point are counted in `missions_without_coordinates`."""
    first = True
    with path.open("w", encoding="utf-8") as stream:
        stream.write('{"type": "FeatureCollection", "features": [')
        for row, point in _points(content):
            stream.write("\n" if first else ",\n")
            stream.write(safe(json.dumps(_feature(row, point), ensure_ascii=False)))
            first = False
        about = content.about()
        said = {
            "title": about.title, "data_version": about.data_version,
            "licences": {row["collection"]: row["licence"] for row in about.collections},
            "missions_without_coordinates": content.left["mission", _WITHOUT],
            "accreditations": content.left["accreditation", ""],
            "protecting_powers": content.left["protection", ""],
        }  # fmt: skip
        stream.write(f'\n], "about": {safe(json.dumps(said, ensure_ascii=False))}}}\n')


_WITHOUT = "without coordinates"


def _points(content: Content) -> Iterator[tuple[Row, Point]]:
    """The missions with a point.  Accreditations and protecting powers have no seat of their own, and no point."""
    rows = (row for _, row in content.records("missions"))
    while some := list(islice(rows, _CHUNK)):
        places = places_of_missions(content.index, [row for row in some if row["type"] == "mission"])
        for row in some:
            point = _point(row, places.get(row["id"]))
            if point:
                yield row, point
            else:
                content.leave(row, _WITHOUT if row["type"] == "mission" else "")


def _point(row: Row, place: Place | None) -> Point | None:
    """The point of a mission: its own coordinates, else those of the city that a map draws.

    Of a mission that moved, on a day asked about: the city in which it sat then.
    """
    if row["coordinates"] and not (row["seats"] and row["as_of"]):
        latitude, longitude = row["coordinates"]
        return latitude, longitude, "mission"
    return (place.latitude, place.longitude, "city") if place else None


def _feature(row: Row, point: Point) -> dict[str, object]:
    told: dict[str, object] = {
        column.name: column.value(row) for column in MISSIONS.columns if column.name not in _LEFT
    }
    told["coordinates_of"] = point[2]
    told["sources"] = [citation["url"] for citation in row["citations"] if citation["url"]]
    return {
        "type": "Feature", "id": row["id"],
        "geometry": {"type": "Point", "coordinates": [point[1], point[0]]}, "properties": told,
    }  # fmt: skip
