"""The commands that make a release of the data, install one, and go back."""

import json
import os
from pathlib import Path
from typing import Annotated

from diplorel.cli.context import Context
from diplorel.cli.mistakes import refuse
from diplorel.cli.parser.declarations import DATA, Argument, Command, Option, params
from diplorel.cli.streams import say
from diplorel.errors import DatasetError, Exit, ExitStatus, Usage
from diplorel.plurals import counted

ADDRESS = "DIPLOREL_UPDATE"
"""The environment variable with the path or address that `update` reads by default."""


def _update(
    context: Context,
    where: Annotated[
        str | None,
        Argument("[WHERE]", f"Path or address of diplorel-data.json; default: the value of the variable {ADDRESS}."),
    ] = None,
    rollback: Annotated[bool, Option("--rollback", "Go back to the data that answered before.")] = False,
    bundled: Annotated[bool, Option("--bundled", "Go back to the data that came with diplorel.")] = False,
    force: Annotated[bool, Option("--force", "Install an older version too, or the same one again.")] = False,
) -> None:
    """Install a newer release of the data, or go back.

    diplorel update ~/Downloads/diplorel-data.json
    diplorel update https://data.example.org/diplorel-data.json
    diplorel update --rollback

    The release is fetched from the address that you name, checked by its SHA-256, validated and compiled. Until all
    this is done, the old data goes on answering. `about` says which data answers. No other command uses the network.
    """
    if rollback + bundled + (where is not None) > 1 or (force and (rollback or bundled)):
        raise Usage("name a release, or give one of --rollback and --bundled")
    from diplorel.dataset.installed import standing
    from diplorel.release import install

    try:
        if rollback or bundled:
            install.go_back(bundled)
            print(f"Data {standing().version} answers now.")
        else:
            _installed(where or os.environ.get(ADDRESS, ""), force)
    except DatasetError as error:
        refuse(error, f"The release is not installed, and data {standing().version} goes on answering.")
    except KeyboardInterrupt:
        say(f"error: interrupted; data {standing().version} answers.")
        raise Exit(ExitStatus.INTERRUPTED) from None
    if context.data:
        say(f"lookups read {context.data}, because --data or DIPLOREL_DATA names it")


def _installed(where: str, force: bool) -> None:
    from diplorel.cli.questions import watch
    from diplorel.release.fetching import check_address, is_address
    from diplorel.release.install import update

    if not where:
        raise Usage(f"name the path or address of a release, or set {ADDRESS}: diplorel knows no address of its own")
    if is_address(where):
        check_address(where)
    done = update(where, force, watch())
    if done.records is None:
        print(f"Data {done.version} answers already.")
    else:
        print(f"Data {done.version} answers now ({counted(done.records, 'record')}); before, data {done.before} did.")


def _release(
    context: Context,
    output: Annotated[
        Path | None, Option("--output", "The folder to write into. Required.", "FOLDER", short="-o")
    ] = None,
    force: Annotated[bool, Option("--force", "Replace an archive of the same version.")] = False,
) -> None:
    """Make a release of the data, which `update` installs.

    diplorel release -o dist
    diplorel release --data my-data -o dist

    The command writes the archive diplorel-data-VERSION.zip and its description diplorel-data.json: put both into one
    folder of a server. The version is the one in datapackage.json. Data that break a rule are refused.
    """
    if output is None:
        raise Usage("-o is missing: name the folder to write into, as in -o dist")
    if str(output) == "-":
        raise Usage("-o -: a release is two files, and stdout holds one: name a folder with -o")
    from diplorel.dataset.paths import bundled
    from diplorel.release.making import make

    root = Path(context.data or bundled()).absolute()
    if root.exists() and not root.is_dir():
        raise Usage(f"--data {context.data}: a release is made of a folder, and this is a file")
    try:
        made = make(root, output, force)
    except DatasetError as error:
        refuse(error, "No release was made.")
    say(f"{output / made.archive}: data {made.version}, {made.size:,} bytes, SHA-256 {made.sha256}")


def told() -> tuple[str, ...]:
    """Sentences on the data that answers if a user names none: where it is from, and what does not answer."""
    from diplorel import __version__
    from diplorel.dataset.installed import ORIGIN, standing

    now = standing()
    if now.release is None:
        came = f"Data {now.version} came with diplorel {__version__}."
        if now.older:
            return (came, f"The installed release {now.older} does not answer, because the bundled data is newer.")
        return (came,)
    try:
        origin = json.loads(Path(now.release.folder, ORIGIN).read_bytes())
        source = f"from {origin['from']} on {origin['installed']}"
    except (OSError, ValueError, LookupError, TypeError):
        source = "from a place that is not on record any more"
    return (f"Data {now.version} is a release that was installed {source}: {now.release.data}.",)


update = Command(_update.__doc__ or "", params(_update, skip=1), lambda context, given: _update(context, **given))
release = Command(
    _release.__doc__ or "", params(_release, skip=1), lambda context, given: _release(context, **given), (DATA,)
)
