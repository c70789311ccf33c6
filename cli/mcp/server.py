"""The server, built on the official SDK: it lists the tools, validates their arguments, and reports errors."""

import json
import re
from typing import TYPE_CHECKING, Any, Final

import anyio
import anyio.to_thread
import mcp_types as sdk
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from pydantic import ValidationError

from cli.mcp.arguments import told
from cli.mcp.results import seen
from cli.mcp.tools import TOOLS, Tool, answered
from timeline.errors import TimelineError
from timeline.storage.addresses import Address

if TYPE_CHECKING:
    from mcp.server.context import ServerRequestContext

INSTRUCTIONS: Final = (
    "Timeline keeps what news articles claim about relations between states: meetings, treaties, sanctions, deadlines. "
    "Every claim has its sentence, its source and three dates: when it happened, when it was published, when it was "
    "recorded. Rows lead to claims by their ids: `show` them before you rely on one. Dates are often windows of days: "
    "do not narrow them to one day. Where sources disagree, `conflicts` has both sides: report both."
)

OPTION: Final = re.compile(r"--([a-z-]+)")
"""A command-line option in a message that is shared with the tools."""

ARGUMENTS: Final = {"type": "types", "party": "parties", "from": "since", "to": "until"}
"""The arguments whose names differ from the options'."""

RESULT: Final = {"type": "object", "properties": {"note": {"type": "string"}}, "required": ["note"]}
"""The schema of every result; the rest differs between tools."""


def serve(store: Address) -> None:
    """Serve the store on standard input and output until the input ends."""
    anyio.run(_serve, store)


async def _serve(store: Address) -> None:
    server = server_of(store)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def server_of(store: Address) -> "Server[Any]":
    """The server of a store; it opens the store only for each question, so that others can write in between."""
    from importlib.metadata import version

    one_at_a_time = anyio.CapacityLimiter(1)

    async def list_tools(_: "ServerRequestContext[Any]", __: sdk.PaginatedRequestParams | None) -> sdk.ListToolsResult:
        return sdk.ListToolsResult(tools=[_described(tool) for tool in TOOLS.values()])

    async def call_tool(_: "ServerRequestContext[Any]", asked: sdk.CallToolRequestParams) -> sdk.CallToolResult:
        return await anyio.to_thread.run_sync(_result, store, asked.name, asked.arguments or {}, limiter=one_at_a_time)

    return Server(
        "timeline",
        version=version("timeline"),
        title="Timeline",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def _described(tool: Tool) -> sdk.Tool:
    return sdk.Tool(
        name=tool.name,
        description=tool.description,
        input_schema=tool.arguments.model_json_schema(),
        output_schema=dict(RESULT),
        annotations=sdk.ToolAnnotations(
            read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
        ),
    )


def _result(store: Address, name: str, given: dict[str, Any]) -> sdk.CallToolResult:
    tool = TOOLS.get(name)
    if tool is None:
        return _failed(f"There is no tool {seen(name)!r}; there are {', '.join(TOOLS)}.")
    try:
        answer = answered(store, tool, tool.arguments.model_validate(given))
    except ValidationError as error:
        return _failed(told(error, tool.arguments))
    except TimelineError as error:
        return _failed(
            OPTION.sub(lambda option: ARGUMENTS.get(option[1], option[1].replace("-", "_")), seen(str(error)))
        )
    text = json.dumps(answer, ensure_ascii=False)
    return sdk.CallToolResult(content=[sdk.TextContent(type="text", text=text)], structured_content=answer)


def _failed(why: str) -> sdk.CallToolResult:
    return sdk.CallToolResult(content=[sdk.TextContent(type="text", text=why)], is_error=True)
