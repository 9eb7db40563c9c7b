"""The command that draws maps."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from diplorel.api.options import AsOf, Host, Match, Sender, kind_option
from diplorel.cli.context import Context
from diplorel.cli.output import COLORS, Output, draw
from diplorel.cli.parser.declarations import DATA, Command, Option, params
from diplorel.cli.questions import Ask, put_to
from diplorel.cli.streams import say
from diplorel.errors import Usage
from diplorel.model.vocabulary import MISSION_KINDS

if TYPE_CHECKING:
    from diplorel.lookup.answer import Answer
    from diplorel.pictures.picture import MapPicture


def _map(
    context: Context,
    host: Host = None,
    sender: Sender = None,
    kind: Annotated[str | None, kind_option(MISSION_KINDS)] = None,
    as_of: AsOf = None,
    match: Match = None,
    output: Annotated[
        Path | None, Option("--output", "The file to write; its name ends in .svg, .html or .png.", "PATH", short="-o")
    ] = None,
    force: Annotated[bool, Option("--force", "Replace a file that exists.")] = False,
    color: Annotated[str, Option("--color", "Colour: auto (default), always or never.", "WHEN", words=COLORS)] = "auto",
) -> None:
    """Missions on a map of the world or of an area.

    diplorel map --host israel
    diplorel map --sender azerbaijan -o missions.svg
    diplorel map --host egypt --as-of 1975 -o cairo.html

    Without -o, the map is drawn in the terminal. Without --as-of, the map has the missions that no source shows closed.
    A mission is drawn at its city. A map as PNG needs the packages of the extra `export`.
    """
    if not (host or sender):
        raise Usage("name a party with --host or --sender")
    if force and output is None:
        raise Usage("--force is about a file: name it with -o")
    if output is not None:
        from diplorel.pictures.files import check_form

        check_form(output)

    def drawn(ask: Ask) -> tuple["MapPicture", "Answer", str]:
        picture, answer = _missions(ask, host, sender, kind, as_of, match)
        return picture, answer, _written(ask, picture, answer, output, force) if output else ""

    picture, answer, said = put_to(drawn, context.data)
    if output is None and picture.dots:
        from diplorel.pictures.terminal import map_lines

        draw(lambda sheet: map_lines(sheet, picture), Output(color=color))
    if said:
        say(said)
    elif not picture.dots:
        for note in answer.notes if not answer.rows else picture.notes:
            say(note)


def _missions(
    ask: Ask, host: str | None, sender: str | None, kind: str | None, as_of: str | None, match: str | None
) -> tuple["MapPicture", "Answer"]:
    from diplorel.lookup.places import places_of_missions
    from diplorel.pictures.missions import map_of_missions

    standing = as_of is None
    answer = ask.missions(
        host=host, sender=sender, kind=kind, standing=standing, as_of=as_of, match=match, limit=0
    ).found
    places = places_of_missions(ask.index, answer.rows)
    return map_of_missions(answer.heading, answer.rows, places, zoom=host is not None), answer


def _written(ask: Ask, picture: "MapPicture", answer: "Answer", path: Path, force: bool) -> str:
    from diplorel.lookup.credits import credits_of
    from diplorel.pictures.files import write_map
    from diplorel.render.lists import sections

    tables = sections(answer, sources=True) if path.suffix.lower() == ".html" and answer.rows else []
    credits = credits_of(ask.index, (citation for row in answer.rows for citation in row["citations"]))
    return write_map(picture, credits, tables, path, force)


map = Command(_map.__doc__ or "", params(_map, skip=1), lambda context, given: _map(context, **given), (DATA,))
