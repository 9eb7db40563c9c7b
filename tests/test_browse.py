"""The browser, walked by its keys: what a user types, reads, opens and copies."""

from __future__ import annotations

import asyncio
import os
import pty
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, cast

import pytest
from conftest import Ask
from support import SMALL, save, valid

pytest.importorskip("textual", reason="the browser needs the extra `browse`")

from textual.pilot import Pilot
from textual.widgets import Input, Static, TabbedContent

from diplorel.api.dataset import Dataset
from diplorel.browse.app import Browser
from diplorel.browse.boxes import AskDate, Told
from diplorel.browse.entries import PANES, Asked, Entry, Walked
from diplorel.browse.facts import Facts, Record
from diplorel.browse.lines import Lines
from diplorel.browse.start import Start
from diplorel.errors import Usage

Walk = Callable[["Pilot[None]"], Awaitable[None]]


def walk(steps: Walk, *parties: str, data: Path | None = None, size: tuple[int, int] = (80, 24)) -> None:
    """Runs steps in a browser of a dataset: the bundled dataset, or the dataset in a folder."""

    async def run() -> None:
        with Dataset(str(data) if data else None) as dataset:
            async with Browser(dataset, parties).run_test(size=size) as pilot:
                await pilot.pause()
                await steps(pilot)

    asyncio.run(run())


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


def lines(pilot: Pilot[None]) -> Lines:
    return cast(Lines, pilot.app.screen.focused)


def told(pilot: Pilot[None]) -> list[str]:
    """The lines of the pane under the cursor, as a reader sees them."""
    count = lines(pilot).option_count
    return [str(lines(pilot).get_option_at_index(place).prompt) for place in range(count)]


def text(pilot: Pilot[None], name: str) -> str:
    return str(pilot.app.screen.query_one(name, Static).content)


@pytest.mark.bundled
def test_two_names_are_typed_and_all_panes_are_walked() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot, *"azerb")
        assert "Azerbaijan" in str(pilot.app.screen.query_one("#offers", Lines).get_option_at_index(0).prompt)
        await press(pilot, "enter")
        await press(pilot, *"israel", "enter")
        assert isinstance(pilot.app.screen, Facts)
        assert text(pilot, "#heading") == "Azerbaijan and Israel"
        assert "1992-04-07  Azerbaijan and Israel established diplomatic relations ≠1" in told(pilot)
        seen = []
        for _ in PANES:
            seen.append(pilot.app.screen.query_one(TabbedContent).active)
            assert len(told(pilot)) > 1, seen[-1]
            assert "Sources on these two parties" in pilot.app.screen.notes()
            await press(pilot, "right")
        assert seen == list(PANES)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Start)

    walk(steps)


@pytest.mark.bundled
def test_a_pane_shows_what_happened_last_first_and_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    pair, one = Asked(("united-states", "mexico")), Asked(("united-states",), "2000")
    with Walked(None) as data:
        leads = [entry.lead for entry in PANES["Timeline"](data, pair).entries]
        assert "undated" in leads
        assert leads.index("undated") + leads.count("undated") == len(leads)
        missions = [
            entry.text
            for entry in PANES["Relations"](data, pair).entries
            if entry.record and entry.record.startswith(("mis-", "acc-"))
        ]
        assert [text.partition(" in ")[0] for text in missions[:2]] == ["embassy", "embassy"]
        assert "consul" in missions[-1]
        monkeypatch.setattr("diplorel.browse.entries.MOST", 50)
        notes = {name: PANES[name](data, one).notes for name in ("Timeline", "Sources", "Missions", "Heads")}
    assert re.match(
        r"The pane has the latest 50 of [\d,]+ rows: `diplorel timeline united-states --as-of 2000 --limit 0`",
        notes["Timeline"][0],
    )
    assert "the sources of the first 50 of" in notes["Sources"][0]
    assert "`diplorel missions --sender=united-states --as-of 2000 --limit 0`" in notes["Missions"][0]
    assert any("`diplorel heads --host=united-states --as-of 2000 --limit 0`" in note for note in notes["Heads"])


def test_an_error_about_a_date_names_no_option() -> None:
    with Walked(str(SMALL)) as data, pytest.raises(Usage) as caught:
        PANES["Timeline"](data, Asked(("azerbaijan",), "soon"))
    assert str(caught.value).startswith("'soon' is not a date")


@pytest.mark.bundled
def test_a_record_is_opened_then_its_source_and_the_way_leads_back() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot, "2")
        first = lines(pilot).entry
        assert first
        assert first.record
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Record)
        assert text(pilot, "#heading") == first.record
        place = next(place for place, line in enumerate(told(pilot)) if line.startswith("[1] "))
        lines(pilot).highlighted = place
        await press(pilot, "enter")
        assert text(pilot, "#heading").startswith("src-")
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, Facts)
        assert lines(pilot).entry == first

    walk(steps, "azerbaijan", "israel")


@pytest.mark.bundled
def test_a_citation_is_copied_and_shown() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        app: Any = pilot.app
        copied: list[str] = []
        app.copy_to_clipboard = copied.append
        await press(pilot, "2", "c")
        box = pilot.app.screen
        assert isinstance(box, Told)
        assert "https://" in copied[0]
        assert copied[0].splitlines()[0] in str(box.query(Static).last().content)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Facts)

    walk(steps, "azerbaijan", "palestine")


@pytest.mark.bundled
def test_a_partner_leads_to_the_pair() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        entry = lines(pilot).entry
        assert entry
        assert (entry.party, entry.record) == ("afghanistan", None)
        await press(pilot, "enter")
        assert text(pilot, "#heading") == f"Azerbaijan and {entry.lead}"

    walk(steps, "azerbaijan")


@pytest.mark.bundled
def test_facts_as_of_a_date() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, AskDate)
        await press(pilot, *"1985", "enter")
        assert text(pilot, "#heading") == "France and Germany as of 1985"
        assert any("West Germany" in line for line in told(pilot))
        await press(pilot, "d")
        await press(pilot, *(["backspace"] * 4), *"then", "enter")
        assert text(pilot, "#heading") == "France and Germany as of 1985"  # a bad date changes nothing
        await press(pilot, "d")
        await press(pilot, *(["backspace"] * 4), "enter")
        assert text(pilot, "#heading") == "France and Germany"

    walk(steps, "france", "germany")


@pytest.mark.bundled
@pytest.mark.parametrize(("typed", "part"), [("congo", "2 parties"), ("atlantis", "no party is called 'atlantis'")])
def test_a_name_that_is_not_one_party_is_told_and_nothing_opens(typed: str, part: str) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot, *typed, "enter")
        assert part in text(pilot, "#fault")
        assert isinstance(pilot.app.screen, Start)
        await press(pilot, "escape")
        assert pilot.app.screen.query_one("#party", Input).value == ""
        await press(pilot, "enter")
        assert text(pilot, "#fault") == "Name a party."

    walk(steps)


@pytest.mark.bundled
def test_a_name_on_offer_is_taken() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot, *"congo", "down", "down", "enter")
        taken = pilot.app.screen.query_one("#party", Input).value
        assert taken in ("dr-congo", "congo-brazzaville")
        await press(pilot, "enter", "enter")
        assert "Congo" in text(pilot, "#heading")

    walk(steps)


@pytest.mark.bundled
def test_narrow_screens_keys_and_colours() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        theme = pilot.app.theme
        await press(pilot, "t")
        assert pilot.app.theme != theme
        await press(pilot, "question_mark")
        assert "copy the citation" in str(pilot.app.screen.query(Static).last().content)
        await press(pilot, "escape")
        await pilot.resize_terminal(40, 16)
        await press(pilot, "4", "n")
        assert "Sources on these two parties" in str(pilot.app.screen.query(Static).last().content)
        await press(pilot, "escape", "q")

    walk(steps, "azerbaijan", "israel", size=(60, 20))


def test_text_from_data_is_no_markup_and_an_empty_pane_says_so(tmp_path: Path) -> None:
    name = "[bold red]Alpha[/]\u202e"
    rows = [row for row in valid() if row["type"] != "posting"]
    for row in rows:
        if row["id"] == "alpha":
            row["name"] = name
    save(tmp_path, rows)

    async def steps(pilot: Pilot[None]) -> None:
        assert text(pilot, "#heading").startswith(r"[bold red]Alpha[/]\u202e and ")
        assert any("[bold red]Alpha[/]" in line for line in told(pilot))
        await press(pilot, "4")
        assert told(pilot)[0].startswith(r"No record of heads of mission of [bold red]Alpha[/]\u202e to Beta. ")
        await press(pilot, "enter", "c")
        assert [one.message for one in pilot.app._notifications] == [
            "This line is not a record: open the line first, or cite another line"
        ]
        assert isinstance(pilot.app.screen, Facts)

    walk(steps, "alpha", "beta", data=tmp_path)


def test_a_record_that_is_gone_is_told(tmp_path: Path) -> None:
    save(tmp_path, valid())

    async def steps(pilot: Pilot[None]) -> None:
        facts = cast(Facts, pilot.app.screen)
        facts.follow(Entry("", record="rel-none"))
        facts.copy("rel-none")
        await pilot.pause()
        assert [one.severity for one in pilot.app._notifications] == ["error", "error"]
        assert pilot.app.screen is facts

    walk(steps, "alpha", "beta", data=tmp_path)


def test_a_dataset_that_can_no_longer_be_read_is_told(tmp_path: Path) -> None:
    save(tmp_path, valid())

    async def steps(pilot: Pilot[None]) -> None:
        cast(Browser, pilot.app).data.close()
        await press(pilot, "2")
        assert told(pilot) == ["the dataset is closed: open it again"]
        await press(pilot, "enter", "escape", "a")
        assert text(pilot, "#fault") == "the dataset is closed: open it again"

    walk(steps, "alpha", "beta", data=tmp_path)


@pytest.mark.bundled
def test_a_source_is_cited_and_the_first_screen_lists_its_keys() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot, "5", "enter", "c")
        assert "record src-" in str(pilot.app.screen.query(Static).last().content)
        await press(pilot, "escape", "escape", "escape", "question_mark")
        assert "Ctrl-Q" in str(pilot.app.screen.query(Static).last().content)
        await press(pilot, "escape")
        assert pilot.app.screen.query_one("#party", Input).value == ""
        shown = {str(key.render()).split()[-1] for key in pilot.app.screen.query("FooterKey")}
        assert shown >= {"Names", "Clear", "Keys", "Quit"}

    walk(steps, "azerbaijan", "israel")


@pytest.mark.bundled
@pytest.mark.parametrize("width", [60, 80, 120])
def test_all_keys_are_in_the_footer(width: int) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        keys = pilot.app.screen.query("FooterKey")
        assert {str(key.render()).split()[-1] for key in keys} >= {"Open", "Cite", "Notes", "Back", "Date", "Quit"}
        assert max(key.region.right for key in keys) <= width

    walk(steps, "azerbaijan", "israel", size=(width, 20))


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudoterminal")
@pytest.mark.parametrize(
    ("words", "status", "part"),
    [(["alhpa"], 3, "no party is called 'alhpa'"), (["--data", "no-such-folder"], 4, "no-such-folder")],
)
def test_a_bad_name_or_dataset_is_told_before_the_screen_opens(
    tmp_path: Path, words: list[str], status: int, part: str
) -> None:
    save(tmp_path, valid())
    with Dataset(str(tmp_path)) as compiled:
        assert compiled.party("alpha")
    ours, theirs = pty.openpty()
    data = [] if "--data" in words else ["--data", str(tmp_path)]
    command = [sys.executable, "-m", "diplorel", "browse", *words, *data]
    done = subprocess.run(command, stdin=theirs, stdout=theirs, stderr=theirs, check=False, timeout=60)
    os.close(theirs)
    said = os.read(ours, 4096).decode()
    os.close(ours)
    assert done.returncode == status
    assert part in said
    assert said.count("error: ") == 1


def test_without_a_terminal_the_command_says_what_to_use(ask: Ask) -> None:
    done = ask("browse", data=None)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: browse needs a terminal: use `relations`")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudoterminal")
def test_without_textual_the_command_names_the_extra(tmp_path: Path) -> None:
    save(tmp_path, valid())
    hidden = "import sys; sys.modules['textual'] = None; from diplorel.cli.main import main; main()"
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", hidden, "browse", "--data", str(tmp_path)]
    done = subprocess.run(command, stdin=theirs, stdout=theirs, stderr=theirs, check=False, timeout=60)
    os.close(theirs)
    said = os.read(ours, 4096).decode()
    os.close(ours)
    assert done.returncode == 2
    assert "browse needs textual, which is not installed: pip install 'diplorel[browse]'" in " ".join(said.split())
