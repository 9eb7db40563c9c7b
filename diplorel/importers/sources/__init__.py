"""The importers, in a folder for each subject.

A module or package here makes the collection of its name, with `-` for `_`; docs/importers.md.
"""
