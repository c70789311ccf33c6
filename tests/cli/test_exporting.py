"""cli/commands/exporting.py: files for other programs, and the briefing."""

import json
from pathlib import Path

import pytest
import typer
from icalendar import Calendar

from cli.commands.exporting import Alarms, alarms
from tests.cli.conftest import Run, check_golden, timeline


def test_a_calendar_is_written_and_replaced(run: Run, tmp_path: Path) -> None:
    first = run("export", "--to", "ics", "--as-of", "2019-07-01", "--party", "RUS", "--alarms", "30", "-o", "a.ics")
    assert (first.returncode, first.stdout) == (0, "")
    written = (tmp_path / "a.ics").read_bytes()
    entries = Calendar.from_ical(written).events
    assert {"Summit in Helsinki: RUS, USA", "New START expires (RUS, USA) (2021)"} <= {
        str(e["summary"]) for e in entries
    }
    assert not any("FRA" in str(e["summary"]) for e in entries)

    fewer = run(
        *("export", "--to", "ics", "--as-of", "2019-07-01", "--party", "RUS", "--alarms", "30"),
        *("--until", "2019-06-30", "--replacing", "a.ics", "-o", "a.ics"),
    )
    assert fewer.returncode == 0, fewer.stderr
    again = {str(e["uid"]): e for e in Calendar.from_ical((tmp_path / "a.ics").read_bytes()).events}
    assert again.keys() == {str(e["uid"]) for e in entries}
    assert "Withdrawn: New START expires (RUS, USA) (2021)" in {str(e["summary"]) for e in again.values()}


@pytest.mark.parametrize(
    "wrong",
    [
        ("--to", "csv", "--party", "RUS"),
        ("--to", "jsonl", "--as-of", "2019-07-01"),
        ("--to", "timelinejs", "--replacing", "a.ics"),
        ("--to", "ics", "--party", "XYZ"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(ask: Run, wrong: tuple[str, ...]) -> None:
    refused = ask("export", *wrong)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert len(refused.stderr.splitlines()) == 1


def test_cloud_events_are_imported_whole(ask: Run, tmp_path: Path) -> None:
    lines = ask("export", "--to", "cloudevents").stdout
    assert timeline(tmp_path, "import", "-", stdin=lines).returncode == 0
    assert timeline(tmp_path, "head").stdout == ask("head").stdout


def test_slides_are_json(ask: Run) -> None:
    slides = json.loads(ask("export", "--to", "timelinejs", "--as-of", "2019-07-01", "--pair", "RUS-USA").stdout)
    assert {"Summit in Helsinki: RUS, USA", "INF Treaty expires (RUS, USA)"} <= {
        slide["text"]["headline"] for slide in slides["events"]
    }


def test_a_briefing_reads_as_its_golden_file(ask: Run) -> None:
    printed = ask("brief", "--since", "2019-06-26", "--as-of", "2019-07-01", "--pair", "RUS-USA", "--within", "60")
    assert printed.returncode == 0, printed.stderr
    check_golden("brief since 2019-06-26 as-of 2019-07-01.md", printed.stdout)


def test_a_briefing_as_data_has_all_sources(ask: Run) -> None:
    found = json.loads(ask("brief", "--since", "2019-06-26", "--as-of", "2019-07-01", "--format", "json").stdout)
    assert found.keys() == {"since", "until", "happened", "changed", "due", "contested"}
    assert all(source["quote"] for line in found["happened"] for source in line["sources"])


def test_a_briefing_does_not_begin_after_its_end(ask: Run) -> None:
    assert ask("brief", "--since", "2019-07-02", "--as-of", "2019-07-01").returncode == 2


@pytest.mark.parametrize(("text", "days"), [("7,1", (7, 1)), (" 30 ", (30,)), ("0", (0,)), ("none", ())])
def test_alarms_are_days_before(text: str, days: tuple[int, ...]) -> None:
    assert alarms(text) == Alarms(days)


@pytest.mark.parametrize("text", ["", "soon", "-1", "7;1", "99999"])
def test_anything_else_is_no_list_of_alarms(text: str) -> None:
    with pytest.raises(typer.BadParameter):
        alarms(text)
