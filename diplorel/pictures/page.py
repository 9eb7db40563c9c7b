"""A picture as a page of its own, with a table of the same facts and their sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diplorel.lookup.credits import Credits
from diplorel.pictures.legend import counts, sentences
from diplorel.pictures.marks import MARKS, shape
from diplorel.pictures.picture import MapPicture
from diplorel.pictures.svg import text
from diplorel.pictures.world import drawn_map, map_svg
from diplorel.render.section import Section

_DATE = re.compile(r"(\d{4}-\d\d(?:-\d\d)?)")
"""A date, which is not broken at the end of a line."""
_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',sans-serif;"
    "max-width:70rem;margin:0 auto;padding:1rem;background:#fff;color:#1c2126}"
    "h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.1rem;margin:2rem 0 .5rem}"
    "figure{margin:1rem 0}figure>svg,.wide>svg{display:block;width:100%;height:auto}"
    ".wide{overflow-x:auto}.wide>svg{min-width:46rem}"
    ".key{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;margin:.6rem 0;padding:0}"
    ".key li{display:flex;align-items:center;gap:.4rem}.key svg{width:1rem;height:1rem;flex:none}"
    "figcaption p{margin:.2rem 0;font-size:.9rem;color:#4d565f}.note{margin:.2rem 0;color:#4d565f}"
    ".table{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #d5d9dd;"
    "overflow-wrap:break-word}"
    ".date{white-space:nowrap}a{color:#1559a0;overflow-wrap:anywhere}td a{display:inline-block;min-width:12rem}"
    "footer{margin:2rem 0;color:#4d565f;font-size:.9rem}"
    "@media(prefers-color-scheme:dark){body{background:#14181c;color:#eceff2}"
    "th,td{border-color:#39414a}a{color:#86c1f5}footer,.note,figcaption p{color:#a9b2bb}}"
    "@media print{body{max-width:none;padding:0}tr{break-inside:avoid}}"
)


def page(picture: MapPicture, credits: Credits, sections: Sequence[Section]) -> str:
    """A page in HTML that needs nothing else: no script, and no file of another place.

    credits: where the facts come from; sections: the tables of the facts.
    """
    svg = map_svg(
        picture.dots, picture.series, title=picture.title, description=picture.description,
        zoom=picture.zoom, apart=picture.apart, legend=False,
    )  # fmt: skip
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{text(picture.title)}</title><style>{_STYLE}{_key_style()}</style></head>",
            f"<body><main><h1>{text(picture.title)}</h1>",
            f'<p class="note">diplorel, data version {text(credits.data_version)}</p>',
            *_figure(picture, svg),
            *(line for section in sections for line in _table(section)),
            f"</main><footer><p>{text(credits.line)}</p></footer></body></html>\n",
        ]
    )


def _figure(picture: MapPicture, svg: str) -> Iterator[str]:
    """The map with its legend.  A map whose marks stand beside each other keeps its size, and scrolls on a phone."""
    if picture.apart:
        yield '<figure><div class="wide" tabindex="0" role="region" aria-label="Map">'
        yield f"{svg}</div>"
    else:
        yield f"<figure>{svg}"
    yield "<figcaption>"
    if picture.dots:
        yield f'<ul class="key">{"".join(map(_sample, counts(picture.dots, picture.series)))}</ul>'
    yield from (f"<p>{text(said)}</p>" for said in sentences(drawn_map(picture), picture.dots, picture.notes))
    yield "</figcaption></figure>"


def _sample(counted: tuple[int, str]) -> str:
    place, words = counted
    mark = f'<svg class="s{place}" viewBox="-8 -8 16 16" aria-hidden="true"><path d="{shape(place, 6)}"/></svg>'
    return f"<li>{mark}{text(words)}</li>"


def _key_style() -> str:
    light = "".join(f".key .s{place}{{fill:{mark.light}}}" for place, mark in enumerate(MARKS))
    dark = "".join(f".key .s{place}{{fill:{mark.dark}}}" for place, mark in enumerate(MARKS))
    return f"{light}@media screen and (prefers-color-scheme:dark){{{dark}}}"


def _table(section: Section) -> Iterator[str]:
    places = [place for place, _ in enumerate(section.heads) if any(row[place] for row in section.rows)]
    if not places:
        return
    if section.title:
        yield f"<h2>{text(section.title)}</h2>"
    heads = "".join(f'<th scope="col">{text(section.heads[place])}</th>' for place in places)
    yield f'<div class="table" tabindex="0" role="region" aria-label="{text(section.title or "Table")}"><table>'
    yield f"<thead><tr>{heads}</tr></thead><tbody>"
    for row in section.rows:
        yield f"<tr>{''.join(f'<td>{_cell(row[place])}</td>' for place in places)}</tr>"
    yield "</tbody></table></div>"


def _cell(words: str) -> str:
    """A cell; an address of the web is a link."""
    if words.startswith(("https://", "http://")) and not set(words) & set(" <>\"'"):
        return f'<a href="{text(words)}" rel="noreferrer">{text(words)}</a>'
    return _DATE.sub(r'<span class="date">\1</span>', text(words))
