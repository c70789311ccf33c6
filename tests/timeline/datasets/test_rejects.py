"""The file of rejects: made with the first of them, readable by any program."""

import csv
from pathlib import Path

import pytest

from timeline.datasets.files import Bad
from timeline.datasets.rejects import Rejects


def test_a_row_is_kept_as_it_was(tmp_path: Path) -> None:
    path, text = tmp_path / "bad.csv", 'a\t"b",\nc'
    with Rejects(path) as rejects:
        rejects.add("one.csv", [Bad(3, "no day", text)])
        rejects.add("two.csv", [Bad(1, "no id", "")])
    with path.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [
            ["file", "line", "reason", "text"],
            ["one.csv", "3", "no day", text],
            ["two.csv", "1", "no id", ""],
        ]


def test_without_rejects_there_is_no_file(tmp_path: Path) -> None:
    with Rejects(tmp_path / "bad.csv") as rejects:
        rejects.add("one.csv", [])
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_the_system_says_so(tmp_path: Path) -> None:
    with Rejects(tmp_path / "missing" / "bad.csv") as rejects, pytest.raises(FileNotFoundError):
        rejects.add("one.csv", [Bad(1, "no id", "")])
