"""The style sheet of a picture: light, dark where the reader's system is, larger marks on a phone."""

from __future__ import annotations

from collections.abc import Iterator

from diplorel.pictures.marks import MARKS

_FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',sans-serif"
_LIGHT = {
    "paper": "#ffffff",
    "sea": "#eef3f6",
    "land": "#dcd8cf",
    "coast": "#b5afa3",
    "words": "#1c2126",
    "faint": "#59626b",
}
_DARK = {
    "paper": "#14181c",
    "sea": "#1a2127",
    "land": "#3a4047",
    "coast": "#565e67",
    "words": "#eceff2",
    "faint": "#a9b2bb",
}


def style(name: str, grows: bool = True) -> str:
    """The rules for the picture with an id; they touch nothing else on a page.

    grows: whether dots are larger on a phone.
    """
    rules = [
        f"{{font-family:{_FONT}}}",
        " .land{stroke-width:1}",
        " .dot path{stroke-width:1;fill-opacity:.88}",
        " .may path{stroke-width:2}",
        " .city{font-size:13px;stroke-width:3px;paint-order:stroke;stroke-linejoin:round}",
        " .title{font-size:22px;font-weight:600}",
        " .lead{stroke-width:.8;fill:none}",
        " .key{font-size:15px}",
        " .note{font-size:13px}",
        *_colours(_LIGHT, dark=False),
    ]
    light = "".join(f"#{name}{rule}" for rule in rules)
    dark = "".join(f"#{name}{rule}" for rule in _colours(_DARK, dark=True))
    phone = f"#{name} .city{{display:none}}#{name} .dot path{{transform:scale(1.8)}}" if grows else ""
    return f"{light}@media screen and (prefers-color-scheme:dark){{{dark}}}@media(max-width:600px){{{phone}}}"


def _colours(of: dict[str, str], dark: bool) -> Iterator[str]:
    yield f" .paper{{fill:{of['paper']}}}"
    yield f" .sea{{fill:{of['sea']}}}"
    yield f" .land{{fill:{of['land']};stroke:{of['coast']}}}"
    yield f" .city{{fill:{of['words']};stroke:{of['sea']}}}"
    yield f" .title{{fill:{of['words']}}}"
    yield f" .lead{{stroke:{of['faint']}}}"
    yield f" .key{{fill:{of['words']}}}"
    yield f" .note{{fill:{of['faint']}}}"
    for place, mark in enumerate(MARKS):
        colour = mark.dark if dark else mark.light
        yield f" .s{place} path{{fill:{colour};stroke:{of['paper']}}}"
        yield f" .may.s{place} path{{fill:{of['sea']};stroke:{colour}}}"
