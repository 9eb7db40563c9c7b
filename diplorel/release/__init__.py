"""Versions of the data: what changed from one version to another."""
