"""timeline/metrics.py: Prometheus' text format, written atomically."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from timeline.checks import Deadline, Level, Stage, Window
from timeline.metrics import metrics, write_atomically

SAMPLE = re.compile(r'[a-z_]+(\{([a-z_]+="([^"\\\n]|\\["\\n])*"(,(?!\})|(?=\})))*\})? -?\d+')
NOW = datetime(2019, 7, 20, 7, tzinfo=UTC)
INF = Deadline(
    "trt-1", "treaty", 'The "INF"\\\nTreaty', ("RUS", "USA"), Window(date(2019, 8, 1), None), Stage.WARNING, {}
)


def test_every_line_is_a_comment_or_a_sample() -> None:
    lines = metrics([INF], Level.WARNING, NOW, undelivered=2).splitlines()
    assert [line for line in lines if not line.startswith("#") and not SAMPLE.fullmatch(line)] == []
    assert 'timeline_deadlines{kind="treaty",stage="warning"} 1' in lines
    assert 'timeline_deadlines{kind="meeting",stage="silence"} 0' in lines
    assert "timeline_check_status 1" in lines
    assert "timeline_check_undelivered 2" in lines
    assert f"timeline_check_timestamp_seconds {int(NOW.timestamp())}" in lines


def test_texts_are_escaped_and_an_unknown_day_is_left_out() -> None:
    text = metrics([INF], Level.WARNING, NOW)
    assert r'subject="The \"INF\"\\ Treaty"} 1564617600' in text
    assert "last_day" not in text


def test_the_file_is_replaced_whole_and_readable(tmp_path: Path) -> None:
    path = tmp_path / "timeline.prom"
    path.write_text("old")
    write_atomically(path, "new\n")
    assert path.read_text() == "new\n"
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "timeline.prom"
    path.write_text("old")

    def fail(*_: object) -> None:
        raise OSError("no")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no"):
        write_atomically(path, "new")
    assert [file.read_text() for file in tmp_path.iterdir()] == ["old"]
