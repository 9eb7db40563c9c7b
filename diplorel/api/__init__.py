"""The questions as functions for Python programs; the command line and the MCP server ask the same functions."""
