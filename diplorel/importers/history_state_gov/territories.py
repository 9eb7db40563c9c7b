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


_GERMAN: Eras = (("1945-05-09", "german-empire"), ("1949-05-23", "occupied-germany"), ("1990-10-03", "west-germany"))
_HELD: dict[str, Eras] = {
    "algeria": (("1830-07-05", ""), ("1962-07-05", "france")),  # before 1830 the Regency, a state to the United States
    "austria": (
        ("1867-06-08", "austrian-empire"),
        ("1918-11-12", "austria-hungary"),
        ("1938-03-13", ""),
        ("1945-04-27", "german-empire"),
    ),
    "baden": (("1871-01-18", ""), *_GERMAN),
    "bahamas": (("1973-07-10", "united-kingdom"),),
    "bavaria": (("1871-01-18", ""), *_GERMAN),
    "canada": (("1867-07-01", "united-kingdom"),),
    "china": (("1912-02-12", "qing-china"), ("1949-10-01", "republic-of-china-1912-1949")),
    "congo-kinshasa": (("1908-11-15", "congo-free-state"), ("1960-06-30", "belgium")),
    "cuba": (("1899-01-01", "spain"),),
    # not the United Arab Republic, to which Egypt belonged for some years
    "egypt": (("1922-02-28", "ottoman-empire"), ("9999", "")),
    "fiji": (("1874-10-10", ""), ("1970-10-10", "united-kingdom")),
    "gambia": (("1965-02-18", "united-kingdom"),),
    "hanseatic-republics": (("1867-07-01", ""), *_GERMAN),
    "holy-see": (("1870-09-20", "papal-states"),),
    "iceland": (("1918-12-01", "denmark"),),
    "india": (("1947-08-15", "united-kingdom"),),
    "ireland": (("1922-12-06", "united-kingdom"),),
    "italy": (("9999", ""),),  # its ports before 1861 were in several states
    "jamaica": (("1962-08-06", "united-kingdom"),),
    "libya": (("1835-05-26", ""), ("1912-10-18", "ottoman-empire"), ("1943-01-23", "italy")),  # first the Regency
    "madagascar": (("1896-08-06", ""), ("1960", "france")),
    "malaysia": (("1957-08-31", "united-kingdom"),),
    "new-zealand": (("1840-02-06", ""), ("1907-09-26", "united-kingdom")),
    "orange-free-state": (("1902-05-31", ""), ("9999", "south-africa")),
    "papua-new-guinea": (("1975-09-16", "australia"),),
    "poland": (("1918-11-11", "russian-empire"),),  # Warsaw
    "samoa": (("1900-03-01", ""), ("1914-08-30", "german-empire"), ("1962-01-01", "new-zealand")),
    "sri-lanka": (("1948-02-04", "united-kingdom"),),
    "vietnam": (("1949", "french-indochina"), ("1955-10-26", "state-of-vietnam"), ("1975-05-01", "south-vietnam")),
    "wurttemberg": (("1871-01-18", ""), *_GERMAN),
}
"""Territory -> (day, the party that received consuls there before that day), as in `_THEN`; "" is the territory itself.
A power that governs a land receives the consuls in it.  Morocco, Tunisia, Tonga and Brunei stayed states under a
protectorate, Norway in its union with Sweden, and Romania under the Porte: their posts stay with them."""


def holder(job: Job, territory: str, day: str | None, position: Position) -> str | None:
    """The party that received consuls in a territory on a day (EDTF; None: today).  Raises Refusal as `party_then`."""
    for until, party in _HELD.get(territory, ()) if day else ():
        if certainly_after(until, day or ""):
            return _party(job, party, territory, day, position) if party else job.party("gsh", territory, position)
    return party_then(job, territory, day, position)


def party_then(job: Job, territory: str, day: str | None, position: Position) -> str | None:
    """The party that a territory was on a day (EDTF; None: today); None for a territory that belongs to no party.

    Raises Refusal where the party of that day is missing in the dataset.
    """
    today = job.party_or_none("gsh", territory, position)
    if today is None or day is None:
        return today
    decided = next((party for until, party in _THEN.get(territory, ()) if certainly_after(until, day)), None)
    return job.party_at(today, day) if decided is None else _party(job, decided, territory, day, position)


def _party(job: Job, decided: str, territory: str, day: str | None, position: Position) -> str:
    """The party of a decision.  Raises Refusal where it is missing in the dataset."""
    if decided not in job.parties:
        hint = f"Add the party to the dataset, or correct the decision in {__name__.rpartition('.')[2]}.py."
        raise position.refuse(f"'{territory}' was '{decided}' on {day}, and the dataset does not have this party", hint)
    return decided
