"""The command that compares two versions of the data."""

import sys
from pathlib import Path
from typing import Annotated

from diplorel.cli.parser.declarations import Argument, Command, Option, params
from diplorel.errors import Usage

_FORMATS = ("text", "json", "md")


def _diff(
    old: Annotated[Path, Argument("OLD", "The dataset before: a folder, or a file of records.")],
    new: Annotated[Path, Argument("NEW", "The dataset after: a folder or a file too.")],
    format: Annotated[
        str | None, Option("--format", "text (default), json, or md for notes.", "FORMAT", short="-f", words=_FORMATS)
    ] = None,
    json: Annotated[bool, Option("--json", "Same as --format json.")] = False,
    limit: Annotated[
        int | None,
        Option("--limit", "List at most N records of each collection; 0 for all (default).", "N", short="-n"),
    ] = None,
) -> None:
    """What changed between two versions of the data.

    diplorel diff data-2026.11 data
    diplorel diff data-2026.11 data --format md -n 20

    Each collection has its counts of added, removed and changed records. A changed record has the old and the new
    value of each field that differs. The JSON also has all fields of added and removed records.
    """
    if json and format not in (None, "json"):
        raise Usage(f"{format} and json are two formats: ask for one of --format and --json")
    chosen = "json" if json else format or "text"
    if limit is not None and limit < 0:
        raise Usage(f"--limit: {limit} is negative. Write how many records you want, or 0 for all")
    if limit is not None and chosen == "json":
        raise Usage("--limit is for text and md: the JSON has all records")
    from diplorel.dataset.load import without_garbage_collection
    from diplorel.release import notes
    from diplorel.release.differences import differences

    with without_garbage_collection():
        found = differences(old, new)
    most = limit or None
    written = {"text": notes.as_text, "md": notes.as_markdown}
    sys.stdout.writelines(notes.as_json(found) if chosen == "json" else written[chosen](found, most))


diff = Command(_diff.__doc__ or "", params(_diff), lambda context, given: _diff(**given))
