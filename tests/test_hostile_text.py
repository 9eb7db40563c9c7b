"""Texts that would like to be obeyed by a terminal, a browser or a spreadsheet are shown as they are."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest
from conftest import Ask, Run
from support import Json, event, refused, save, valid

from diplorel.render.text import cells_wide, safe

PAIR = ("timeline", "azerbaijan", "palestine")

HOSTILE = "\x1b[31mred\x1b]0;title\x07\x9b2J\u202eevil\u2028\u200b\xad\U000e0041\ufeff\u2066\r\n"


@pytest.mark.parametrize(
    "args",
    [
        ("timeline", HOSTILE),
        ("show", HOSTILE),
        ("missions", "--city", HOSTILE),
        ("missions", "--kind", HOSTILE),
        ("events", "--since", HOSTILE),
        ("events", "--person", HOSTILE),
        ("events", "--format", HOSTILE),
        ("events", "--fields", HOSTILE),
        ("schema", HOSTILE),
        ("events", f"--{HOSTILE}"),
        (HOSTILE,),
    ],
    ids=lambda args: " ".join(args[:2]).split("\x1b")[0],
)
def test_escapes_in_arguments_are_shown_and_not_obeyed(ask: Ask, args: tuple[str, ...]) -> None:
    done = ask(*args)
    refused(done, done.code)
    assert done.code in (2, 3)
    assert not UNSAFE.search(done.err)


def test_escapes_in_a_search_are_shown_and_not_obeyed(ask: Ask) -> None:
    done = ask("search", HOSTILE)
    assert "\x1b" not in done.err
    assert done.err.count("\n") == 1


def test_escapes_in_paths_are_shown_and_not_obeyed(ask: Ask) -> None:
    done = ask(*PAIR, data="/no/such/\x1b[31mfolder")
    refused(done, 4, "\\u001b[31mfolder")


def test_escapes_in_data_are_a_issue_with_its_hint(ask: Ask, tmp_path: Path) -> None:
    file = save(tmp_path, valid(evt_one={"summary": "Alpha \x1b[31mvisited\x1b[0m Beta."}))
    assert "\\u001b" in file.read_text("utf-8")
    done = ask("validate", data=file)
    assert done.code == 4
    assert "'summary' holds a control character" in done.out
    assert "Remove line breaks, escapes and other control characters." in done.out
    refused(ask("events", data=file), 4, "'summary' holds a control character")


def test_escapes_in_keys_and_ids_of_data_are_shown_and_not_obeyed(ask: Ask, tmp_path: Path) -> None:
    save(tmp_path, [{**event("evt-\x1b[31m"), "\x1b[32mkey": 1, "kind": "\x1b[33m"}])
    for question in (("validate",), ("validate", "--json"), ("validate", "--format", "csv"), ("events",)):
        done = ask(*question, data=tmp_path)
        assert done.code == 4
        assert "\x1b" not in done.out + done.err


CITATION: Json = {
    "source": {"id": "src-one", "title": HOSTILE, "publisher": HOSTILE, "published": None, "url": HOSTILE},
    "locator": HOSTILE, "url": HOSTILE, "says": {"note": HOSTILE}, "silent": [], "denies": True,
    "contradicts": [], "note": HOSTILE,
}  # fmt: skip
ROW: Json = {
    "record": "evt-one", "type": "event", "kind": "visit", "date": "1994", "earliest": "1994-01-01",
    "latest": "1994-12-31", "planned": False, "summary": HOSTILE, "parties": [{"id": "alpha", "name": HOSTILE}],
    "city": HOSTILE, "collection": "facts", "disagreements": 1, "citations": [CITATION],
}  # fmt: skip
INVISIBLE = "\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f"
UNSAFE = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f{INVISIBLE}]")


def rendered(form: str, heading: str, capsys: pytest.CaptureFixture[str], *, fields: list[str] | None) -> str:
    """A row as one of the formats, without the index in between."""
    from diplorel.cli.context import Context
    from diplorel.cli.output import Output, emit
    from diplorel.lookup.answer import Answer

    emit(Answer("timeline", heading, [ROW]), Output(form, fields, sources=True), {key: {} for key in ROW}, Context())
    return capsys.readouterr().out


@pytest.mark.parametrize("fields", [None, ["summary", "city", "parties", "citations"]], ids=["all", "fields"])
@pytest.mark.parametrize("form", ["table", "text", "json", "jsonl", "csv", "tsv", "md"])
def test_no_format_lets_an_escape_through(
    form: str, fields: list[str] | None, capsys: pytest.CaptureFixture[str]
) -> None:
    out = rendered(form, HOSTILE, capsys, fields=fields)
    assert not UNSAFE.search(out.replace("\t", "") if form == "tsv" else out)
    assert "[31mred" in out.replace("\\[", "[").replace("\n", "")


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_keeps_the_text_behind_the_escape(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(rendered(form, "x", capsys, fields=None))
    assert (found[0] if form == "json" else found) == ROW


@pytest.mark.parametrize("form", ["table", "text", "csv", "tsv", "json"])
def test_rich_markup_is_printed_as_it_is(ask: Ask, form: str) -> None:
    out = ask(*PAIR, "--format", form).out
    assert "[bold]Talks[/bold] were held" in out
    assert "[/link]" in out


def test_rich_markup_in_a_source_is_printed_as_it_is(ask: Ask) -> None:
    assert "[red]markup[/red]" in " ".join(ask(*PAIR, "--format", "table").out.split())
    assert "[red]spokesman[/red]" in ask("show", "evt-markup-talks", "--format", "table").out
    assert "1 [bold]Example[/bold] Street" in ask("show", "mis-azerbaijan-israel-embassy", "--format", "table").out


def test_rich_markup_in_an_error_is_printed_as_it_is(run: Run) -> None:
    refused(run("timeline", "[red]x[/red]"), 3, "'[red]x[/red]'")


def test_markdown_shows_markup_as_text(ask: Ask, tmp_path: Path) -> None:
    save(tmp_path, valid(evt_one={"summary": "a | b <script>alert(1)</script> [x](y) *z* `c` & d"}))
    (line,) = [line for line in ask("events", "--format", "md", data=tmp_path).out.splitlines() if "script" in line]
    assert "a \\| b &lt;script&gt;alert(1)&lt;/script&gt; \\[x\\](y) \\*z\\* \\`c\\` &amp; d" in line
    assert len(re.findall(r"(?<!\\)\|", line)) == 6


@pytest.mark.parametrize(("form", "between"), [("csv", ","), ("tsv", "\t")])
def test_a_spreadsheet_sees_no_formula(ask: Ask, form: str, between: str) -> None:
    out = ask("events", "--format", form, "--fields", "id,summary").out
    cells = dict(csv.reader(io.StringIO(out), delimiter=between))
    assert cells["evt-formula"] == "'=1+1"
    titles = ask("sources", "--format", form, "--fields", "title").out
    assert not any(row[0].startswith("=") for row in csv.reader(io.StringIO(titles), delimiter=between))


@pytest.mark.parametrize("sign", [*"=+-@＝＋－＠﹦﹢﹣﹫", "\xa0=", "\u3000＝"])
def test_no_sign_begins_a_formula(sign: str) -> None:
    from diplorel.render.formats import as_csv

    for between in ",\t":
        _, line = as_csv([{"summary": f"{sign}SUM(A1:A9)"}], ["summary"], between)
        assert line == f"'{sign}SUM(A1:A9)\n"


def test_numbers_in_a_spreadsheet_stay_numbers(ask: Ask, tmp_path: Path) -> None:
    save(tmp_path, valid(mis_one={"coordinates": [-32.5, 34.75]}))
    out = ask("missions", "--format", "csv", "--fields", "coordinates", data=tmp_path).out
    assert out.splitlines()[1] == "-32.5; 34.75"


@pytest.mark.parametrize("form", ["text", "table", "json", "md"])
@pytest.mark.parametrize("word", ["https://example.org/a/b", "Street 5/7", "Is it?", "X", "1/2", "%"])
def test_what_a_source_says_instead_is_shown_as_it_says_it(ask: Ask, tmp_path: Path, word: str, form: str) -> None:
    save(tmp_path, valid(mis_one={"citations": [{"source": "src-one", "says": {"address": word}}]}))
    done = ask("show", "mis-one", "--format", form, data=tmp_path)
    assert (done.err, done.code) == ("", 0)
    assert word in done.out


@pytest.mark.parametrize("figure", ["earliest", "name", "city"])
@pytest.mark.parametrize("form", ["text", "table", "md"])
def test_a_figure_may_have_any_name(ask: Ask, tmp_path: Path, figure: str, form: str) -> None:
    save(tmp_path, valid(evt_one={"figures": {figure: 3}}))
    done = ask("show", "evt-one", "--format", form, data=tmp_path)
    assert (done.err, done.code) == ("", 0)
    assert f"{figure}: 3" in done.out


@pytest.mark.parametrize("figure", ["id", "date", "source", "name"])
def test_a_figure_of_any_name_is_counted_in_a_spreadsheet(ask: Ask, tmp_path: Path, figure: str) -> None:
    save(tmp_path, valid(evt_one={"figures": {figure: 0}}))
    out = ask("events", "--format", "csv", "--fields", "figures", data=tmp_path).out
    assert list(csv.reader(io.StringIO(out))) == [["figures"], [f"{figure}: 0"]]


UNSEEN = {
    # scalar values that Unicode says are not seen, beside the categories of the test below (Default_Ignorable)
    0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10),
    *range(0xE0000, 0xE1000), *range(0xFFF0, 0xFFF9), 0xFFFE, 0xFFFF,
}  # fmt: skip


def test_every_character_that_is_not_seen_is_shown_by_its_escape() -> None:
    for number in range(sys.maxunicode + 1):
        sign = chr(number)
        unsafe = unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") or number in UNSEEN
        shown = safe(f"a{sign}b")
        if unsafe:
            assert shown.isascii()
            assert json.loads(f'"{shown}"') == f"a{sign}b"
        elif sign not in ('"', "\\") and unicodedata.category(sign) != "Cn":
            assert shown == f"a{sign}b"


KEPT = {
    "Persian": "می\u200cخواهم",
    "Hindi": "क्\u200dष",
    "Sinhala": "ශ්\u200dරී ලංකා",
    "Bengali": "র\u200d্যাব",
}


@pytest.mark.parametrize("name", KEPT.values(), ids=list(KEPT))
def test_a_joiner_between_letters_that_it_shapes_stays(name: str) -> None:
    assert safe(name) == name
    assert cells_wide("a\u200cb é") == 4


@pytest.mark.parametrize("text", ["a\u200cb", "\u200cم", "م\u200c", "م\u200c\u200cم", "م \u200dم", "👨\u200d👩"])
def test_a_joiner_elsewhere_is_shown(text: str) -> None:
    assert "\\u200" in safe(text)


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u061c", "\u202b", "\u2067"])
@pytest.mark.parametrize("name", ["محمد", "שלום"])
def test_marks_of_direction_are_shown_in_names_too(name: str, mark: str) -> None:
    """They turn round what stands beside the name; terminals and sheets set the letters themselves right."""
    assert safe(f"{name}{mark}") == f"{name}\\u{ord(mark):04x}"


@pytest.mark.parametrize("name", ["csv", "xlsx", "ics", "geojson", "jsonld", "nt", "graphml", "timelinejs"])
def test_no_export_that_people_open_holds_what_is_not_seen(ask: Ask, tmp_path: Path, name: str) -> None:
    hidden = "Beta\u202e\u200b\u2028\U000e0041\xad"
    rows = valid(
        alpha={"name": f"Alpha {hidden}"}, evt_one={"summary": f"＝1 {hidden} end", "date": "1994-01-02"},
        mis_one={"city": hidden, "name": hidden, "coordinates": [1.5, 2.5]}, src_one={"title": hidden},
    )  # fmt: skip
    data = save(tmp_path / "data", rows).parent
    path = exported(ask, name, tmp_path / "out", data=data)
    text = "".join(file.read_text("utf-8") for file in path.glob("*.csv")) if name == "csv" else _text(path)
    assert not UNSAFE.search(re.sub(r"[\t\r]", "", text))
    assert re.search(r"\\+u202e", text, re.IGNORECASE)


def exported(ask: Ask, name: str, path: Path, data: Path) -> Path:
    done = ask("export", name, "-o", str(path), data=data)
    assert done.code == 0, done.err
    return path


def _text(path: Path) -> str:
    """The text of an export: of a workbook, the texts of its cells."""
    if path.read_bytes()[:2] == b"PK":
        with zipfile.ZipFile(path) as book:
            sheets = (name for name in book.namelist() if name.startswith("xl/worksheets/sheet"))
            return "".join(book.read(name).decode() for name in sheets)
    return path.read_bytes().replace(b"\r\n ", b"").decode()


def test_a_workbook_keeps_a_text_that_begins_like_a_formula_as_a_text(ask: Ask, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    data = save(tmp_path / "data", valid(evt_one={"summary": "＝SUM(A1)"})).parent
    book = openpyxl.load_workbook(exported(ask, "xlsx", tmp_path / "out.xlsx", data=data))
    (cell,) = [cell for row in book["events"].iter_rows() for cell in row if cell.value == "＝SUM(A1)"]
    assert (cell.data_type, bool(cell.quotePrefix)) == ("s", True)
    assert not any(other.quotePrefix for other in book["events"][1])
