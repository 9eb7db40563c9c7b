"""The status of relations between two parties: one rule derives it from the steps on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from diplorel.dates.edtf import span
from diplorel.index.row_codec import Row, last_published, own_date
from diplorel.model.vocabulary import WEAK_BASES, WEAKEST_BASIS

_BY_STATUS = {"established": "relations", "restored": "relations", "severed": "severed", "suspended": "suspended"}
RECOGNITION, WITHDRAWN, NO_RELATIONS = "recognition only", "recognition withdrawn", "no relations"
MAKES = {**_BY_STATUS, "recognised": RECOGNITION, "withdrawn": WITHDRAWN}
"""Step -> the status that it dates."""
SHOW = ("attested", "upgraded", "downgraded")
"""Steps that show relations to stand, and do not date them."""
STEP = "step"
"""The basis of a status that a step of the relations makes."""
DOUBTED = "doubted"
"""The step of a mandate of a protecting power or of a declaration of war: relations may have been broken by then.  A
mandate can also follow the recall of a mission (Vienna Convention on Diplomatic Relations, article 45), and no rule of
law says that war breaks relations."""
ENDS_THEM = ("severed", "suspended", "absent", DOUBTED)
_STANDS: dict[str, bool | None] = dict.fromkeys(("established", "restored", *SHOW), True)
_STANDS |= dict.fromkeys(ENDS_THEM, False) | {DOUBTED: None}
"""Step -> whether relations stand after it; None where nobody knows."""


_TURNS = {"recognised": 0, "established": 1, "severed": 2, "suspended": 2, "withdrawn": 2}


def turn_of(kind: str) -> int:
    """The turn of a step among the steps of one date: recognition comes before relations, and relations that were
    restored had ended."""
    return _TURNS.get(kind, 3)


def status(steps: Iterable[Row]) -> Row:
    """The status that steps make: `status`, `since`, `last_attested`, `by`, `basis`, `horizon`.

    The latest step decides. `established` and `restored` make relations; `severed` and `suspended` end them. A
    change of level or an attestation shows that relations stand, and does not date them; an embassy and credentials
    show the same, and a listed embassy or an accreditation shows it where nothing else does. `absent` shows that no
    relations stand, and confirms a break or a recognition. Recognition counts while no other step is on record.
    `withdrawn` ends the recognition of its party, and a later recognition counts again; whether relations that stood
    outlast a withdrawal is left open, and an embassy on a list does not show that they do.

    A planned or undated step never outweighs a step that is dated and done. A plan to establish or restore
    relations makes them `announced` if there is no other step. If the dates of steps overlap, the step comes first
    that the status allows: relations that were restored had ended. A consulate, a war, a protecting power or the steps
    of a predecessor make no status; on a day, a war and a protecting power cast doubt on relations (`relation_on_day`).
    """
    steps = list(steps)
    now = status_alone([step for step in steps if step["step"] != DOUBTED])
    return {**now, "horizon": horizon(steps, now["basis"])}


def status_alone(steps: Sequence[Row]) -> Row:
    """As `status`, without the horizon."""
    now: Row = {
        "status": "not recorded",
        "since": None,
        "last_attested": None,
        "by": None,
        "basis": None,
    }
    if any(step["planned"] and _BY_STATUS.get(step["step"]) == "relations" for step in steps):
        now["status"] = "announced"
    done = [step for step in steps if not step["planned"]]
    for step in [*(step for step in done if not step["date"]), *_in_order([step for step in done if step["date"]])]:
        _advance(now, step)
    return now


def horizon(steps: Iterable[Row], basis: str | None = None) -> str | None:
    """The date (EDTF) up to which the sources of a pair's steps would tell of a change; None if that is not known.

    It is the last publication that speaks of a step, or the last date of a step, an embassy or credentials. It is not
    known if no source of a step has a date of publication. Dates of community lists and of accreditations count only if
    the status rests on them (basis), and those of mandates and of declarations of war never.
    """
    dates: list[tuple[str | None, str | None]] = []  # each after its latest day
    for step in steps:
        if step.get("basis"):
            counts = step["step"] != DOUBTED and (step["basis"] not in WEAK_BASES or basis in WEAK_BASES)
            dates += [(step["latest"], step["date"])] if counts else []
        elif not step["planned"]:
            last = told(step)
            if last is None:
                return None
            dates += [(step["latest"], step["date"]), (span(last).latest, last)]
    return max(((day, date) for day, date in dates if day), key=itemgetter(0), default=(None, None))[1]


def told(step: Mapping[str, Any]) -> str | None:
    """The last publication (EDTF) of a source that speaks of a step."""
    if "citations" not in step:
        return step.get("told")
    return last_published(step["citations"])


def either(statuses: Sequence[str]) -> str:
    """Several possible statuses in words: 'relations or severed'.

    `not recorded` is no status that a reader looks for beside two others; beside one: 'not recorded, possibly severed'.
    """
    told = [status for status in statuses if status != "not recorded"]
    if len(told) == 1 < len(statuses):
        return f"not recorded, possibly {told[0]}"
    return " or ".join(told or statuses)


def perhaps(statuses: Sequence[str]) -> str:
    """Several possible statuses in words that say that none is certain: 'possibly relations or severed'."""
    told = either(statuses)
    return told if told.startswith("not recorded, ") else f"possibly {told}"


def is_denied(step: Mapping[str, Any]) -> bool:
    """Whether a source denies a step."""
    if "citations" not in step:
        return bool(step.get("denied"))
    return any(citation["denies"] for citation in step["citations"])


def is_open(step: Mapping[str, Any]) -> bool:
    """Whether a step never certainly happened, on whatever day: a source denies it, or nothing but a mandate of a
    protecting power or a declaration of war speaks for it."""
    return step["step"] == DOUBTED or is_denied(step)


def _in_order(left: list[Row]) -> Iterator[Row]:
    """Dated steps in the order of their dates; steps of one year in an order in which they can follow each other."""
    left, stands = list(left), None
    while left:
        step = left.pop(_next(left, stands) if left[0]["step"] in _BY_STATUS else 0)
        stands = _STANDS.get(step["step"], stands)
        yield step


def _next(left: list[Row], stands: bool | None) -> int:
    """The place of the first step that can change the state, of those that can come first by their dates; else 0."""
    known = min(_last(step) for step in left)
    return next((n for n, step in enumerate(left) if _first(step) <= known and _turns(step, stands)), 0)


def _turns(step: Row, stands: bool | None) -> bool:
    """Whether a step can change the state: relations stand, do not stand, or nobody knows."""
    match step["step"]:
        case "established":
            return stands is not True
        case "restored":
            return stands is False
        case "severed" | "suspended":
            return stands is not False
        case _:
            return False


def _first(step: Row) -> str:
    return str(step["earliest"] or step["latest"])


def _last(step: Row) -> str:
    return str(step["latest"] or "~")


def _advance(now: Row, step: Row) -> None:
    kind = step["step"]
    if kind in _BY_STATUS:
        now.update(status=_BY_STATUS[kind], since=own_date(step), last_attested=None, by=step["by"], basis=STEP)
    elif kind in SHOW:
        _show(now, step)
    elif kind == DOUBTED:
        if now["status"] == "relations":
            now.update(status="severed", since=None, last_attested=None, by=None, basis=STEP)
    elif kind == "absent":
        if now["status"] not in ("severed", "suspended", RECOGNITION, WITHDRAWN):
            now.update(status=NO_RELATIONS, since=None, by=None)
        now.update(last_attested=own_date(step), basis=STEP)
    elif kind == "withdrawn":
        other = now["status"] == RECOGNITION and now["by"] != step["by"]  # the recognition of the other party stays
        if now["status"] not in ("severed", "suspended", NO_RELATIONS) and not other:
            now.update(status=WITHDRAWN, since=own_date(step), last_attested=None, by=step["by"], basis=STEP)
    elif now["status"] in ("not recorded", "announced", NO_RELATIONS, WITHDRAWN) or now["basis"] in WEAK_BASES:
        now.update(status=RECOGNITION, since=own_date(step), last_attested=None, by=step["by"], basis=STEP)


def _show(now: Row, step: Row) -> None:
    """Takes in a step that shows relations to stand."""
    basis = step.get("basis") or STEP
    if (now["status"] == WITHDRAWN and basis in WEAK_BASES) or (
        now["status"] == NO_RELATIONS and basis == WEAKEST_BASIS
    ):
        return
    if now["status"] != "relations":
        now.update(status="relations", since=None, by=None, last_attested=own_date(step), basis=basis)
    elif _replaces(basis, now["basis"]):
        dated = now["basis"] == STEP and (now["since"] or basis != STEP)
        now.update(last_attested=own_date(step), basis=now["basis"] if dated else basis)


def _replaces(basis: str, held: str) -> bool:
    """Whether what shows relations later becomes the basis of a status that rests on something else."""
    if WEAKEST_BASIS in (basis, held):
        return held == WEAKEST_BASIS
    return basis not in WEAK_BASES or held in WEAK_BASES
