"""What is written for other programs, served to browsers and told to assistants: hostile words stay words."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import anyio
import duckdb
import pytest
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from markdown_it import MarkdownIt

from tests.cli.conftest import timeline
from tests.cli.evil import DRIVING, EVIL, WORDS, runs
from timeline.clocks import Clocks
from timeline.opening import open_store
from timeline.plot.figures import figure
from timeline.questions import PROJECTIONS

THEIRS = re.compile(r"evil\.example|owned|alert\(1\)|calc|VALARM|Ignore all|back")
"""Words that only the hostile texts have."""


class Tags(HTMLParser):
    """The tags of a page, each with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def written(hostile: Path, tmp_path: Path, command: str, name: str = "out") -> bytes:
    done = timeline(hostile, *command.split(), "-o", str(tmp_path / name))
    assert done.returncode == 0, done.stderr
    return (tmp_path / name).read_bytes()


def is_page(text: str) -> bool:
    """Whether nothing in a page that is not its own would be run or fetched by a browser, or turn its text."""
    tags = Tags(text).found
    return (
        {"html", "script"} <= {tag for tag, _ in tags}
        and not any(tag in {"img", "iframe", "object", "embed", "base"} for tag, _ in tags)
        and not any(
            name.startswith("on") or "javascript:" in (value or "") for _, of in tags for name, value in of.items()
        )
        and "<script>alert" not in text
        and not re.search("[\u061c\u202a-\u202e\u2066-\u2069]", text)
    )


def is_calendar(text: str) -> bool:
    lines = re.sub(r"\r\n[ \t]", "", text).split("\r\n")
    return (
        lines.count("BEGIN:VALARM") == lines.count("END:VALARM")
        and lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") > 0
        and not any(line.startswith("URL") for line in lines)
        and not DRIVING.search(text.replace("\r\n", "\n"))
    )


def test_a_briefing_has_no_markup_of_theirs(hostile: Path, tmp_path: Path) -> None:
    text = written(hostile, tmp_path, "brief --since 2019-06-01 --as-of 2019-07-01").decode()
    html = MarkdownIt("commonmark").render(text)
    assert THEIRS.search(html)
    assert not {"script", "img", "a", "strong"} & {tag for tag, _ in Tags(html).found}
    assert not DRIVING.search(text)


def test_a_report_runs_and_fetches_nothing_of_theirs(hostile: Path, tmp_path: Path) -> None:
    text = written(hostile, tmp_path, "report --as-of 2019-07-01").decode()
    assert THEIRS.search(text)
    assert is_page(text)


def test_a_calendar_has_no_entries_of_theirs(hostile: Path, tmp_path: Path) -> None:
    assert is_calendar(written(hostile, tmp_path, "export --to ics --as-of 2019-07-01").decode())


def test_slides_have_no_markup_of_theirs(hostile: Path, tmp_path: Path) -> None:
    told = json.loads(written(hostile, tmp_path, "export --to timelinejs --as-of 2019-07-01"))
    texts = [slide["text"][part] for slide in told["events"] for part in ("headline", "text")]
    assert any(map(THEIRS.search, texts))
    assert {tag for text in texts for tag, _ in Tags(text).found} <= {"p", "blockquote"}
    assert not any(map(DRIVING.search, texts))


def test_a_table_for_spreadsheets_runs_nothing(hostile: Path, tmp_path: Path) -> None:
    rows = csv.reader(io.StringIO(written(hostile, tmp_path, "export --to csv").decode(), newline=""))
    cells = [cell for row in rows for cell in row]
    assert any(map(THEIRS.search, cells))
    assert not any(map(runs, cells))


def test_a_table_for_programs_has_the_words_as_they_are_and_its_name_is_a_name(hostile: Path, tmp_path: Path) -> None:
    name = "it's (FORMAT csv); --.parquet"
    done = timeline(hostile, "export", "--to", "parquet", "-o", str(tmp_path / name))
    assert done.returncode == 0, done.stderr
    [path] = tmp_path.iterdir()
    assert path.name == name
    with duckdb.connect() as db:
        places = {place for (place,) in db.execute("SELECT place FROM read_parquet(?)", [str(path)]).fetchall()}
    assert set(EVIL[:-1]) <= places


def test_each_line_of_the_log_is_a_record(hostile: Path, tmp_path: Path) -> None:
    lines = written(hostile, tmp_path, "export").decode().split("\n")
    assert lines.pop() == ""
    texts = [json.loads(line).get("text") for line in lines]
    assert f"{EVIL[1]} They met.\n{WORDS}" in texts
    assert not any(re.search(r"[\x00-\x1f]", line) for line in lines)


def test_a_cloud_event_has_no_control_characters_beside_its_data(hostile: Path, tmp_path: Path) -> None:
    lines = written(hostile, tmp_path, "export --to cloudevents").decode().split("\n")[:-1]
    events = [JSONFormat().read(CloudEvent, line) for line in lines]
    told = [value for event in events for value in event.get_attributes().values() if isinstance(value, str)]
    assert any(map(THEIRS.search, told))
    assert not any(map(DRIVING.search, told))


def drawn(hostile: Path, kind: str, ending: str) -> bytes:
    """What `plot` writes into a file, without a process of its own: the renderer takes a second to start."""
    pytest.importorskip("vl_convert", reason="is an extra: plot")
    from timeline.plot.charts import draw

    with open_store(hostile / "timeline.duckdb") as db:
        return draw(figure(db, kind, Clocks(date(2019, 7, 1))), ending)


@pytest.mark.parametrize("kind", ["deadlines", "meetings", "balance"])
def test_a_drawing_has_only_letters_of_theirs(hostile: Path, kind: str) -> None:
    svg = drawn(hostile, kind, "svg").decode()
    assert THEIRS.search(svg)
    assert not DRIVING.search(svg)
    elements = list(ElementTree.fromstring(svg).iter())  # noqa: S314 (ours)
    assert {element.tag.rpartition("}")[2] for element in elements} <= {
        *("svg", "g", "path", "text", "rect", "line", "defs", "clipPath", "style", "title", "tspan"),
    }
    assert not any(name.startswith("on") or name.endswith("href") for element in elements for name in element.attrib)


def test_a_picture_holds_no_words(hostile: Path) -> None:
    png = drawn(hostile, "deadlines", "png")
    assert png.startswith(b"\x89PNG")
    assert not re.search(THEIRS.pattern.replace("|back", "").encode(), png)


def test_a_server_serves_words_as_words(hostile: Path) -> None:
    for module in ("fastapi", "uvicorn", "vl_convert"):
        pytest.importorskip(module, reason="is an extra: serve")
    from tests.cli.web.conftest import serving

    with serving(hostile) as (client, _):
        page = client.get("/", params={"as_of": "2019-07-01"})
        assert THEIRS.search(page.text)
        assert is_page(page.text)
        assert is_calendar(client.get("/calendar.ics", params={"as_of": "2019-07-01"}).text)
        for answer in (
            client.get("/meetings", params={"as_of": "2019-07-01"}),
            client.get("/meetings", params={"party": f"X{EVIL[3]}"}),
            client.get("/claims", params={"after": EVIL[3]}),
            client.get(f"/{EVIL[3]}"),
        ):
            assert THEIRS.search(answer.text)
            assert answer.json()
            assert answer.headers["content-type"] == "application/json"
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert not any(map(THEIRS.search, answer.headers.values()))


def test_an_assistant_gets_their_words_apart(hostile: Path) -> None:
    pytest.importorskip("mcp", reason="is an extra: mcp")
    from mcp import Client

    from cli.mcp.server import server_of

    asked = {
        **{name: {"as_of": "2019-07-01"} for name in PROJECTIONS},
        "as_of": {"day": "2019-07-01"},
        "search": {"text": "met"},
        "stats": {},
    }

    async def answers() -> list[Any]:
        async with Client(server_of(hostile / "timeline.duckdb")) as client:
            told = [(await client.call_tool(name, given)).structured_content for name, given in asked.items()]
            shown = [row["id"] for row in told[6]["rows"]] + [row["occurrence"] for row in told[0]["rows"]]
            return told + [(await client.call_tool("show", {"id": one})).structured_content for one in shown[:3]]

    for answer in anyio.run(answers):
        ours, theirs = parted(answer)
        assert not any(map(THEIRS.search, ours)), [text for text in ours if THEIRS.search(text)]
        assert all(text.isprintable() for text in (*ours, *theirs))


def parted(value: Any, *, untrusted: bool = False) -> tuple[list[str], list[str]]:
    """The texts of an answer, names of fields among them: ours, and those under `untrusted`."""
    ours: list[str] = []
    theirs: list[str] = []
    for text, apart in _texts(value, untrusted):
        (theirs if apart else ours).append(text)
    return ours, theirs


def _texts(value: Any, untrusted: bool) -> Iterator[tuple[str, bool]]:
    match value:
        case str():
            yield value, untrusted
        case list():
            for one in value:
                yield from _texts(one, untrusted)
        case dict():
            for name, one in value.items():
                yield name, untrusted
                yield from _texts(one, untrusted or name == "untrusted")
