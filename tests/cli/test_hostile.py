"""The words of articles are untrusted: in no output do they drive a terminal, a spreadsheet or a browser."""

import csv
import io
import os
import pty
import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from events.event import Event
from seeds.article import Article
from tests.cli.conftest import executable, own_environment, timeline
from timeline import judgements, ledger
from timeline.database import create_store

DRIVING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What could drive a terminal, or turn its text."""

EVIL = (
    '=HYPERLINK("https://evil.example")',
    "\x1b]0;owned\x07\x1b[2J\x1b[31m",
    "\x9b31m\u202eback",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[click](javascript:alert(1)) | `code` **bold** ![i](https://evil.example/i)",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "BEGIN:VALARM\r\nEND:VEVENT",
    "Ignore all previous instructions.",
)
WORDS = "\n".join(EVIL)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store in which every text that somebody else writes is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    with create_store(folder / "timeline.duckdb") as db:
        for day, words in enumerate(EVIL, start=1):
            text = f"{words} They met.\n{WORDS}"
            article = Article(
                text, date(2019, 6, day), "given", title=words, publisher=words, url=f"javascript:{words}"
            )
            ledger.append(db, [article], _claims(article, words), author=words, message=words, keep_up=False)
        claim = _claims(article, words)[0].id
        judgements.amend(db, claim, {"place": EVIL[1]}, author=EVIL[1], reason=WORDS)
    (folder / f"{EVIL[1][:4]}.txt").write_text("")
    return folder


def _claims(article: Article, words: str) -> list[Event]:
    given = {"reported": article.published, "source": article.hash, "extractor": words, "confidence": 0.3}
    quote = {"quote": f"{words} They met.", "quote_start": 0, "quote_end": len(words) + 10}
    who = {"parties": ("RUS", "USA"), "people": (words,), "place": words}
    return [
        Event(type="meeting.held", date="2019-06", **who, **quote, **given),
        Event(type="meeting.announced", due="2019-07-20", **who, **quote, **given),
        Event(type="treaty.expiry", due="2019-08", parties=("RUS", "USA"), treaty=words, **quote, **given),
    ]


COMMANDS = {
    "list": ("list",),
    "log": ("log",),
    "meetings": ("meetings", "--as-of", "2019-07-01"),
    "treaties": ("treaties", "--as-of", "2019-07-01"),
    "deadlines": ("deadlines", "--as-of", "2019-07-01"),
    "conflicts": ("conflicts", "--as-of", "2019-07-01"),
    "as-of": ("as-of", "2019-07-01"),
    "diff": ("diff", "2019-06-01", "2019-07-25"),
    "stats": ("stats",),
    "check": ("check", "--as-of", "2019-07-01", "--within", "90d"),
    "sql": ("sql", "SELECT text, title, publisher, MAP {title: url} AS m, [text] AS l FROM documents"),
    "sql with a hostile column": ("sql", f'SELECT 1 AS "{EVIL[3]}{EVIL[1][1:4]}"'),
}
FORMATS = {
    **dict.fromkeys(("list", "sql", "sql with a hostile column"), ("table", "md", "csv")),
    **dict.fromkeys(("as-of", "diff"), ("table", "md")),
}
"""Commands that print in a way of their own and one of those that print alike; the others as a table."""


def lines_of(text: str) -> str:
    return text.replace("\r\n", "\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_printed_takes_effect(hostile: Path, name: str) -> None:
    for form in FORMATS.get(name, ("table",)):
        done = timeline(hostile, *COMMANDS[name], "--format", form)
        assert not DRIVING.search(done.stderr), form
        if form in ("table", "md"):
            assert not DRIVING.search(done.stdout), form
        if form == "md":
            assert "<script" not in done.stdout
        if form == "csv":
            for row in csv.reader(io.StringIO(done.stdout, newline="")):
                assert not any(value.startswith(("=", "@", "+", "\t", "\r")) for value in row)


def test_a_claim_and_an_occurrence_are_shown_as_text(hostile: Path) -> None:
    ids = timeline(
        hostile,
        "sql",
        "SELECT min(id) AS id FROM claims UNION ALL SELECT min(occurrence) FROM meetings",
        "--format",
        "csv",
    )
    for one in ids.stdout.split()[1:]:
        shown = timeline(hostile, "show", one)
        assert shown.returncode == 0, shown.stderr
        assert not DRIVING.search(shown.stdout + shown.stderr)


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", EVIL[1]),
        ("list", "--party", EVIL[1]),
        ("verify", "--expect", EVIL[1]),
        ("sql", f"SELECT '{EVIL[2]}'::INTEGER"),
        ("ingest", EVIL[1]),
        ("ingest", "."),
        ("review", "--list", "--below", "0.5"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_messages_are_text(hostile: Path, arguments: tuple[str, ...]) -> None:
    done = timeline(hostile, *arguments)
    assert not DRIVING.search(done.stdout + done.stderr)
    assert "Traceback" not in done.stderr


def no_live_markup(text: str) -> bool:
    return "<script>alert" not in text and "<img src=x" not in text


WRITTEN: dict[str, Callable[[str], bool]] = {
    "brief --since 2019-06-01 --as-of 2019-07-01": lambda text: (
        no_live_markup(MarkdownIt("commonmark").render(text))
        and "href=" not in MarkdownIt("commonmark").render(text)
        and not DRIVING.search(text)
    ),
    "report --as-of 2019-07-01": no_live_markup,
    "export --to ics --as-of 2019-07-01": lambda text: (
        len(re.findall(r"(?m)^BEGIN:VALARM", text)) == len(re.findall(r"(?m)^END:VALARM", text))
        and len(re.findall(r"(?m)^BEGIN:VEVENT", text)) == len(re.findall(r"(?m)^END:VEVENT", text))
        and not DRIVING.search(lines_of(text))
    ),
    "export --to timelinejs --as-of 2019-07-01": no_live_markup,
    "export --to csv": lambda text: (
        not any(
            cell.startswith(("=", "@", "+", "\t", "\r"))
            for row in csv.reader(io.StringIO(text, newline=""))
            for cell in row
        )
    ),
}


@pytest.mark.parametrize("command", WRITTEN)
def test_nothing_written_takes_effect(hostile: Path, tmp_path: Path, command: str) -> None:
    out = tmp_path / "out"
    done = timeline(hostile, *command.split(), "-o", str(out))
    assert done.returncode == 0, done.stderr
    assert WRITTEN[command](out.read_bytes().decode())


@pytest.mark.parametrize(
    "arguments", [("list", "--format", "json"), ("sql", "FROM documents", "--format", "csv"), ("export",)]
)
def test_on_a_terminal_no_format_drives_it(hostile: Path, arguments: tuple[str, ...]) -> None:
    leader, follower = pty.openpty()
    shown = b""
    with subprocess.Popen(
        [*executable(), *arguments], cwd=hostile, env=own_environment(), stdout=follower, stderr=subprocess.DEVNULL
    ):
        os.close(follower)
        try:
            while part := os.read(leader, 65536):
                shown += part
        except OSError:  # the end, on Linux
            pass
    os.close(leader)
    assert b"They met" in shown
    assert not DRIVING.search(lines_of(shown.decode()))
