"""Shell completion, without typer: a person waits for each offer."""
