"""An export as linked data in JSON-LD 1.1 (w3.org/TR/json-ld11): one node for each record, written one by one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from diplorel.export.content import Content
from diplorel.export.formats.linked import BASE, PREFIXES, Statement, about, statements
from diplorel.render.text import safe


def write(content: Content, path: Path) -> None:
    """Writes the document."""
    with path.open("w", encoding="utf-8") as stream:
        stream.write(f'{{"@context": {json.dumps(PREFIXES)},\n"@graph": [\n')
        for table, row in content.records():
            if table != "collections":
                stream.write(_node(BASE + row["id"], statements(table, row)) + ",\n")
        said = content.about()
        licences = {row["collection"]: str(row["licence"]) for row in said.collections}
        stream.write(_node(f"{BASE}dataset", about(said.title, said.data_version, licences)) + "\n]}\n")


def _node(name: str, said: Iterable[Statement]) -> str:
    node: dict[str, Any] = {"@id": name}
    for one in said:
        key, value = ("@type", one.value) if one.predicate == "rdf:type" else (one.predicate, _value(one))
        node[key] = [*_listed(node[key]), value] if key in node else value
    return safe(json.dumps(node, ensure_ascii=False))


def _value(said: Statement) -> Any:
    if said.is_name:
        return {"@id": said.value}
    if said.type:
        return {"@value": said.value, "@type": said.type}
    return {"@value": said.value, **({"@language": "en"} if said.english else {})}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
