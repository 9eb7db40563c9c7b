"""What the form of a place's name tells: that it is part of a city, or an area that holds cities."""

from __future__ import annotations

import re
from typing import Literal

from diplorel.names.normalise import normalise

Form = Literal["part", "area"]

_PART = re.compile(
    r".+-(?:ku|gu|guyok|dong)"  # wards and quarters in Japan and Korea
    r"|\d+(?:st|nd|rd|th) arrondissement of .+"
    r"|.+ (?:Subdistrict|Township|city district|eldership)"
    r"|(?:Royal |London )*Borough of .+"
    r"|Colonia .+"
)
"""Names that only parts of cities have."""
_AREA = re.compile(
    r".+ (?:Province|Region|Governorate|County|Canton|Prefecture|Department)"
    r"|(?:Province|Region|Emirate|Department|County) of .+",
    re.IGNORECASE,
)
"""Names that only areas larger than a city have."""


def form(name: str) -> Form | None:
    """What a name is by its form; None for a form that cities have too."""
    if _PART.fullmatch(name):
        return "part"
    return "area" if _AREA.fullmatch(name) else None


def holds(name: str, city: str) -> bool:
    """Whether a name is that of a city with more words to it: 'Prague 1', 'Hamburg-Mitte', 'Stockholm Municipality'."""
    words, part = f" {normalise(name)} ", f" {normalise(city)} "
    return part in words and part != words
