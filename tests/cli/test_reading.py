"""Extract and dates: what our reader makes of a text, for programs."""

import json
from pathlib import Path

from tests.cli.conftest import timeline

TEXT = "Kenyan President Uhuru Kenyatta will meet Rwandan President Paul Kagame in Kigali next week.\n"
KEYS = "type date due parties actors targets people place treaty quote quote_start quote_end confidence".split()


def test_extract_prints_one_object_a_claim(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    done = timeline(tmp_path, "extract", "a.txt", "--published", "2019-03-13", "--format", "jsonl")
    [claim] = [json.loads(line) for line in done.stdout.splitlines()]
    assert set(KEYS) <= set(claim)
    assert claim["due"] == "2019-03-18/2019-03-24"
    assert TEXT[claim["quote_start"] : claim["quote_end"]] == claim["quote"]


def test_dates_prints_one_object_an_expression(tmp_path: Path) -> None:
    done = timeline(tmp_path, "dates", "-", "--published", "2019-03-13", "--format", "jsonl", stdin=TEXT)
    [found] = [json.loads(line) for line in done.stdout.splitlines()]
    assert (found["text"], found["edtf"]) == ("next week", "2019-03-18/2019-03-24")
    assert TEXT[found["start"] : found["end"]] == "next week"


def test_dates_prints_the_part_that_is_probably_meant_beside_the_whole(tmp_path: Path) -> None:
    text = "They will meet in late November.\n"
    done = timeline(tmp_path, "dates", "-", "--published", "2019-03-13", "--format", "jsonl", stdin=text)
    [found] = [json.loads(line) for line in done.stdout.splitlines()]
    assert (found["edtf"], found["narrowed"]) == ("2019-11", "2019-11-21/2019-11-30")


def test_a_text_without_events_prints_nothing(tmp_path: Path) -> None:
    none = timeline(
        tmp_path, "extract", "-", "--published", "2019-03-13", stdin="The weather was fine, and the king was well.\n"
    )
    assert (none.returncode, none.stdout) == (0, "")
    assert "No dated events" in none.stderr


def test_nothing_was_published_in_days_to_come(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    refused = timeline(tmp_path, "extract", "a.txt", "--published", "2919-03-13")
    assert refused.returncode == 2
    assert "2919-03-13 is in the future" in refused.stderr


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    missing = timeline(tmp_path, "extract", "nowhere.txt", "--published", "2019-03-13")
    assert missing.returncode == 2
    assert "nowhere.txt" in missing.stderr
