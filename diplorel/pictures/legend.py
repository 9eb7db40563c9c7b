"""The legend of a map: its series with their counts, the dots outside it, its projection and its coastlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplorel.pictures.coastline import CREDIT
from diplorel.pictures.dots import Dot
from diplorel.pictures.projection import Map


def called(dot: Dot) -> str:
    """The name of a dot, with the number of its things if there are several: 'Cairo (12)'."""
    return f"{dot.name} ({dot.things})" if dot.things > 1 else dot.name


def counts(dots: Sequence[Dot], series: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The series that dots have, each with its line in the legend: 'embassies (12)'."""
    for place, name in enumerate(series):
        if whole := sum(dot.counts[place] for dot in dots):
            yield place, f"{name} ({whole})"


def sentences(drawn: Map, dots: Sequence[Dot], notes: Sequence[str]) -> Iterator[str]:
    """The sentences below the series."""
    outside = [called(dot) for dot in dots if not drawn.shows(dot.place)]
    if outside:
        yield f"Outside this map: {', '.join(outside)}."
    yield from notes
    yield f"{drawn.projection[0].upper()}{drawn.projection[1:]}. {CREDIT}."
