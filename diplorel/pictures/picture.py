"""A map with all that stands around it, which files and terminals show in their own ways."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from diplorel.pictures.dots import Dot


class MapPicture(NamedTuple):
    """A map of an answer."""

    title: str
    dots: Sequence[Dot]
    series: Sequence[str]
    """Names of the series of the dots."""
    notes: Sequence[str]
    """Sentences on what the marks mean and what is not drawn."""
    zoom: bool
    """Whether the map may be that of the area in which nearly all dots lie."""
    thing: str = "mission"
    """What a dot counts."""
    apart: bool = False
    """Whether each dot stands for one thing: dots that touch are drawn beside each other, so that none hides another,
    and the rarest series are named first."""

    @property
    def description(self) -> str:
        """The map in words, for readers who hear it: what there is, and the greatest cities."""
        if not self.dots:
            return "No marks."
        parts = [
            f"{name} {whole}"
            for place, name in enumerate(self.series)
            if (whole := sum(dot.counts[place] for dot in self.dots))
        ]
        told = [f"A map with {len(self.dots)} marks: {', '.join(parts)}."]
        if self.apart:
            told += self.notes
        else:
            greatest = sorted(self.dots, key=lambda dot: -dot.things)[:10]
            told.append(f"The largest: {', '.join(f'{dot.name} {dot.things}' for dot in greatest)}.")
        return " ".join(told)
