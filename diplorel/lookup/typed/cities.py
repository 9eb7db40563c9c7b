"""The cities and districts that a typed name means, for `missions --city`."""

from collections.abc import Sequence
from typing import NamedTuple

from diplorel.errors import Unknown
from diplorel.index.handle import Index
from diplorel.lookup.answer import phrase
from diplorel.lookup.as_of.view import EVERYTHING, View
from diplorel.names.article import the
from diplorel.names.normalise import normalise
from diplorel.names.resolve import ResolvedParty, resolve
from diplorel.names.suggest import did_you_mean, suggest

_ON_RECORD, _OWN_NAME = 0, 1
_SHORT = 4
"""Most countries that a note names, and most cities that a heading names."""
_IN_HOST = (
    "SELECT place FROM mission WHERE host = ? UNION SELECT seat.place FROM seat JOIN mission USING (rid) WHERE host = ?"
)


class Seated(NamedTuple):
    """The condition for missions in the cities and districts of a name."""

    test: str
    """SQL condition on the table `mission`."""
    values: Sequence[object]
    words: str
    """The place, for a heading."""
    notes: tuple[str, ...]
    """A note if cities in several countries have the name."""


class _Place(NamedTuple):
    city: int
    name: str
    country: str
    district: str
    """Empty for the whole city."""

    def words(self) -> str:
        return f"{self.district} ({self.name})" if self.district else self.name


def seated(index: Index, text: str, host: ResolvedParty | None, view: View = EVERYTHING) -> Seated:
    """The missions in the cities and districts with a name, in any spelling and language on record.

    A mission that moved counts in each of its cities; on a day, in the city in which it sat then, or can have sat.

    A name that records give comes before other names; of one host, only its cities count.  A country's own name means
    the country, unless a city on record is spelled so.
    Raises Unknown, with near spellings, where no mission is on record in such a city.
    """
    places = _called(index, text, host) or (_called(index, text, None) if host else []) or _in_country(index, text)
    if not places:
        raise Unknown(_unknown(index, text))
    cities = [place.city for place in places if not place.district]
    parts = [(place.city, place.district) for place in places if place.district and place.city not in cities]
    tests = [f"place IN ({', '.join('?' * len(cities))})"] if cities else []
    tests += ["(place = ? AND district = ?)"] * len(parts)
    values = [*cities, *(value for part in parts for value in part)]
    names = list(dict.fromkeys(place.words() for place in places))
    words = " or ".join(names) if len(names) <= _SHORT else text
    here, (then, days) = f"({' OR '.join(tests)})", _then(view)
    moved = f"mission.rid IN (SELECT rid FROM seat WHERE {here} AND {then})"
    test = f"CASE WHEN mission.seats IS NULL THEN {here} ELSE {moved} END"
    return Seated(test, [*values, *values, *days], words, _several(index, text, places, host))


def _then(view: View) -> tuple[str, list[str]]:
    """SQL condition, with its values, for the rows of `seat` that count in a view."""
    if view.day is None:
        return "1", []
    if view.match == "possible":
        return "may_from <= ? AND may_to >= ?", [view.day.latest, view.day.earliest]
    return "sure_from <= ? AND sure_to >= ?", [view.day.earliest, view.day.latest]


def _called(index: Index, text: str, host: ResolvedParty | None) -> list[_Place]:
    """The places with a name, at the best rank.  host: only places in which missions to this host sit."""
    here = f"AND city.id IN ({_IN_HOST})" if host else ""
    found = index.execute(
        "SELECT rank, city.id, city.name, country, district FROM city_name JOIN city ON city.id = city_name.city"
        f" WHERE norm = ? {here} ORDER BY rank, city.id, district",
        [normalise(text), *([host.id] * 2 if host else [])],
    ).fetchall()
    best = found[0][0] if found else None
    if best != _ON_RECORD and _country(index, text):
        return []
    return [_Place(*place) for rank, *place in found if rank == best]


def _in_country(index: Index, text: str) -> list[_Place]:
    """The cities of a text that names a city and its country: 'Georgetown, Guyana'."""
    city, comma, country = text.rpartition(",")
    if not comma:
        return []
    try:
        party = resolve(index, country.strip())
    except Unknown:
        return []
    return [place for place in _called(index, city, None) if place.country == party.id]


def _several(index: Index, text: str, places: Sequence[_Place], host: ResolvedParty | None) -> tuple[str, ...]:
    countries = sorted({place.country for place in places})
    if host or len(countries) < 2:
        return ()
    names = [the(index.party_names[country], country in index.articles) for country in countries]
    shown = phrase([*names[:_SHORT], *([f"{len(names) - _SHORT} more"] if len(names) > _SHORT else [])])
    return (f"'{text}' names places in {len(countries)} countries: {shown}; --host chooses one.",)


def _country(index: Index, text: str) -> str | None:
    """The id of the party with this own name or code."""
    sql = "SELECT DISTINCT party FROM name WHERE norm = ? AND rank <= ?"
    found = index.execute(sql, [normalise(text), _OWN_NAME]).fetchall()
    return found[0][0] if len(found) == 1 else None


def _unknown(index: Index, text: str) -> str:
    country = _country(index, text)
    if country is not None:
        return f"'{text}' is a country, and --city takes a city: use --host {country}"
    known = (norm for (norm,) in index.execute("SELECT DISTINCT norm FROM city_name WHERE rank = ?", [_ON_RECORD]))
    near = (name.title() for name in suggest(normalise(text), known))
    return f"no mission on record is in a city called '{text}'{did_you_mean(near)}"
