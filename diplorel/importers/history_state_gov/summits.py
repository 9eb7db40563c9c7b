"""The parties that met at a summit abroad, besides the traveller's and the host's, where a remark names them.

A remark names them by the heads of a list of countries ("the Heads of State and Government of Canada, France ..."), or
by adjective and office ("Summit Meeting with Soviet President Gorbachev").  A person without a country tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diplorel.dates.edtf import certainly_after
from diplorel.importers.history_state_gov.territories import party_then
from diplorel.importers.job import Job
from diplorel.importers.refusals import Position
from diplorel.names.adjectives import ADJECTIVES

_CLAUSE = re.compile(r"(?<!\bDr)(?<!\bSt)(?<!U\.S)[.;](?=\s|\Z)")
_COUNTRIES = re.compile(
    r"(?P<who>Heads of State and Government|[Ll]eaders|Presidents|Prime Ministers) of (?P<list>.+?)(?:, and with\b|\Z)"
)
_SUMMIT = re.compile(r"\b(?:[Ss]ummit|[Cc]onference|tripartite|trilateral)\b")
_WITH = re.compile(
    r"\b(?:[Ss]ummit|[Cc]onference)(?: [Mm]eeting| [Cc]onference)?(?: \([^()]*\))? with (?P<rest>.+)"
    r"|, and with (?P<more>.+)"
)
_OFFICE = re.compile(
    r"\b(?P<people>(?:(?:North|South) )?[A-Z][a-z]+) (?:Prime Ministers?|Premiers?|President|General Secretary|Chairman"
    r"|Chancellor|Generalissimo|leader|Foreign (?:Minister|Secretary))\b"
)
_NAMED = {"Korea": "south-korea"}
"""Name of a country in remarks -> the party, where no name of a party says it.  Each is a person's decision."""


def participants(job: Job, remark: str, day: str, position: Position) -> list[str]:
    """The parties that a remark names as taking part in a summit, in its order.  day: EDTF."""
    found: list[str] = []
    for clause in _CLAUSE.split(remark):
        for listed in _COUNTRIES.finditer(clause):
            if listed["who"].startswith("Heads") or _SUMMIT.search(clause[: listed.start()]):
                found += _named(job, listed["list"], day, position)
        for met in _WITH.finditer(clause):
            if met["rest"] or _SUMMIT.search(clause):
                for one in _OFFICE.finditer(met["rest"] or met["more"]):
                    found += _people(job, one["people"], day)
    return list(dict.fromkeys(found))


def _named(job: Job, text: str, day: str, position: Position) -> Iterator[str]:
    """The parties of a list of countries: 'Canada, France, and the United Kingdom'."""
    for name in re.split(r",\s*(?:and )?|\s+and ", text):
        bare = name.strip().removeprefix("the ")
        today = _NAMED.get(bare) or (job.party("label", bare, position) if job.is_mapped("label", bare) else "")
        codes = [code.value for code in job.parties[today].codes if code.scheme == "gsh"] if today else []
        then = party_then(job, codes[0], day, position) if codes else today
        if then:
            yield then


def _people(job: Job, adjective: str, day: str) -> Iterator[str]:
    """The party of an adjective on a day; none where several parties had the adjective then."""
    ids = [party for party in ADJECTIVES.get(adjective.lower(), ()) if party in job.parties]
    then = [party for party in ids if _existed(job, party, day)]
    if len(then) == 1:
        yield then[0]


def _existed(job: Job, party: str, day: str) -> bool:
    until = job.parties[party].until
    return not job.begins_after(party, day) and not (until and certainly_after(day, until))
