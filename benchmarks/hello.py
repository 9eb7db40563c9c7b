"""The least that a typer program with two commands can do: what a lookup is compared with."""

import typer

app = typer.Typer()


@app.command()
def hello(name: str) -> None:
    """Greets."""
    print(f"hello {name}")


@app.command()
def bye(name: str) -> None:
    """Takes leave."""
    print(f"bye {name}")


if __name__ == "__main__":
    app()
