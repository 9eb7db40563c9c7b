"""The rules of the plain values of records: ids, dates and texts.

A rule is a function from a dataset to a check of one record, because the values of a record are gathered once for all
rules and dropped again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from diplorel.dataset.explain.meant import Meant
from diplorel.dataset.fields import Leaf, dates, references
from diplorel.dataset.load import Dataset, Entry
from diplorel.dates.edtf import BadDate, span
from diplorel.errors import Issue

Check = Callable[[Entry, list[Leaf]], Iterator[Issue]]
"""From a record and its plain values to its issues."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def wrong_values(dataset: Dataset) -> Iterator[Issue]:
    """The issues of the values of a dataset's own records."""
    checks = [rule(dataset) for rule in VALUE_RULES]
    for entry in dataset.own():
        leaves = entry.leaves
        for check in checks:
            yield from check(entry, leaves)


def references_resolve(dataset: Dataset) -> Check:
    """Every id that a record names is a record, of the type that the field asks for."""
    known = dataset.types()
    meant = Meant(dataset, known)

    def check(entry: Entry, leaves: list[Leaf]) -> Iterator[Issue]:
        for path, wanted, name in references(leaves):
            if name not in known:
                hint = meant.hint(wanted, name) or "Correct the id, or add the record that it names."
                yield entry.issue(
                    "reference", f"'{path}' names '{name}', which is not a record", hint, _top(path), name
                )
            elif wanted != "*" and known[name] not in ("*", wanted):
                message = f"'{path}' names '{name}', which is a {known[name]} and not a {wanted}"
                yield entry.issue("reference", message, f"Name a {wanted} there.", _top(path), name)

    return check


def dates_parse(_: Dataset) -> Check:
    """Every date is EDTF of level 0 or 1."""

    def check(entry: Entry, leaves: list[Leaf]) -> Iterator[Issue]:
        for path, value in dates(leaves):
            try:
                span(value)
            except BadDate as error:
                hint = "Write the date as precisely as the source has it, or null."
                yield entry.issue("date", f"'{path}': {error}", hint, _top(path), value)

    return check


def text_is_plain(_: Dataset) -> Check:
    """Texts and free keys have no control characters, and no white space at their ends."""

    def check(entry: Entry, leaves: list[Leaf]) -> Iterator[Issue]:
        for path, _, value in leaves:
            if not isinstance(value, str):
                continue
            if _CONTROL.search(value):
                hint = "Remove line breaks, escapes and other control characters."
                yield entry.issue("text", f"'{path}' holds a control character", hint, _top(path), value)
            elif not value:
                yield entry.issue("text", f"'{path}' is empty", "Write null where no source says.", _top(path))
            elif value != value.strip():
                hint = "Remove the space at its ends."
                yield entry.issue("text", f"'{path}' begins or ends with a space", hint, _top(path), value)

    return check


def _top(path: str) -> str:
    return path.split(".")[0]


VALUE_RULES: tuple[Callable[[Dataset], Check], ...] = (references_resolve, dates_parse, text_is_plain)
