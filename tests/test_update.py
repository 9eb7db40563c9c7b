"""Installing a release of the data: the new data answers or the old data does, never else, and one line says why."""

from __future__ import annotations

import json
import os
import resource
import stat
import time
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from conftest import Ask, Run
from faults import every_kill
from release_support import (
    Page,
    data_of,
    described,
    files_of,
    packed,
    redirect,
    release_of,
    release_of_rows,
    release_with,
    send,
    server,
)
from support import BUNDLED, Done, refused, rows_of, valid

import diplorel
from diplorel.dataset.installed import order, releases, standing
from diplorel.folders import data_folder
from diplorel.index.cache import open_index
from diplorel.index.handle import Watch
from diplorel.release import fetching, install
from diplorel.release.description import NAME

OLD, NEW, NEWER = "1993", "1994", "1995"
"""The year in which the only mission opened: in the bundled data, and in two releases."""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's data; the bundled data is a small dataset."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    bundled = data_of(tmp_path, "2026.11", OLD)
    monkeypatch.setattr("diplorel.dataset.paths.bundled", lambda: bundled)
    return tmp_path / "home" / "diplorel"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return release_of(tmp_path, "2026.12", NEW)


def opened(ask: Ask) -> str:
    """The year in which the mission opened, by the data that answers."""
    done = ask("missions", "--json", data=None)
    assert done.err == ""
    year: str = rows_of(done)[0]["opened"]["date"]
    return year


def updated(ask: Ask, where: Path | str, *more: str) -> Done:
    return ask("update", str(where), *more, data=None)


def keeps(ask: Ask, done: Done, *said: str, code: int = 4) -> None:
    """Holds a run to one line on stderr; the old data goes on answering, and nothing is left."""
    refused(done, code, *said)
    assert opened(ask) == OLD
    assert not data_folder_names()


def data_folder_names() -> list[str]:
    folder = Path(data_folder())
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_release_answers_after_it_is_installed(ask: Ask, new: Path) -> None:
    assert opened(ask) == OLD
    done = updated(ask, new)
    assert (done.code, done.err) == (0, "")
    assert done.out == "Data 2026.12 answers now (8 records); before, data 2026.11 did.\n"
    assert opened(ask) == NEW
    about = ask("about", data=None)
    assert about.err.startswith("Data 2026.12 is a release")
    assert f"installed from {new} on {time.strftime('%Y-%m-%d')}" in about.err
    assert str(Path(data_folder())) in about.err
    assert ask("about", "--verify", data=None).code == 0


def test_python_programs_read_the_release_too(ask: Ask, new: Path, cache: Path) -> None:
    updated(ask, new)
    with diplorel.open() as data:
        (row,) = data.missions()
        assert row["opened"] == {**dict(row["opened"] or {}), "date": NEW}


def test_a_release_is_fetched_from_a_server(ask: Ask, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with server({f"/{file.name}": file.read_bytes() for file in new.parent.iterdir()}) as address:
        monkeypatch.setenv("DIPLOREL_UPDATE", f"{address}/{NAME}")
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
        assert ask("update", data=None).code == 0
        assert opened(ask) == NEW
        assert f"installed from {address}/{NAME}" in ask("about", data=None).err


def test_a_redirect_to_the_same_scheme_is_followed(ask: Ask, new: Path) -> None:
    pages = {f"/{file.name}": file.read_bytes() for file in new.parent.iterdir()}
    with server(
        {
            **pages,
            f"/old/{NAME}": redirect(f"/{NAME}"),
            "/old/diplorel-data-2026.12.zip": redirect("/diplorel-data-2026.12.zip"),
        }
    ) as address:
        assert updated(ask, f"{address}/old/{NAME}").code == 0
    assert opened(ask) == NEW


def test_a_release_can_be_taken_back(ask: Ask, tmp_path: Path, new: Path) -> None:
    updated(ask, new)
    updated(ask, release_of(tmp_path, "2027.1", NEWER))
    assert opened(ask) == NEWER
    assert ask("update", "--rollback", data=None).out == "Data 2026.12 answers now.\n"
    assert opened(ask) == NEW
    assert ask("update", "--rollback", data=None).out == "Data 2026.11 answers now.\n"
    assert opened(ask) == OLD
    refused(ask("update", "--rollback", data=None), 2, "the bundled data 2026.11 answers", "no installed release does")


def test_the_bundled_data_can_answer_again_in_one_step(ask: Ask, tmp_path: Path, new: Path) -> None:
    updated(ask, new)
    updated(ask, release_of(tmp_path, "2027.1", NEWER))
    assert ask("update", "--bundled", data=None).out == "Data 2026.11 answers now.\n"
    assert opened(ask) == OLD
    updated(ask, new)
    assert [name for name in data_folder_names() if name != "installed"] == [releases()[0].name], "the rest is cleared"


def test_versions_are_ordered_by_their_numbers() -> None:
    versions = ["2026.9", "2026.11", "2026.11.1", "2026.12", "2027.1"]
    assert [order(version) for version in versions] == sorted(map(order, versions))


def test_an_older_release_is_installed_only_by_force(ask: Ask, tmp_path: Path) -> None:
    older = release_of(tmp_path, "2026.9", NEW)
    keeps(ask, updated(ask, older), "data 2026.9", "newer data 2026.11 answers", "--force")
    assert updated(ask, older, "--force").code == 0
    assert opened(ask) == NEW


def test_the_same_release_again_is_no_error(ask: Ask, new: Path) -> None:
    updated(ask, new)
    (new.parent / "diplorel-data-2026.12.zip").unlink()
    assert updated(ask, new) == Done("Data 2026.12 answers already.\n", "", 0)
    assert len(releases()) == 1


@pytest.mark.parametrize(("upgraded", "answer"), [("2026.11", NEW), ("2026.12", NEW), ("2027.1", OLD)])
def test_the_newer_data_answers_after_an_upgrade(
    ask: Ask, new: Path, monkeypatch: pytest.MonkeyPatch, upgraded: str, answer: str
) -> None:
    updated(ask, new)
    monkeypatch.setattr("diplorel.dataset.installed.DATA_VERSION", upgraded)
    assert opened(ask) == answer
    told = "installed release 2026.12 does not answer, because the bundled data is newer"
    assert (told in ask("about", data=None).err) == (answer == OLD)


def test_a_release_that_was_forced_answers_until_bundled_data_is_newer_than_the_bundled_data_of_that_day(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    updated(ask, release_of(tmp_path, "2026.9", NEW), "--force")
    assert opened(ask) == NEW
    monkeypatch.setattr("diplorel.dataset.installed.DATA_VERSION", "2026.12")
    assert opened(ask) == OLD


def test_another_version_of_the_program_makes_an_index_of_its_own(
    ask: Ask, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    updated(ask, new)
    monkeypatch.setattr("diplorel.index.cache.__version__", "9.9")
    assert opened(ask) == NEW


@pytest.mark.bundled
def test_the_version_in_the_program_is_that_of_the_bundled_data() -> None:
    assert json.loads((BUNDLED / "datapackage.json").read_text("utf-8"))["version"] == diplorel.DATA_VERSION


def test_a_dataset_without_parties_borrows_those_of_the_release(ask: Ask, tmp_path: Path, new: Path) -> None:
    updated(ask, new)
    standard = Path(standing().release.data)  # type: ignore[union-attr]
    from diplorel.dataset.paths import standard as found

    assert found() == standard


# What goes wrong on the way.


def spoiled(new: Path, page: Page, which: str) -> dict[str, Page]:
    pages: dict[str, Page] = {f"/{file.name}": file.read_bytes() for file in new.parent.iterdir()}
    return {**pages, f"/{which}": page}


ARCHIVE = "diplorel-data-2026.12.zip"


def cut(to: BaseHTTPRequestHandler) -> None:
    send(to, b'{"format": 1', promised=5000)


def never_ends(to: BaseHTTPRequestHandler) -> None:
    to.send_response(200)
    to.end_headers()
    while True:
        to.wfile.write(b"x" * 65536)


def silent(to: BaseHTTPRequestHandler) -> None:
    time.sleep(1.5)


def drips(to: BaseHTTPRequestHandler) -> None:
    to.send_response(200)
    to.end_headers()
    for _ in range(100):
        to.wfile.write(b" ")
        to.wfile.flush()
        time.sleep(0.05)


def gibberish(to: BaseHTTPRequestHandler) -> None:
    to.wfile.write(b"\x16\x03\x01 no http\r\n\r\n")


@pytest.mark.parametrize("which", [NAME, ARCHIVE])
@pytest.mark.parametrize(
    ("page", "said"),
    [
        (cut, "connection ended after"),
        (never_ends, "which is the limit"),
        (silent, "does not send the file in time"),
        (drips, "does not send the file in time"),
        (gibberish, "answer cannot be read"),
        (redirect("https://127.0.0.1/other"), "another scheme"),
        (redirect("ftp://127.0.0.1/other"), "another scheme"),
        (redirect("file:///etc/passwd"), "answers 302"),
        (redirect("http://192.0.2.1/other"), "points to another address"),
        (redirect("/loop"), "answers 302"),
        (lambda to: to.send_error(503), "answers 503"),
    ],
)
def test_a_server_that_fails_changes_nothing(
    ask: Ask,
    new: Path,
    monkeypatch: pytest.MonkeyPatch,
    which: str,
    page: Page,
    said: str,
) -> None:
    monkeypatch.setattr(fetching, "SILENCE", 0.5)
    monkeypatch.setattr(fetching, "PATIENCE", 1.0)
    monkeypatch.setattr(fetching, "SLOWEST", 10**9)
    with server({**spoiled(new, page, which), "/loop": redirect("/loop")}) as address:
        keeps(ask, updated(ask, f"{address}/{NAME}"), said)


def test_a_server_that_is_not_there_is_told(ask: Ask) -> None:
    with server({}) as address:
        keeps(ask, updated(ask, f"{address}/{NAME}"), "answers 404")
    keeps(ask, updated(ask, f"{address}/{NAME}"), "no connection")


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("http://192.0.2.1/x.json", "https://"),
        ("file:///etc/passwd", "https://"),
        ("ftp://127.0.0.1/x.json", "https://"),
        ("https://me:secret@127.0.0.1/x.json", "user name"),
        ("https://", "https://"),
        ("https://127.0.0.1:99999/x", "not an address"),
        ("https://127.0.0.1/a b", "%"),
    ],
)
def test_other_addresses_are_refused_before_a_connection(ask: Ask, where: str, said: str) -> None:
    done = updated(ask, where)
    keeps(ask, done, said, code=2)
    assert "secret" not in done.err


def test_without_an_address_no_server_is_asked(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DIPLOREL_UPDATE", raising=False)
    keeps(ask, ask("update", data=None), "DIPLOREL_UPDATE", "no address of its own", code=2)


@pytest.mark.parametrize("change", ["byte", "short", "long", "gone", "pipe"])
def test_an_archive_that_is_not_the_described_one_is_refused(ask: Ask, new: Path, change: str) -> None:
    archive = new.parent / ARCHIVE
    content = archive.read_bytes()
    archive.unlink()
    if change == "pipe":
        os.mkfifo(archive)
    elif change != "gone":
        middle = len(content) // 2
        flipped = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
        archive.write_bytes({"byte": flipped, "short": content[:-1], "long": content + b"\0"}[change])
    said = {"byte": "SHA-256", "short": "the description says", "long": "more than", "gone": "No such", "pipe": "pipe"}
    keeps(ask, updated(ask, new), said[change], ARCHIVE)


@pytest.mark.parametrize(
    "changed",
    [
        {"archive": "../other.zip"},
        {"archive": "/etc/passwd"},
        {"archive": "https://192.0.2.1/x.zip"},
        {"version": "2026.12-rc"},
        {"version": 2026},
        {"size": -1},
        {"size": True},
        {"size": 10**12},
        {"sha256": "0"},
        {"format": 2},
        {"diplorel": None},
    ],
    ids=str,
)
def test_a_description_with_a_wrong_field_is_refused(ask: Ask, new: Path, changed: dict[str, object]) -> None:
    keeps(
        ask, updated(ask, described(new, **changed)), "upgrade" if "format" in changed else f"'{next(iter(changed))}'"
    )


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b"\xff\xfe", b"[" * 60_000, b"x" * 70_000])
def test_what_is_no_description_is_refused(ask: Ask, new: Path, text: bytes) -> None:
    new.write_bytes(text)
    keeps(ask, updated(ask, new), "bytes" if len(text) > 65536 else "not the description of a data release")


def test_a_version_that_differs_in_the_archive_is_refused(ask: Ask, new: Path) -> None:
    keeps(ask, updated(ask, described(new, version="2027.1")), "2027.1", "archive has data 2026.12")


# Archives that somebody made to do harm.


def info(name: str, mode: int = 0) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)
    member.external_attr = mode << 16
    return member


HOSTILE = {
    "up": [(info("../evil.json"), b"[]")],
    "up inside": [(info("facts/../../evil.json"), b"[]")],
    "absolute": [(info("/var/evil.json"), b"[]")],
    "drive": [(info("C:/evil.json"), b"[]")],
    "backslash": [(info("..\\evil.json"), b"[]")],
    "hidden": [(info(".import.journal"), b"")],
    "program": [(info("evil.py"), b"")],
    "link": [(info("link.json", stat.S_IFLNK | 0o777), b"/etc/passwd")],
    "pipe": [(info("pipe.json", stat.S_IFIFO | 0o600), b"")],
    "device": [(info("zero.json", stat.S_IFCHR | 0o600), b"")],
    "twice": [(info("evil.json"), b"[]"), (info("evil.json"), b"[]")],
    "twice in other letters": [(info("evil.json"), b"[]"), (info("EVIL.json"), b"[]")],
    "file and folder": [(info("evil.json"), b"[]"), (info("evil.json/evil.json"), b"[]")],
    "escape": [(info("\x1b[2Jevil.json"), b"[]")],
    "long": [(info("e" * 300 + ".json"), b"[]")],
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_hostile_archive_writes_nothing(ask: Ask, tmp_path: Path, new: Path, name: str) -> None:
    files = [*files_of(new.parent / ARCHIVE).items(), *HOSTILE[name]]
    where = release_with(new.parent, "2026.12", packed(files))  # type: ignore[arg-type]
    keeps(ask, updated(ask, where), "the archive of the release is not a dataset")
    assert not list(tmp_path.rglob("*evil*"))
    assert "\x1b" not in updated(ask, where).err


def test_a_bomb_is_refused(ask: Ask, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diplorel.release.archive.MOST_BYTES", 10**6)
    where = release_with(new.parent, "2026.12", packed([("facts.json", b" " * 10**7)]))
    keeps(ask, updated(ask, where), "more than 1,000,000 bytes")


def test_a_bomb_that_lies_about_its_size_is_refused(ask: Ask, new: Path) -> None:
    archive = packed([("facts.json", b" " * 10**6)])
    lied = archive.replace((10**6).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lied != archive
    keeps(ask, updated(ask, release_with(new.parent, "2026.12", lied)), "damaged")


def test_an_archive_of_many_files_is_refused(ask: Ask, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diplorel.release.archive.MOST_FILES", 5)
    where = release_with(new.parent, "2026.12", packed([(f"{number}.json", b"[]") for number in range(6)]))
    keeps(ask, updated(ask, where), "more than 5 files")


@pytest.mark.parametrize("way", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_another_way_of_packing_is_refused(ask: Ask, new: Path, way: int) -> None:
    where = release_with(new.parent, "2026.12", packed([("facts.json", b"[]")], way))
    keeps(ask, updated(ask, where), "packed in a way")


@pytest.mark.parametrize("archive", [b"PK", b"no archive at all", packed([])[:-2], packed([("a.json", b"[]")]) + b"x"])
def test_what_is_no_archive_is_refused(ask: Ask, new: Path, archive: bytes) -> None:
    keeps(ask, updated(ask, release_with(new.parent, "2026.12", archive)), "the archive of the release is damaged")


def test_every_damaged_byte_of_an_archive_is_found(ask: Ask, new: Path, tmp_path: Path) -> None:
    """With the checksum of the damaged archive, so that only unpacking and the rules can find the damage."""
    intact = (new.parent / ARCHIVE).read_bytes()
    for place in range(0, len(intact), 97):
        archive = intact[:place] + bytes([intact[place] ^ 0x40]) + intact[place + 1 :]
        done = updated(ask, release_with(tmp_path, "2026.12", archive))
        assert "Traceback" not in done.err
        assert done.code in (0, 4)
        assert opened(ask) == (NEW if done.code == 0 else OLD), place  # a time or a mode in the archive may differ
        ask("update", "--bundled", data=None)


# Data that break a rule.


def test_each_issue_of_a_release_is_told_and_the_old_data_answers(ask: Ask, tmp_path: Path) -> None:
    rows = valid(mis_one={"host": "nowhere"}, evt_one={"citations": []})
    done = updated(ask, release_of_rows(tmp_path, "2026.12", rows))
    assert (done.out, done.code) == ("", 4)
    issues = [line for line in done.err.splitlines() if line.startswith("error: facts.json:")]
    assert {line.split(": ")[2] for line in issues} >= {"mis-one", "evt-one"}
    assert done.err.endswith("The release is not installed, and data 2026.11 goes on answering.\n")
    assert opened(ask) == OLD
    assert not data_folder_names()


def test_a_release_of_a_newer_program_says_so_with_each_issue(ask: Ask, tmp_path: Path) -> None:
    where = release_of_rows(tmp_path, "2026.12", valid(mis_one={"colour": "red"}))
    assert "Diplorel 99.0 made the release: upgrade diplorel." in updated(ask, described(where, diplorel="99.0")).err


def test_a_release_without_a_version_in_its_data_is_refused(ask: Ask, tmp_path: Path) -> None:
    where = release_with(tmp_path, "2026.12", packed([("facts.json", b"[]\n")]))
    keeps(ask, updated(ask, where), "datapackage.json", '"version"')


# Interrupted updates.


def quiet_update(where: Path) -> None:
    from contextlib import nullcontext

    install.update(str(where), False, Watch(lambda text: None, lambda: nullcontext(lambda what, done, whole: None)))


def version_that_answers() -> str:
    """The version of the data that a new process would open."""
    with open_index(None) as index:
        found: str = index.meta("version")
    return found


def test_an_update_killed_at_any_step_leaves_the_old_or_the_new_data(
    ask: Ask, tmp_path: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = release_of(tmp_path, "2027.1", NEWER)
    updated(ask, new)
    seen = []

    def again() -> None:
        if standing().version == "2027.1":
            install.go_back(bundled=False)
        assert version_that_answers() == "2026.12"

    for _ in every_kill(lambda: quiet_update(newer), again):
        seen.append(version_that_answers())
        assert seen[-1] == standing().version
    assert set(seen) == {"2026.12", "2027.1"}
    assert seen == sorted(seen), "the exchange is one step"
    again()
    assert len([name for name in data_folder_names() if name != "installed"]) == 2, "what kills left is cleared"


def test_going_back_killed_at_any_step_leaves_the_old_or_the_new_data(ask: Ask, tmp_path: Path, new: Path) -> None:
    newer = release_of(tmp_path, "2027.1", NEWER)
    updated(ask, new)
    seen = set()

    def again() -> None:
        if standing().version != "2027.1":
            quiet_update(newer)

    for _ in every_kill(lambda: install.go_back(bundled=False), again, fewest=5):
        seen.add(version_that_answers())
    assert seen == {"2026.12", "2027.1"}


@pytest.mark.parametrize("step", ["blocks", "unpack", "check", "compile_to", "replace_text", "_list"])
def test_ctrl_c_at_each_step_says_which_data_answers(
    ask: Ask, new: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def interrupt(*args: object, **more: object) -> Iterator[bytes]:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(install, step, interrupt)
        done = updated(ask, new)
    assert done == Done("", "error: interrupted; data 2026.11 answers.\n", 130)
    assert opened(ask) == OLD
    assert updated(ask, new).code == 0
    assert [name for name in data_folder_names() if name != "installed"] == [releases()[0].name]


@pytest.mark.parametrize("most", [0, 100, 400, 1000, 4000, 30_000, 100_000])
def test_a_full_disk_leaves_the_old_data(ask: Ask, new: Path, most: int) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))  # a file that grows further cannot be written
    try:
        done = updated(ask, new)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    refused(done, 4, "cannot be written")
    assert opened(ask) == OLD
    assert not data_folder_names()


def test_a_folder_that_cannot_be_written_is_told(ask: Ask, home: Path, new: Path) -> None:
    home.parent.write_text("no folder", "utf-8")
    refused(updated(ask, new), 4, "cannot be written")
    assert opened(ask) == OLD


def test_two_updates_at_once_are_one_update(ask: Ask, new: Path, home: Path) -> None:
    import fcntl

    home.mkdir(parents=True, mode=0o700)
    number = os.open(home, os.O_RDONLY)
    fcntl.flock(number, fcntl.LOCK_EX)
    keeps(ask, updated(ask, new), "another update is running")
    os.close(number)
    assert updated(ask, new).code == 0


def test_an_update_that_ends_while_another_begins_is_not_undone(
    ask: Ask, tmp_path: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = release_of(tmp_path, "2027.1", NEWER)
    real = install._writing

    def late():  # type: ignore[no-untyped-def]
        monkeypatch.setattr(install, "_writing", real)
        quiet_update(newer)
        return real()

    monkeypatch.setattr(install, "_writing", late)
    refused(updated(ask, new), 4, "another update ended while this update ran")
    assert opened(ask) == NEWER


# The folder belongs to the user alone.


def test_the_folder_and_its_files_are_private(ask: Ask, new: Path, home: Path) -> None:
    before = os.umask(0)
    try:
        updated(ask, new)
    finally:
        os.umask(before)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in home.iterdir() if path.is_dir()} == {0o700}


@pytest.mark.parametrize("how", ["shared", "foreign", "link", "list", "gone"])
def test_data_that_another_user_may_have_written_is_not_used(
    ask: Ask, new: Path, home: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    updated(ask, new)
    if how == "shared":
        home.chmod(0o777)
    elif how == "foreign":
        monkeypatch.setattr("diplorel.folders.is_own", lambda found: False)
        monkeypatch.setenv("XDG_CACHE_HOME", "/nonexistent")
    elif how == "link":
        home.rename(home.parent / "elsewhere")
        home.symlink_to(home.parent / "elsewhere")
    elif how == "list":
        (home / "installed").write_text("../../elsewhere 2099.1\n", "utf-8")
    else:
        (home / releases()[0].name).rename(home / "moved")
    done = ask("missions", "--json", data=None)
    assert rows_of(done)[0]["opened"]["date"] == OLD
    assert "the installed data is not used (" in done.err
    if how in ("shared", "link"):
        refused(updated(ask, new), 4, "another user may write" if how == "shared" else "is a link")


def test_a_damaged_index_of_a_release_gives_way_to_one_in_the_cache(ask: Ask, new: Path) -> None:
    updated(ask, new)
    release = standing().release
    assert release
    (index,) = Path(release.folder).glob("index-*.sqlite")
    content = bytearray(index.read_bytes())
    content[len(content) // 2] ^= 1
    index.write_bytes(content)
    done = ask("missions", "--json", data=None)
    assert rows_of(done)[0]["opened"]["date"] == NEW
    assert f"the index {index} is damaged" in done.err


def test_only_update_imports_what_the_network_needs(run: Run, new: Path, tmp_path: Path) -> None:
    env = {"XDG_DATA_HOME": str(tmp_path / "home")}
    assert run("update", str(new), env=env, data=None).code == 0
    done = run("missions", "--json", env={**env, "PYTHONPROFILEIMPORTTIME": "1"}, data=None)
    assert json.loads(done.out)[0]["opened"]["date"] == NEW
    for name in ("urllib.request", "http.client", "ssl", "diplorel.release", "pydantic", "zipfile"):
        assert f" {name}\n" not in done.err


# Making a release.


def test_a_release_of_the_same_data_has_the_same_bytes(ask: Ask, tmp_path: Path) -> None:
    root = data_of(tmp_path, "2027.2", NEW)
    (root / ".hidden").write_text("x", "utf-8")
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        os.utime(root / "facts.json", (time.time(), len(str(folder))))
        done = ask("release", "-o", str(folder), data=root)
        assert (done.out, done.code) == ("", 0)
    assert {file.name: file.read_bytes() for file in one.iterdir()} == {f.name: f.read_bytes() for f in two.iterdir()}
    assert set(files_of(one / "diplorel-data-2027.2.zip")) == {"datapackage.json", "facts.json"}


def test_a_release_replaces_no_archive_without_force(ask: Ask, tmp_path: Path) -> None:
    root = data_of(tmp_path, "2027.2", NEW)
    refused(ask("release", "-o", "-", data=root), 2, "a release is two files")
    assert ask("release", "-o", str(tmp_path / "dist"), data=root).code == 0
    refused(ask("release", "-o", str(tmp_path / "dist"), data=root), 2, "exists", "--force")
    assert ask("release", "-o", str(tmp_path / "dist"), "--force", data=root).code == 0


def test_no_release_is_made_of_data_that_break_a_rule_or_have_no_version(ask: Ask, tmp_path: Path) -> None:
    root = data_of(tmp_path, "2027.2", NEW)
    package = root / "datapackage.json"
    package.write_text(package.read_text("utf-8").replace("2027.2", "next"), "utf-8")
    refused(ask("release", "-o", str(tmp_path / "dist"), data=root), 4, '"version"', "2026.11")
    package.write_text(package.read_text("utf-8").replace("next", "2027.2"), "utf-8")
    (root / "facts.json").write_text(
        (root / "facts.json").read_text("utf-8").replace('"beta"', '"nowhere"', 1), "utf-8"
    )
    done = ask("release", "-o", str(tmp_path / "dist"), data=root)
    assert (done.code, done.err.endswith("No release was made.\n")) == (4, True)
    assert not (tmp_path / "dist").exists()


def test_an_update_that_installs_nothing_leaves_no_folder(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    assert ask("update", "--bundled", data=None).code == 0
    assert not (tmp_path / "home" / "diplorel").exists()
