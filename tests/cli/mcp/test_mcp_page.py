"""docs/MCP.md is true: what is configured there starts the server, its tools are there, its example is an answer."""

import json
import re
from pathlib import Path

import pytest

from cli.mcp import arguments
from cli.mcp.tools import TOOLS, answered

PAGE = (Path(__file__).parents[3] / "docs/MCP.md").read_text(encoding="utf-8")
SHOWN = [json.loads(block) for block in re.findall(r"^```json\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)]


@pytest.mark.parametrize("shown", [one for one in SHOWN if "untrusted" not in one])
def test_a_configuration_starts_the_command(shown: dict) -> None:
    [servers] = shown.values()
    assert servers["timeline"]["command"] == "timeline"
    assert servers["timeline"]["args"] == ["--db", "/srv/timeline.duckdb", "mcp"]


def test_every_tool_and_argument_is_named() -> None:
    named = set(re.findall(r"`(\w+)`", PAGE))
    assert set(TOOLS) <= named
    assert {name for tool in TOOLS.values() for name in tool.arguments.model_fields} <= named


def test_the_example_is_an_answer(seeded: Path) -> None:
    given = arguments.Deadlines(as_of="2019-07-01", parties=["RUS"])
    rows = answered(seeded / "timeline.duckdb", TOOLS["deadlines"], given)["rows"]
    [example] = [one for one in SHOWN if "untrusted" in one]
    assert example.items() <= rows[0].items()
