"""Citations, each style read back by a reader of that style, such as the tools of those who cite are built on."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import rispy  # type: ignore[import-untyped]
from conftest import Ask
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from pybtex.database import parse_string  # type: ignore[import-untyped]
from support import Json, refused, relation, save, source, valid

from diplorel.lookup.evidence.cite import MAKERS, TITLE
from diplorel.render.citations import STYLES, styled, written

ROOT = Path(__file__).parent.parent
NASTY = "100% of $5 & {braces} #1_a ~ ^ \\ “quotes” 'Türkiye' Ə 中文 =1"
TEXT = {"type": "string", "minLength": 1}
PARTS = {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}}
CSL_DATA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "type": {"enum": ["article-newspaper", "dataset", "document", "entry-encyclopedia", "webpage"]},
            "author": {
                "type": "array",
                "items": {"type": "object", "additionalProperties": False, "properties": {"literal": TEXT}},
            },
            "issued": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "date-parts": {"type": "array", "minItems": 1, "maxItems": 2, "items": PARTS},
                    "circa": {"type": "boolean"},
                    "literal": TEXT,
                },
            },
            **dict.fromkeys(
                ("id", "title", "container-title", "publisher", "version", "note", "URL", "language"), TEXT
            ),
        },
    },
}
"""What we use of csl-data, the JSON Schema of Citation Style Language 1.0.2: nothing that it does not allow."""


def work(**more: Any) -> Json:
    base = {"key": "src-one", "records": ["rel-one"], "source_id": "src-one", "kind": "press", "title": "A title"}
    none = dict.fromkeys(("author", "publisher", "published", "version", "locator", "url", "copy", "language"))
    return {**base, **none, **more}


def parsed(style: str, text: str) -> Any:
    """A bibliography as a reader of its style has it."""
    if style == "bibtex":
        return parse_string(text, "bibtex").entries
    return json.loads(text) if style == "csl-json" else rispy.loads(text) if style == "ris" else text.splitlines()


def read(style: str, *works: Json) -> Any:
    """Works cited in a style, as a reader of that style has them."""
    return parsed(style, "".join(written(styled(works, style))))


TEX = {
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^",
}  # fmt: skip


def plain(tex: str) -> str:
    """What TeX sets of text in which it should obey nothing: any command that is not for one sign is a mistake."""
    assert not re.search(r"(?<!\\)[%$&#_~^]", tex), tex
    bare = re.sub(r"[{}]", "", re.sub(r"(\\[a-z]+)\{\}", r"\1;", tex))
    return re.sub(r"\\(?:([a-z]+);|(.))", lambda found: TEX[found[1]] if found[1] else found[2], bare)


def told(style: str, it: Json) -> dict[str, str | None]:
    """Title, author, publisher and remark of a work, as a reader of a style has them."""
    (found,) = read(style, it).values() if style == "bibtex" else read(style, it)
    if style == "bibtex":
        fields = {key: plain(value) for key, value in found.fields.items()}
        author = found.persons["author"][0] if found.persons else None
        who = plain(str(author)) if author else None
        return {
            "title": fields["title"],
            "author": who,
            "publisher": fields.get("howpublished"),
            "note": fields.get("note"),
        }
    if style == "csl-json":
        who = found["author"][0]["literal"] if "author" in found else None
        place = found.get("container-title") or found.get("publisher")
        return {"title": found["title"], "author": who, "publisher": place, "note": found.get("note")}
    return {
        "title": found["title"], "author": found.get("authors", [None])[0],
        "publisher": found.get("secondary_title") or found.get("publisher"), "note": found.get("notes", [None])[0],
    }  # fmt: skip


PARSED = ("bibtex", "csl-json", "ris")


@pytest.mark.parametrize("style", PARSED)
def test_signs_that_a_style_obeys_come_back_as_they_went(style: str) -> None:
    it = work(title=NASTY, author="Iron & Sons {Ltd}", publisher="A_B #2", copy="50% off")
    assert told(style, it) == {
        "title": NASTY, "author": "Iron & Sons {Ltd}", "publisher": "A_B #2", "note": "reproduced by 50% off",
    }  # fmt: skip


LETTERS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Sm", "Sc"]), min_size=1, max_size=30)


@given(LETTERS, LETTERS)
def test_no_title_breaks_a_bibliography(title: str, name: str) -> None:
    it = work(title=title, publisher=name)
    for style in PARSED:
        assert {key: told(style, it)[key] for key in ("title", "publisher")} == {"title": title, "publisher": name}


@pytest.mark.parametrize("style", STYLES)
def test_no_style_lets_an_escape_or_a_line_break_through(style: str) -> None:
    it = work(title="\x1b[31mred\u202e\nER  - ", publisher="x\r\ny", url="https://a.b/\x1b{}")
    text = "".join(written(styled([it], style)))
    assert not set(text) & set("\x1b\u202e\r")
    assert len(read(style, it)) == 1


@pytest.mark.parametrize(
    ("date", "parts", "circa", "exact"),
    [
        ("2024-04-08", [[2024, 4, 8]], False, [2024, 4, 8]),
        ("2024-04", [[2024, 4]], False, [2024, 4]),
        ("2024", [[2024]], False, [2024]),
        ("2023-03-30/2023-03-31", [[2023, 3, 30], [2023, 3, 31]], False, [2023, 3]),
        ("2023-03-30/2023-04-02", [[2023, 3, 30], [2023, 4, 2]], False, [2023]),
        ("2023-03-30/2023-03-31~", [[2023, 3, 30], [2023, 3, 31]], True, [2023]),
        ("2024-04-07~", [[2024, 4, 7]], True, [2024]),
        ("2024~", [[2024]], True, [2024]),
        ("2024-XX", [[2024]], False, [2024]),
        ("2024-21", [[2024]], False, [2024]),
    ],
)
def test_a_date_is_as_precise_as_its_source(date: str, parts: list[list[int]], circa: bool, exact: list[int]) -> None:
    """exact: what a format that has neither stretches nor approximate dates may say."""
    (item,) = read("csl-json", work(published=date))
    assert item["issued"] == {"date-parts": parts} | ({"circa": True} if circa else {})
    (entry,) = read("bibtex", work(published=date)).values()
    assert (entry.fields["date"], entry.fields["year"]) == (date, str(exact[0]))
    assert entry.fields.get("month") == (str(exact[1]) if len(exact) > 1 else None)
    (ris,) = read("ris", work(published=date))
    assert ris["year"] == str(exact[0])
    assert [int(part) for part in ris["date"].split("/") if part] == exact


def test_a_stretch_over_two_years_has_no_year() -> None:
    (entry,) = read("bibtex", work(published="2019-12-25/2020-03")).values()
    assert (entry.fields["date"], "year" in entry.fields) == ("2019-12-25/2020-03", False)
    text = "".join(written(styled([work(published="2019-12-25/2020-03")], "ris")))
    assert "PY  - " not in text
    assert "N1  - dated between 2019-12-25 and 2020-03" in text or "N1  - dated 2019-12-25 to 2020-03" in text


@pytest.mark.parametrize("date", ["../2011-05-31", "2010/..", "199X"])
def test_a_date_without_a_year_at_one_end_is_told_in_words(date: str) -> None:
    (item,) = read("csl-json", work(published=date))
    assert list(item["issued"]) == ["literal"]
    (entry,) = read("bibtex", work(published=date)).values()
    assert (entry.fields["date"], "year" in entry.fields) == (date, False)
    (ris,) = read("ris", work(published=date))
    assert "year" not in ris


def test_an_address_is_not_escaped_and_cannot_end_its_field() -> None:
    url = "https://a.b/c_d%20e?f=1&g=~h#{i}\\j"
    (entry,) = read("bibtex", work(url=url)).values()
    assert entry.fields["url"] == "https://a.b/c_d%20e?f=1&g=~h#%7Bi%7D%5Cj"
    assert read("csl-json", work(url=url))[0]["URL"] == url
    assert read("ris", work(url=url))[0]["urls"] == [url]


@pytest.mark.parametrize("style", STYLES)
def test_a_record_is_cited_by_its_sources_and_the_dataset(ask: Ask, style: str) -> None:
    done = ask("cite", "rel-azerbaijan-israel-established", "--style", style)
    assert (done.code, done.err) == (0, "")
    assert len(parsed(style, done.out)) == 4
    for part in ("Example Agency", "data version 2025.1", "record rel-azerbaijan-israel-established"):
        assert part in done.out


def test_a_style_has_the_keys_of_the_works(ask: Ask) -> None:
    keys = ["src-agency", "src-encyclopaedia", "src-ministry", "diplorel-2025.1"]
    for style in PARSED:
        found = parsed(style, ask("cite", "rel-azerbaijan-israel-established", "--style", style).out)
        assert list(found if style == "bibtex" else (one["id"] for one in found)) == keys


def test_csl_json_is_of_the_form_that_citation_tools_read(ask: Ask) -> None:
    ids = [row["id"] for row in ask("search", "azerbaijan", "--json", "--limit", "0").rows]
    done = ask("cite", *ids, "--style", "csl-json")
    found = list(Draft202012Validator(CSL_DATA).iter_errors(json.loads(done.out)))
    assert [error.message for error in found] == []


def test_an_entry_is_cited_by_its_own_address_and_key(ask: Ask, tmp_path: Path) -> None:
    entries = [{"source": "src-two", "locator": name} for name in ("Q1", "Q 2")]
    data = source("src-two", kind="dataset", url="https://a.b/", entry="https://a.b/wiki/{}", published="2022-11-16")
    save(
        tmp_path,
        [
            *valid(rel_one={"citations": entries[:1]}),
            data,
            relation("rel-two", step="severed", date="1999", citations=entries),
        ],
    )
    rows = ask("cite", "rel-one", "rel-two", "--json", data=tmp_path).rows
    assert [(row["key"], row["url"], row["records"]) for row in rows[:-1]] == [
        ("src-two-q1", "https://a.b/wiki/Q1", ["rel-one", "rel-two"]),
        ("src-two-q-2", "https://a.b/wiki/Q%202", ["rel-two"]),
    ]
    assert {row["published"] for row in rows[:-1]} == {"2022-11-16"}


def test_data_without_a_version_is_cited_without_one(ask: Ask, tmp_path: Path) -> None:
    save(tmp_path, valid())
    (*_, last) = ask("cite", "rel-one", "--json", data=tmp_path).rows
    assert (last["key"], last["version"], last["published"]) == ("diplorel", None, None)
    assert str(tmp_path) not in json.dumps(last)


def test_the_dataset_is_cited_as_its_own_file_says() -> None:
    said = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f'title: "{TITLE}"' in said
    assert f'name: "{MAKERS}"' in said


def test_a_source_cites_itself(ask: Ask) -> None:
    rows = ask("cite", "src-agency", "--json").rows
    assert [row["source_id"] for row in rows] == ["src-agency", None]


def test_json_and_csv_have_the_parts_and_the_citation(ask: Ask) -> None:
    (row, *_) = ask("cite", "rel-azerbaijan-israel-established", "--style", "ris", "--json").rows
    assert row["style"] == "ris"
    assert row["citation"].startswith("TY  - ")
    csv = ask("cite", "rel-azerbaijan-israel-established", "--format", "csv", "--fields", "key,url")
    assert csv.out.startswith("key,url\nsrc-agency,")


def test_what_is_no_style_or_no_record_is_refused(ask: Ask) -> None:
    refused(ask("cite", "rel-azerbaijan-israel-established", "--style", "bibtx"), 2, "Did you mean 'bibtex'?")
    refused(ask("cite", "rel-azerbaijan-israel-establishd"), 3, "Did you mean rel-azerbaijan-israel-established")
