"""Consular posts: one post of a sender in a city is one record, whatever rank and host its sources name.

"Consular post" means a consulate-general, a consulate, a vice-consulate or a consular agency (Vienna Convention on
Consular Relations, article 1).  Sources name the rank of one time, of all times, or of a whole list of posts; and the
host of one time, where a city changed hands.
"""

from __future__ import annotations

import dataclasses
from typing import Any, TypeGuard

from diplorel.dataset.linkage.known import Known
from diplorel.dataset.linkage.merge_pair import taking
from diplorel.model.records import Citation, Mission
from diplorel.model.vocabulary import CONSULAR


def is_post(it: object) -> TypeGuard[Mission]:
    """Whether a record is a consular post."""
    return isinstance(it, Mission) and it.kind in CONSULAR


def with_rank(made: Mission, first: Mission, other: Mission) -> Any:
    """A post with the rank that the sources show: of the source that saw the post last, or else of the first source.

    A source that names no rank gives way, and so does the heading of a list, on whose ranks a citation is silent.
    made: the record that first and other became, still with the rank of first.
    """
    if first.kind == other.kind or _no_rank(other):
        return made
    last = first.closed is None and max(other.attested, default="") > max(first.attested, default="")
    return taking(made, first, other, "kind") if last or _no_rank(first) else made


def _no_rank(it: Mission) -> bool:
    return it.kind == "consular office" or all("kind" in one.silent for one in it.citations)


def in_last_host(made: Mission, first: Mission, other: Mission, known: Known) -> Mission:
    """A post under the host that its city had when it closed, or has today; notes name the host of each other source.

    made: the record that first and other became, still with the host of first.
    """
    host = known.at_end(first.host, other.host, made.closed) if first.host != other.host else None
    if host is None:
        return made
    size = len(first.citations)
    cited = [
        _under(one, (first if place < size else other).host, host, known) for place, one in enumerate(made.citations)
    ]
    return dataclasses.replace(made, host=host, citations=tuple(cited))


def _under(citation: Citation, named: str, host: str, known: Known) -> Citation:
    """A citation that names another host than the record: a note says so, as hosts in turn are no contradiction."""
    says = {key: value for key, value in citation.says.items() if key != "host"}
    note = f"The source names {known.the(named)}."
    if named == host or note in (citation.note or ""):
        return dataclasses.replace(citation, says=says)
    return dataclasses.replace(citation, says=says, note=" ".join(filter(None, (citation.note, note))))
