"""The server for assistants."""

from importlib.util import find_spec
from typing import TYPE_CHECKING

import typer

from cli.settings import settings_of
from timeline.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable


def mcp(ctx: typer.Context) -> None:
    """Serve the store to an AI assistant (MCP), read-only.

    A server for the Model Context Protocol on standard input and output. Clients start it themselves;
    docs/MCP.md has their configuration. Its tools: deadlines, meetings, treaties, relations, conflicts, as_of,
    show, search, stats. The store is opened for each question, and closed again. It needs an extra: pipx
    install '.[mcp]'.

    Examples:
      timeline mcp --db /srv/timeline.duckdb
    """
    from timeline.opening import open_store
    from timeline.storage.patience import wait_silently

    if find_spec("mcp") is None:
        raise Refused("The server for assistants needs the MCP SDK: install the extra, pip install 'timeline[mcp]'.")
    store = settings_of(ctx).db.absolute()
    open_store(store).close()  # say now what is wrong with it
    from cli.mcp.server import serve

    wait_silently()
    serve(store)


COMMANDS: "dict[str, Callable[..., None]]" = {"mcp": mcp}
"""This group's commands by their names."""
