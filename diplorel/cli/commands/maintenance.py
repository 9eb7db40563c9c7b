"""The commands for those who keep a dataset."""

import json
import sys
from pathlib import Path
from typing import Annotated

from diplorel.cli.output import Output, emit
from diplorel.cli.parser.declarations import Argument, Command, Option, params
from diplorel.cli.questions import with_output
from diplorel.cli.streams import say
from diplorel.errors import Broken, Exit, Usage
from diplorel.lookup.answer import Answer


@with_output
def validate(
    output: Output,
    data: str | None,
    path: Annotated[Path | None, Argument("[PATH]", "A folder or file of records.")] = None,
    duplicates: Annotated[bool, Option("--duplicates", "List what may be one thing in two records.")] = False,
    fix: Annotated[bool, Option("--fix", "Rewrite files in canonical form, facts untouched.")] = False,
) -> None:
    """Holds a dataset to its laws, and says how to mend it.

    \b
    diplorel validate
    diplorel validate my-facts.json
    diplorel validate --fix data

    Each breach comes with file, line, record and cure; exit 4 when there is one.
    Facts without parties of their own are checked against the bundled ones.
    """
    from diplorel.dataset.check import judge
    from diplorel.dataset.paths import bundled
    from diplorel.model.rows import keys

    root = Path(path or data or bundled()).absolute()
    try:
        verdict = judge(root, fix=fix)
    except OSError as error:
        raise Broken(f"{error.filename}: cannot be rewritten: {error.strerror}") from None
    for file in verdict.changed:
        say(f"{file}: rewritten in canonical form")
    known = keys()["validate"]
    broken = verdict.breaches
    listed = verdict.likely if duplicates and not broken else broken
    rows = [{key: getattr(breach, key) or None for key in known} for breach in listed]
    told = [f"{verdict.records} records, {len(broken)} breach{'' if len(broken) == 1 else 'es'}"]
    if verdict.likely and not duplicates:
        told.append(f"{len(verdict.likely)} pairs of records may each be one thing: --duplicates lists them")
    emit(Answer("validate", f"{root}: {told[0]}", rows, tuple(told)), output, known)
    if broken:
        raise Exit(4)


def _schema(
    name: Annotated[str | None, Argument("[NAME]", "A command, or `data` for the records of a dataset.")] = None,
) -> None:
    """JSON Schema of what --json prints, and of the data.

    \b
    diplorel schema timeline
    diplorel schema data
    """
    from diplorel.dataset.json_schema import schemas

    known = schemas()
    if name is not None and name not in known:
        raise Usage(f"there is no schema '{name}'. There are: {', '.join(known)}")
    sys.stdout.write(json.dumps(known[name] if name else known, indent=2, ensure_ascii=False) + "\n")


schema = Command(_schema.__doc__ or "", params(_schema), lambda given: _schema(**given))
