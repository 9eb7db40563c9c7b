"""The places that the description of a visit names, with the days that it gives for each of them.

A place follows a word of travel ('visited', 'visit to', 'arrived in'), or 'in' or 'at' if its state stands beside it.
A place keeps the name that the description gives; its state is written out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from diplorel.importers.sources.events.us_visits.states import STATES
from diplorel.importers.sources.events.us_visits.stay_dates import DAYS, MONTH, Days, days_at

_TRAVEL = re.compile(
    r"\b(?:(?:re-?)?visi?t(?:ed|ing)(?: (?:un)?officially| privately)?(?: in)?"
    r"|visits?(?: afterwards?| later)? (?:to|at|in)|stops included|stopped(?: over)? in|(?:travell?ed|went) (?:from|to)"
    r"|travel included|arrived (?:in|at)|stayed (?:in|at)|vacationed in|treatment in)\s+",
    re.I,
)
_ARRIVED = re.compile("arrived", re.I)
"""The day of an arrival is the first day of the stay; how long the guest was there is not told."""
_AT = re.compile(r"\b(?:in|at|to)\s+(?=[A-Z])", re.I)
_LEAD = re.compile(f"(?P<travel>{_TRAVEL.pattern})|{_AT.pattern}", re.I)
_WORD = rf"(?!{MONTH}(?!-))(?:(?:St|Ft|Mt)\. )?[A-Z][\w’']+(?:-St\. [A-Z]\w+|-\w+)*"
_NAME = re.compile(rf"(?:the )?{_WORD}(?: (?:of (?:the )?|the |du )?{_WORD})*")
_BRACKET = re.compile(r",? ?\(([^()]*)\)")
_NAMED_STATE = rf"(?:(?:New|North|South|West|Rhode|Puerto) )?[A-Z][a-z]+\b(?! (?!{MONTH} )[A-Z])"
_COMMA_STATE = re.compile(rf", (?P<state>D\.C\.|[A-Z]\.[A-Z]\.|[A-Z]{{2}}\b|{_NAMED_STATE})")
_NEXT = re.compile(r"\s*(?:;\s*and\s+|,\s*and\s+|,\s*|and\s+|&\s*)(?:(?:in|at|to)\s+)?(?=[A-Z]|the [A-Z])")
_BEFORE_DAYS = re.compile(r",? (?:on )?")
_CITY_TOO = ("New York", "Washington")
"""States that a list can mean as cities."""
_GOES_ON = re.compile(rf",? and (?:[A-Z]|the )|, (?!{MONTH})(?:[A-Z]|the )")
_ABROAD = frozenset(["Belgrade", "Canada", "Cuba", "Latin America", "London", "Mexico", "Ottawa"])
_EARLIER = re.compile(r"[^.;]*\b[Hh]ad (?!also )[^.;]*")
"""A clause about the time before the visit: 'Had come to Baltimore in February'."""
_KNOWN = frozenset(
    [
        "Atlanta", "Boston", "Camp David", "Chicago", "Crawford", "Dallas", "Denver", "Honolulu", "Houston",
        "Kennebunkport", "Key West", "Los Angeles", "Miami", "Mount Vernon", "New York", "New York City", "Newport",
        "Palm Beach", "Philadelphia", "Sacramento", "San Clemente", "San Diego", "San Francisco", "Seattle",
        "Washington", "Williamsburg", "the LBJ Ranch", "LBJ Ranch",
    ]
)  # fmt: skip
"""Places that descriptions name behind 'in' or 'at' without their state."""
_NO_PLACE = re.compile(
    r"(?:the )?(?:U\.? ?S|US|UN|U\.N|President|Former|Congress|Prime|Vice|Secretary|United|World|\w+ Day)\b"
)


class _Found(NamedTuple):
    """A place in a text."""

    name: str
    state: str | None
    days: Days | None
    bracketed: bool
    """Whether the days stand in brackets behind the place."""

    @property
    def place(self) -> str:
        return f"{self.name}, {self.state}" if self.state else self.name


def places_in(text: str, listed: Days) -> tuple[tuple[str, Days | None], ...]:
    """The places that a description names, in its order, with their days.  listed: the listed days of the visit."""
    made: list[tuple[str, Days | None]] = []
    text = _EARLIER.sub(" ", text.replace("City City", "City"))
    place = 0
    while lead := _LEAD.search(text, place):
        found, place = _places(text, lead.end(), listed)
        place = max(place, lead.end())
        arrived = bool(_ARRIVED.match(lead[0]))
        made += [
            (one.place, None if arrived else one.days)
            for one in _dated(found)
            if lead["travel"] or one.state or one.name in _KNOWN or one.name in STATES
        ]
    return tuple(dict.fromkeys(made))


def _places(text: str, place: int, listed: Days) -> tuple[list[_Found], int]:
    """The list of places at a place of a text, and the place after it."""
    found: list[_Found] = []
    while name := _NAME.match(text, place):
        if _NO_PLACE.match(name[0]) or name[0] in _ABROAD:
            break
        one, place = _place(text, name, listed)
        found.append(one)
        then = _NEXT.match(text, place)
        if then is None:
            break
        place = then.end()
    return found, place


def _place(text: str, name: re.Match[str], listed: Days) -> tuple[_Found, int]:
    """A place with its state and its days."""
    called, state, place = name[0], None, name.end()
    days, bracketed = None, False
    if (part := called.rpartition(" "))[0] and called not in STATES and part[2] in STATES:  # 'Seattle Washington'
        called, state = part[0], STATES[part[2]]
    elif called not in STATES or called in _CITY_TOO:
        state, place = _state(text, place)
    if bracket := _BRACKET.match(text, place):
        state, place = STATES.get(bracket[1].split(",")[0].strip(), state), bracket.end()
        if told := DAYS.search(bracket[1]):
            inside = days_at(bracket[1], told.start(), listed)
            only = DAYS.fullmatch(bracket[1].rpartition(", ")[2])
            days, bracketed = (inside[0], True) if inside and only else (None, False)
        if state is None:  # 'Monticello (Charlottesville), Virginia'
            state, place = _state(text, place)
    gap = _BEFORE_DAYS.match(text, place)
    after = days_at(text, gap.end(), listed) if gap else None
    if after and not days and not re.match(r" and \d", text[after[1] :]):
        days, place = after
    return _Found(called, state, days, bracketed), place


def _state(text: str, place: int) -> tuple[str | None, int]:
    """The state behind a comma, and the place after it; None if the words there are the next place of a list."""
    beside = _COMMA_STATE.match(text, place)
    if beside is None or beside["state"] not in STATES:
        return None, place
    given, state, rest = beside["state"], STATES[beside["state"]], text[beside.end() :]
    if given == state and rest[:1] not in ("", ".", ";") and (state in _CITY_TOO or _GOES_ON.match(rest)):
        return None, place
    return state, beside.end()


def _dated(found: list[_Found]) -> list[_Found]:
    """The places of a list; days behind the last place are the days of the whole list."""
    last = found[-1] if found else None
    if last is None or last.days is None or last.bracketed or any(one.days for one in found[:-1]):
        return found
    return [one._replace(days=last.days) for one in found]
