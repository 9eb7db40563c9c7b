"""How things stood on a day: yes, no or possibly, with the reason at hand.

The day asked about is one day that is not told more exactly than a date: 'in 1975' is some day of 1975.  Yes: it stood
on every day that is meant.  No: on none that is possible.  Else it cannot be told.  What is half-open stands from the
day on which it opened up to, and not including, the day on which it closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from diplorel.lookup.reasons import REASONS, known_by, loosely
from diplorel.lookup.stored import Row
from diplorel.model.human import point
from diplorel.model.stretch import NEVER, Stretch
from diplorel.problems import Usage

MATCHES = ("possible", "sure")
"""Words of `--match`: what may have stood counts, or only what surely did."""


class At(NamedTuple):
    """A day asked about: a date, and the first and last day that it can mean."""

    date: str
    earliest: str
    latest: str


class Asked(NamedTuple):
    """From when an answer looks: how things stood on a day, and by what was known on a day."""

    day: At | None = None
    """None: over all time."""
    match: str = "possible"
    known: At | None = None
    """What sources published up to its last day say; None for every source."""

    @property
    def sure(self) -> bool:
        """Whether only what is sure counts."""
        return self.match == "sure"


NOW = Asked()
"""Nothing asked: over all time, by every source."""


def at(text: str, option: str = "--as-of") -> At:
    """The day that a date (EDTF level 0 or 1, no end of it open) means.

    option: what the date was given to.  Raises Usage when it is no date, or one that has no first or last day.
    """
    from diplorel.model.dates import FORMS, BadDate, span

    try:
        days = span(text)
    except BadDate as error:
        raise Usage(f"{option}: {error}") from None
    if days.earliest is None or days.latest is None:
        raise Usage(f"{option}: '{text}' is open at one end; write {FORMS}")
    return At(text, days.earliest, days.latest)


def asked(as_of: str | None = None, match: str | None = None, known_on: str | None = None) -> Asked:
    """What the options of a command ask.  Raises Usage for bad dates, an unknown word, or a match of no day."""
    if match is not None and match not in MATCHES:
        raise Usage(f"--match: '{match}' is not one of its words. There are: {', '.join(MATCHES)}")
    if match is not None and as_of is None:
        raise Usage("--match says which rows of a day count: give the day with --as-of")
    day = None if as_of is None else at(as_of)
    return Asked(day, match or MATCHES[0], None if known_on is None else at(known_on, "--known-on"))


def said(asked: Asked) -> str:
    """What is asked, as the end of a heading: ' as of 1975, as known in 2001'."""
    day = f" as of {point(asked.day.date)}{', surely' if asked.sure else ''}" if asked.day else ""
    return day + (f", as known on {point(asked.known.date)}" if asked.known else "")


def verdict(date: str, held: str, reason: str) -> Row:
    """The value of the key `as_of`."""
    return {"date": date, "holds": held, "reason": reason}


def condition(table: str, day: At, match: str = "possible") -> tuple[str, list[str]]:
    """SQL condition, with its values, for rows of `mission` or `posting` that stood, or may have stood, on a day."""
    if match == "sure":
        return f"({table}.sure_from <= ? AND {table}.sure_to >= ?)", [day.earliest, day.latest]
    test = f"(coalesce({table}.may_from, '') <= ? AND coalesce({table}.may_to, '{NEVER}') >= ?)"
    return test, [day.latest, day.earliest]


def by(day: At, match: str = "possible") -> tuple[str, list[str]]:
    """SQL condition, with its values, for rows of `moment` that had happened, or may have, by a day; undated may."""
    if match == "sure":
        return "(moment.latest <= ?)", [day.earliest]
    return "(moment.earliest IS NULL OR moment.earliest <= ?)", [day.latest]


def had(when: Row | None, day: At) -> Row:
    """Whether what is dated so had happened by a day: the value of `as_of`."""
    if when is None or when["date"] is None:
        return verdict(day.date, "possibly", "not dated")
    return verdict(day.date, happened(when["earliest"], when["latest"], day), point(when["date"]))


def holds(days: Stretch, day: At) -> str:
    """`yes`, `no` or `possibly`: whether what stood on certain and possible days stood on the day asked about."""
    if days.sure_from and days.sure_to and days.sure_from <= day.earliest and day.latest <= days.sure_to:
        return "yes"
    return "possibly" if (days.may_from or "") <= day.latest and day.earliest <= (days.may_to or NEVER) else "no"


def happened(earliest: str | None, latest: str | None, day: At) -> str:
    """`yes`, `no` or `possibly`: whether what is dated so had happened by the day asked about, itself included.

    What has no date may have happened ever.
    """
    if latest is not None and latest <= day.earliest:
        return "yes"
    return "no" if earliest is not None and earliest > day.latest else "possibly"


def as_of(row: Row, days: Stretch, day: At) -> Row:
    """Whether a mission, accreditation, protection or posting stood on a day: `date`, `holds`, `reason`."""
    held = holds(days, day)
    return verdict(day.date, held, REASONS[held](row, days, day))


_MOST = 6
"""Steps of which every choice is tried; of more, only those that leave out the last ones."""


def status_at(steps: Sequence[Row], day: At) -> Row:
    """The status on a day: `status`, `since`, `attested`, `by` as `lookup.relations.status` has them, and `statuses`.

    steps: in the order of their moments.  The rule is run on the steps that surely happened by the day, and again on
    these with every choice of those that may have, as their dates allow: `statuses` lists what comes of it, the first
    being the one given.  One alone is sure.
    """
    from diplorel.lookup.relations import status

    found: dict[str, Row] = {}
    for chosen in _choices([(step, _had(step, day)) for step in steps]):
        now = status(chosen)
        found.setdefault(now["status"], now)
    return {**next(iter(found.values())), "statuses": list(found)}


def _had(step: Row, day: At) -> str:
    when = step["when"]
    return happened(when["earliest"], when["latest"], day) if when else "possibly"


def _choices(steps: list[tuple[Row, str]]) -> Iterator[list[Row]]:
    """The lists of steps that can have happened: those that surely did, and any of the others that dates allow."""
    loose = [n for n, (_, had) in enumerate(steps) if had == "possibly"]
    if len(loose) > _MOST:
        choices: Iterable[tuple[int, ...]] = (tuple(loose[:most]) for most in range(len(loose) + 1))
    else:
        choices = (choice for most in range(len(loose) + 1) for choice in combinations(loose, most))
    for choice in choices:
        left_out = [steps[n][0] for n in loose if n not in choice]
        if not any(_follows(steps[n][0], other) for n in choice for other in left_out):
            yield [step for n, (step, had) in enumerate(steps) if had == "yes" or n in choice]


def _follows(step: Row, other: Row) -> bool:
    """Whether a step surely came after another."""
    one, two = step["when"], other["when"]
    return bool(one and two and two["latest"] and one["earliest"] and two["latest"] < one["earliest"])


def between(now: Row, steps: Sequence[Row], day: At) -> Row:
    """The value of `as_of` of a pair whose status on a day is `now` (of `status_at`).

    `yes` where that status is sure; `possibly` where others are possible, or where nothing by then is on record.
    """
    had = [(step, _had(step, day)) for step in steps if not step["planned"]]
    if now["status"] == "not recorded" and len(now["statuses"]) == 1:
        later = next((step for step, held in had if held == "no"), None)
        first = f"; first: {_told(later)}" if later else ""
        return verdict(day.date, "possibly", f"no step on record by then{first}")
    if len(now["statuses"]) > 1:
        loose = [loosely(step["step"], step["when"], day) if step["when"] else f"{step['step']}, not dated"
                 for step, held in had if held == "possibly"]  # fmt: skip
        return verdict(day.date, "possibly", f"{' or '.join(now['statuses'])}: {'; '.join(loose)}")
    last = [step for step, held in had if held == "yes"] or [step for step, _ in had]
    return verdict(day.date, "yes", _told(last[-1]) if last else str(now["status"]))


def _told(step: Row) -> str:
    return f"{step['step']} {point(step['when']['date'])}" if step["when"] else f"{step['step']}, not dated"


def outside(first: str | None, last: str | None, day: At) -> str:
    """What to say of a day before the first or after the last date of the data (EDTF); '' for one within."""
    from diplorel.model.dates import span

    begin, end = (span(date) if date else None for date in (first, last))
    if begin and begin.earliest and day.latest < begin.earliest:
        return f"{point(day.date)} is before the first date of the data, {point(str(first))}"
    if end and end.latest and day.earliest > end.latest:
        return f"{point(day.date)} is after the last date of the data, {point(str(last))}"
    return ""


def existence(row: Row, day: At) -> Row:
    """Whether a party (its row) existed on a day: `date`, `holds`, `reason`, which names whom it followed or who it.

    It existed from the day on which it began up to, and not including, the day on which it ended.
    """
    begun, ended = row["since"], row["until"]
    if begun and happened(begun["earliest"], begun["latest"], day) == "no":
        before = _named("before it", row["predecessors"])
        return verdict(day.date, "no", f"{row['name']} did not exist yet: it began {point(begun['date'])}{before}")
    if ended and happened(ended["earliest"], ended["latest"], day) == "yes":
        after = _named("after it", row["successors"])
        return verdict(day.date, "no", f"{row['name']} no longer existed: it ended {point(ended['date'])}{after}")
    loose = [loosely("began", begun, day)] if begun and not known_by(begun["latest"], day.earliest) else []
    if not begun:
        loose.append("beginning not on record")
    if ended and not known_by(day.latest, ended["earliest"], before=True):
        loose.append(loosely("ended", ended, day) + _named("after it", row["successors"]))
    if loose:
        return verdict(day.date, "possibly", "; ".join(loose))
    until = f", ended {point(ended['date'])}" if ended else ""
    return verdict(day.date, "yes", f"began {point(begun['date'])}{until}")


def _named(word: str, parties: Sequence[Row]) -> str:
    return f"; {word}: {', '.join(party['name'] for party in parties)}" if parties else ""
