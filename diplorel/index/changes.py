"""Which dated lines are changes: after them, something stands between two parties that did not before, or no longer."""

from __future__ import annotations

from collections.abc import Collection

from diplorel.index.summaries import never_served
from diplorel.index.timeline_entries import Moment
from diplorel.model.records import Mission, Posting, Record, Relation
from diplorel.model.vocabulary import Change

_STEPS: dict[str, Change] = {"established": "begun", "restored": "begun", "severed": "broken", "suspended": "broken"}
_MISSIONS: dict[str, Change] = {"opened": "opened", "closed": "closed"}


def change(it: Record, moment: Moment, raised: Collection[str | None]) -> Change | None:
    """The kind of change that a moment of a record is; None for one that is none.

    raised: ids of missions that were raised or lowered to another kind: what was raised did not close, nor did what it
    became open.
    """
    match it:
        case Relation() if not moment.planned:
            return _STEPS.get(moment.kind)
        case Mission() if moment.kind != "closed" or it.id not in raised:
            return _MISSIONS.get(moment.kind)
        case Posting() if moment.kind in ("ended", _beginning(it)):
            return "heads"
    return None


def _beginning(it: Posting) -> str | None:
    """The field whose date is the one on which a head began: the first of those that is dated.

    An appointment counts where nothing after it is dated, and not where the sources say that it came to nothing.
    """
    if it.title.startswith("nominee") or never_served(it):
        return None
    dated = (field for field in ("credentials", "arrived", "since", "appointed") if getattr(it, field))
    return next(dated, None)
