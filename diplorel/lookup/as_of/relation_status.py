"""The status of relations of a pair on a day, with the reason in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from diplorel.dates.edtf import Day, span
from diplorel.dates.text import point_text, reach_text
from diplorel.index.relation_on_day import (
    Doubt,
    Had,
    Missing,
    OnDay,
    absent_of,
    days_of_step,
    is_beyond,
    relation_on_day,
    weighs,
)
from diplorel.index.row_codec import Row, own_date
from diplorel.index.status_rule import DOUBTED, MAKES, RECOGNITION, SHOW, WITHDRAWN, either, horizon, is_denied, status
from diplorel.lookup.as_of.explanations import loosely
from diplorel.lookup.as_of.verdicts import verdict
from diplorel.model.vocabulary import EARLIER_HEAD, WAR
from diplorel.names.article import in_sentences

_SILENT_ON_RELATIONS = {RECOGNITION: "whether there were relations", WITHDRAWN: "whether relations outlasted it"}
"""Status that leaves open whether relations stand -> what no source says."""


def status_on_day(
    steps: Sequence[Row], day: Day, missing: Sequence[Missing] = (), articles: Collection[str] = ()
) -> Row:
    """The status of a pair on a day: `status`, `since`, `last_attested`, `by`, `basis`, `horizon`,
    `statuses`, `as_of` and `reach`.

    steps, missing: as for `relation_on_day`.  articles: ids of the parties whose name takes "the" inside a sentence.
    """
    found = relation_on_day(steps, day, missing)
    return {**found.now, "as_of": _verdict(found, missing, day, articles), "reach": None}


def status_at_reach(steps: Sequence[Row], articles: Collection[str] = ()) -> Row:
    """The last status of a pair, with the keys of `status_on_day`: `statuses`, and the verdict in `reach`, are those of
    the last day to which the sources of its steps reach; `reach` is None where no source gives a day.

    articles: as for `status_on_day`.
    """
    now, last = status(steps), _reach(steps)
    if last is None:
        return {**now, "statuses": [], "as_of": None, "reach": None}
    day = Day(last, last, last)
    found = relation_on_day(steps, day)
    return {**now, "statuses": found.now["statuses"], "as_of": None, "reach": _verdict(found, (), day, articles)}


def _reach(steps: Sequence[Row]) -> str | None:
    """The last day (ISO 8601) on which a source tells of steps, or on which a step can have happened."""
    end = horizon(steps)
    days = [span(end).latest if end else None, *(days_of_step(step)[1] for step in steps)]
    return max(filter(None, days), default=None)


def _verdict(found: OnDay, missing: Sequence[Missing], day: Day, articles: Collection[str]) -> Row:
    had = [(in_sentences(step, articles), held) for step, held in found.had]
    showing = [in_sentences(step, articles) for step in found.showing]
    told = OnDay(found.now, found.holds, found.doubt, had, showing)
    return verdict(day, found.holds, _reason(told, missing, day))


def _reason(found: OnDay, missing: Sequence[Missing], day: Day) -> str:
    """The steps that make a status, or that leave it open, in words."""
    now, had, apart = found.now, found.had, [party.reason for party in missing]
    match found.doubt:
        case Doubt.ABSENT:
            absent = absent_of(had, missing)
            return absent.reason if absent else ""
        case Doubt.SEVERAL:
            broken = now["status"] in _BREAKS  # a declaration of war, or a mandate, does not break relations again
            doubts = [step for step, held in had if held == "possibly" and not _is_over(step, had)]
            open_steps = [step for step in doubts if not (broken and step["step"] == DOUBTED)]
            loose = [_loose(step, day) for step in open_steps if not step.get("basis") or step["step"] == DOUBTED]
            loose = loose or [_loose(step, day) for step in open_steps]
            loose = [*loose, *map(_shows, found.showing)] or [_made(now, had)]
            return f"{either(now['statuses'])}: {'; '.join([*loose, *apart])}"
        case Doubt.NO_STEP:
            later = next((step for step, held in had if held == "no" and weighs(step)), None)
            first = [f"first step: {_told(later)}"] if later else []
            return "; ".join(["no step on record by then", *first, *apart])
        case Doubt.SILENT:
            return f"{_made(now, had)}; no source says {_SILENT_ON_RELATIONS[now['status']]}"
        case Doubt.LISTED:
            return f"{_made(now, had)}; no other source shows relations"
        case Doubt.VACANT:
            return f"{_made(now, had)}; no head of mission on record on the day"
    limit = f"; the sources of the status reach to {reach_text(now['horizon'])}" if is_beyond(now, day) else ""
    return f"{_made(now, had)}{limit}"


def _is_over(step: Row, had: Had) -> bool:
    """Whether a mandate or a declaration of war came before a certain return or a certain break of relations."""
    return step["step"] == DOUBTED and any(
        held == "yes" and other["step"] in _DATED and (other["earliest"] or "") > step["latest"] for other, held in had
    )


_DATED = ("established", "restored", "severed", "suspended")
_SHOW = (*SHOW, "absent")
_BREAKS = ("severed", "suspended")


def _made(now: Row, had: Had) -> str:
    """The steps that make a status, in words: the step that dates it, and the step that shows it later."""
    found = [step for step, held in had if held != "no"]
    since = [step for step in found if MAKES.get(step["step"]) == now["status"] and own_date(step) == now["since"]]
    shown = [step for step in found if step["step"] in _SHOW and own_date(step) == now["last_attested"]]
    told = [_told(steps[-1]) for steps, key in ((since, "since"), (shown, "last_attested")) if steps and now[key]]
    broke = any(step["step"] in _BREAKS for step in found)
    told += [f"no {'later ' if broke else ''}break on record"] if now["status"] == "relations" else []
    return ", ".join(told)


def _shows(after: Row) -> str:
    """The status that a later step shows for the time before it, in words."""
    if after["step"] in _BREAKS:
        return f"{_told(after)}, so relations had existed"
    if after["step"] == "established":
        return f"{_told(after)}, so relations had ended or a source errs"
    return _told(after) if after["step"] in SHOW else f"{_told(after)}, so relations had ended"


def _loose(step: Row, day: Day) -> str:
    if step["step"] == DOUBTED:
        return f"{_told(step)}, so relations may have been broken"
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
    if step["step"] == DOUBTED:
        return "war was declared" if step["basis"] == WAR else f"interests entrusted to {step['by']['name']} by"
    if step.get("basis"):
        return _SHOWN[step["basis"]]
    what = WITHDRAWN if step["step"] == "withdrawn" else str(step["step"])
    return f"{what} by {step['by']['name']}" if step["by"] else what
