"""An export of the network of missions and of relations, with time on its edges, as GraphML.

An edge leads from the sender to the host of a mission, or joins the two parties of a step.  `start` and `end` are the
first and last day of which the records tell; an edge without `end` has no end on record.
"""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from diplorel.export.content import Content
from diplorel.index.row_codec import Row
from diplorel.render.text import safe


def write(content: Content, path: Path) -> None:
    """Writes a directed multigraph: parties are nodes, missions and steps are edges, each with the id of its record."""
    graph = nx.MultiDiGraph()
    for table, row in content.records("missions", "relations", "parties"):
        if table == "parties":
            graph.add_node(row["id"], label=safe(row["name"]), kind=row["kind"])
        elif table == "missions":
            _edge(graph, row["sender"], row["host"], row, "mission", row["kind"], row["opened"], row["closed"])
        else:
            one, two = row["parties"]
            by = row["by"]["id"] if row["by"] else None
            if by == two["id"]:
                one, two = two, one
            _edge(graph, one, two, row, "relation", row["step"], row if row["date"] else None, None)
    about = content.about()
    graph.graph.update(
        title=safe(about.title),
        data_version=about.data_version,
        licences="; ".join(f"{row['collection']}: {row['licence']}" for row in about.collections),
    )
    nx.write_graphml(graph, path, encoding="utf-8", infer_numeric_types=False)


def _edge(graph: nx.MultiDiGraph, one: Row, two: Row, row: Row, type_: str, kind: str, since: Row | None,
          until: Row | None) -> None:  # fmt: skip
    for party in (one, two):
        if party["id"] not in graph:
            graph.add_node(party["id"], label=safe(party["name"]), kind="")
    told = {
        "type": type_, "kind": kind, "planned": bool(row.get("planned") or row.get("status") == "planned"),
        "city": safe(row.get("city") or "") or None, "start": since and (since["earliest"] or since["latest"]),
        "since": since and since["date"],
        "end": until and (until["latest"] or until["earliest"]), "until": until and until["date"],
        "summary": safe(row["summary"]),
        "sources": " ".join(safe(citation["url"]) for citation in row["citations"] if citation["url"]),
    }  # fmt: skip
    graph.add_edge(
        one["id"], two["id"], key=row["id"], id=row["id"], **{k: v for k, v in told.items() if v is not None}
    )
