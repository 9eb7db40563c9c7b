"""What the tests share: the smallest dataset that keeps every rule, and ways to break it."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from diplorel.dataset.linkage.merging import Merged, merge
from diplorel.dataset.load import Entry, load
from diplorel.dataset.parse import adapter
from diplorel.dataset.reader import Place

FIXTURES = Path(__file__).parent / "fixtures"
SMALL = FIXTURES / "small"
BUNDLED = Path(__file__).parent.parent / "data"
HANGS = 600
"""Seconds after which a process is taken to hang: far more than a busy machine needs."""

Json = dict[str, Any]


class Done(NamedTuple):
    """What a run of the program left behind."""

    out: str
    err: str
    code: int

    @property
    def rows(self) -> list[Json]:
        """The rows of `--json`."""
        found: list[Json] = json.loads(self.out)
        return found


def cited(*sources: str) -> list[Json]:
    return [{"source": source} for source in sources or ("src-one",)]


def party(name: str, **more: Any) -> Json:
    base = {"id": name, "type": "party", "kind": "state", "name": name.title(), "formal": None}
    return {**base, "since": None, "until": None, "citations": cited(), **more}


def source(name: str = "src-one", **more: Any) -> Json:
    base = {"id": name, "type": "source", "kind": "press", "title": f"Title of {name}", "publisher": None}
    return {**base, "published": "2020", "url": None, **more}


def person(name: str = "per-one", **more: Any) -> Json:
    return {"id": name, "type": "person", "name": "One Person", **more}


def relation(name: str = "rel-one", **more: Any) -> Json:
    base = {"id": name, "type": "relation", "parties": ["alpha", "beta"], "step": "established", "date": "1992"}
    return {**base, "citations": cited(), **more}


def mission(name: str = "mis-one", **more: Any) -> Json:
    base = {"id": name, "type": "mission", "sender": "alpha", "host": "beta", "kind": "embassy", "city": "Betaville"}
    return {**base, "opened": "1993", "closed": None, "citations": cited(), **more}


def accreditation(name: str = "acc-one", **more: Any) -> Json:
    base = {"id": name, "type": "accreditation", "sender": "beta", "host": "alpha", "seat": None, "city": None}
    return {**base, "opened": "1993", "closed": None, "citations": cited(), **more}


def protection(name: str = "pro-one", **more: Any) -> Json:
    base = {"id": name, "type": "protection", "sender": "alpha", "host": "beta", "power": "gamma", "city": None}
    return {**base, "closed": None, "citations": cited("src-one"), **more}


def posting(name: str = "pos-one", **more: Any) -> Json:
    base = {"id": name, "type": "posting", "person": "per-one", "sender": "alpha", "host": "beta"}
    dates = {"appointed": "1993", "arrived": None, "credentials": None, "ended": None}
    return {**base, "title": "ambassador", **dates, "citations": cited(), **more}


def event(name: str = "evt-one", **more: Any) -> Json:
    base = {"id": name, "type": "event", "kind": "visit", "date": "1994", "summary": "Alpha visited Beta."}
    return {**base, "parties": [{"party": "alpha"}, {"party": "beta"}], "citations": cited(), **more}


_VALID = [
    event(), mission(), party("alpha"), party("beta"), person(), posting(), relation(), source(),
]  # fmt: skip


def entry(row: Json, collection: str = "ours") -> Entry:
    """A record as the compiler meets it."""
    return Entry(adapter().validate_python(row), Place(Path("facts.json"), 1), collection)


def valid(*more: Json, **changed: Json) -> list[Json]:
    """A dataset that keeps every rule, with records added, or changed by id (`-` written `_`)."""
    rows = copy.deepcopy(_VALID)
    for row in rows:
        row.update(changed.pop(row["id"].replace("-", "_"), {}))
    assert not changed, f"no such records: {changed}"
    return rows + list(more)


def canonical(rows: list[Json]) -> str:
    """Rows that are records as text in canonical form; rows that are none as readable JSON."""
    from diplorel.dataset.parse import adapter
    from diplorel.dataset.writing.canonical import write

    try:
        return write([adapter().validate_python(row) for row in rows], one_per_line=False)
    except ValueError:
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def save(folder: Path, rows: list[Json], name: str = "facts.json") -> Path:
    """Writes rows into a dataset of one file.  Returns the file."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(canonical(rows), "utf-8")
    return file


def merged_at(root: Path, decisions: str = "") -> Merged:
    """The merged records of the dataset in a folder.  decisions: text of its file of decided pairs."""
    if decisions:
        (root / "decisions").mkdir()
        (root / "decisions" / "identity.toml").write_text(decisions, "utf-8")
    found = load(root)
    assert not found.issues
    return merge(found)


def index_in(cache: Path) -> Path:
    """The file of the only index in a cache."""
    (file,) = cache.rglob("*.sqlite")
    return file


def rows_of(done: Done) -> list[Json]:
    """The rows of a run that went well."""
    assert done.code == 0, done.err
    return done.rows


def refused(done: Done, code: int, *said: str) -> None:
    """Holds a run to one line on stderr that says so, nothing on stdout, and its exit code."""
    assert (done.out, done.code) == ("", code)
    assert "Traceback" not in done.err
    assert done.err.count("\n") == 1, done.err
    assert done.err.startswith("error: ")
    assert done.err.rstrip("\n").endswith((".", "?"))
    for part in said:
        assert part in done.err


def holds(found: Any, wanted: Any) -> bool:
    """Whether an answer holds what is wanted: of objects these keys, of lists these items, of dates and things named
    their text or id."""
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(key in found and holds(found[key], it) for key, it in wanted.items())
    if isinstance(wanted, list):
        return isinstance(found, list) and all(any(holds(one, it) for one in found) for it in wanted)
    if isinstance(found, dict):
        return wanted is not None and wanted in (found.get("date"), found.get("id"))
    return bool(wanted in (found, str(found)))


def mistakes(command: str, rows: Any) -> list[str]:
    """Where the rows of a command differ from what `diplorel schema` says of them."""
    from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

    found = Draft202012Validator(_schemas()[command]).iter_errors(rows)
    return [f"{error.json_path}: {error.message}" for error in found]


@cache
def _schemas() -> dict[str, Json]:
    from diplorel.dataset.json_schema import schemas

    return schemas()
