"""Which party a territory of history.state.gov was on a day: its ids are those of today, or of a country's last years.

Most of it is told by the line of a party's predecessors (`Job.party_at`).  `_THEN` holds what the line leaves open, or
would get wrong for the United States' dealings: a choice between several predecessors, a day within a year, a party
that a territory dealt as before it was founded.
"""

from __future__ import annotations

from diplorel.dates.edtf import certainly_after
from diplorel.importers.job import Job
from diplorel.importers.reading import Place

Eras = tuple[tuple[str, str], ...]

_YUGOSLAVIA: Eras = (("1992-04-27", "yugoslavia"), ("2003", "serbia-and-montenegro"))
_THEN: dict[str, Eras] = {
    "austria": (("1867-06-08", "austrian-empire"), ("1918-11-12", "austria-hungary")),
    "egypt": (("1958-02-22", "egypt"), ("1971-09-11", "united-arab-republic")),
    "germany": (
        ("1871-01-18", "prussia"),
        ("1945-05-09", "german-empire"),
        ("1949-05-23", "occupied-germany"),
        ("1990-10-03", "west-germany"),
    ),
    "holy-see": (("1870-09-20", "papal-states"),),
    "italy": (("1861-03-17", "piedmont-sardinia"),),
    "russia": (("1922-12-30", "russian-empire"), ("1991-12-25", "soviet-union")),
    "socialist-federal-republic-of-yugoslavia-1992": _YUGOSLAVIA,
    "tanzania": (("1964-04-26", "tanganyika"),),
    "turkey": (("1923-10-29", "ottoman-empire"),),
    "vietnam": (("1955-10-26", "state-of-vietnam"), ("1975-05-01", "south-vietnam")),
    "yemen": (("1990-05-22", "north-yemen"),),
    "yugoslavia": (("1992-04-27", "yugoslavia"), ("9999", "serbia-and-montenegro")),
}
"""Territory -> before which day (EDTF) it was which party.  Each is a decision that a person made: East Germany has an
id of its own, and no chief, visit or journey filed so was to North Vietnam, South Yemen or Zanzibar."""


def party_then(job: Job, territory: str, day: str | None, place: Place) -> str | None:
    """The party that a territory was on a day (EDTF; None: today's party).

    None for a territory that is no party's.  Raises DatasetError for one that is mapped to no party, or to one that the
    dataset has not.
    """
    today = job.party_or_none("gsh", territory, place)
    if today is None or day is None:
        return today
    decided = next((party for until, party in _THEN.get(territory, ()) if certainly_after(until, day)), None)
    if decided is None:
        return job.party_at(today, day)
    if decided not in job.parties:
        hint = f"Add the party to the dataset, or correct the decision in {__name__.rpartition('.')[2]}.py."
        raise place.refuse(f"'{territory}' was '{decided}' on {day}, which is no party", hint)
    return decided
