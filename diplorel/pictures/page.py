"""A picture as a page of its own, with a table of the same facts and their sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplorel.pictures.svg import text
from diplorel.render.section import Section

_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',sans-serif;"
    "max-width:70rem;margin:0 auto;padding:1rem;background:#fff;color:#1c2126}"
    "h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.1rem;margin:2rem 0 .5rem}"
    "svg{display:block;width:100%;height:auto}"
    ".table{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #d5d9dd;"
    "overflow-wrap:anywhere;min-width:5rem}"
    "th:first-child,td:first-child{min-width:2rem}"
    "a{color:#1559a0}footer{margin:2rem 0;color:#4d565f;font-size:.9rem}"
    "@media(prefers-color-scheme:dark){body{background:#14181c;color:#eceff2}"
    "th,td{border-color:#39414a}a{color:#86c1f5}footer{color:#a9b2bb}}"
    "@media print{body{max-width:none;padding:0}tr{break-inside:avoid}}"
)


def page(title: str, svg: str, sections: Sequence[Section], credit: str) -> str:
    """A page in HTML that needs nothing else: no script, and no file of another place.

    svg: the picture; sections: the tables of its facts; credit: where they come from.
    """
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{text(title)}</title><style>{_STYLE}</style></head>",
            f"<body><main><h1>{text(title)}</h1>",
            svg,
            *(line for section in sections for line in _table(section)),
            f"</main><footer><p>{text(credit)}</p></footer></body></html>\n",
        ]
    )


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
    return text(words)
