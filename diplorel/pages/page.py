"""The page of a report: one HTML document that loads nothing and runs only the script of this program."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from diplorel.index.row_codec import Row
from diplorel.pages.axis import Axis, axis_of
from diplorel.pages.cites import Cites
from diplorel.pages.content import Facts
from diplorel.pages.markup import Markup, el, raw
from diplorel.pages.sections.disputes import disputes
from diplorel.pages.sections.heads import heads
from diplorel.pages.sections.missions import missions
from diplorel.pages.sections.moments import timeline
from diplorel.pages.sections.opening import opening, sentence
from diplorel.pages.sections.partners import partners
from diplorel.pages.sections.sources import about, sources
from diplorel.pages.sections.unknown import unknown

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
"""The style sheet of a picture.  Texts of the data are escaped, so they are none."""
Days = tuple[str | None, ...]
"""Days (ISO 8601); None for an open end."""
_HERE = Path(__file__).parent


def page(facts: Facts, version: str, collections: Sequence[Row]) -> str:
    """The document.  version: of the data; collections: those of the facts of the report, with their licences."""
    cites, (dates, sent, served) = Cites(row["record"] for row in facts.conflicts), _axes(facts)
    first = opening(facts, cites)
    sections = [
        ("timeline", "Timeline", timeline(facts, cites, dates)),
        ("partners", "Partners", partners(facts, cites)),
        ("missions", "Missions", missions(facts, cites, sent)),
        ("heads", "Heads of mission", heads(facts, cites, served)),
        ("conflicts", "Where sources disagree", disputes(facts, cites)),
        ("unknown", "What is not known", unknown(facts)),
        ("sources", "Sources", sources(cites)),
        ("about", "About this report", about(version, collections)),
    ]
    sections = [section for section in sections if section[2]]
    contents = [el("li", el("a", title, href=f"#{name}")) for name, title, _ in sections]
    body = el(
        "body",
        el("a", "Skip to the timeline", href=f"#{sections[0][0]}", class_="skip"),
        el("header", el("p", "diplorel report", class_="kicker"), el("h1", facts.title), first),
        el("nav", el("ul", contents), aria_label="Contents"),
        el("main", [_section(*section) for section in sections]),
        raw("script", _read("page.js")),
    )
    description = sentence(facts) if facts.is_pair else facts.title
    return f"<!doctype html>\n{el('html', el('head', *_head(facts.title, description, body)), body, lang='en')}\n"


def _section(name: str, title: str, parts: list[Markup]) -> Markup:
    return el("section", el("h2", title, id=f"{name}-title"), parts, id=name, aria_labelledby=f"{name}-title")


def _head(title: str, description: str, body: Markup) -> Iterator[Markup]:
    style, script = _read("page.css"), _read("page.js")
    styles = " ".join(map(_hash, [style, *_STYLE.findall(body)]))
    policy = (
        f"default-src 'none'; style-src {styles}; script-src {_hash(script)}; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )
    yield el("meta", charset="utf-8")
    yield el("meta", http_equiv="Content-Security-Policy", content=policy)
    yield el("meta", http_equiv="x-dns-prefetch-control", content="off")
    yield el("meta", name="referrer", content="no-referrer")
    yield el("meta", name="viewport", content="width=device-width, initial-scale=1")
    yield el("meta", name="color-scheme", content="light dark")
    yield el("meta", name="description", content=description)
    yield el("title", title)
    yield el("link", rel="icon", href="data:,")
    yield raw("style", style)


def _read(name: str) -> str:
    return (_HERE / name).read_text("utf-8")


def _hash(content: str) -> str:
    """A content as the policy of a page names it: no other style or script of the page takes effect."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _axes(facts: Facts) -> list[Axis]:
    """The axes of the timeline, of the missions and of the heads, from the first to the last day that is drawn.

    The three are one axis, so that a reader can compare them, unless a limit left out what is earlier: the latest
    moments can be those of ten years, and the missions of that time those of a century.
    """
    dated: list[Days] = [(moment["earliest"], moment["latest"]) for moment in facts.moments]
    exact = [days for days in dated if None not in days] if facts.is_cut else []
    posts = [[_days(row) for row in rows] for rows in (facts.missions, facts.heads)]
    drawn = [list(chain.from_iterable(found)) for found in (exact or dated, *posts)]
    whole = list(chain.from_iterable(drawn))
    return [axis_of(days if facts.is_cut and any(days) else whole, facts.wanted.when) for days in drawn]


def _days(row: Row) -> Days:
    return row["sure_from"], row["sure_to"], row["likely_to"]
