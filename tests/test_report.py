"""Reports as pages: the same facts as the lookups, whole, escaped, and with nothing that loads from elsewhere."""

from __future__ import annotations

import os
import re
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import Ask, Run
from support import event, mission, person, posting, refused, rows_of, save, source, valid

from diplorel.pages.axis import Axis
from diplorel.pages.markup import GAP, Form, dated, el, join, link

HOSTILE = "<script>alert(1)</script>\"'&\u202e</li></script><img src=x onerror=alert(2)>"
LOADS = {"src", "srcset", "data", "poster", "background", "action", "formaction", "xlink:href", "style"}
"""Attributes by which a page loads something, or styles past its policy."""
SECTIONS = ["timeline", "missions", "heads", "conflicts", "unknown", "sources", "about"]
VOID = {"meta", "link", "input", "br", "path", "rect", "line"}


class Page(HTMLParser):
    """A page as a parser reads it: elements, attributes, and the text under each id."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[tuple[str, str | None]] = []
        self.texts: dict[str, str] = {}
        """Id of an element -> the text in it."""
        self.pictures: list[dict[str, str | None]] = []
        """Attributes of each `svg` that is in no other."""
        self.source = text
        self.feed(text)
        assert not self._open, f"not closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"an attribute twice: {tag} {names}"
        given = dict(attrs)
        self.tags.append((tag, given))
        if name := given.get("id"):
            assert name not in self.texts, f"an id twice: {name}"
            self.texts[name] = ""
        if tag == "svg" and all(opened != "svg" for opened, _ in self._open):
            self.pictures.append(given)
        if tag not in VOID:
            self._open.append((tag, given.get("id")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag, f"{opened} is closed by {tag}"

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            if name:
                self.texts[name] += data

    def text(self, name: str) -> str:
        return " ".join(self.texts[name].split())

    def ids(self, prefix: str) -> list[str]:
        return [name for name in self.texts if name.startswith(prefix)]

    def moments(self) -> list[str]:
        """The moments of the timeline, as text."""
        return [self.text(name) for name in self.texts if re.fullmatch(r"m\d+", name)]

    def hrefs(self) -> list[str]:
        return [str(given["href"]) for tag, given in self.tags if tag == "a" and "href" in given]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "page.html"


def report(ask: Ask, path: Path, *words: str, **given: Any) -> Page:
    done = ask("report", *words, "-o", str(path), "--force", **given)
    assert (done.code, done.out) == (0, ""), done.err
    return Page(path.read_text("utf-8"))


def test_a_pair_has_the_facts_of_the_lookups(ask: Ask, path: Path) -> None:
    page = report(ask, path, "azerbaijan", "israel")
    (row,) = rows_of(ask("relations", "azerbaijan", "israel", "--json"))
    moments = rows_of(ask("timeline", "azerbaijan", "israel", "--json"))
    conflicts = rows_of(ask("conflicts", "azerbaijan", "israel", "--json"))
    for moment, text in zip(moments, page.moments(), strict=True):
        assert moment["summary"] in text
    for post in (*row["missions"], *row["heads"]):
        assert post["id"] in page.texts
    assert {f"c-{one['record']}" for one in conflicts} == set(page.ids("c-"))
    assert [name for name in page.texts if name in SECTIONS] == SECTIONS


def test_the_first_sentence_tells_the_status_with_its_source(ask: Ask, path: Path) -> None:
    page = report(ask, path, "azerbaijan", "israel")
    lead = re.search(r'<p class="lead">(.*?)</p>', page.source)
    (row,) = rows_of(ask("relations", "azerbaijan", "israel", "--json"))
    assert lead
    assert "Azerbaijan and Israel have diplomatic relations" in lead[1]
    assert row["since"]["date"] in lead[1]
    assert 'href="#s1"' in lead[1]


def test_every_fact_cites_a_source_of_the_list(ask: Ask, path: Path) -> None:
    page = report(ask, path, "azerbaijan", "israel")
    numbers = {href for href in page.hrefs() if re.fullmatch(r"#s\d+", href)}
    assert numbers
    assert {href[1:] for href in numbers} <= set(page.texts)
    for name in [one for one in page.texts if re.fullmatch(r"m\d+|(mis|pos)-.*", one)]:
        assert re.search(r"\[\d", page.text(name)), name


def test_links_on_the_page_lead_somewhere(ask: Ask, path: Path) -> None:
    for words in (["azerbaijan", "israel"], ["azerbaijan"]):
        page = report(ask, path, *words)
        assert {href[1:] for href in page.hrefs() if href.startswith("#")} <= set(page.texts)


def test_a_party_has_its_partners(ask: Ask, path: Path) -> None:
    page = report(ask, path, "azerbaijan")
    for row in rows_of(ask("relations", "azerbaijan", "--json")):
        assert row["partner"]["name"] in page.text("partners")
    (row,) = rows_of(ask("country", "azerbaijan", "--json"))
    assert row["formal"] in page.source


def test_a_day_is_asked_about_as_in_lookups(ask: Ask, path: Path) -> None:
    page = report(ask, path, "azerbaijan", "israel", "--as-of", "1993-12")
    (row,) = rows_of(ask("relations", "azerbaijan", "israel", "--as-of", "1993-12", "--json"))
    assert "as of 1993-12" in page.source
    assert {one["id"] for one in row["missions"]} == set(page.ids("mis-"))
    assert {one["id"] for one in row["heads"]} == set(page.ids("pos-"))
    moments = rows_of(ask("timeline", "azerbaijan", "israel", "--as-of", "1993-12", "--json"))
    assert len(page.moments()) == len(moments)


def test_a_period_keeps_what_stood_in_it(ask: Ask, path: Path, tmp_path: Path) -> None:
    data = save(
        tmp_path / "data",
        [
            *valid(
                mission("mis-early", city="Old", opened="1950", closed="1960"), posting("pos-two", person="per-two")
            ),
            person("per-two"),
            event("evt-late", date="2001-01-01", summary="Alpha called Beta."),
        ],
    ).parent
    page = report(ask, path, "alpha", "beta", "--since", "1996", "--until", "1999", data=data)
    assert "mis-one" in page.texts, "opened in 1993, it stood through the period"
    assert "mis-early" not in page.texts
    assert "Alpha called Beta." not in page.source


def years_of(page: Page) -> list[tuple[int, int]]:
    """The first and the last label of each axis of a page, each axis once."""
    axes = re.findall(r'<svg class="axis".*?</svg>', page.source)
    labels = [[int(year) for year in re.findall(r">(\d{4})<", axis)] for axis in axes]
    return list(dict.fromkeys((found[0], found[-1]) for found in labels if found))


def test_the_axis_fits_what_is_drawn(ask: Ask, path: Path, tmp_path: Path) -> None:
    visits = [event(f"evt-{year}", date=f"{year}-05-01", summary=f"A visit in {year}.") for year in range(1900, 2000)]
    facts = valid(*visits, mis_one={"opened": "1950", "closed": "1980"}, pos_one={"ended": "1996"})
    data = save(tmp_path / "data", facts).parent

    def years(*words: str) -> list[tuple[int, int]]:
        return years_of(report(ask, path, "alpha", "beta", *words, data=data))

    assert years() == [(1900, 1980)]
    assert years("--since", "1990") == [(1990, 1998)], "without the years before, on which nothing is drawn"
    assert years("--since", "1950", "--until", "1955") == [(1950, 1955)]
    assert years("--limit", "5") == [(1996, 1999), (1950, 1975), (1993, 1995)], "each chart by itself"


def test_a_limit_keeps_the_latest_and_says_so(ask: Ask, path: Path) -> None:
    whole = rows_of(ask("timeline", "azerbaijan", "israel", "--json"))
    page = report(ask, path, "azerbaijan", "israel", "--limit", "1")
    assert "The latest are in this report: 1 of" in page.source
    assert whole[-1]["summary"] in page.text("m0")
    assert "The latest are in" not in report(ask, path, "azerbaijan", "israel", "--limit", "0").source


def test_nothing_on_record_is_a_valid_page_that_says_so(ask: Ask, path: Path, tmp_path: Path) -> None:
    rows = [row for row in valid() if row["type"] in ("party", "source")]
    data = save(tmp_path / "data", rows).parent
    done = ask("report", "alpha", "beta", "-o", str(path), data=data)
    assert done.code == 0
    assert "empty, because no record is about Alpha and Beta" in done.err
    page = Page(path.read_text("utf-8"))
    assert "No step of relations, mission or head of mission is on record between Alpha and Beta." in page.source
    assert "A fact can be missing from the data." in page.text("unknown")


def test_text_of_the_data_is_never_markup(ask: Ask, path: Path, tmp_path: Path) -> None:
    data = save(
        tmp_path / "data",
        [
            *valid(
                rel_one={"note": HOSTILE, "level": HOSTILE},
                mis_one={"city": f"Betaville {HOSTILE}", "name": HOSTILE},
                pos_one={"title": f"ambassador {HOSTILE}"},
                evt_one={"summary": f"Alpha visited {HOSTILE}."},
                per_one={"name": HOSTILE},
                src_one={"title": HOSTILE, "publisher": HOSTILE, "url": "https://example.org/?q=\"'<script>"},
                alpha={"name": HOSTILE, "formal": HOSTILE},
            ),
            source("src-two", title="Two", url="https://example.org/two"),
        ],
    ).parent
    page = report(ask, path, "alpha", "beta", data=data)
    tags = [tag for tag, _ in page.tags]
    assert tags.count("script") == 1
    assert "img" not in tags
    for tag, given in page.tags:
        assert not [name for name in given if name.startswith("on") or name in LOADS], (tag, given)
    assert "alert(1)" in page.text("timeline"), "the text is on the page, as text"
    assert "\u202e" not in page.source


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", " https://a", "//a", "vbscript:x", None])
def test_an_address_that_is_none_is_no_link(url: str | None) -> None:
    assert link(url, "words") == "words"


def test_names_that_run_from_right_to_left_are_isolated() -> None:
    assert el("b", "محمد علي, ambassador") == "<b><bdi>محمد علي</bdi>, ambassador</b>"
    assert el("b", "בן-גוריון") == "<b><bdi>בן-גוריון</bdi></b>"
    assert el("title", "محمد") == "<title>محمد</title>", "a title holds no elements"


def test_markup_is_escaped_by_construction() -> None:
    assert el("a", "<b>", ["&", el("i", '"')], href='"><script>', hidden=True, title=None) == (
        '<a href="&quot;&gt;&lt;script&gt;" hidden>&lt;b&gt;&amp;<i>&quot;</i></a>'
    )
    assert join(["<", el("br"), "", None, ">"], " & ") == "&lt; &amp; <br> &amp; &gt;"
    assert dated("since 1992-04-07, <x>") == 'since <span class="n">1992-04-07</span>, &lt;x&gt;'


def test_the_page_loads_nothing_and_forbids_it(ask: Ask, path: Path) -> None:
    page = report(ask, path, "azerbaijan", "israel")
    for tag, given in page.tags:
        assert tag not in ("img", "iframe", "object", "embed", "audio", "video", "base"), tag
        assert not LOADS & given.keys(), (tag, given)
        if tag == "link":
            assert given["href"] == "data:,"
    assert "@import" not in page.source
    assert "url(" not in page.source
    policies = [given["content"] for _, given in page.tags if given.get("http-equiv") == "Content-Security-Policy"]
    assert len(policies) == 1
    assert str(policies[0]).startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in str(policies[0])


def test_the_page_is_heard_in_order(ask: Ask, path: Path) -> None:
    page = report(ask, path, "azerbaijan", "israel")
    assert page.tags[0] == ("html", {"lang": "en"})
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for given in page.pictures:
        assert given.get("aria-hidden") == "true" or given.get("role") == "img"


def test_the_version_the_licences_and_the_horizon_are_told(ask: Ask, path: Path) -> None:
    page = report(ask, path, "azerbaijan", "israel")
    assert "version" in page.text("about")
    for row in rows_of(ask("about", "--json")):
        if row["collection"] in page.text("about"):
            assert (row["licence"] or "not stated") in page.text("about")
    assert re.search(r"\d{4}", page.text("unknown"))


def test_the_same_facts_make_the_same_page(ask: Ask, tmp_path: Path) -> None:
    pages = [tmp_path / "one.html", tmp_path / "two.html"]
    for page in pages:
        assert ask("report", "azerbaijan", "israel", "-o", str(page)).code == 0
    assert pages[0].read_bytes() == pages[1].read_bytes()


def test_what_cannot_be_written_is_refused(ask: Ask, path: Path, tmp_path: Path) -> None:
    refused(ask("report", "azerbaijan", "israel"), 2, "-o is missing")
    refused(ask("report", "nowhere-land", "-o", str(path)), 3, "nowhere-land")
    refused(ask("report", "azerbaijan", "AZE", "-o", str(path)), 2, "name two parties")
    refused(ask("report", "azerbaijan", "--limit", "-1", "-o", str(path)), 2, "negative")
    refused(ask("report", "azerbaijan", "--as-of", "197X", "-o", str(path)), 2, "--as-of")
    refused(ask("report", "azerbaijan", "-o", str(tmp_path)), 2, "is a folder")
    refused(ask("report", "azerbaijan", "-o", str(tmp_path / "none" / "page.html")), 4, "cannot be written")
    for name in ("page.pdf", "page", "page.html.gz"):
        refused(ask("report", "azerbaijan", "-o", str(tmp_path / name)), 2, "ends in .html or .htm", "print the page")
    refused(ask("report", "azerbaijan", "-o", "/dev/stdout"), 2, "`-o -`")
    assert not path.exists()
    path.write_text("mine")
    refused(ask("report", "azerbaijan", "-o", str(path)), 2, "exists", "--force")
    assert path.read_text() == "mine"
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".html"] == ["page.html"]


@pytest.mark.parametrize("words", [("azerbaijan", "israel"), ("palestine",)], ids="-".join)
def test_a_page_reads_as_it_did(ask: Ask, path: Path, words: tuple[str, ...]) -> None:
    """The text of a page, a block a line; `UPDATE_GOLDEN=1` writes it anew, and the diff is what a reviewer reads."""
    body = report(ask, path, *words).source.partition("<body>")[2].partition("<script>")[0]
    body = re.sub(r"<style>.*?</style>", "", body, flags=re.DOTALL)
    blocks = re.sub(
        r"</?(?:p|li|h\d|d[tdl]|ol|ul|tr|t[dh]|summary|section|text|label|legend|option)\b[^>]*>", "\n", body
    )
    lines = (" ".join(unescape(re.sub("<[^>]+>", "", line)).split()) for line in blocks.split("\n"))
    found = "".join(f"{line}\n" for line in lines if line)
    file = Path(__file__).parent / "fixtures" / "report" / f"report-{'-'.join(words)}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(found, "utf-8")
    assert found == file.read_text("utf-8"), "differs from the golden file; if that is meant: UPDATE_GOLDEN=1"


@pytest.mark.bundled
def test_missions_both_ways_are_on_the_map(ask: Ask, path: Path) -> None:
    page = report(ask, path, "israel", "turkey", data=None)
    assert "missions of Israel (1)" in page.text("atlas")
    assert "missions of Türkiye (2)" in page.text("atlas")
    assert "Ankara" in page.text("map")
    assert "Tel Aviv" in page.text("map")


@pytest.mark.bundled
def test_the_busiest_pair_fits_into_a_megabyte(ask: Ask, path: Path) -> None:
    page = report(ask, path, "united-kingdom", "united-states", data=None)
    assert path.stat().st_size < 1_000_000
    assert len(page.moments()) == len(rows_of(ask("timeline", "united-kingdom", "united-states", "--json", data=None)))


LEADS = {
    "israel venezuela": "Diplomatic relations between Israel and Venezuela are severed (by Venezuela),"
    " since 2009-01-14.",
    "usa iran --as-of 1990": "As of 1990, diplomatic relations between the United States and Iran are severed"
    " (by the United States), since 1980-04-07.",
    "israel venezuela --as-of 2009": "As of 2009, the status of relations between Israel and Venezuela is possibly"
    " relations or severed: severed by Venezuela 2009-01-14, which lies in 2009.",
    "barbados israel": "Barbados and Israel possibly have diplomatic relations. Since when is not on record;"
    " an accreditation is listed 2022-11-16.",
    "palestine usa": "The status of relations between Palestine and the United States is not on record.",
}


@pytest.mark.bundled
@pytest.mark.parametrize("words", LEADS)
def test_the_first_sentence_is_no_surer_than_the_status(ask: Ask, path: Path, words: str) -> None:
    page = report(ask, path, *words.split(), data=None)
    lead = re.search(r'<p class="lead">(.*?)</p>', page.source)
    assert lead
    assert unescape(re.sub("<sup>.*?</sup>|<[^>]+>", "", lead[1])).strip() == LEADS[words]


def test_an_axis_places_days() -> None:
    axis = Axis(1990, 1999)
    assert axis.days == 3652
    assert axis.span("1990-01-01", "1990-01-31") == (0, 31)
    assert axis.span(None, "1990-01-31") == (0, 31)
    assert axis.span("1999-12-31", None) == (3651, 1)
    assert axis.span("1980-01-01", "2005-01-01") == (0, 3652)
    assert [year for year, _ in axis.labels()] == [1990, 1992, 1994, 1996, 1998]


def test_a_page_goes_to_stdout(run: Run, ask: Ask, path: Path, tmp_path: Path) -> None:
    done = run("report", "azerbaijan", "israel", "-o", "-", env={"TMPDIR": str(tmp_path)})
    assert done.code == 0
    assert done.err.startswith("stdout: ")
    assert ask("report", "azerbaijan", "israel", "-o", str(path)).code == 0
    assert done.out == path.read_text("utf-8")
    assert not Path("-").exists()
    assert not list(tmp_path.glob("diplorel-*"))


def test_a_report_that_a_limit_cuts_says_how_many_there_are(ask: Ask, path: Path) -> None:
    whole = len(rows_of(ask("timeline", "azerbaijan", "--json")))
    done = ask("report", "azerbaijan", "--limit", "2", "-o", str(path))
    assert f"2 of {whole} moments" in done.err
    assert "--limit 0 adds all" in done.err
    page = path.read_text("utf-8")
    assert page.count(f"2 of {whole} moments") == 2
    assert "--limit 0 adds all." in page
    done = ask("report", "azerbaijan", "--limit", str(whole), "-o", str(path), "--force")
    assert f": {whole} moments" in done.err
    assert "adds all" not in done.err + path.read_text("utf-8")


@pytest.mark.parametrize("first", range(1776, 1990, 7))
@pytest.mark.parametrize("years", [*range(1, 60), 75, 150, 250])
def test_the_labels_of_an_axis_have_room_on_a_phone(first: int, years: int) -> None:
    """A phone draws an axis 350 pixels wide, and a label 28 wide."""
    drawn = str(Axis(first, first + years).drawn())
    ends = []
    for x, anchor in re.findall(r'<text x="([\d.]+)%" y="11" text-anchor="(\w+)"', drawn):
        left = float(x) * 3.5 - {"start": 0, "middle": 14, "end": 28}[anchor]
        ends.append((left, left + 28))
    assert ends
    assert ends[0][0] >= -1
    assert ends[-1][1] <= 351
    assert all(one[1] <= other[0] for one, other in pairwise(ends))


def test_a_form_escapes_what_fills_it() -> None:
    form = Form(el("a", GAP, href=GAP))
    told = form.filled('#"><script>', "<b>\0 العربية")
    assert told == el("a", "<b>\0 العربية", href='#"><script>')
    assert "<script>" not in told
    assert form.filled("#one", el("b", "bold")) == el("a", el("b", "bold"), href="#one")
