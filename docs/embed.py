"""What the documents embed: the real output of commands, and help texts.  Run by cog; see the Makefile."""

from __future__ import annotations

import ast
import io
import json
import os
import re
import shlex
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path


def output(command: str, width: int = 80, lines: int | None = None, table: bool = False, tight: bool = False) -> None:
    """Prints a shell block with a diplorel command and its answer.

    lines: the number of lines that are shown at most; table: as a terminal shows it; tight: without blank lines around.
    """
    words = shlex.split(command)
    extra = ["--format", "table", "--color", "never"] if table else []
    env = {**os.environ, "COLUMNS": str(width), "LC_ALL": "C.UTF-8", "TERM": "xterm", "NO_COLOR": "1"}
    env.pop("DIPLOREL_DATA", None)
    call = [sys.executable, "-m", "diplorel", *words[1:], *extra]
    found = subprocess.run(call, capture_output=True, text=True, env=env, check=False)
    text = [line.rstrip() for line in (found.stdout + found.stderr).splitlines()]
    if lines is not None and len(text) > lines:
        text = [*text[:lines], "..."]
    around = [] if tight else [""]
    print("\n".join([*around, "```console", f"$ {command}", *text, "```", *around]))


def help_text(command: str = "") -> None:
    """Prints the help of a subcommand, or of the program."""
    output(f"diplorel {command} --help".replace("  ", " "))


def commands() -> list[str]:
    """Every subcommand, in the order of the help."""
    from diplorel.cli.parser.declarations import KNOWN

    return list(KNOWN)


def code(file: str, *names: str) -> None:
    """Prints a code block from a Python file: its imports, and the assignments and functions of these names."""
    text = Path(file).read_text("utf-8")
    parts: dict[str, ast.stmt] = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            parts["imports"] = node
        elif isinstance(node, ast.Assign | ast.FunctionDef):
            parts[node.name if isinstance(node, ast.FunctionDef) else ast.unparse(node.targets[0])] = node
    imports = text.split("\n")[: parts["imports"].end_lineno]
    blocks = ["\n".join(imports), *(ast.get_source_segment(text, parts[name]) for name in names)]
    print("\n```python\n" + "\n\n\n".join(filter(None, blocks)) + "\n```\n")


_SESSION: dict[str, object] = {}
"""The names that the Python examples of a document have defined so far."""


def python(source: str) -> None:
    """Prints Python statements as a session shows them, each with what it prints, or with the error that it raises."""
    lines = source.strip("\n").split("\n")
    shown = []
    for node in ast.parse(source.strip("\n")).body:
        typed = lines[node.lineno - 1 : node.end_lineno]
        shown += [f"{'... ' if number else '>>> '}{line}" for number, line in enumerate(typed)]
        printed = io.StringIO()
        with redirect_stdout(printed):
            try:
                exec(compile(ast.Interactive([node]), "session", "single"), _SESSION)  # noqa: S102
            except Exception as error:
                kind = type(error)
                print(f"{kind.__module__}.{kind.__name__}: {error}".removeprefix("builtins."))
        shown += [line.rstrip() for line in printed.getvalue().splitlines()]
    print("\n".join(["", "```pycon", *shown, "```", ""]))


def methods() -> None:
    """Prints a table of the questions of the Python API: how each is called, its rows, and what it is."""
    from diplorel import Dataset
    from diplorel.api.declarations import REQUIRED, params
    from diplorel.cli.parser.declarations import GROUPS

    print("\n| method | arguments | rows |\n|---|---|---|")
    for command in GROUPS["Look up"]:
        name = command.replace("-", "_")
        method = getattr(Dataset, name)
        told = []
        for param in params(method, skip=1):
            default = "" if param.default is REQUIRED or param.spread else f"={param.default!r}"
            told.append(f"`{'*' * param.spread}{param.name}{default}`")
        rows = method.__annotations__["return"].replace("Answer[", "").replace("]", "").replace(" | ", " or ")
        print(f"| `{name}` | {', '.join(told)} | {(method.__doc__ or '').splitlines()[0]} `{rows}` |")
    print()


def browser(*parties: str, width: int = 90, height: int = 24) -> None:
    """Prints the first screen of facts in the browser, as a terminal shows it.  width, height: in characters."""
    import asyncio

    from diplorel.api.dataset import Dataset
    from diplorel.browse.app import Browser

    async def shown() -> list[str]:
        with Dataset() as dataset:
            app = Browser(dataset, parties)
            async with app.run_test(size=(width, height)) as pilot:
                await pilot.pause()
                rows = app.screen._compositor.render_strips()
                return ["".join(segment.text for segment in row).rstrip() for row in rows]

    print("\n".join(["", "```text", *asyncio.run(shown()), "```", ""]))


def tool_call(tool: str, arguments: dict[str, object], lines: int | None = None) -> None:
    """Prints a call of a tool of the MCP server, and the answer that a program gets.

    lines: the number of lines of the answer that are shown at most.
    """
    import asyncio

    from mcp import Client, StdioServerParameters

    async def asked() -> str:
        server = StdioServerParameters(command=sys.executable, args=["-m", "diplorel", "mcp"], env=dict(os.environ))
        async with Client(server) as client:
            result = await client.call_tool(tool, arguments)
        if result.is_error:
            return "".join(part.text for part in result.content)
        return json.dumps(result.structured_content, ensure_ascii=False, indent=1)

    text = asyncio.run(asked()).splitlines()
    if lines is not None and len(text) > lines:
        text = [*text[:lines], "..."]
    call = json.dumps({"name": tool, "arguments": arguments}, ensure_ascii=False)
    kind = "json" if text[0] == "{" else "text"
    print("\n".join(["", "```json", call, "```", "", f"```{kind}", *text, "```", ""]))


def tools() -> None:
    """Prints a table of the tools of the MCP server."""
    from diplorel.mcp.tools import tools

    print("\n| tool | question | parameters |\n|---|---|---|")
    for name, tool in tools().items():
        schema = tool.schema()
        named = (f"**`{one}`**" if one in schema["required"] else f"`{one}`" for one in schema["properties"])
        own = (one for one in named if one.strip("*`") not in ("limit", "offset"))
        print(f"| `{name}` | {tool.description.splitlines()[0]} | {', '.join(own)} |")
    print()


def importers() -> None:
    """Prints a table of the importers: what each reads, and the licence of its collection."""
    from diplorel.cli.commands.importing import NAMES
    from diplorel.importers.run import module

    print("\n| importer | reads | licence |\n|---|---|---|")
    for name in NAMES:
        about = module(name).ABOUT
        print(f"| {name} | {about.upstream} | {about.licence.title} |")
    print()


def exports() -> None:
    """Prints a table of the formats of exports."""
    from diplorel.export.formats import FORMATS

    print("\n| format | content | package |\n|---|---|---|")
    for name, it in FORMATS.items():
        print(f"| {name} | {it.about} | {it.library or ''} |")
    print()


def export_tables() -> None:
    """Prints a table of the tables of exports, with their columns."""
    from diplorel.export.tables import TABLES

    print("\n| table | rows | columns |\n|---|---|---|")
    for table in TABLES:
        print(f"| {table.name} | {table.about} | {', '.join(f'`{column.name}`' for column in table.columns)} |")
    print()


def export_views() -> None:
    """Prints a table of the views of a database, with their columns."""
    from diplorel.export.formats.sqlite import VIEWS

    print("\n| view | rows | columns |\n|---|---|---|")
    for name, view in VIEWS.items():
        told = view.sql.removeprefix("SELECT ").partition(" FROM ")[0]
        columns = [part.rpartition(" ")[2] for part in re.sub(r"\([^)]*\)", "", told).split(", ")]
        print(f"| {name} | {view.about} | {', '.join(f'`{column}`' for column in columns)} |")
    print()


def ten_questions() -> None:
    """Prints the ten questions that engines answer, with the command and the SQL of each."""
    sys.path.insert(0, "benchmarks")
    from questions import QUESTIONS

    for number, question in enumerate(QUESTIONS, 1):
        print(f"\n### {number}. {question.what}\n\n`diplorel {question.command}`")
        print(f"\n```sql\n{question.sql.strip()}\n```")
    print()


def at_scale() -> None:
    """Prints the tables of what `benchmarks/at_scale.py` measured."""
    sys.path.insert(0, "benchmarks")
    from at_scale import FIGURES, tables

    print(tables(json.loads(FIGURES.read_text("utf-8"))))


def growth() -> None:
    """Prints the table of what `benchmarks/growth.py` measured."""
    sys.path.insert(0, "benchmarks")
    from growth import FIGURES, table

    print(table(json.loads(FIGURES.read_text("utf-8"))))


def peers() -> None:
    """Prints the tables of what `benchmarks/peers.py` measured."""
    sys.path.insert(0, "benchmarks")
    from peers import FIGURES, tables

    print(tables(json.loads(FIGURES.read_text("utf-8"))))


def release(dataset: str) -> None:
    """Prints a shell block: a release of a dataset, its description, and how `update` meets an older release."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:

        def said(*words: str) -> str:
            env = {**os.environ, "XDG_DATA_HOME": folder, "COLUMNS": "80"}
            found = subprocess.run([sys.executable, "-m", "diplorel", *words], env=env, capture_output=True, text=True)
            return found.stderr.replace(folder, "dist")

        lines = [f"$ diplorel release --data {dataset} -o dist", said("release", "--data", dataset, "-o", folder)]
        lines += ["$ cat dist/diplorel-data.json", Path(folder, "diplorel-data.json").read_text("utf-8")]
        lines += ["$ diplorel update dist/diplorel-data.json", said("update", f"{folder}/diplorel-data.json")]
    print("\n```console\n" + "\n".join(line.rstrip() for line in lines) + "\n```\n")
