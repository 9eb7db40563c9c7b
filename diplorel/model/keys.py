"""The keys of rows as a tree, which `--fields` is held against."""

from __future__ import annotations

Keys = dict[str, "Keys"]
"""Key -> the keys of the object, or of each object in the list, that it holds; empty where it holds a plain value."""
ANY = "*"
"""Stands for keys that are not known beforehand: what an event counted, how parties voted."""


def alternatives(keys: Keys, path: str) -> list[str]:
    """Nothing for a dotted path that rows have; else the paths that there are where it leaves them."""
    known, inside = keys, ""
    for part in path.split("."):
        if part not in known and ANY not in known:
            return [f"{inside}{key}" for key in known] or list(keys)
        known, inside = known.get(part) or known.get(ANY, {}), f"{inside}{part}."
    return []
