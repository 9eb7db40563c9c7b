"""The status of relations of a pair on a day, and what decides it.

The compiler counts relations by this rule, and lookups tell the status with its reason (`lookup/as_of`).
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from diplorel.dates.day import TOLD_BEFORE, happened, not_before, years_before
from diplorel.dates.edtf import Day, Days, days_with_tolerance, span
from diplorel.dates.posts import BEGINNINGS_LIST
from diplorel.dates.validity import BEGUN
from diplorel.index.row_codec import Row, own_date
from diplorel.index.status_rule import (
    DOUBTED,
    NO_RELATIONS,
    RECOGNITION,
    SHOW,
    WITHDRAWN,
    horizon,
    is_open,
    status_alone,
    told,
)
from diplorel.model.vocabulary import EARLIER_HEAD, EVIDENCE, HEAD_OF_MISSION, ONE_SIDED, WEAK_BASES, WEAKEST_BASIS

_MOST = 6
"""Steps of which every choice is tried; of more, only those that leave out the last ones."""
_NONE = {"status": NO_RELATIONS, "since": None, "last_attested": None, "by": None, "basis": None, "horizon": None}
"""While one of the two does not exist."""
Had = list[tuple[Row, str]]
"""Steps, each with `yes`, `no` or `possibly`: whether it had happened."""


class Missing(NamedTuple):
    """Why a party did not exist on a day, or may not have existed."""

    holds: str
    """`no`, or `possibly`: it may have ended."""
    reason: str
    early: bool
    """Whether because it had not begun."""
    told_from: str = ""
    """First day (ISO 8601) of which a source may tell a fact of it."""


class Doubt:
    """Why a status does not certainly hold on a day.  (An Enum takes longer to make than a pair takes to read.)"""

    NONE = ""
    ABSENT = "a party did not exist"
    SEVERAL = "several statuses are possible"
    NO_STEP = "no step by then is on record"
    SILENT = "there is recognition alone, or its withdrawal"
    LISTED = "the accreditation of a community list alone shows relations"
    VACANT = "an earlier head of mission alone shows relations, and none serves on the day"


class OnDay:
    """The status of a pair on a day, and what decides it."""

    __slots__ = ("doubt", "had", "holds", "now", "showing")

    def __init__(self, now: Row, holds: str, doubt: str, had: Had, showing: Sequence[Row] = ()) -> None:
        """now: `status`, `since`, `last_attested`, `by`, `basis`, `horizon` and `statuses`.

        holds: the verdict, `yes`, `likely`, `possibly` or `no`.  doubt: why it is `possibly` or `no`.  had: the steps
        that are not planned.  showing: the later steps that show another possible status.
        """
        self.now, self.holds, self.doubt, self.had, self.showing = now, holds, doubt, had, showing


def relation_on_day(steps: Sequence[Row], day: Day, missing: Sequence[Missing] = ()) -> OnDay:
    """The status of a pair on a day.

    steps: in the order of their moments.  missing: the parties of the pair that surely or possibly did not exist.

    The verdict is `yes` where every choice of steps that can have happened makes one status; `possibly` where choices
    make several, where no step by then is on record, and where recognition or the accreditation of a community list
    alone is; `no` where a party did not exist.
    A step that a source dates a few years before a party began is not denied for that: sources differ on beginnings.
    A step that a source denies possibly happened. A mandate of a protecting power possibly ended relations on its first
    day, and a declaration of war on its day.

    A head of mission who serves on the day (a step that is `served`) counts where the other steps do not make certain
    relations. If the head serves surely, steps of which nobody knows whether they had happened leave no doubt.
    """
    rest = [step for step in steps if not step.get("served")]
    found = _on_day(rest, day, missing)
    if len(rest) == len(steps) or (found.now["status"] == "relations" and found.holds == "yes"):
        return found
    if any(step.get("basis") == HEAD_OF_MISSION for step in steps):
        steps = [step for step in steps if _had(step, day) == "yes"]
    return _on_day(steps, day, missing)


def _on_day(steps: Sequence[Row], day: Day, missing: Sequence[Missing]) -> OnDay:
    had = [(step, _had(step, day)) for step in steps]
    if absent_of(had, missing):
        return OnDay({**_NONE, "statuses": [_NONE["status"]]}, "no", Doubt.ABSENT, had)
    now, showing = _found(had, day)
    now["horizon"] = horizon(steps, now["basis"])
    if missing and now["status"] != "not recorded":
        now["statuses"] = list(dict.fromkeys([*now["statuses"], str(_NONE["status"])]))
    had = [(step, held) for step, held in had if not step["planned"]]
    if doubt := _doubt(now, had):
        return OnDay(now, "possibly", doubt, had, showing)
    return OnDay(now, "yes" if _is_sure(now, had, day) else "likely", Doubt.NONE, had, showing)


def absent_of(had: Had, missing: Sequence[Missing]) -> Missing | None:
    """The party of a pair that did not exist, whatever its steps say."""
    return next((one for one in missing if one.holds == "no" and not (one.early and _told(had, one.told_from))), None)


def _told(had: Had, since: str) -> bool:
    """Whether a step with a date, on or after a day, had certainly happened."""
    return any(held == "yes" and step["date"] and not step["planned"] and step["latest"] >= since for step, held in had)


def _found(had: Had, day: Day) -> tuple[Row, list[Row]]:
    """The status that the steps by a day make, with `statuses`, and the later steps that show another possible
    status.  had: the steps, and whether each had happened.

    The rule of `status_rule.status` runs on the steps that had certainly happened by the day, and again with every
    choice of the steps that may have happened. The first step that had not happened shows the status before it.
    `statuses` lists all results, the given status first.
    """
    found: dict[str, Row] = {}
    showing: list[Row] = []
    silent = all(held == "no" for _, held in had)
    for chosen, later in _choices(had):
        now, after = status_alone(chosen), next(iter(later), None)
        shields = after is not None and is_open(after) and _had(after, day) == "possibly"
        other = None if shields or _begins(after, later) else _shown_by(after, now["status"])
        other = other or _mended(after, now)
        if not other:
            after = next((step for step in later if step.get("basis") not in WEAK_BASES), None)
            other = _begun_again(after, now, chosen)
        if silent and after and day.latest < shown_from(after):
            other = None
        if other == "relations" and now["status"] == "not recorded" and after and _had(after, day) == "possibly":
            now["status"] = other  # they end within the time that is asked about
        if now["status"] not in found or _weakness(now) > _weakness(found[now["status"]]):
            found[now["status"]] = now  # a status is as sure as the choice that makes it least sure
        if other and after:
            found.setdefault(other, {**now, **_bare(other)})
            showing += [after] if _had(after, day) == "no" and after not in showing else []
    if NO_RELATIONS in found and (listing := _listed_after_absence(had)):
        found.setdefault("relations", {**found[NO_RELATIONS], **_bare("relations")})
        showing.append(listing)
    if set(found) == {"severed", NO_RELATIONS} and found[NO_RELATIONS]["last_attested"]:
        del found["severed"]  # both say that relations do not stand, and a source finds none
    return {**next(iter(found.values())), "horizon": None, "statuses": list(found)}, showing


def _bare(status: str) -> Row:
    """A status that no step dates."""
    return {"status": status, "since": None, "last_attested": None, "by": None, "basis": None}


def _listed_after_absence(had: Had) -> Row | None:
    """The accreditation that a community list shows after a source has found no relations: a doubt, and no proof."""
    steps = [step for step, held in had if held == "yes"]
    last = max((step["latest"] or "" for step in steps if step["step"] == "absent"), default="~")
    return next((step for step in steps if step.get("basis") == WEAKEST_BASIS and step["earliest"] > last), None)


def _weakness(now: Row) -> int:
    """How little a list proves; a history of heads proves that a break which nobody dates was over."""
    return 2 if now["basis"] == WEAKEST_BASIS else int(now["basis"] in WEAK_BASES and now["basis"] != EARLIER_HEAD)


def _begins(after: Row | None, later: Sequence[Row]) -> bool:
    """Whether a step that shows relations may have come after the step that established or restored them, such as an
    embassy that opened in the same year: it shows nothing of the time before both."""
    last = (after["latest"] or "~") if after and after["step"] in SHOW else ""
    return any(step["step"] in BEGUN and (step["earliest"] or "") <= last for step in later if last)


def shown_from(step: Row) -> str:
    """The first day (ISO 8601) of which the first step on record shows the status: that relations broke in 1987 shows
    nothing of the eleventh century."""
    return years_before(step["earliest"] or step["latest"], TOLD_BEFORE)


def days_of_step(step: Row) -> Days:
    """The first and the last day on which a step can have happened.  A date without an end ("2006 or later") ends when
    the last source that tells of the step was published."""
    first, last = days_with_tolerance(step)
    if first and not last and not step["planned"] and (end := told(step)):
        last = max(first, span(end).latest or "")
    return not_before(first, last), last


def _shown_by(after: Row | None, now: str) -> str | None:
    """The other status that the first step after a day shows as possible on the day; None if it shows none.

    Relations that were severed had stood; relations that were restored or found absent had ended. No source tells
    since when.
    """
    kind = after and after["step"]
    if kind in ("severed", "suspended"):
        return None if now in ("relations", "severed", "suspended") else "relations"
    if kind == "restored":
        return NO_RELATIONS if now in ("relations", "not recorded") else None
    if kind == "absent":
        return NO_RELATIONS if now == "relations" else None
    if kind in SHOW:
        return "relations" if now in ("severed", "suspended", NO_RELATIONS, RECOGNITION, WITHDRAWN) else None
    return None


def _mended(after: Row | None, now: Row) -> str | None:
    """`relations`, if relations broke and break again more than a year later: they had been restored in between, also
    where a source denies that they broke again."""
    if after is None or after["step"] not in ("severed", "suspended") or now["status"] != "severed":
        return None
    broke, again = days_with_tolerance(now["since"])[1], days_with_tolerance(after)[0]
    return "relations" if broke and again and int(again[:4]) - int(broke[:4]) > 1 else None


def _begun_again(after: Row | None, now: Row, chosen: list[Row]) -> str | None:
    """`no relations`, if relations are established again: the first relations had ended, or the sources contradict
    each other.  A list of beginnings casts no doubt on a history.  Every establishment casts doubt on what a list shows
    earlier."""
    if after is None or after["step"] != "established" or now["status"] != "relations":
        return None
    again = days_with_tolerance(after)[0]
    if not now["since"]:
        shown = days_with_tolerance(now["last_attested"])[1]
        return NO_RELATIONS if now["basis"] in WEAK_BASES and (shown or "~") < (again or "") else None
    since = days_with_tolerance(now["since"])[1]
    begun = [step for step in chosen if own_date(step) == now["since"]]
    doubted = all(_rank(after) <= _rank(step) for step in begun)
    return NO_RELATIONS if doubted and since and again and since < again else None


def _rank(step: Row) -> int:
    return EVIDENCE.index(step.get("evidence") or EVIDENCE[0])


def _had(step: Row, day: Day) -> str:
    if step.get("served"):
        return "yes"
    held = happened(*days_of_step(step), day)
    return "possibly" if held == "yes" and is_open(step) else held


def _choices(steps: Had) -> Iterator[tuple[list[Row], list[Row]]]:
    """The lists of steps that can have happened: the certain steps and any of the possible steps that their dates
    allow; each with the later steps that show the status before them, and the possible steps that it leaves out."""
    loose = [n for n, (_, had) in enumerate(steps) if had == "possibly"]
    if not loose:
        yield (
            [step for step, had in steps if had == "yes"],
            [step for step, had in steps if had == "no" and weighs(step)],
        )
        return
    if len(loose) > _MOST:
        choices: Iterable[tuple[int, ...]] = (tuple(loose[:most]) for most in range(len(loose) + 1))
    else:
        choices = (choice for most in range(len(loose) + 1) for choice in combinations(loose, most))
    for choice in choices:
        left_out = [steps[n][0] for n in loose if n not in choice]
        if not any(_follows(steps[n][0], other) for n in choice for other in left_out):
            chosen = [step for n, (step, had) in enumerate(steps) if had == "yes" or n in choice]
            later = [(step, had) for n, (step, had) in enumerate(steps) if had != "yes" and n not in choice]
            yield chosen, [step for step, had in later if weighs(step) or (had == "possibly" and is_open(step))]


def weighs(step: Row) -> bool:
    """Whether a step shows the status before it."""
    return bool(step["date"]) and not step["planned"] and step["step"] not in (*ONE_SIDED, DOUBTED)


def _follows(step: Row, other: Row) -> bool:
    """Whether a step certainly came after another step."""
    return bool(other["latest"] and step["earliest"] and other["latest"] < step["earliest"])


def _doubt(now: Row, had: Had) -> str:
    if len(now["statuses"]) > 1:
        return Doubt.SEVERAL
    if now["status"] == "not recorded":
        return Doubt.NO_STEP
    if now["status"] in (RECOGNITION, WITHDRAWN) and not now["last_attested"]:
        return Doubt.SILENT
    if now["basis"] == WEAKEST_BASIS:
        return Doubt.LISTED
    vacant = now["basis"] == EARLIER_HEAD and not any(step.get("served") for step, _ in had)
    return Doubt.VACANT if vacant else Doubt.NONE


def _is_sure(now: Row, had: Had, day: Day) -> bool:
    """Whether a status is certain on a day.

    A list of beginnings is silent on breaks: it does not prove the years after the beginning, unless a history or an
    official source shows relations later.
    """
    silent = now["status"] == "relations" and not now["last_attested"] and _by_lists(now, had)
    return now["basis"] not in WEAK_BASES and not is_beyond(now, day) and not silent


def is_beyond(now: Row, day: Day) -> bool:
    """Whether a day lies beyond the horizon of the sources of a status."""
    last = span(now["horizon"]).latest if now["horizon"] else None
    return bool(last and day.earliest > last and now["basis"] not in WEAK_BASES)


def _by_lists(now: Row, had: Had) -> bool:
    """Whether lists of beginnings alone date a status."""
    begun = [step for step, _ in had if not step.get("basis") and own_date(step) == now["since"]]
    return bool(begun) and all(step.get("evidence") == BEGINNINGS_LIST for step in begun)
