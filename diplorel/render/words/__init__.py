"""Missions and conflicts in a few words."""
