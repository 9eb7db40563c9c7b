"""The rules of the plain values of records: ids, dates and texts.

The values of a record are gathered once for all rules and dropped again, and each value is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from diplorel.dataset.explain.meant import Meant
from diplorel.dataset.fields import REFERENCES, Leaf
from diplorel.dataset.load import Dataset, Entry
from diplorel.dates.edtf import DATE_FIELDS, BadDate, span
from diplorel.errors import Issue

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class Known(NamedTuple):
    """The ids of a dataset."""

    types: Mapping[str, str]
    """Id -> type of the record; `*` where that is not known."""
    meant: Meant


def wrong_values(dataset: Dataset) -> Iterator[Issue]:
    """The issues of the values of a dataset's own records."""
    types = dataset.types()
    known = Known(types, Meant(dataset, types))
    for entry in dataset.own():
        for leaf in entry.leaves:
            _, key, value = leaf
            if key in REFERENCES and types.get(value) != REFERENCES[key]:
                yield from references_resolve(entry, leaf, known)
            elif key in DATE_FIELDS:
                yield from dates_parse(entry, leaf)
            # a text that is printable has no control characters, and Python knows that faster
            if not value or value != value.strip() or (not value.isprintable() and _CONTROL.search(value)):
                yield text_is_plain(entry, leaf)


def references_resolve(entry: Entry, leaf: Leaf, known: Known) -> Iterator[Issue]:
    """Every id that a record names is a record, of the type that the field asks for."""
    path, key, name = leaf
    wanted, kind = REFERENCES[key], known.types.get(name)
    if kind is None:
        hint = known.meant.hint(wanted, name) or "Correct the id, or add the record that it names."
        yield entry.issue("reference", f"'{path}' names '{name}', which is not a record", hint, _top(path), name)
    elif wanted != "*" and kind != "*":
        message = f"'{path}' names '{name}', which is a {kind} and not a {wanted}"
        yield entry.issue("reference", message, f"Name a {wanted} there.", _top(path), name)


def dates_parse(entry: Entry, leaf: Leaf) -> Iterator[Issue]:
    """Every date is EDTF of level 0 or 1."""
    path, _, value = leaf
    try:
        span(value)
    except BadDate as error:
        hint = "Write the date as precisely as the source has it, or null."
        yield entry.issue("date", f"'{path}': {error}", hint, _top(path), value)


def text_is_plain(entry: Entry, leaf: Leaf) -> Issue:
    """Texts and free keys have no control characters, and no white space at their ends."""
    path, _, value = leaf
    if _CONTROL.search(value):
        hint = "Remove line breaks, escapes and other control characters."
        return entry.issue("text", f"'{path}' holds a control character", hint, _top(path), value)
    if not value:
        return entry.issue("text", f"'{path}' is empty", "Write null where no source says.", _top(path))
    hint = "Remove the space at its ends."
    return entry.issue("text", f"'{path}' begins or ends with a space", hint, _top(path), value)


def _top(path: str) -> str:
    return path.split(".")[0]


VALUE_RULES = references_resolve, dates_parse, text_is_plain
