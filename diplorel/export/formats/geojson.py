"""An export of the missions that have coordinates, as points (RFC 7946: longitude first, WGS 84)."""

from __future__ import annotations

import json
from pathlib import Path

from diplorel.export.content import Content
from diplorel.export.tables import MISSIONS
from diplorel.render.text import safe

_LEFT = ("latitude", "longitude")


def write(content: Content, path: Path) -> None:
    """Writes a FeatureCollection.  Missions without coordinates are counted in `missions_without_coordinates`."""
    without, first = 0, True
    with path.open("w", encoding="utf-8") as stream:
        stream.write('{"type": "FeatureCollection", "features": [')
        for _, row in content.records("missions"):
            if not row["coordinates"]:
                without += 1
                continue
            latitude, longitude = row["coordinates"]
            told: dict[str, object] = {
                column.name: column.value(row) for column in MISSIONS.columns if column.name not in _LEFT
            }
            told["sources"] = [citation["url"] for citation in row["citations"] if citation["url"]]
            feature = {
                "type": "Feature", "id": row["id"],
                "geometry": {"type": "Point", "coordinates": [longitude, latitude]}, "properties": told,
            }  # fmt: skip
            stream.write("\n" if first else ",\n")
            stream.write(safe(json.dumps(feature, ensure_ascii=False)))
            first = False
        about = content.about()
        said = {
            "title": about.title, "data_version": about.data_version,
            "licences": {row["collection"]: row["licence"] for row in about.collections},
            "missions_without_coordinates": without,
        }  # fmt: skip
        stream.write(f'\n], "about": {safe(json.dumps(said, ensure_ascii=False))}}}\n')
