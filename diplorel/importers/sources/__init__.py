"""The importers.  Each module or package here makes the collection of its name, with `-` for `_`; docs/importers.md."""
