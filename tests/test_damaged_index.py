"""A damaged index never answers wrongly: it is made anew from the data, and a note says so."""

from __future__ import annotations

import os
import random
import runpy
import shutil
import sqlite3
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from conftest import Ask, Run
from support import BUNDLED, SMALL, Done, index_in, refused

from diplorel.cli.questions import put_to
from diplorel.errors import Broken
from diplorel.index import cache as cache_module
from diplorel.index import whole as whole_module
from diplorel.index.cache import compile_to, open_index
from diplorel.index.handle import Index
from diplorel.index.whole import is_whole

PAIR = ("timeline", "azerbaijan", "palestine")
QUESTIONS = (
    PAIR,
    ("relations", "azerbaijan"),
    ("missions", "--host", "israel"),
    ("heads",),
    ("events", "--country", "palestine"),
    ("search", "embassy"),
    ("conflicts",),
    ("sources",),
)
SEED = 12
NOTED = "is damaged; the program makes an index from the data\n"


@pytest.fixture
def index(ask: Ask, cache: Path) -> Path:
    """The intact index of the small dataset in this test's cache."""
    assert ask("about").code == 0
    return index_in(cache)


@pytest.fixture
def fast(index: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> bytes:
    """The bytes of the intact index.  In place of the compiler, a copy of the intact index is put in place."""
    kept = Path(shutil.copyfile(index, tmp_path / "intact"))

    def copied(root: Path, file: Path, *_: object) -> None:
        shutil.copyfile(kept, file)

    monkeypatch.setattr(cache_module, "compile_to", copied)
    return kept.read_bytes()


@pytest.fixture
def no_tick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file may be noted as whole 20 milliseconds after its last change, so that tests need not wait for 2 seconds."""
    monkeypatch.setattr(whole_module, "_TICK", 20 * 10**6)


def note_in(cache: Path) -> Path:
    (note,) = cache.rglob("*.whole")
    return note


def is_noted(cache: Path) -> bool:
    return not note_in(cache).read_text().startswith("\n")


def noted(ask: Ask, cache: Path) -> None:
    """Asks until the index is noted as whole."""
    while not is_noted(cache):
        time.sleep(0.03)
        assert ask("about").code == 0


def flips(intact: bytes, seed: int, each: int = 9) -> Iterator[tuple[int, int]]:
    """The places (byte, bit) of flips in every kind of page, in the header of the file and in the checksum."""
    size = int.from_bytes(intact[16:18], "big")
    kinds: dict[int, list[int]] = {}
    for page in range(0, len(intact), size):
        kinds.setdefault(intact[page + (100 if page == 0 else 0)], []).append(page)
    assert len(kinds) >= 5, "trees of tables, trees of indexes, and pages of long rows"
    chance = random.Random(seed)
    for pages in kinds.values():
        for _ in range(each):
            page = chance.choice(pages)
            yield chance.randrange(page, min(page + size, len(intact))), chance.randrange(8)
    for start, end in ((0, 100), (len(intact) - 12, len(intact))):
        for _ in range(each):
            yield chance.randrange(start, end), chance.randrange(8)


def flipped(intact: bytes, byte: int, bit: int) -> bytes:
    return intact[:byte] + bytes([intact[byte] ^ 1 << bit]) + intact[byte + 1 :]


@pytest.mark.usefixtures("no_tick")
def test_a_flipped_bit_is_noticed_and_never_answers(ask: Ask, cache: Path, index: Path, fast: bytes) -> None:
    wanted = {question: ask(*question, "--json") for question in QUESTIONS}
    for count, (byte, bit) in enumerate(flips(fast, SEED)):
        noted(ask, cache)
        before = index.stat()
        with index.open("r+b") as stream:
            stream.write(flipped(fast, byte, bit))
        os.utime(index, ns=(before.st_atime_ns, before.st_mtime_ns))
        question = QUESTIONS[count % len(QUESTIONS)]
        done = ask(*question, "--json")
        assert done == wanted[question]._replace(err=done.err), (SEED, byte, bit)
        assert done.err.startswith(f"the index {index} {NOTED}"), (SEED, byte, bit)
        assert index.read_bytes() == fast


def shuffled(intact: bytes, seed: int) -> dict[str, bytes]:
    """Name of a fault -> the index with this fault."""
    size = int.from_bytes(intact[16:18], "big")
    one, other = sorted(random.Random(seed).sample(range(1, len(intact) // size), 2))
    pages = [intact[at : at + size] for at in range(0, len(intact), size)]
    changed = {name: list(pages) for name in ("swapped pages", "a page twice", "a zeroed page", "noise", "a lost page")}
    changed["swapped pages"][one], changed["swapped pages"][other] = pages[other], pages[one]
    changed["a page twice"][one] = pages[other]
    changed["a zeroed page"][one] = bytes(size)
    changed["noise"][one] = random.Random(seed).randbytes(size)
    del changed["a lost page"][one]
    return {name: b"".join(each) for name, each in changed.items()} | {
        "empty": b"",
        "truncated": intact[: random.Random(seed).randrange(len(intact))],
        "without its last byte": intact[:-1],
        "without its checksum": intact[:-12],
        "appended bytes": intact + b"\0" * seed,
        "its checksum twice": intact + intact[-12:],
        "no database": b"not a database at all" * 100,
        "zeros after its first page": intact[:size] + bytes(len(intact) - size),
        "another version": intact[:60] + b"\0\0\0\x63" + intact[64:],
        "another program's": intact[:68] + bytes(4) + intact[72:],
    }


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_pages_and_ends_that_are_wrong_are_noticed(ask: Ask, index: Path, fast: bytes, seed: int) -> None:
    wanted = ask(*PAIR, "--json")
    for name, fault in shuffled(fast, seed).items():
        index.write_bytes(fault)
        done = ask(*PAIR, "--json")
        assert done == wanted._replace(err=f"the index {index} {NOTED}"), (seed, name)
        assert index.read_bytes() == fast


def test_a_damaged_index_is_compiled_anew_from_the_data(run: Run, index: Path) -> None:
    wanted, intact = run(*PAIR, "--json"), index.read_bytes()
    index.write_bytes(flipped(intact, len(intact) // 2, 3))
    assert run(*PAIR, "--json") == wanted._replace(err=f"the index {index} {NOTED}")
    assert index.read_bytes() == intact
    assert run(*PAIR, "--json") == wanted


def test_a_row_that_another_program_changed_is_not_believed(ask: Ask, index: Path) -> None:
    wanted = ask(*PAIR, "--json")
    with closing(sqlite3.connect(index)) as db:
        assert db.execute("UPDATE moment SET date = '1901'").rowcount
        db.commit()
    done = ask(*PAIR, "--json")
    assert done == wanted._replace(err=f"the index {index} {NOTED}")


def test_the_index_of_another_dataset_is_not_believed(ask: Ask, cache: Path, index: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(SMALL, tmp_path / "other"))
    (other / "facts.json").unlink()
    assert ask("events", "--json", data=other).rows == []
    (planted,) = set(cache.rglob("*.sqlite")) - {index}
    shutil.copyfile(planted, index)
    assert len(ask("events", "--json").rows) == 9


@pytest.mark.usefixtures("no_tick")
def test_an_index_that_nobody_wrote_is_read_whole_once(
    ask: Ask, cache: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted(ask, cache)
    with monkeypatch.context() as patch:
        patch.setattr(whole_module, "_checksum", lambda *_: pytest.fail("the index is read whole"))
        assert ask(*PAIR).code == 0
    for age in (-60, 25 * 3600):  # a note of the future (a clock was set back), and a note of yesterday
        at = time.time() - age
        os.utime(note_in(cache), (at, at))
        assert not whole_module.fits(str(note_in(cache)), index)
        assert ask(*PAIR).code == 0
        assert whole_module.fits(str(note_in(cache)), index)


def test_an_index_that_has_just_been_written_is_not_noted_as_whole(ask: Ask, cache: Path, index: Path) -> None:
    os.utime(index)
    assert ask(*PAIR).code == 0
    assert not is_noted(cache)


@pytest.mark.usefixtures("no_tick")
def test_bits_that_decay_without_a_write_bring_no_traceback(
    ask: Ask, cache: Path, index: Path, fast: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if a disk lost bits under a note that is still believed: errors are explained, and the index is made anew."""
    wanted = {question: ask(*question, "--json") for question in QUESTIONS}
    told = 0
    for count, (byte, bit) in enumerate(flips(fast, SEED + 1)):
        index.write_bytes(flipped(fast, byte, bit))
        question = QUESTIONS[count % len(QUESTIONS)]
        with monkeypatch.context() as patch:
            believed = [True]
            patch.setattr(cache_module, "fits", lambda *_, believed=believed: believed and believed.pop())
            done = ask(*question, "--json")
        assert done.code in (0, 3, 4)
        if done != wanted[question]:
            told += 1
        index.write_bytes(fast)
    print(f"{told} of {count + 1} flips changed an answer of an index that is believed")


def test_an_index_that_is_damaged_while_it_is_read_is_told(ask: Ask, index: Path, fast: bytes) -> None:
    def broken(*_: object) -> Iterator[str]:
        index.write_bytes(flipped(fast, len(fast) // 2, 1))
        yield "[\n"
        raise KeyError("type")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("diplorel.render.formats.as_json", broken)
        done = ask(*PAIR, "--json")
    assert (done.out, done.code) == ("[\n", 4)
    assert done.err == "error: the index was damaged while it was read, and the answer is not whole: ask again.\n"


def test_an_error_of_a_whole_index_is_no_damage(index: Path) -> None:
    def broken(_: Index) -> None:
        raise KeyError("a mistake in the program")

    with pytest.raises(KeyError):
        put_to(lambda ask: broken(ask.index), str(SMALL))


@pytest.fixture
def prebuilt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The index of a package whose data are the small dataset, beside that data."""
    file = tmp_path / "package.sqlite"
    monkeypatch.setattr(cache_module, "PREBUILT", str(file))
    monkeypatch.setattr("diplorel.dataset.paths.bundled", lambda: SMALL)
    compile_to(SMALL, file)
    return file


def damage(file: Path) -> None:
    intact = file.read_bytes()
    file.write_bytes(flipped(intact, len(intact) // 3, 5))


def test_a_damaged_index_of_the_package_gives_way_to_one_in_the_cache(ask: Ask, cache: Path, prebuilt: Path) -> None:
    shutil.rmtree(cache)
    wanted = ask(*PAIR, "--json", data=None)
    assert (len(wanted.rows), wanted.err, list(cache.rglob("*.sqlite"))) == (11, "", [])
    damage(prebuilt)
    assert ask(*PAIR, "--json", data=None) == wanted._replace(err=f"the index {prebuilt} {NOTED}")
    assert ask(*PAIR, "--json", data=None) == wanted
    assert is_whole(index_in(cache))


def test_a_damaged_index_of_the_package_gives_way_to_one_in_memory(
    ask: Ask, prebuilt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = ask(*PAIR, "--json", data=None)
    damage(prebuilt)
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    done = ask(*PAIR, "--json", data=None)
    assert (done.out, done.code) == (wanted.out, 0)
    damaged, unsaved = done.err.splitlines()
    assert damaged == f"the index {prebuilt} {NOTED}".rstrip()
    assert unsaved.startswith("the index cannot be saved in /dev/null/diplorel (")


def test_completion_is_silent_about_a_damaged_index(prebuilt: Path, cache: Path, capfd: Done) -> None:
    damage(prebuilt)
    with closing(open_index(None)) as db:
        assert db.execute("SELECT count(*) FROM party").fetchone()[0] == 13
    assert capfd.readouterr() == ("", "")  # type: ignore[attr-defined]


def verified(ask: Ask, data: Path | None = SMALL) -> Done:
    return ask("about", "--verify", data=data)


def test_about_verifies_an_index_that_is_whole(ask: Ask, index: Path, prebuilt: Path) -> None:
    for data, file in ((SMALL, index), (None, prebuilt)):
        done = verified(ask, data)
        assert done.code == 0
        assert f"The index {file} is whole and holds all 61 records of {SMALL} (SHA-256 of the data: " in done.err


def test_about_says_that_the_index_of_the_package_is_damaged(ask: Ask, prebuilt: Path) -> None:
    damage(prebuilt)
    refused(verified(ask, None), 4, f"the index beside the data, {prebuilt}, is damaged", "Install diplorel")


CHANGES: dict[str, Callable[[str], str]] = {
    "another value": lambda text: text.replace("1992", "1993", 1),
    "another id": lambda text: text.replace('"id": "evt-visit"', '"id": "evt-visix"'),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_about_says_that_the_data_are_not_those_of_the_index(
    ask: Ask, tmp_path: Path, change: Callable[[str], str]
) -> None:
    copy = Path(shutil.copytree(SMALL, tmp_path / "copy"))
    assert verified(ask, copy).code == 0
    file = copy / "facts.json"
    text, before = file.read_text("utf-8"), file.stat()
    assert len(change(text)) == len(text)
    assert change(text) != text
    file.write_text(change(text), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    refused(verified(ask, copy), 4, "was not made of the data", "delete the index")


def test_about_says_that_a_record_is_missing(ask: Ask, prebuilt: Path) -> None:
    with closing(sqlite3.connect(prebuilt)) as db:
        db.execute("DELETE FROM record WHERE id = 'evt-visit'")
        db.commit()
    prebuilt.write_bytes(prebuilt.read_bytes()[:-12])
    whole_module.add_checksum(prebuilt)
    refused(verified(ask, None), 4, "lacks 1 record of the data", "evt-visit")


def test_a_wheel_with_an_index_of_other_data_is_not_built(prebuilt: Path, tmp_path: Path) -> None:
    build = runpy.run_path(str(BUNDLED.parent / "hatch_build.py"))
    content = {file.relative_to(SMALL).as_posix(): file.read_bytes() for file in SMALL.rglob("*") if file.is_file()}
    changed = content["facts.json"].replace(b"1992", b"1993", 1)

    def wheel(index: bytes, **other: bytes) -> str:
        with zipfile.ZipFile(tmp_path / "some.whl", "w") as packed:
            packed.writestr("diplorel/index.sqlite", index)
            for name, data in (content | other).items():
                packed.writestr(f"diplorel/data/{name}", data)
        return str(tmp_path / "some.whl")

    whole = prebuilt.read_bytes()
    build["_verify"](wheel(whole))
    with pytest.raises(Broken, match="was not made of the data"):
        build["_verify"](wheel(whole, **{"facts.json": changed}))
    with pytest.raises(Broken, match="is damaged"):
        build["_verify"](wheel(flipped(whole, len(whole) // 2, 0)))


def test_a_link_to_an_index_that_is_being_read_is_no_damage(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index, links = index_in(cache), iter(range(2))
    real = whole_module._checksum

    def linked(number: int, size: int) -> bytes:
        digest = real(number, size)
        for link in links:  # one link for each of the first two readings
            os.link(index, cache / f"link-{link}")
            break
        return digest

    monkeypatch.setattr(whole_module, "_checksum", linked)
    assert is_whole(index)
    assert next(links, None) is None
    links = iter(range(2, 99))  # a link in every reading: the index is whole, and is read again next time
    assert is_whole(index)
    assert next(links) > 3
