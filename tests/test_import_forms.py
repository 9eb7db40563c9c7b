"""Tables as people have them: read, or refused with the cure that helps."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from import_support import dataset, ran, state, tried

HEAD, LINE = "participant,date,basis,resolution", "Alpha,24 Oct 1945,original member,"
TABLE = f"{HEAD}\n{LINE}\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return dataset(tmp_path, state("alpha"), state("united-nations"))


READ = {
    "a byte order mark": f"\ufeff{TABLE}",
    "two byte order marks": f"\ufeff\ufeff{TABLE}",
    "blank lines": f"\n{TABLE}\n\n  \n",
    "lines of commas": f"{TABLE},,,\n,,,,,\n",
    "a comma at the end of each line": "".join(f"{line},\n" for line in (HEAD, LINE)),
    "commas at the end of the rows": f"{HEAD}\n{LINE},,\n",
    "commas at the end of the head": f"{HEAD},,\n{LINE}\n",
    "blanks around the names of columns": f"{HEAD.replace(',', ', ')}\n{LINE}\n",
    "carriage returns": TABLE.replace("\n", "\r\n"),
    "quotation marks everywhere": f'{HEAD}\n"Alpha","24 Oct 1945","original member",""\n',
}


@pytest.mark.parametrize("text", READ.values(), ids=list(READ))
def test_a_table_as_programs_write_it_is_read(text: str, tmp_path: Path, data: Path) -> None:
    file = tmp_path / "un.csv"
    file.write_bytes(text.encode())
    assert (ran("un-membership", file, data).read, ran("un-membership", file, data).imported) == (1, 1)


REFUSED = {
    "semicolons": (TABLE.replace(",", ";").encode(), "1: has semicolons between its columns, and not commas. "
                   "Save the table with commas between its columns."),
    "tabs": (TABLE.replace(",", "\t").encode(), "1: has tabs between its columns, and not commas. "
             "Save the table with commas between its columns."),
    "gzip": (gzip.compress(TABLE.encode()), "1: is packed with gzip. Unpack it, and give the file that comes out."),
    "a workbook": (b"PK\x03\x04rest", "1: is packed with zip, as XLSX is. "
                   "Unpack it, and give the file that comes out."),
    "a row twice": (f"{TABLE}{LINE}\n".encode(), "3: tells of the same as line 2 (evt-un-member-alpha). "
                    "Remove one of the two lines, or correct the line that is wrong."),
    "an open quotation mark": (f'{HEAD}\n"{LINE}\n{LINE}\n'.encode(), "2: has a quotation mark that is not closed. "
                               "Close it, or write it twice if it is part of a text."),
    "a field too many": (f"{HEAD}\n{LINE},x\n".encode(), "2: has 5 fields where its head has 4. "
                         "Fetch the file again from its upstream."),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), REFUSED.values(), ids=list(REFUSED))
def test_another_form_is_refused_with_its_cure(
    text: bytes, said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, data: Path
) -> None:
    file = tmp_path / "un.csv"
    file.write_bytes(text)
    done = tried(capsys, "un-membership", file, data)
    assert (done.out, done.code) == ("", 4)
    assert done.err == f"error: {file}:{said}\n"
    assert not (data / "un-membership").exists()


def test_a_dump_under_the_name_of_its_upstream_is_refused_with_a_name(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, data: Path
) -> None:
    (tmp_path / "up").mkdir()
    file = tmp_path / "up" / "database_of_embassies.csv"
    file.write_text("operator\n", "utf-8")
    for upstream in (file, file.parent):
        done = tried(capsys, "wikidata-missions", upstream, data, "--state", "2020")
        assert f"{file}:1: has no day in its name. Name the dump database_of_embassies_YYYY-MM-DD.csv" in done.err
