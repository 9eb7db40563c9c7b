"""The sources that a report cites, numbered, and the collections and the version of the data."""

from __future__ import annotations

from collections.abc import Sequence

import diplorel
from diplorel.dates.text import date_text
from diplorel.index.row_codec import Row
from diplorel.pages.cites import Cites
from diplorel.pages.markup import Markup, el, join, link
from diplorel.plurals import counted


def sources(cites: Cites) -> list[Markup]:
    """The parts of the section; none if no fact is cited."""
    items = [_source(number, source, cites) for number, source in enumerate(cites.sources.values(), 1)]
    return [el("ol", items, class_="sources")] if items else []


def _source(number: int, source: Row, cites: Cites) -> Markup:
    parts = [source["publisher"], el("cite", el("bdi", source["title"])), date_text(source["published"])]
    address = link(source["url"], el("bdi", source["url"])) if source["url"] else "no address known"
    used = el("span", counted(cites.facts[source["id"]], "mention"), class_="count")
    return el(
        "li",
        join([part for part in parts if part], ", "),
        ". ",
        address,
        " ",
        used,
        " ",
        el("code", source["id"]),
        id=f"s{number}",
    )


def about(version: str, collections: Sequence[Row]) -> list[Markup]:
    """The version of the data and the licences of the collections in a report."""
    rows = [
        el(
            "tr",
            el("th", row["collection"], scope="row"),
            el("td", row["title"]),
            el("td", row["licence"] or "not stated"),
        )
        for row in collections
    ]
    heads = [el("th", text, scope="col") for text in ("Collection", "Content", "Licence")]
    table = el("table", el("thead", el("tr", heads)), el("tbody", rows))
    made = (
        f"Made by diplorel {diplorel.__version__} from its data, version {version}."
        if version
        else f"Made by diplorel {diplorel.__version__}."
    )
    return [
        el("p", made, " Listing a party does not recognise it."),
        el("div", table, class_="wide", tabindex=0, role="group", aria_label="Collections and licences")
        if rows
        else el("p", "No collection has a fact of this report."),
    ]
