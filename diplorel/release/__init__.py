"""Versions of the data: what changed from one version to another, and how a release is made and installed."""
