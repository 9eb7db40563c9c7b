"""The server of the Model Context Protocol on stdin and stdout, made with the official SDK."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import mcp_types as types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from diplorel import __version__
from diplorel.api.dataset import Dataset
from diplorel.errors import Broken, Problem
from diplorel.mcp.answers import FORM, answer_to
from diplorel.mcp.instructions import INSTRUCTIONS
from diplorel.mcp.tools import Tool, tools
from diplorel.names.suggest import did_you_mean, suggest
from diplorel.render.text import safe

_READS = types.ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


class Door:
    """The tools on an open dataset.  One thread opens the dataset and answers all questions, one after the other."""

    def __init__(self, opened: Callable[[], Dataset]) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._tools = tools()
        try:
            self._dataset = self._thread.submit(opened).result()
        except BaseException:
            self._thread.shutdown()
            raise

    def close(self) -> None:
        """Closes the dataset after the question that is being answered."""
        self._thread.submit(self._dataset.close)
        self._thread.shutdown()

    async def list_tools(self, _context: Any, _params: Any) -> types.ListToolsResult:
        """The tools, with the schemas of their arguments and answers."""
        return types.ListToolsResult(tools=[_declared(tool) for tool in self._tools.values()])

    async def call_tool(self, _context: Any, params: types.CallToolRequestParams) -> types.CallToolResult:
        """The answer of a tool; a question that is refused gives an error that names its parameters.

        Raises MCPError for an unknown tool.
        """
        tool = self._tools.get(params.name)
        if tool is None:
            near = did_you_mean((f"'{one}'" for one in suggest(params.name, list(self._tools), most=1)), otherwise=".")
            raise MCPError(types.INVALID_PARAMS, safe(f"unknown tool '{params.name}'{near}"))
        loop = asyncio.get_running_loop()
        try:
            answer = await loop.run_in_executor(self._thread, answer_to, self._dataset, tool, params.arguments or {})
        except Problem as problem:
            return types.CallToolResult(content=[_text(safe(f"error: {problem.sentence()}"))], is_error=True)
        return types.CallToolResult(content=[_text(json.dumps(answer, ensure_ascii=False))], structured_content=answer)


def serve(opened: Callable[[], Dataset]) -> None:
    """Answers a program on stdin and stdout until it goes away.

    opened: opens the dataset.  Raises DatasetError if the dataset cannot be used, and Broken if its index cannot be
    used, or if stdin cannot be read or stdout cannot be written.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a thread of the SDK waits for stdin, and only a signal ends it
    door = Door(opened)
    try:
        asyncio.run(_serve(door))
    except ExceptionGroup as group:
        if group.split(OSError)[1]:
            raise
        _end(group)
    finally:
        door.close()


async def _serve(door: Door) -> None:
    server = Server(
        "diplorel",
        version=__version__,
        description="Facts of diplomacy, each with its sources",
        instructions=INSTRUCTIONS,
        on_list_tools=door.list_tools,
        on_call_tool=door.call_tool,
    )
    async with stdio_server() as (requests, answers):
        await server.run(requests, answers, server.create_initialization_options())


def _end(error: BaseException) -> None:
    """Ends the server after an error of a stream.  A program that is gone is no error."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    if isinstance(error, OSError) and not isinstance(error, BrokenPipeError | ConnectionResetError):
        raise Broken(f"the server cannot read stdin or write stdout: {error.strerror or error}") from None


def _declared(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        description=tool.description,
        input_schema=tool.schema(),
        output_schema=FORM,
        annotations=_READS,
    )


def _text(text: str) -> types.TextContent:
    return types.TextContent(type="text", text=text)
