"""The words of articles are untrusted: in no output do they drive a terminal, a spreadsheet or a browser."""

import csv
import io
import os
import pty
import subprocess
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.cli.conftest import executable, own_environment, timeline
from tests.cli.evil import DRIVING, EVIL, runs
from tests.cli.test_review import typed

COMMANDS = {
    "list": ("list",),
    "log": ("log",),
    "meetings": ("meetings", "--as-of", "2019-07-01"),
    "relations": ("relations", "--as-of", "2019-07-01"),
    "treaties": ("treaties", "--as-of", "2019-07-01"),
    "deadlines": ("deadlines", "--as-of", "2019-07-01"),
    "conflicts": ("conflicts", "--as-of", "2019-07-01"),
    "as-of": ("as-of", "2019-07-01"),
    "diff": ("diff", "2019-06-01", "2019-07-25"),
    "stats": ("stats",),
    "errata": ("errata", "--since", "2019-01-01"),
    "plot deadlines": ("plot", "--as-of", "2019-07-01"),
    "plot meetings": ("plot", "--kind", "meetings", "--as-of", "2019-07-01"),
    "plot balance": ("plot", "--kind", "balance", "--as-of", "2019-07-01"),
    "check for a monitor": ("check", "--as-of", "2019-07-01", "--within", "90d", "--nagios"),
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
        assert done.stdout, done.stderr
        assert not DRIVING.search(done.stderr), form
        if form in ("table", "md"):
            assert not DRIVING.search(done.stdout), form
        if form == "md":
            html = MarkdownIt("commonmark").enable("table").render(done.stdout)
            assert "<table>" in html
            assert not any(tag in html for tag in ("<script", "<img", "<a ", "<code", "<strong"))
        if form == "csv":
            assert not any(
                map(runs, (cell for row in csv.reader(io.StringIO(done.stdout, newline="")) for cell in row))
            )


def test_a_number_below_zero_stays_one_in_a_table_for_spreadsheets(hostile: Path) -> None:
    numbers = "-2 AS whole, -1.5 AS part, -0.5::DOUBLE AS half, '-2+3' AS text"
    assert timeline(hostile, "sql", f"SELECT {numbers}", "--format", "csv").stdout.splitlines()[1] == (
        "-2,-1.5,-0.5,'-2+3"
    )


def test_a_monitor_is_told_its_figures_behind_one_bar(hostile: Path) -> None:
    done = timeline(hostile, "check", "--as-of", "2019-07-01", "--within", "90d", "--nagios", "--metrics", "t.prom")
    assert done.stdout.count("|") == 1
    lines = (hostile / "t.prom").read_text().splitlines()
    assert "alert(1)" in str(lines)
    assert all(line.startswith(("#", "timeline_")) for line in lines)


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


def test_how_a_claim_came_about_is_told_as_text(tmp_path: Path) -> None:
    met = "Vladimir Putin met Donald Trump in Osaka on June 28, 2019, and they talked about trade and about the war."
    talk = "The president said on Saturday that it was a good meeting, and that there will be others in the next year."
    (tmp_path / "evil.txt").write_text("\n\n".join([met, f"{EVIL[1]} {met} {EVIL[2]}", *[talk] * 8, *EVIL]))
    done = timeline(tmp_path, "extract", "evil.txt", "--published", "2019-06-29", "--explain")
    assert "Osaka" in done.stdout
    assert not DRIVING.search(done.stdout + done.stderr)


def test_a_review_shows_claims_as_text(hostile: Path) -> None:
    code, shown = typed(hostile, "|".join("ssssq"), "--below", "0.5")
    assert code == 0
    assert shown.count("They met") >= 4
    assert not DRIVING.search(lines_of(shown))


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
