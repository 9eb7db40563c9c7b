"""Pages with maps in a browser: nothing leaves the page, no script runs, and every screen shows the whole page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import Ask
from support import save, valid
from test_report_browser import DESK, PHONE, Seen, browser, pytestmark

__all__ = ["browser", "pytestmark"]

PAGES = [
    ("map", "--host", "israel"),
    ("relations", "azerbaijan", "--as-of", "2000", "--map"),
]
SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
MAPS = pytest.mark.parametrize("words", PAGES, ids=lambda words: words[0])


def written(ask: Ask, path: Path, *words: str, **given: Any) -> Path:
    done = ask(*words, "-o", str(path), **given)
    assert done.code == 0, done.err
    return path


@SIZES
@MAPS
def test_a_page_asks_for_nothing_and_fits_its_screen(
    browser: Any, ask: Ask, tmp_path: Path, words: tuple[str, ...], size: tuple[int, int]
) -> None:
    found = Seen(browser, written(ask, tmp_path / "page.html", *words), size)
    assert [url for url in found.requests if not url.startswith("file:")] == []
    assert found.complaints == []
    assert found.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    for legend in found.page.locator("figcaption li, figcaption p").all():
        assert float(legend.evaluate("part => parseFloat(getComputedStyle(part).fontSize)")) >= 14
    found.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@SIZES
@MAPS
def test_axe_finds_nothing_serious(
    browser: Any, ask: Ask, tmp_path: Path, words: tuple[str, ...], size: tuple[int, int], scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed: see `engines`")
    file = written(ask, tmp_path / "page.html", *words)
    found = Seen(browser, file, size, color_scheme=scheme, bypass_csp=True)
    faults = [
        (one["id"], one["impact"], [node["target"] for node in one["nodes"]][:3])
        for one in axe.Axe().run(found.page).response["violations"]
        if one["impact"] in ("serious", "critical", "moderate")
    ]
    assert faults == []
    found.context.close()


@MAPS
def test_a_reader_who_hears_the_page_hears_what_the_map_shows(
    browser: Any, ask: Ask, tmp_path: Path, words: tuple[str, ...]
) -> None:
    found = Seen(browser, written(ask, tmp_path / "page.html", *words))
    picture = found.page.get_by_role("img", name=found.page.title())
    assert picture.count() == 1
    told = picture.evaluate(
        "part => document.getElementById(part.getAttribute('aria-labelledby').split(' ')[1]).textContent"
    )
    assert told.startswith("A map with ")
    found.context.close()


@pytest.mark.bundled
def test_no_two_marks_of_partners_cover_each_other(bundled_page: Seen) -> None:
    boxes = bundled_page.page.evaluate(
        "() => [...document.querySelectorAll('#map .dot')].map(dot => { const box = dot.getBoundingClientRect();"
        " return [box.x + box.width / 2, box.y + box.height / 2, dot.closest('svg').getScreenCTM().a]; })"
    )
    assert len(boxes) > 150
    near = [
        (one, other)
        for place, one in enumerate(boxes)
        for other in boxes[place + 1 :]
        if ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5 < 8.5 * one[2]
    ]
    assert near == []


@pytest.mark.bundled
def test_the_map_of_a_phone_scrolls_inside_the_page(bundled_page: Seen) -> None:
    page = bundled_page.page
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    region = page.get_by_role("region", name="Map")
    assert region.evaluate("part => part.scrollWidth > part.clientWidth")
    region.focus()
    for _ in range(100):
        page.keyboard.press("ArrowRight")
        if region.evaluate("part => part.scrollLeft") > 0:
            return
    raise AssertionError("the keyboard does not scroll the map")


@pytest.fixture
def bundled_page(browser: Any, ask: Ask, tmp_path: Path) -> Any:
    found = Seen(browser, written(ask, tmp_path / "page.html", "relations", "israel", "--map", data=None))
    yield found
    assert found.complaints == []
    found.context.close()


def test_no_script_of_the_data_runs(browser: Any, ask: Ask, tmp_path: Path) -> None:
    bad = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    data = save(tmp_path / "data", valid(src_one={"title": bad, "url": "https://example.org/?a=<script>"})).parent
    for words in (("map", "--host", "beta"), ("relations", "alpha", "--map")):
        found = Seen(browser, written(ask, tmp_path / f"{words[0]}.html", *words, data=data))
        assert bad in found.page.locator("main").inner_text()
        assert found.page.locator("script, img").count() == 0
        assert found.complaints == []
        found.context.close()
