"""The importers: each module or package here makes the collection of its name, with `-` for `_`."""
