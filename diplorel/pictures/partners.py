"""The partners of a party on a map, by the status of relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from diplorel.index.row_codec import Row
from diplorel.lookup.places import Place
from diplorel.pictures.dots import Dot
from diplorel.pictures.picture import MapPicture
from diplorel.plurals import counted
from diplorel.render.lists import hedge, is_past, since, status, tells_why
from diplorel.render.section import Section

NOT_RECORDED = "not recorded"
SERIES = (
    "relations",
    "recognition only",
    "announced",
    "suspended",
    "severed",
    NOT_RECORDED,
    "no relations",
    "recognition withdrawn",
)
"""The statuses, each with its own mark: the colours and shapes are those of MARKS in this order."""
_FEW = 15
"""Most partners of a status whose names the legend gives."""


def map_of_partners(title: str, rows: Sequence[Row], places: Mapping[str, Place]) -> MapPicture:
    """The map of an answer about all partners of a party.

    rows: partners, as `relations` answers with them.
    places: id of a party -> the place at which its mark stands.
    """
    past = sum(map(is_past, rows))
    there = [row for row in rows if not is_past(row)]
    placed = [row for row in there if row["partner"]["id"] in places]
    dots = [_dot(row, places[row["partner"]["id"]]) for row in placed]
    lost = [row["partner"]["name"] for row in there if row["partner"]["id"] not in places]
    notes = list(_notes(dots, lost, past))
    if not any(row["as_of"] for row in rows):
        title = f"{title}, latest status on record"
    return MapPicture(title, dots, SERIES, notes, zoom=False, thing="partner", apart=True)


def table_of_places(rows: Sequence[Row], places: Mapping[str, Place]) -> list[Section]:
    """A table of the places of the marks, for readers of a page; none without marks."""
    placed = (row["partner"] for row in rows if row["partner"]["id"] in places)
    found = [(partner["name"], places[partner["id"]].name) for partner in placed]
    return [Section("Places of the marks", ("Partner", "Place"), found)] if found else []


def _dot(row: Row, place: Place) -> Dot:
    counts = [int(name == row["status"]) for name in SERIES]
    told = ": ".join(filter(None, (status(row), since(row))))
    lines = [told, f"The mark stands for {place.name}."]
    return Dot((place.latitude, place.longitude), row["partner"]["name"], counts, lines, _is_unsure(row))


def _is_unsure(row: Row) -> bool:
    """Whether a status is likely or possible, and not certain; a status that is not recorded is neither."""
    if row["status"] == NOT_RECORDED:
        return False
    return bool(hedge(row)) or tells_why(row)


def _notes(dots: Sequence[Dot], lost: Sequence[str], past: int) -> Iterator[str]:
    for place, name in enumerate(SERIES):
        names = [dot.name for dot in dots if dot.series == place]
        if 0 < len(names) <= _FEW and len(names) < len(dots):
            yield f"{name[0].upper()}{name[1:]}: {', '.join(names)}."
    if dots:
        yield "A mark stands for the city with most embassies to the partner, or beside the city where marks touch."
    if any(dot.uncertain for dot in dots):
        yield "A hollow mark: the status is likely or possible, not certain."
    if lost:
        yield f"Not drawn, because no place is known: {', '.join(lost)}."
    if past:
        yield f"Not drawn, because they have ended: {counted(past, 'partner')}."
