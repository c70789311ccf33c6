"""cli/mcp/server.py: what an assistant may ask, by the SDK's own client."""

import json
from collections.abc import Callable
from importlib import util
from pathlib import Path
from typing import Any

import anyio
import pytest

from cli.mcp.tools import TOOLS
from tests.cli.conftest import executable, own_environment, timeline

# looked for without being imported, which takes longer than to collect all tests of commands
pytestmark = pytest.mark.skipif(util.find_spec("mcp") is None, reason="is an extra: mcp")
Ask = Callable[..., Any]


@pytest.fixture
def ask(seeded: Path) -> Ask:
    """Call a tool of the server of the seeds; its structured result, or the sentence that says what is wrong."""
    from mcp import Client

    from cli.mcp.server import server_of

    async def asked(name: str, arguments: dict[str, Any]) -> Any:
        async with Client(server_of(seeded / "timeline.duckdb")) as client:
            result = await client.call_tool(name, arguments)
        [content] = result.content
        return content.text if result.is_error else result.structured_content

    return lambda name, **arguments: anyio.run(asked, name, arguments)


def test_a_client_asks_over_stdio_what_falls_due(seeded: Path) -> None:
    from mcp import Client, StdioServerParameters, stdio_client

    [command, *rest] = executable()
    started = StdioServerParameters(
        command=command, args=[*rest, "--db", str(seeded / "timeline.duckdb"), "mcp"], env=own_environment()
    )

    async def asked() -> Any:
        async with Client(stdio_client(started)) as client:
            tools = (await client.list_tools()).tools
            return tools, await client.call_tool("deadlines", {"as_of": "2019-07-01", "parties": ["RUS"]})

    tools, due = anyio.run(asked)
    assert {tool.name for tool in tools} == set(TOOLS)
    assert all(tool.annotations.read_only_hint and "untrusted" in tool.description for tool in tools)
    assert [
        (row["untrusted"]["subject"], row["due_start"], row["due_end"]) for row in due.structured_content["rows"]
    ] == [
        ("INF Treaty", "2019-08-01", "2019-08-31"),
        ("New START", "2021-01-01", "2021-12-31"),
    ]
    assert json.loads(due.content[0].text) == due.structured_content


def test_the_store_is_free_between_questions(seeded: Path, tmp_path: Path) -> None:
    from mcp import Client

    from cli.mcp.server import server_of

    store = tmp_path / "timeline.duckdb"
    store.write_bytes((seeded / "timeline.duckdb").read_bytes())

    async def asked() -> tuple[int, int]:
        async with Client(server_of(store)) as client:
            await client.call_tool("stats", {})
            wrote = timeline(tmp_path, "ingest", "-", "--published", "2020-01-01", stdin="France left NATO in 1966.")
            after = await client.call_tool("stats", {})
        return wrote.returncode, after.structured_content["counts"]["documents"]

    assert anyio.run(asked) == (0, 6)


def test_a_day_is_told_as_it_was_known(ask: Ask) -> None:
    then = ask("as_of", day="2018-07-15", known_on="2018-07-15", parties=["rus"])
    assert [row["status"] for row in then["meetings"]["rows"]] == ["unconfirmed", "announced"]
    assert then["as_of"] == "2018-07-15"


def test_results_are_pages(ask: Ask) -> None:
    first = ask("meetings", as_of="2019-07-01", limit=2)
    second = ask("meetings", as_of="2019-07-01", limit=2, after=first["next"])
    whole = ask("meetings", as_of="2019-07-01", limit=100)
    assert first["rows"] + second["rows"] == whole["rows"][:4]
    assert "next" not in whole


def test_an_occurrence_is_shown_with_its_sentences_page_by_page(ask: Ask) -> None:
    [helsinki] = ask("meetings", as_of="2018-07-17", text="Helsinki", since="2018-07-16", until="2018-07-16")["rows"]
    first = ask("show", id=helsinki["occurrence"], limit=3)
    rest = ask("show", id=helsinki["occurrence"], limit=3, after=first["next"])
    assert (first["kind"], first["status"], len(first["quotes"]), len(rest["quotes"])) == ("occurrence", "held", 3, 1)
    assert all("Helsinki" in one["untrusted"]["quote"] for one in first["quotes"] + rest["quotes"])
    assert "next" not in rest


def test_search_finds_sentences(ask: Ask) -> None:
    found = ask("search", text='"nuclear deal"')
    assert found["rows"]
    assert all("nuclear deal" in row["untrusted"]["quote"].lower() for row in found["rows"])


def test_names_that_nothing_has_are_told_with_what_comes_near(ask: Ask) -> None:
    nothing = ask("meetings", person="Putim")
    assert nothing["rows"] == []
    assert "Putin" in nothing["untrusted"]["hints"][0]


@pytest.mark.parametrize(
    ("name", "arguments", "why"),
    [
        ("deadlines", {"party": "RUS"}, "no argument 'party'; there are"),
        ("deadlines", {"limit": 1000}, "limit: "),
        ("deadlines", {"as_of": "soon"}, "as_of: "),
        ("deadlines", {"status": ["open"]}, "'upcoming', 'due' or 'passed'"),
        ("deadlines", {"parties": ["XYZ"]}, "parties 'XYZ': no state"),
        ("meetings", {"types": ["meting"]}, "Did you mean meeting?"),
        ("deadlines", {"since": "2019-07-01", "until": "2019-06-01"}, "The range ends before it begins: from 2019"),
        ("meetings", {"after": "mtg-0"}, "Start without after."),
        ("search", {"text": "  "}, "no word to look for"),
        ("show", {"id": "ffffffff"}, "Nothing in the log"),
        ("show", {"id": "mtg-0906c7", "after": "x"}, "after: "),
        ("sql", {}, "There is no tool 'sql'; there are"),
    ],
)
def test_wrong_questions_are_answered_in_a_sentence(ask: Ask, name: str, arguments: dict[str, Any], why: str) -> None:
    said = ask(name, **arguments)
    assert why in said
    assert "\n" not in said


def test_without_a_store_it_does_not_start(tmp_path: Path) -> None:
    assert timeline(tmp_path, "mcp").returncode == 3
