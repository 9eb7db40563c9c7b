"""The command that imports a downloaded dataset as a collection."""

import importlib
from pathlib import Path
from typing import Annotated, Any

from diplorel.cli.context import Context
from diplorel.cli.mistakes import refuse
from diplorel.cli.parser.declarations import DATA, Argument, Command, Option, params
from diplorel.cli.streams import say
from diplorel.dates.edtf import BadDate, span
from diplorel.errors import Broken, DatasetError, Usage
from diplorel.plurals import counted

_IMPORTERS = Path(__file__).parents[2] / "importers" / "sources"


def names() -> tuple[str, ...]:
    """The collections that can be imported, by the file names of the importers.

    The function does not load the importers, because loading takes too long for `--help` and for completion.
    """
    entries = (entry for subject in _IMPORTERS.iterdir() if subject.is_dir() for entry in subject.iterdir())
    found = (entry.stem for entry in entries if entry.suffix == ".py" or (entry / "__init__.py").is_file())
    return tuple(sorted(stem.replace("_", "-") for stem in found if stem != "__init__"))


NAMES = names()


def _import(
    context: Context,
    name: Annotated[str, Argument("NAME", "The collection to make.", words=NAMES)],
    path: Annotated[Path, Argument("PATH", "The downloaded dataset: a folder or a file.")],
    state: Annotated[
        str | None, Option("--state", "Date of the downloaded copy, if the copy does not give its date.", "DATE")
    ] = None,
    shrink: Annotated[
        bool, Option("--shrink", "Allow the collection to lose more than a tenth of its records.")
    ] = False,
) -> None:
    """Import a downloaded dataset as a collection.

    diplorel import un-membership un-membership.csv
    diplorel import us-chiefs ~/pocom --data my-data

    The command writes NAME/records.json into the dataset of --data, and NAME/left-out.csv with the rows that were left
    out and the reasons. If there is an error, the command reports all errors and writes nothing.

    A table, CSV with a head: british-heads, china-relations, palestine-recognitions, russian-missions, un-membership,
    wikipedia-relations.

    A table or a folder of tables: factbook-heads, wikidata-missions (semicolons).

    A folder of tables: chinese-heads, relation-pages, relation-tables, zh-wikipedia-histories, zh-wikipedia-lists,
    zh-wikipedia-unsourced.

    A folder of XML files: us-chiefs, us-posts, us-relations, us-travels, us-visits.

    A folder of JSON files or one such file: factbook. A folder with packed SQL: factbook-posts.

    All files are UTF-8. A byte order mark, empty lines, lines of commas and empty last fields make no difference. A
    packed file and another separator are refused. Names of parties are added in decisions/crosswalk.toml of --data.
    """
    if not path.exists():
        raise Usage(f"{path}: no such file or folder: give the path of the downloaded dataset")
    _refuse_odd(path)
    from diplorel.render.progress import progress

    run = importlib.import_module("diplorel.importers.run")
    folder = _folder(context.data)
    try:
        with progress() as tell:
            done = run.run(name, path.absolute(), folder, _state(state), tell, shrink=shrink)
    except DatasetError as error:
        refuse(error)
    except OSError as error:
        raise Broken(f"{error.filename}: cannot be written: {error.strerror}") from None
    else:
        _report(done)


def _refuse_odd(path: Path) -> None:
    """Raises DatasetError for a path that is neither a folder nor a file that an importer can read."""
    from diplorel.dataset.opening import refuse_unfit
    from diplorel.dataset.paths import unreadable

    try:
        if not path.is_dir():
            refuse_unfit(path, path.stat())
    except OSError as error:
        raise DatasetError([unreadable(path, error)]) from None


def _state(text: str | None) -> str | None:
    if text is not None:
        try:
            span(text)
        except BadDate as error:
            raise Usage(f"--state: {error}") from None
    return text


def _folder(data: str | None) -> Path:
    """The dataset to write into: the given one, or that of a source checkout; an installed package needs --data."""
    from diplorel.dataset.paths import bundled, is_installed

    if data is None and is_installed():
        raise Usage("the bundled data belongs to the installed package: name a folder of your own with --data")
    found = Path(data or bundled()).absolute()
    if found.exists() and not found.is_dir():
        raise Usage(f"--data {data}: an import needs a folder to write into, and this is a file")
    return found


def _report(done: Any) -> None:
    from diplorel.render.text import safe

    account = done.account
    print(f"{safe(str(done.folder))}: {counted(done.records, 'record')}")
    print(account)
    for reason, count in account.reasons():
        print(f"  left out {count}: {safe(reason)}")
    if account.left_out:
        say(f"{done.folder / 'left-out.csv'} lists the rows that were left out")
    for remark in done.remarks:
        say(remark)


import_ = Command(
    _import.__doc__ or "", params(_import, skip=1), lambda context, given: _import(context, **given), (DATA,)
)
