"""Files of facts with the mistakes that people make: each is told with file, line, record and a hint, or read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Ask
from support import Json

RECORD = "rel-azerbaijan-kenya-established"
SOURCE: Json = {
    "id": "src-x-2024", "type": "source", "kind": "agency", "title": "A page", "publisher": "X News",
    "published": "2024-05-01", "url": "https://example.org/a",
}  # fmt: skip
RELATION: Json = {
    "id": RECORD, "type": "relation", "parties": ["azerbaijan", "kenya"], "step": "established", "date": "2004",
    "citations": [{"source": "src-x-2024"}],
}  # fmt: skip
TEXT = json.dumps([RELATION, SOURCE], ensure_ascii=False, indent=1) + "\n"
DATE = 10
"""The line of the relation's date."""
PRECISELY = "Write the date as precisely as the source has it, or null."


def validated(ask: Ask, folder: Path, data: bytes) -> list[str]:
    """What `validate` says of a file with these bytes, without its path."""
    file = folder / "facts.json"
    file.write_bytes(data)
    return [line.removeprefix(f"{file}:") for line in ask("validate", str(file), data=None).out.splitlines()]


@pytest.mark.parametrize(
    "date", ["2004~", "2004?", "2004%", "200X", "20XX", "2004-XX-XX", "2004/2005", "2004/..", "2004/", "../2004",
             "/2004", "2004-06/2004-07~", "2004-02-29", "2004-21"],
)  # fmt: skip
def test_a_date_of_edtf_is_read(date: str, ask: Ask, tmp_path: Path) -> None:
    assert validated(ask, tmp_path, TEXT.replace('"2004"', f'"{date}"').encode()) == []


OF_DATES = {
    "05/06/2004": "is not an EDTF date; write 2004-05-06 (6 May) or 2004-06-05 (5 June)",
    "2004/05/06": "is not an EDTF date; write 2004-05-06",
    "06.05.2004": "is not an EDTF date; write 2004-05-06",
    "6 May 2004": "is not an EDTF date; write 2004-05-06",
    "c. 2004": "is not an EDTF date; write 2004~",
    "ca 2004": "is not an EDTF date; write 2004~",
    "2004?~": "is not an EDTF date; write 2004%",
    "Spring 2004": "is not an EDTF date; write 2004-21",
    " 2004 ": "is not an EDTF date; write 2004",
    "２００４": "is not an EDTF date; write 2004",
    "٢٠٠٤": "is not an EDTF date; write 2004",
    "2004-05-06T12:00:00Z": "is not an EDTF date; write 2004-05-06",
    "2004–05": "is not an EDTF date; write 2004/2005 (2004 to 2005) or 2004-05 (May)",
    "2004/open": "is not an EDTF date; write 2004/..",
    "unknown/2004": "is not an EDTF date; write ../2004",
    "1950-": "is not an EDTF date; write 1950 or 1950/.. (1950 or later)",
    "02004": "is not an EDTF date; write 2004",
    "2004-33": "has month 33; months run from 01 to 12",
    "2004-13": "has month 13; months run from 01 to 12",
    "2004-00": "has month 00; months run from 01 to 12",
    "2001-02-29": "has day 29; 2001-02 has 28 days",
    "0000": "has year 0; years run from 0001 to 9999",
    "Y17000": "is outside the years 0001 to 9999",
    "-0044": "is outside the years 0001 to 9999",
    "2005/2004": "ends before it begins",
    "N/A": "is not a date; write a year, month or day such as 1992, 2018-04 or 2011-06-29",
    "unknown": "is not a date; write a year, month or day such as 1992, 2018-04 or 2011-06-29",
    "04": "is not a date; write a year, month or day such as 1992, 2018-04 or 2011-06-29",
}


@pytest.mark.parametrize(("date", "message"), OF_DATES.items())
def test_a_date_in_another_form_is_told(date: str, message: str, ask: Ask, tmp_path: Path) -> None:
    told = validated(ask, tmp_path, TEXT.replace('"2004"', f'"{date}"').encode())
    assert f"{DATE}: {RECORD}: 'date': '{date}' {message}. {PRECISELY}" in told
    assert len(told) == 1 + (date != date.strip())


NO_ARRAY = "1: is not a JSON array of records."
ARRAY = "Each file is one JSON array of records: [ {...}, {...} ]."
Q, TYPE = '"step": "established"', '"type": "relation"'
OF_FILES: dict[str, tuple[bytes, str]] = {
    "comments": (b"// my facts\n" + TEXT.encode(),
        "1: has a comment. JSON has no comments: remove it, or write it into the field `note`."),
    "a comment inside": (TEXT.replace(TYPE, f"{TYPE} // why").replace(', // why', ' // why').encode(),
        f"4: {RECORD}: has a comment. JSON has no comments: remove it, or write it into the field `note`."),
    "a key twice": (TEXT.replace('"date": "2004"', '"date": "2004",\n  "date": "2005"').encode(),
        f"11: {RECORD}: gives 'date' twice in one object. Keep one of the two."),
    "NaN": (TEXT.replace('"2004"', "NaN").encode(),
        f"{DATE}: {RECORD}: has NaN, which is not a number. Write null for an unknown value."),
    "single quotes": (TEXT.replace('"', "'").encode(),
        f"3: {RECORD}: has a single quotation mark '. Write straight double quotes: \"."),
    "typographic quotes": (TEXT.replace(Q, '"step": “established”').encode(),
        f"9: {RECORD}: has a typographic quotation mark “. Write straight double quotes: \"."),
    "a trailing comma": (TEXT.replace("\n]", ",\n]").encode(),
        "25: has a comma after its last record. Remove the comma."),
    "an unknown key": (TEXT.replace(Q, '"stepp": "established"').encode(),
        f"9: {RECORD}: unknown key 'stepp'. Did you mean 'step'?"),
    "a number for a year": (TEXT.replace('"2004"', "2004").encode(),
        f"{DATE}: {RECORD}: 'date' is 2004, which is not a text. Write the date in double quotes: \"2004\"."),
    "a source that is missing": (TEXT.replace('{\n    "source": "src-x-2024"', '{\n    "source": "src-y"').encode(),
        f"13: {RECORD}: 'citations.source' names 'src-y', which is not a record. "
        "Correct the id, or add the record that it names."),
    "a party by another name": (TEXT.replace('"kenya"', '"Republic of Kenya"').encode(),
        f"7: {RECORD}: 'parties' names 'Republic of Kenya', which is not a record. Did you mean 'kenya'?"),
    "a party by its code": (TEXT.replace('"kenya"', '"KEN"').encode(),
        f"7: {RECORD}: 'parties' names 'KEN', which is not a record. Did you mean 'kenya'?"),
    "one party": (TEXT.replace('"azerbaijan",', "").encode(), f"5: {RECORD}: 'parties' has 1 of 2 entries. Name two."),
    "the same party twice": (TEXT.replace('"kenya"', '"azerbaijan"').encode(),
        f"5: {RECORD}: parties 'azerbaijan', 'azerbaijan' are not in order. "
        "Name two different parties, in alphabetical order."),
    "an id twice": (TEXT.replace('"src-x-2024",\n  "type"', f'"{RECORD}",\n  "type"').encode(),
        f"18: {RECORD}: id is already used at facts.json:2. Give one record another id."),
    "an id in another form": (TEXT.replace(RECORD, "Azerbaijan-Kenya").encode(),
        "3: Azerbaijan-Kenya: id does not have the form of its type. "
        "An id of type relation is 'rel-' and then lower-case letters and digits joined by '-'."),
    "an object": (json.dumps(RELATION).encode(),
        f"{NO_ARRAY} Put the records between [ and ], with a comma after each record but the last."),
    "JSON lines": (b"\n".join(json.dumps(one).encode() for one in (RELATION, SOURCE)),
        f"{NO_ARRAY} Put the records between [ and ], with a comma after each record but the last."),
    "CSV": (b"id,type\nx,y\n", f"{NO_ARRAY} {ARRAY}"),
    "null": (b"null\n", f"{NO_ARRAY} {ARRAY}"),
    "nothing": (b"", f"1: is empty. {ARRAY} Without records it is []."),
    "deep nesting": (b"[" * 100_000, "1: is nested too deeply. A record has at most a few levels of brackets."),
    "Latin-1": (TEXT.replace("A page", "Une page à lire").encode("latin-1"),
        "21: byte 310 is not UTF-8. Save the file as UTF-8."),
    "UTF-16": (TEXT.encode("utf-16"), "1: byte 0 is not UTF-8. Save the file as UTF-8."),
    "carriage returns": (TEXT.replace("\n", "\r\n").encode(),
        "1: is not in canonical form. Run `diplorel validate --fix` on it."),
    "a byte order mark": (b"\xef\xbb\xbf" + TEXT.encode(),
        "1: is not in canonical form. Run `diplorel validate --fix` on it."),
}  # fmt: skip


@pytest.mark.parametrize(("data", "line"), OF_FILES.values(), ids=list(OF_FILES))
def test_a_mistake_is_told_with_line_record_and_hint(data: bytes, line: str, ask: Ask, tmp_path: Path) -> None:
    told = validated(ask, tmp_path, data)
    assert line in told
    # and little else: what follows from it
    others = ("quotation mark", "canonical form", "'step' is missing", "An id of type source", "names 'src-x-2024'")
    assert [one for one in told if one != line and not any(word in one for word in others)] == []


def test_a_file_with_a_byte_order_mark_answers_as_it_does_without(ask: Ask, tmp_path: Path) -> None:
    answers = set()
    for mark in (b"", b"\xef\xbb\xbf"):
        (tmp_path / "facts.json").write_bytes(mark + TEXT.encode())
        done = ask("timeline", "azerbaijan", "kenya", "--json", data=tmp_path / "facts.json")
        answers.add((done.out, done.err, done.code))
    assert len(answers) == 1
    assert RECORD in answers.pop()[0]


def test_letters_of_every_script_are_read(ask: Ask, tmp_path: Path) -> None:
    text = TEXT.replace("A page", "대한민국 🇰🇷 القاهرة").replace("X News", "X 新聞社 👨‍👩‍👧")
    assert validated(ask, tmp_path, text.encode()) == []
