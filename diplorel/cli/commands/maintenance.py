"""The commands for people who maintain a dataset."""

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from diplorel.cli.context import Context
from diplorel.cli.output import Output, emit
from diplorel.cli.parser.declarations import GROUPS, Argument, Command, Option, params
from diplorel.cli.questions import with_output
from diplorel.cli.streams import say
from diplorel.errors import Broken, DatasetError, Exit, ExitStatus, Issue
from diplorel.lookup.answer import Answer, Tip
from diplorel.plurals import counted

_SCHEMAS = (*GROUPS["Look up"], "validate", "data")


@with_output
def validate(
    context: Context,
    output: Output,
    path: Annotated[Path | None, Argument("[PATH]", "A folder or file of records.")] = None,
    duplicates: Annotated[
        bool, Option("--duplicates", "List pairs of records that may describe the same thing.")
    ] = False,
    plausible: Annotated[bool, Option("--plausible", "List facts that do not fit other facts.")] = False,
    fix: Annotated[bool, Option("--fix", "Rewrite files in canonical form; no fact is changed.")] = False,
) -> None:
    """Check a dataset and explain how to fix each issue.

    diplorel validate
    diplorel validate my-facts.json
    diplorel validate --fix data/curated/israel-1975.json

    Each issue names its file, line and record, and gives a hint. The exit status is 4 if there are issues.
    --duplicates and --plausible list what a person should decide, and do not change the exit status.
    The command checks a file inside a dataset with the rest of the dataset, and another file with the bundled parties.
    """
    from diplorel.dataset.check import check
    from diplorel.dataset.paths import LOOKED_FOR, bundled
    from diplorel.model.rows import keys

    root = Path(path or context.data or bundled()).absolute()
    try:
        report = check(root, fix=fix, duplicates=duplicates)
    except OSError as error:
        raise Broken(f"{error.filename}: cannot be rewritten: {error.strerror}") from None
    for file in report.rewritten:
        say(f"{_short(file)}: rewritten in canonical form")
    known = keys()["validate"]
    issues = list(report.issues)
    listed = [(issue, "") for issue in (report.likely if duplicates and not issues else issues)]
    found = _plausible(root) if plausible and not issues else None
    if found:
        issues += found.issues
        listed += [*((issue, "") for issue in found.issues), *found.listed]
    rows = [_row(issue, other) for issue, other in listed]
    told = [f"{counted(report.records, 'record')}, {counted(len(issues), 'issue')}"]
    if found:
        told += found.told
    if report.answered:
        known_by_now = ", ".join(map(str, report.answered))
        told.append(f"A source dates what lines of {LOOKED_FOR} look for: remove the lines {known_by_now}.")
    if report.likely and not duplicates:
        told += [
            f"{counted(len(report.likely), 'pair')} of records may describe the same thing.",
            Tip("Add --duplicates to list them."),
        ]
    emit(Answer("validate", f"{_short(root)}: {told[0]}", rows, tuple(told)), output, known, context)
    if issues:
        raise Exit(ExitStatus.BROKEN)


class _Found(NamedTuple):
    """What the checks of `--plausible` found."""

    issues: list[Issue]
    """Decisions that cannot be read, or that match nothing."""
    listed: list[tuple[Issue, str]]
    """Undecided findings, each with the id of the other record."""
    told: list[str]


def _plausible(root: Path) -> _Found:
    """The facts of a dataset, or of a part of it, that do not fit other facts."""
    from diplorel.index.plausible.ledger import ledger_at

    try:
        ledger, placed = ledger_at(root)
    except DatasetError as error:
        return _Found(error.issues, [], [])
    told = (
        f"{counted(len(placed), 'finding')} to decide; in the whole dataset {counted(len(ledger.undecided), 'finding')}"
        f" to decide, {len(ledger.decided)} decided, and {len(ledger.told)} that `conflicts` shows."
    )
    return _Found(ledger.issues, [(issue, finding.other) for finding, issue in placed], [told])


def _row(issue: Issue, other: str) -> dict[str, Any]:
    """The row of an issue."""
    named = {"record": issue.record or None, "other_record": other or None}
    return {**issue._asdict(), "file": _short(Path(issue.file)), **named}


def _short(file: Path) -> str:
    """A path relative to the working folder, if the path lies in that folder; else the path itself."""
    with suppress(OSError, ValueError):
        return str(file.relative_to(Path.cwd()))
    return str(file)


def _schema(
    name: Annotated[
        str | None, Argument("[NAME]", "A command, or `data` for the records of a dataset.", words=_SCHEMAS)
    ] = None,
) -> None:
    """JSON Schema of the --json output and of the data.

    diplorel schema timeline
    diplorel schema data
    """
    from diplorel.dataset.json_schema import schemas

    known = schemas()
    sys.stdout.write(json.dumps(known[name] if name else known, indent=2, ensure_ascii=False) + "\n")


schema = Command(_schema.__doc__ or "", params(_schema), lambda context, given: _schema(**given))
