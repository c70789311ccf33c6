"""Batches: a table of so many rows at once, every row found again by its line."""

from pathlib import Path

import pytest

from tests.timeline.datasets import samples
from timeline.database import Database
from timeline.datasets.batches import batches
from timeline.datasets.files import examine

ROWS = [samples.gdelt_row(str(number)) for number in range(1, 6)]


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(("size", "counts"), [(1, [1] * 6), (4, [4, 2]), (6, [6]), (100, [6])])
def test_no_batch_is_longer_than_asked_for_and_none_is_empty(tmp_path: Path, scratch: Path, size, counts) -> None:
    source = examine(samples.write(tmp_path / "e.csv", samples.lines(*ROWS, "bad")), "gdelt")
    assert [batch.rows for batch in batches(source, scratch, size)] == counts
    assert list(scratch.iterdir()) == []


def test_a_batch_is_a_view_of_what_we_read(db: Database, tmp_path: Path, scratch: Path) -> None:
    source = examine(samples.write(tmp_path / "e.csv", samples.lines(*ROWS)), "gdelt")
    for batch in batches(source, scratch, 2):
        batch.attach(db)
        found = db.query('SELECT line, "row", day, actor_country, url FROM dataset_lines ORDER BY line').rows
        assert [row[0] for row in found] == list(range(batch.span[0], batch.span[1] + 1))
        assert [row[1] for row in found] == [str(row[0]) for row in found]
        assert {row[2:] for row in found} == {("20150218", "USA", "https://news.example/a")}


def test_what_a_file_has_no_column_for_is_null(db: Database, tmp_path: Path, scratch: Path) -> None:
    row = samples.gdelt_row("1", width=57)
    [batch] = list(_kept(batches(examine(samples.write(tmp_path / "e.csv", row), "gdelt"), scratch, 9), db))
    assert batch == [(None,)]


def _kept(found, db: Database):
    for batch in found:
        batch.attach(db)
        yield db.query("SELECT url FROM dataset_lines").rows


def test_the_text_of_a_row_is_found_by_its_line(tmp_path: Path, scratch: Path) -> None:
    several = samples.acled_row("UKR2", notes="Two\nlines.")
    text = samples.acled([samples.acled_row("UKR1"), several, samples.acled_row("UKR3")])
    for batch in batches(examine(samples.write(tmp_path / "a.csv", text), "acled"), scratch, 9):
        assert batch.span == (2, 5)
        lines = text.splitlines()
        assert list(batch.texts([3, 5])) == [" ".join(lines[2:4]).replace('"', ""), lines[4]]
