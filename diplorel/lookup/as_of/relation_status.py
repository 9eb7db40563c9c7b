"""The status of relations of a pair on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from diplorel.dates.edtf import days_with_tolerance, span
from diplorel.dates.posts import BEGINNINGS_LIST
from diplorel.dates.text import point_text
from diplorel.index.row_codec import Row, own_date
from diplorel.index.status_rule import (
    MAKES,
    RECOGNITION,
    SHOW,
    WITHDRAWN,
    either,
    horizon,
    is_denied,
    status_alone,
)
from diplorel.lookup.as_of.existence import Missing
from diplorel.lookup.as_of.explanations import loosely
from diplorel.lookup.as_of.verdicts import happened, verdict
from diplorel.lookup.as_of.view import Day
from diplorel.model.vocabulary import EARLIER_HEAD, EVIDENCE, HEAD_OF_MISSION, ONE_SIDED, WEAK_BASES, WEAKEST_BASIS

_MOST = 6
"""Steps of which every choice is tried; of more, only those that leave out the last ones."""
_NONE = {"status": "no relations", "since": None, "last_attested": None, "by": None, "basis": None, "horizon": None}
"""While one of the two does not exist."""
_SILENT_ON_RELATIONS = {RECOGNITION: "whether there were relations", WITHDRAWN: "whether relations outlasted it"}
"""Status that leaves open whether relations stand -> what no source says."""


def status_on_day(steps: Sequence[Row], day: Day, missing: Sequence[Missing] = ()) -> Row:
    """The status of a pair on a day: `status`, `since`, `last_attested`, `by`, `statuses` and `as_of`.

    steps: in the order of their moments.  missing: the parties of the pair that surely or possibly did not exist.

    The verdict is `yes` where every choice of steps that can have happened makes one status; `possibly` where choices
    make several, where no step by then is on record, and where recognition or the accreditation of a community list
    alone is; `no` where a party did not exist.
    A step that a source dates before a party began is not denied for that. A step that a source denies possibly
    happened.

    A head of mission who serves on the day (a step that is `served`) counts where the other steps do not make certain
    relations. If the head serves surely, steps of which nobody knows whether they had happened leave no doubt.
    """
    rest = [step for step in steps if not step.get("served")]
    found = _status(rest, day, missing)
    if len(rest) == len(steps) or (found["status"] == "relations" and found["as_of"]["holds"] == "yes"):
        return found
    if any(step.get("basis") == HEAD_OF_MISSION for step in steps):
        steps = [step for step in steps if _had(step, day) == "yes"]
    return _status(steps, day, missing)


def _status(steps: Sequence[Row], day: Day, missing: Sequence[Missing]) -> Row:
    had = [(step, _had(step, day)) for step in steps]
    for party in missing:
        if party.holds == "no" and not (party.early and _any_dated(had)):
            return {**_NONE, "statuses": [_NONE["status"]], "as_of": verdict(day, "no", party.reason)}
    now, showing = _found(had, day)
    now["horizon"] = horizon(steps, now["basis"])
    if missing and now["status"] != "not recorded":
        now["statuses"] = list(dict.fromkeys([*now["statuses"], str(_NONE["status"])]))
    return {**now, "as_of": _verdict(now, had, showing, [party.reason for party in missing], day)}


def _any_dated(had: list[tuple[Row, str]]) -> bool:
    """Whether a step with a date had certainly happened."""
    return any(held == "yes" and step["date"] and not step["planned"] for step, held in had)


def _found(had: list[tuple[Row, str]], day: Day) -> tuple[Row, list[Row]]:
    """The status that the steps by a day make, with `statuses`, and the later steps that show another possible
    status.  had: the steps, and whether each had happened.

    The rule of `status_rule.status` runs on the steps that had certainly happened by the day, and again with every
    choice of the steps that may have happened. The first step that had not happened shows the status before it.
    `statuses` lists all results, the given status first.
    """
    found: dict[str, Row] = {}
    showing: list[Row] = []
    for chosen, later in _choices(had):
        now, after = status_alone(chosen), next(iter(later), None)
        other = _shown_by(after, now["status"]) or _mended(after, now)
        if not other:
            after = next((step for step in later if step.get("basis") not in WEAK_BASES), None)
            other = _begun_again(after, now, chosen)
        if other == "relations" and now["status"] == "not recorded" and after and _had(after, day) == "possibly":
            now["status"] = other  # they end within the time that is asked about
        found.setdefault(now["status"], now)
        if other and after:
            bare = {"status": other, "since": None, "last_attested": None, "by": None, "basis": None}
            found.setdefault(other, {**now, **bare})
            showing += [after] if _had(after, day) == "no" and after not in showing else []
    return {**next(iter(found.values())), "horizon": None, "statuses": list(found)}, showing


def _shown_by(after: Row | None, now: str) -> str | None:
    """The other status that the first step after a day shows as possible on the day; None if it shows none.

    Relations that were severed had stood; relations that were restored or found absent had ended. No source tells
    since when.
    """
    kind = after and after["step"]
    if kind in ("severed", "suspended"):
        return None if now in ("relations", "severed", "suspended") else "relations"
    if kind == "restored":
        return "no relations" if now in ("relations", "not recorded") else None
    if kind == "absent":
        return "no relations" if now == "relations" else None
    if kind in SHOW:
        return "relations" if now in ("severed", "suspended", "no relations", RECOGNITION, WITHDRAWN) else None
    return None


def _mended(after: Row | None, now: Row) -> str | None:
    """`relations`, if relations broke and break again more than a year later: they had been restored in between."""
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
        return "no relations" if now["basis"] in WEAK_BASES and (shown or "~") < (again or "") else None
    since = days_with_tolerance(now["since"])[1]
    begun = [step for step in chosen if own_date(step) == now["since"]]
    doubted = all(_rank(after) <= _rank(step) for step in begun)
    return "no relations" if doubted and since and again and since < again else None


def _rank(step: Row) -> int:
    return EVIDENCE.index(step.get("evidence") or EVIDENCE[0])


def _had(step: Row, day: Day) -> str:
    if step.get("served"):
        return "yes"
    held = happened(*days_with_tolerance(step), day)
    return "possibly" if held == "yes" and is_denied(step) else held


def _choices(steps: list[tuple[Row, str]]) -> Iterator[tuple[list[Row], list[Row]]]:
    """The lists of steps that can have happened: the certain steps and any of the possible steps that their dates
    allow; each with the later steps that show the status before them."""
    loose = [n for n, (_, had) in enumerate(steps) if had == "possibly"]
    if len(loose) > _MOST:
        choices: Iterable[tuple[int, ...]] = (tuple(loose[:most]) for most in range(len(loose) + 1))
    else:
        choices = (choice for most in range(len(loose) + 1) for choice in combinations(loose, most))
    for choice in choices:
        left_out = [steps[n][0] for n in loose if n not in choice]
        if not any(_follows(steps[n][0], other) for n in choice for other in left_out):
            chosen = [step for n, (step, had) in enumerate(steps) if had == "yes" or n in choice]
            later = [step for n, (step, had) in enumerate(steps) if had != "yes" and n not in choice]
            yield chosen, [step for step in later if _weighs(step)]


def _weighs(step: Row) -> bool:
    """Whether a step shows the status before it."""
    return bool(step["date"]) and not step["planned"] and step["step"] not in ONE_SIDED


def _follows(step: Row, other: Row) -> bool:
    """Whether a step certainly came after another step."""
    return bool(other["latest"] and step["earliest"] and other["latest"] < step["earliest"])


def _verdict(now: Row, had: list[tuple[Row, str]], showing: list[Row], apart: list[str], day: Day) -> Row:
    """The value of `as_of`, with the steps that make the status, or that leave it open.

    showing: later steps that show another possible status; apart: why a party may not have existed.
    """
    had = [(step, held) for step, held in had if not step["planned"]]
    if len(now["statuses"]) > 1:
        open_steps = [step for step, held in had if held == "possibly"]
        loose = [_loose(step, day) for step in open_steps if not step.get("basis")]
        loose = loose or [_loose(step, day) for step in open_steps]
        loose = [*loose, *map(_shows, showing)] or [_made(now, had)]
        return verdict(day, "possibly", f"{either(now['statuses'])}: {'; '.join([*loose, *apart])}")
    if now["status"] == "not recorded":
        later = next((step for step, held in had if held == "no" and _weighs(step)), None)
        first = [f"first step: {_told(later)}"] if later else []
        return verdict(day, "possibly", "; ".join(["no step on record by then", *first, *apart]))
    if now["status"] in _SILENT_ON_RELATIONS and not now["last_attested"]:
        return verdict(day, "possibly", f"{_made(now, had)}; no source says {_SILENT_ON_RELATIONS[now['status']]}")
    if now["basis"] == WEAKEST_BASIS:
        return verdict(day, "possibly", f"{_made(now, had)}; no other source shows relations")
    if now["basis"] == EARLIER_HEAD and not any(step.get("served") for step, _ in had):
        return verdict(day, "possibly", f"{_made(now, had)}; no head of mission on record on the day")
    sure, limit = _is_sure(now, had, day)
    return verdict(day, "yes" if sure else "likely", f"{_made(now, had)}{limit}")


def _is_sure(now: Row, had: list[tuple[Row, str]], day: Day) -> tuple[bool, str]:
    """Whether a status is certain on a day, and the words for the horizon of its sources where the day lies beyond.

    A list of beginnings is silent on breaks: it does not prove the years after the beginning, unless a history or an
    official source shows relations later.
    """
    last = span(now["horizon"]).latest if now["horizon"] else None
    beyond = bool(last and day.earliest > last and now["basis"] not in WEAK_BASES)
    limit = f"; the sources reach to {point_text(now['horizon'])}" if beyond else ""
    silent = now["status"] == "relations" and not now["last_attested"] and _by_lists(now, had)
    return now["basis"] not in WEAK_BASES and not beyond and not silent, limit


def _by_lists(now: Row, had: list[tuple[Row, str]]) -> bool:
    """Whether lists of beginnings alone date a status."""
    begun = [step for step, _ in had if not step.get("basis") and own_date(step) == now["since"]]
    return bool(begun) and all(step.get("evidence") == BEGINNINGS_LIST for step in begun)


_SHOW = (*SHOW, "absent")


def _made(now: Row, had: list[tuple[Row, str]]) -> str:
    """The steps that make a status, in words: the step that dates it, and the step that shows it later."""
    found = [step for step, held in had if held != "no"]
    since = [step for step in found if MAKES.get(step["step"]) == now["status"] and own_date(step) == now["since"]]
    shown = [step for step in found if step["step"] in _SHOW and own_date(step) == now["last_attested"]]
    told = [_told(steps[-1]) for steps, key in ((since, "since"), (shown, "last_attested")) if steps and now[key]]
    told += ["no break on record"] if now["status"] == "relations" else []
    return ", ".join(told)


def _shows(after: Row) -> str:
    """The status that a later step shows for the time before it, in words."""
    if after["step"] in ("severed", "suspended"):
        return f"{_told(after)}, so relations had existed"
    if after["step"] == "established":
        return f"{_told(after)}, so relations had ended or a source errs"
    return _told(after) if after["step"] in SHOW else f"{_told(after)}, so relations had ended"


def _loose(step: Row, day: Day) -> str:
    if is_denied(step):
        return f"{_told(step)}, which a source denies"
    return loosely(_what(step), step, day) if step["date"] else f"{_what(step)}, not dated"


def _told(step: Row) -> str:
    if step.get("served"):
        return str(step["served"])
    return f"{_what(step)} {point_text(step['date'])}" if step["date"] else f"{_what(step)}, not dated"


_SHOWN = {
    EARLIER_HEAD: "head of mission attested",
    "embassy": "embassy or legation attested",
    "credentials": "credentials accepted",
    "listed embassy": "embassy listed",
    "accreditation": "accreditation attested",
    "listed accreditation": "accreditation listed",
}
"""What shows relations, in words."""


def _what(step: Row) -> str:
    if step.get("basis"):
        return _SHOWN[step["basis"]]
    what = WITHDRAWN if step["step"] == "withdrawn" else str(step["step"])
    return f"{what} by {step['by']['name']}" if step["by"] else what
