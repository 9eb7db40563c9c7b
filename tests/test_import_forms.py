"""Tables as people have them: read, or refused with the cure that helps."""

from __future__ import annotations

import csv
import gzip
import io
import re
from pathlib import Path

import pytest
from fuzz.upstreams import Place, places, read
from import_support import dataset, ran, state, tried

from diplorel.cli.commands.importing import NAMES
from diplorel.cli.commands.importing import _import as command
from diplorel.importers.run import module

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


FIRST = {place.importer: place for place in reversed(places())}
"""Importer -> the first file of its upstream."""
TABLES = [place for place in places() if place.file.suffix == ".csv"]


def _name(place: Place) -> str:
    return f"{place.importer}-{place.file.name}"


def _told(place: Place, content: bytes) -> tuple[list[str], list[str]]:
    """The records that are made and what is refused, without the lines."""
    records, issues = read(place, content)
    return sorted(map(repr, records)), sorted({issue.message.partition(" (and on")[0] for issue in issues})


@pytest.mark.bundled
@pytest.mark.parametrize("place", TABLES, ids=_name)
def test_each_table_is_read_as_programs_write_it(place: Place) -> None:
    plain = place.file.read_bytes()
    rows = list(csv.reader(io.StringIO(plain.decode("utf-8-sig"))))
    quoted = io.StringIO()
    csv.writer(quoted, quoting=csv.QUOTE_ALL).writerows([[*row, ""] for row in rows])
    expected = _told(place, plain)
    ends = b"\n\n" + b"," * len(rows[0]) + b"\n"
    for form in (b"\xef\xbb\xbf" + plain, plain.replace(b"\n", b"\r\n"), plain + ends, quoted.getvalue().encode()):
        assert _told(place, form) == expected


@pytest.mark.bundled
@pytest.mark.parametrize("place", TABLES, ids=_name)
@pytest.mark.parametrize(("separator", "said"), [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")])
def test_each_table_with_another_separator_is_told(place: Place, separator: str, said: str) -> None:
    changed = io.StringIO()
    rows = csv.reader(io.StringIO(place.file.read_text("utf-8-sig")))
    csv.writer(changed, delimiter=separator).writerows(rows)
    _, issues = read(place, changed.getvalue().encode())
    assert f"has {said} between its columns, and not commas" in {issue.message for issue in issues}


@pytest.mark.bundled
@pytest.mark.parametrize("place", FIRST.values(), ids=list(FIRST))
def test_each_importer_refuses_a_packed_file_and_another_encoding(place: Place) -> None:
    plain = place.file.read_bytes()
    for content, said in ((gzip.compress(plain), "is packed with gzip"), (plain.decode().encode("utf-16"), "UTF-8")):
        _, issues = read(place, content)
        assert [issue for issue in issues if issue.file == str(place.file) and said in issue.message], issues


FORMS = {
    "table, CSV with a head": r"a table ",
    "table or a folder of tables": r"a dump .* or a folder of such dumps|a folder .* or one of the tables",
    "folder of tables": r"a folder with the tables? ",
    "folder of XML files": r"the folder of HistoryAtState/",
    "folder of JSON files or one such file": r"the folder of factbook/factbook.json .* or an extract",
    "folder with packed SQL": r"the folder of .*sql.gz",
}
"""The beginning of a form in the help -> the upstream of its importers."""


def test_the_help_names_the_form_of_each_importer_once() -> None:
    told = " ".join((command.__doc__ or "").split())
    named: list[str] = []
    for form, names in re.findall(r"A ([^:.]+): ([^.]+)\.", told):
        for name in re.findall(r"[a-z][a-z-]+[a-z]", names.replace("(semicolons)", "")):
            assert re.match(FORMS[form], module(name).ABOUT.upstream), name
            named.append(name)
    assert sorted(named) == sorted(NAMES)


def test_a_name_of_a_party_is_added_in_the_dataset(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, data: Path
) -> None:
    file = tmp_path / "un.csv"
    file.write_text(TABLE.replace("Alpha", '"Land of ""A"""'), "utf-8")
    own = data / "decisions" / "crosswalk.toml"
    said = tried(capsys, "un-membership", file, data).err
    line = r'"Land of \"A\"" = "party-id"'
    assert f'Add `{line}` (or "" for no party) under [label] in {own}.' in said
    own.parent.mkdir(exist_ok=True)
    own.write_text(f"[label]\n{line.replace('party-id', 'alpha')}\n", "utf-8")
    assert ran("un-membership", file, data).imported == 1


@pytest.mark.parametrize("text", ["[label", "label = 1", "[label]\na = 2", "a = 1"])
def test_a_crosswalk_without_its_form_is_one_line(
    text: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, data: Path
) -> None:
    file, own = tmp_path / "un.csv", data / "decisions" / "crosswalk.toml"
    file.write_text(TABLE, "utf-8")
    own.parent.mkdir(exist_ok=True)
    own.write_text(text, "utf-8")
    done = tried(capsys, "un-membership", file, data)
    assert (done.out, done.code, done.err.count("\n")) == ("", 4, 1)
    assert f"{own}:1: " in done.err
