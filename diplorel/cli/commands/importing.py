"""The command that imports a downloaded dataset as a collection."""

import importlib
from pathlib import Path
from typing import Annotated, Any

from diplorel.cli.context import Context
from diplorel.cli.parser.declarations import DATA, Argument, Command, Option, params
from diplorel.cli.streams import say
from diplorel.dates.edtf import BadDate, span
from diplorel.errors import Broken, Usage
from diplorel.plurals import counted

_IMPORTERS = Path(__file__).parents[2] / "importers" / "sources"


def names() -> tuple[str, ...]:
    """Collections that an importer makes, by the names of their modules; importing them takes too long for `--help`."""
    found = (entry.stem for entry in _IMPORTERS.iterdir() if entry.suffix == ".py" or (entry / "__init__.py").is_file())
    return tuple(sorted(stem.replace("_", "-") for stem in found if stem != "__init__"))


NAMES = names()


def _import(
    context: Context,
    name: Annotated[str, Argument("NAME", "The collection to make.", words=NAMES)],
    path: Annotated[Path, Argument("PATH", "The downloaded dataset: its folder or file.")],
    state: Annotated[
        str | None, Option("--state", "Date of the downloaded copy, if the data does not contain it.", "DATE")
    ] = None,
) -> None:
    """Import a downloaded dataset as a collection.

    diplorel import un-membership un-membership.csv
    diplorel import us-chiefs ~/pocom --data my-data

    Writes NAME/records.json into the dataset that --data names, and beside it what was left out and why. After any
    error nothing is written.
    """
    if not path.exists():
        raise Usage(f"{path}: no such file or folder: point at a copy of the upstream")
    from diplorel.render.progress import progress

    run = importlib.import_module("diplorel.importers.run")
    folder = _folder(context.data)
    try:
        with progress() as tell:
            done = run.run(name, path.absolute(), folder, _state(state), tell)
    except OSError as error:
        raise Broken(f"{error.filename}: cannot be written: {error.strerror}") from None
    _report(done)


def _state(text: str | None) -> str | None:
    if text is not None:
        try:
            span(text)
        except BadDate as error:
            raise Usage(f"--state: {error}") from None
    return text


def _folder(data: str | None) -> Path:
    """The dataset to write into; of a source checkout its own, of an installed package none unless it is named."""
    from diplorel.dataset.paths import bundled, is_installed

    if data is None and is_installed():
        raise Usage("the bundled data is part of an installed package: name a folder of your own with --data")
    found = Path(data or bundled()).absolute()
    if found.exists() and not found.is_dir():
        raise Usage(f"--data {data}: a collection is written into a folder, and this is a file")
    return found


def _report(done: Any) -> None:
    account = done.account
    print(f"{done.folder}: {counted(done.records, 'record')}")
    out = len(account.left_out)
    print(f"rows read {account.read} = imported {account.imported} + merged {account.merged} + left out {out}")
    for reason, count in account.reasons():
        print(f"  left out {count}: {reason}")
    if out:
        say(f"what was left out is listed in {done.folder / 'left-out.csv'}")
    for remark in done.remarks:
        say(remark)


import_ = Command(
    _import.__doc__ or "", params(_import, skip=1), lambda context, given: _import(context, **given), (DATA,)
)
