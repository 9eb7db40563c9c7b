"""Reports in a browser: filters, keyboard, print, phones, and nothing that leaves the page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import Ask
from support import HANGS, event, save, valid

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: the extra `engines` has it"
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

OFFLINE = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PHONE, DESK = (390, 844), (1280, 900)
SEEN = "#moments li:not([hidden])"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with playwright.sync_playwright() as program:
        opened = program.chromium.launch(executable_path=CHROMIUM, args=list(OFFLINE), timeout=HANGS * 1000)
        yield opened
        opened.close()


class Seen:
    """A page that a browser shows, with all that it asks for and complains of."""

    def __init__(self, browser: Any, file: Path, size: tuple[int, int] = DESK, **context: Any) -> None:
        self.context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **context)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._dialog)
        self.page.goto(file.as_uri())

    def _dialog(self, dialog: Any) -> None:
        self.complaints.append(dialog.message)
        dialog.dismiss()

    def shown(self) -> list[str]:
        """The moments that the filters leave."""
        return [" ".join(text.split()) for text in self.page.locator(SEEN).all_text_contents()]


@pytest.fixture
def file(ask: Ask, tmp_path: Path) -> Path:
    return written(ask, tmp_path / "page.html", "azerbaijan", "israel")


def written(ask: Ask, path: Path, *words: str, **given: Any) -> Path:
    done = ask("report", *words, "-o", str(path), **given)
    assert done.code == 0, done.err
    return path


@pytest.fixture
def seen(browser: Any, file: Path) -> Iterator[Seen]:
    found = Seen(browser, file)
    yield found
    assert [url for url in found.requests if not url.startswith(("file:", "data:"))] == []
    assert found.complaints == []
    found.context.close()


def test_a_filter_of_a_kind_leaves_the_others(seen: Seen) -> None:
    page, whole = seen.page, seen.shown()
    page.get_by_role("checkbox", name="Heads of mission").uncheck()
    assert not any(re.match(r"\S+ (appointed|arrived|copies|credentials)\b", text) for text in seen.shown())
    assert page.locator("#found").inner_text() == f"{len(seen.shown())} of {len(whole)} moments shown"
    assert page.locator('.plot path[data-k="h-arrived"]').get_attribute("visibility") == "hidden"
    page.get_by_role("button", name="Show all").click()
    playwright.expect(page.locator("#found")).to_have_text("")
    assert seen.shown() == whole
    page.get_by_text("Single kinds").click()
    page.get_by_role("checkbox", name="upgraded").uncheck()
    assert len(seen.shown()) == len(whole) - 1
    relations = page.get_by_role("checkbox", name="Relations")
    assert relations.evaluate("box => box.indeterminate")


def test_years_and_words_narrow_the_timeline(seen: Seen) -> None:
    page, whole = seen.page, seen.shown()
    page.get_by_label("From").fill("1993")
    page.get_by_label("to", exact=True).fill("2001")
    assert [text[:10] for text in seen.shown()] == ["about 1993", "2001 attes"]
    assert page.locator(".chart .axis text").first.text_content() == "1994"
    page.get_by_label("From").fill("")
    page.get_by_label("to", exact=True).fill("")
    page.get_by_label("Words").fill("EMBASSY baku")
    assert len(seen.shown()) == 1
    page.get_by_label("Words").fill("no such words")
    assert seen.shown() == []
    page.get_by_label("Words").fill("")
    assert seen.shown() == whole


def test_the_keyboard_reaches_filters_and_facts(seen: Seen) -> None:
    page = seen.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    names = []
    for _ in range(60):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.name || document.activeElement.tagName"))
        if "lane" in names:
            break
    assert {"words", "from", "to", "lane"} <= set(names)
    before = len(seen.shown())
    page.keyboard.press("Space")
    assert len(seen.shown()) < before
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_a_mark_leads_to_its_moment(seen: Seen) -> None:
    page = seen.page
    box = page.locator(".chart").bounding_box()
    page.mouse.click(box["x"] + 9, box["y"] + 30)
    assert page.evaluate("location.hash") == "#m0"
    page.mouse.move(box["x"] + 10, box["y"] + 30)
    assert "established" in page.locator("#near").inner_text()


def test_without_script_all_is_there_and_no_filter(browser: Any, file: Path) -> None:
    found = Seen(browser, file, java_script_enabled=False)
    page = found.page
    assert len(found.shown()) == 12
    assert not page.locator("form").is_visible()
    for name in ("timeline", "missions", "heads", "conflicts", "unknown", "sources", "about"):
        assert page.locator(f"#{name}").is_visible()
    page.locator("#moments summary").first.click()
    assert not page.locator("#m0").is_visible(), "a group folds without script"
    found.context.close()


def test_on_paper_every_group_is_open_and_controls_are_gone(browser: Any, ask: Ask, tmp_path: Path) -> None:
    many = [event(f"evt-{year}", date=str(year), summary=f"Alpha met Beta in {year}.") for year in range(1800, 1990)]
    data = save(tmp_path / "data", valid(*many)).parent
    found = Seen(browser, written(ask, tmp_path / "many.html", "alpha", "beta", data=data), java_script_enabled=False)
    page = found.page
    assert not page.locator("#m0").is_visible(), "decades of a long list are folded on a screen"
    page.emulate_media(media="print")
    assert page.locator("#m0").is_visible()
    assert not page.locator("nav").is_visible()
    assert len(page.pdf()) > 10_000
    found.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("words", [("azerbaijan", "israel"), ("palestine",)], ids="-".join)
def test_axe_finds_nothing_serious(
    browser: Any, ask: Ask, tmp_path: Path, words: tuple[str, ...], size: tuple[int, int], scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed: see `engines`")
    file = written(ask, tmp_path / "page.html", *words)
    found = Seen(browser, file, size, color_scheme=scheme, bypass_csp=True)
    found.page.get_by_text("Single kinds").click()
    result = axe.Axe().run(found.page)
    faults = [
        (one["id"], one["impact"], [node["target"] for node in one["nodes"]][:3])
        for one in result.response["violations"]
        if one["impact"] in ("serious", "critical", "moderate")
    ]
    assert faults == []
    found.context.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("words", [("azerbaijan", "israel"), ("palestine",)], ids="-".join)
def test_no_page_is_wider_than_its_screen(
    browser: Any, ask: Ask, tmp_path: Path, words: tuple[str, ...], size: tuple[int, int]
) -> None:
    found = Seen(browser, written(ask, tmp_path / "page.html", *words), size)
    assert found.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    found.context.close()


@pytest.mark.bundled
@pytest.mark.parametrize("words", [("israel",), ("united-kingdom", "united-states")], ids="-".join)
def test_a_long_page_fits_a_phone(browser: Any, ask: Ask, tmp_path: Path, words: tuple[str, ...]) -> None:
    found = Seen(browser, written(ask, tmp_path / "page.html", *words, data=None), PHONE)
    found.page.evaluate("document.querySelectorAll('details').forEach((group) => { group.open = true; })")
    assert found.page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert found.complaints == []
    found.context.close()


def test_no_script_of_the_data_runs(browser: Any, ask: Ask, tmp_path: Path) -> None:
    bad = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    data = save(
        tmp_path / "data", valid(evt_one={"summary": bad}, per_one={"name": bad}, src_one={"title": bad})
    ).parent
    found = Seen(browser, written(ask, tmp_path / "bad.html", "alpha", "beta", data=data))
    assert bad in found.page.locator("#timeline").inner_text()
    found.page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s);"
        " const i = document.createElement('img'); i.src = 'http://127.0.0.1:9/x.png'; document.body.append(i); }"
    )
    assert found.page.evaluate("window.ran") is None, "the policy of the page lets no other script run"
    assert any("Content Security Policy" in text for text in found.complaints)
    assert found.page.locator("img").evaluate_all("all => all.at(-1).naturalWidth") == 0
    found.context.close()


def test_names_from_right_to_left_keep_their_place(browser: Any, ask: Ask, tmp_path: Path) -> None:
    data = save(tmp_path / "data", valid(per_one={"name": "محمد علي"})).parent
    found = Seen(browser, written(ask, tmp_path / "rtl.html", "alpha", "beta", data=data))
    name = found.page.locator("#pos-one bdi").first
    assert name.evaluate("part => getComputedStyle(part).direction") in ("ltr", "rtl")
    title = found.page.locator("#pos-one > span").first
    boxes = title.evaluate(
        "part => { const range = document.createRange(); range.selectNode(part.querySelector('bdi'));"
        " const rest = document.createRange(); rest.selectNode(part.lastChild);"
        " return [range.getBoundingClientRect().right, rest.getBoundingClientRect().left]; }"
    )
    assert boxes[0] <= boxes[1] + 1, "the title stands after the name, not inside it"
    found.context.close()


@pytest.mark.parametrize("years", [(), ("--since", "1992", "--until", "2021"), ("--since", "2000")])
def test_labels_of_axes_do_not_cover_each_other_on_a_phone(
    browser: Any, ask: Ask, tmp_path: Path, years: tuple[str, ...]
) -> None:
    found = Seen(browser, written(ask, tmp_path / "page.html", "azerbaijan", "israel", *years), PHONE)
    for axis in found.page.locator(".axis:visible").all():
        boxes = [box for label in axis.locator("text").all() if (box := label.bounding_box())]
        assert boxes
        assert all(one["x"] + one["width"] <= other["x"] for one, other in pairwise(boxes))
        assert boxes[-1]["x"] + boxes[-1]["width"] <= PHONE[0]
    found.context.close()
