"""Missions of Russia on a day of 2015, by the map of its foreign ministry.

The names of cities in the table are machine translated.  `_CITIES` has the cities that are meant, each found by the
coordinates of the row; the citation keeps the word of the table.
"""

from __future__ import annotations

from collections.abc import Iterator

from diplorel.importers.about import CC0, About
from diplorel.importers.job import Job
from diplorel.importers.reading import AGAIN
from diplorel.importers.refusals import CORRECT, Position
from diplorel.importers.shared import checked_date, slug
from diplorel.model.records import Citation, Mission, Record, Source
from diplorel.model.vocabulary import MissionKind

ABOUT = About(
    collection="russian-missions",
    title="Missions of Russia abroad in May 2015, by its foreign ministry",
    upstream="a table russian_missions_2015.csv with the columns sender, host_text, city, kind, attested and source",
    licence=CC0,
    evidence="official list",
)
_SOURCE = "src-russian-missions"
_SENDER = "russia"
_HERE = "russian_missions.py"
_YEARS = (2000, 2026)
_KINDS: dict[str, MissionKind] = {
    "embassy": "embassy",
    "consulate general": "consulate general",
    "consulate": "consulate",
    "Representation of the Russian Federation to the Palestinian Authority": "representative office",
}
_CITIES = {
    ("Algeria", "Algeria"): "Algiers",
    ("Brazil", "Brazilia"): "Brasília",
    ("Cape Verde", "Pry"): "Praia",
    ("China", "Hong Kong (Hong Kong)"): "Hong Kong",
    ("Finland", "Turk"): "Turku",
    ("France", "topsail"): "Marseille",
    ("Guatemala", "Guatemala"): "Guatemala City",
    ("India", "Chennai (Madras)"): "Chennai",
    ("Jamaica", "kingston"): "Kingston",
    ("Kuwait", "Kuwait"): "Kuwait City",
    ("Kyrgyzstan", "oui"): "Osh",
    ("Mexico", "Mexico"): "Mexico City",
    ("Morocco", "discount"): "Rabat",
    ("Netherlands", "Hague"): "The Hague",
    ("Panama", "Panama"): "Panama City",
    ("Qatar", "fur coat"): "Doha",
    ("South Africa", "Capetown"): "Cape Town",
    ("Syria", "aleppo"): "Aleppo",
    ("Tunisia", "Tunisia"): "Tunis",
    ("Ukraine", "Lions"): "Lviv",
    ("United Arab Emirates", "dubai"): "Dubai",
    ("United States", "NY"): "New York",
    ("Yemen", "san"): "Sanaa",
}
"""Host and city in the table -> the city that is meant."""
_HOSTS = {"Moldavia": "Moldova"}
"""Host in the table -> the name of the party that is meant: the principality of Moldavia ended in 1862."""
_LEFT_OUT = {
    ("Georgia", "Tbilisi"): "relations were broken in 2008, and the table does not tell the kind of the office",
}
"""Host and city of rows that are no facts -> why."""
_COLUMNS = ("sender", "host_text", "city", "kind", "attested", "source")


def read(job: Job) -> Iterator[Record]:
    """The source, and a mission for each row.  Raises Refusal for a file that is not such a table."""
    told: dict[str, str] = {}
    embassies: dict[str, Position] = {}
    for position, row in sorted(job.table(job.root, _COLUMNS), key=_first):
        with job.row(position):
            if not told:
                told = {key: row[key] for key in ("attested", "source")}
                yield _source(job, position, told)
            if any(row[key] != value for key, value in told.items()):
                raise position.refuse("'attested' or 'source' differs from the other rows", AGAIN)
            yield from _mission(job, position, row, embassies)


def _first(read: tuple[Position, dict[str, str]]) -> tuple[str, str, str]:
    """The order of the rows: of two embassies with one host, the embassy whose city comes first."""
    row = read[1]
    return row["host_text"], row["kind"], row["city"]


def _source(job: Job, position: Position, told: dict[str, str]) -> Source:
    date = checked_date(told["attested"], position)
    if not (date[:4].isdigit() and _YEARS[0] <= int(date[:4]) <= _YEARS[1]):
        raise position.refuse(f"'{date}' is not a day of {_YEARS[0]} to {_YEARS[1]}", CORRECT)
    job.settle_state(date)
    return Source(
        id=_SOURCE,
        kind="official",
        title="Map of Russian missions abroad",
        publisher="Ministry of Foreign Affairs of the Russian Federation",
        published=date,
        url="https://github.com/sigacts/locations-of-russian-diplomatic-missions",
        copy=told["source"],
        note="The title is our description. A table made of the map, with machine-translated names of cities.",
    )


def _mission(job: Job, position: Position, row: dict[str, str], embassies: dict[str, Position]) -> Iterator[Mission]:
    if row["sender"] != _SENDER:
        raise position.refuse(f"'sender' is '{row['sender']}', not '{_SENDER}'", CORRECT)
    kind = _KINDS.get(row["kind"])
    if kind is None:
        raise position.refuse(f"'{row['kind']}' is not a known kind of mission", f"Add it to _KINDS in {_HERE}.")
    if not row["city"]:
        raise position.refuse("names no city", CORRECT)
    host = job.party("label", _HOSTS.get(row["host_text"], row["host_text"]), position)
    if reason := _LEFT_OUT.get((row["host_text"], row["city"])):
        job.left_out(position, f"{row['host_text']}, {row['city']}", reason)
        return
    if kind == "embassy" and embassies.setdefault(host, position) is not position:
        what = f"{row['host_text']}, {row['city']}"
        job.left_out(position, what, "a second embassy with one host, of which the table does not tell the kind")
        return
    city = _CITIES.get((row["host_text"], row["city"]), row["city"])
    job.imported()
    yield Mission(
        id=f"mis-russian-missions-{host}-{slug(kind)}-{slug(city)}",
        sender=_SENDER,
        host=host,
        kind=kind,
        city=city,
        attested=(row["attested"],),
        citations=(Citation(source=_SOURCE, locator=f"{row['host_text']}: {row['city']}"),),
    )
