"""The missions of a report on a map: a mark for each city, by who sends the missions there."""

from __future__ import annotations

from collections.abc import Iterator

from diplorel.index.row_codec import Row
from diplorel.lookup.answer import phrase
from diplorel.lookup.places import Place
from diplorel.model.vocabulary import EMBASSIES
from diplorel.pages.content import Facts
from diplorel.pages.markup import Markup, drawing, el, join
from diplorel.pictures.dots import Dot, map_of, weight_of
from diplorel.pictures.legend import counts, sentences
from diplorel.pictures.marks import shape
from diplorel.pictures.picture import MapPicture
from diplorel.pictures.world import WIDTH, map_svg
from diplorel.plurals import counted
from diplorel.render.words.mission_text import standing


def atlas(facts: Facts) -> Markup | None:
    """The map with its legend; None if no place of a mission is known."""
    sent, received = _series(facts)
    cities: dict[Place, list[Row]] = {}
    for row in _seated(facts):
        if row["id"] in facts.places:
            cities.setdefault(facts.places[row["id"]], []).append(row)
    if not cities:
        return None
    dots = [_dot(facts, place, rows) for place, rows in cities.items()]
    picture = MapPicture(f"Missions: {facts.title}", dots, (sent, received), (), zoom=True)
    svg = map_svg(dots, picture.series, title=picture.title, description=picture.description, zoom=True, legend=False)
    told = [*_left_out(facts, dots), *sentences(map_of(dots, WIDTH, zoom=True), dots, ())]
    legend = [el("span", _sample(place), words, class_="sample") for place, words in counts(dots, picture.series)]
    return el(
        "figure", drawing(svg), el("figcaption", join(legend), el("br"), " ".join(told), class_="key"), id="atlas"
    )


def _sample(series: int) -> Markup:
    path = el("path", d=shape(series, 6))
    return el("svg", path, class_=f"at{series}", viewBox="-8 -8 16 16", width=16, height=16, aria_hidden="true")


def _series(facts: Facts) -> tuple[str, str]:
    if facts.is_pair:
        return f"missions of {facts.names[0]}", f"missions of {facts.names[1]}"
    return f"missions of {facts.names[0]}", f"missions in {facts.names[0]}"


def _seated(facts: Facts) -> list[Row]:
    """The missions that have a seat of their own: no accreditations and no protecting powers, and no plans."""
    return [row for row in facts.missions if row["type"] == "mission" and row["status"] != "planned"]


def _dot(facts: Facts, place: Place, rows: list[Row]) -> Dot:
    sent = sum(map(facts.sends, rows))
    lines = [f"{row['summary']}: {standing(row)}" for row in rows]
    stand = [row for row in rows if (row["as_of"]["holds"] == "yes" if row["as_of"] else row["standing"])]
    weight = weight_of(sum(row["kind"] in EMBASSIES for row in stand), len(stand))
    at, counts = (place.latitude, place.longitude), (sent, len(rows) - sent)
    return Dot(at, place.name, counts, lines, not stand, weight, place.missions)


def _left_out(facts: Facts, dots: list[Dot]) -> Iterator[str]:
    """What the marks mean, and which missions have none."""
    if not any(dot.uncertain for dot in dots):
        pass
    elif facts.wanted.view.day:
        yield "A hollow mark: no mission there is certain on that date."
    else:
        yield "A hollow mark: no mission there stands today by the sources."
    seated = _seated(facts)
    lost, others = sum(row["id"] not in facts.places for row in seated), len(facts.missions) - len(seated)
    left = [f"{counted(lost, 'mission')} without a known place"] if lost else []
    left += [f"{others} without a seat of their own (accreditations, protecting powers, plans)"] if others else []
    if left:
        yield f"Not on the map: {phrase(left)}."
