"""The party that a territory of history.state.gov was on a day.

The ids of territories mean countries of today, or a former country in its last years.

The predecessors of a party mostly tell (`Job.party_at`).  `_THEN` holds the territories whose predecessors do not, or
would be wrong for the dealings of the United States: several predecessors existed, the day lies within a year, or a
territory dealt as a party before that party was founded.
"""

from __future__ import annotations

from diplorel.dates.edtf import certainly_after
from diplorel.importers.job import Job
from diplorel.importers.refusals import Position

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
"""Territory -> (day in EDTF, the party that the territory was before that day), the earliest first.  Each is a person's
decision: East Germany has an id of its own, and no chief, visit or journey under these ids was to North Vietnam, South
Yemen or Zanzibar."""


def party_then(job: Job, territory: str, day: str | None, position: Position) -> str | None:
    """The party that a territory was on a day (EDTF; None: today); None for a territory that belongs to no party.

    Raises Refusal where the party of that day is missing in the dataset.
    """
    today = job.party_or_none("gsh", territory, position)
    if today is None or day is None:
        return today
    decided = next((party for until, party in _THEN.get(territory, ()) if certainly_after(until, day)), None)
    if decided is None:
        return job.party_at(today, day)
    if decided not in job.parties:
        hint = f"Add the party to the dataset, or correct the decision in {__name__.rpartition('.')[2]}.py."
        raise position.refuse(f"'{territory}' was '{decided}' on {day}, and the dataset does not have this party", hint)
    return decided
