"""The command that draws maps."""

from typing import TYPE_CHECKING, Annotated, Any

from diplorel.api.options import AsOf, Host, Match, Sender, kind_option
from diplorel.cli.context import Context
from diplorel.cli.output import COLORS, Output, draw
from diplorel.cli.parser.declarations import DATA, Command, Option, params
from diplorel.cli.pictures import Picture
from diplorel.cli.questions import Ask, put_to
from diplorel.cli.streams import say
from diplorel.errors import Usage
from diplorel.model.vocabulary import MISSION_KINDS

if TYPE_CHECKING:
    from diplorel.lookup.answer import Answer
    from diplorel.lookup.as_of.view import Date
    from diplorel.pictures.picture import MapPicture
    from diplorel.render.drawing import Drawing
    from diplorel.render.section import Section

MapFile = Annotated[
    str | None,
    Option("--output", "The file to write (.svg, .html or .png), or - for stdout.", "PATH", short="-o"),
]
Force = Annotated[bool, Option("--force", "Replace a file that exists.")]


def _map(
    context: Context,
    host: Host = None,
    sender: Sender = None,
    kind: Annotated[str | None, kind_option(MISSION_KINDS)] = None,
    as_of: AsOf = None,
    match: Match = None,
    output: MapFile = None,
    force: Force = False,
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
    _check_file(output, force)

    def drawn(ask: Ask) -> tuple["MapPicture", "Answer", str]:
        picture, answer = _missions(ask, host, sender, kind, as_of, match)
        return picture, answer, _written(ask, picture, answer, [], output, force) if output else ""

    picture, answer, said = put_to(drawn, context.data)
    if output is None and picture.dots:
        from diplorel.pictures.terminal import map_lines

        draw(lambda sheet: map_lines(sheet, picture), Output(color=color))
    told = [said] if said else [] if picture.dots or not answer.rows else picture.notes
    for note in (*told, *answer.notes):
        say(note)


def _missions(
    ask: Ask, host: str | None, sender: str | None, kind: str | None, as_of: "Date | None", match: str | None
) -> tuple["MapPicture", "Answer"]:
    from diplorel.lookup.places import places_of_missions
    from diplorel.pictures.missions import map_of_missions

    standing = as_of is None
    answer = ask.missions(
        host=host, sender=sender, kind=kind, standing=standing, as_of=as_of, match=match, limit=0
    ).found
    places = places_of_missions(ask.index, answer.rows)
    return map_of_missions(answer.heading, answer.rows, places, zoom=host is not None), answer


def _check_file(output: str | None, force: bool) -> None:
    """Raises Usage for a file whose name tells no form, and for `--force` without a file."""
    if force and output is None:
        raise Usage("--force replaces a file: name the file with -o")
    if output is not None:
        from pathlib import Path  # a lookup that draws nothing has no need of it

        from diplorel.pictures.files import check_form

        check_form(Path(output))


def _written(ask: Ask, picture: "MapPicture", answer: "Answer", more: "list[Section]", file: str, force: bool) -> str:
    """Writes a map as a file; a sentence on what was written.  more: tables of a page, after the table of the facts."""
    from pathlib import Path

    from diplorel.lookup.credits import credits_of
    from diplorel.pictures.files import write_map
    from diplorel.render.lists import sections

    path = Path(file)

    tables = sections(answer, sources=True) if path.suffix.lower() == ".html" and answer.rows else []
    credits = credits_of(ask.index, (citation for row in answer.rows for citation in row["citations"]))
    return write_map(picture, credits, [*tables[:1], *more, *tables[1:]], path, force)


map = Command(_map.__doc__ or "", params(_map, skip=1), lambda context, given: _map(context, **given), (DATA,))


def _partners(
    ask: Ask,
    answer: "Answer",
    given: dict[str, Any],
    map: Annotated[bool, Option("--map", "Draw the partners by status on a map.")] = False,
    output: MapFile = None,
    force: Force = False,
) -> "Drawing":
    """The map of the partners of a party; a map that is written as a file is not drawn in the terminal."""
    from diplorel.lookup.places import places_of_parties
    from diplorel.names.article import in_sentences
    from diplorel.pictures.partners import map_of_partners, table_of_places
    from diplorel.pictures.terminal import map_lines

    places = places_of_parties(ask.index, (row["partner"]["id"] for row in answer.rows))
    rows = [in_sentences(row, answer.articles) for row in answer.rows]
    picture = map_of_partners(answer.heading, rows, places)
    if output is None:
        return lambda sheet: map_lines(sheet, picture)
    say(_written(ask, picture, answer, table_of_places(answer.rows, places), output, force))
    return lambda sheet: []


def _check_partners(ask: Ask, given: dict[str, Any], map: bool, output: str | None, force: bool) -> None:
    if not map and (output or force):
        raise Usage(f"{'-o' if output else '--force'} is an option of the map: add --map")
    if map and given["other"] is not None:
        other = given["other"]
        raise Usage(f"--map draws all partners of one party: leave out '{other}', or name a file with -o: -o map.svg")
    _check_file(output, force)
    ask.cites = ask.cites or output is not None


map_of_partners = Picture(_partners, _check_partners)
