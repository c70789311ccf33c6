"""timeline/export/tables.py: the known claims for spreadsheets and notebooks."""

import csv
import io
from pathlib import Path

import pytest

from tests.timeline.papers import Paper, once, publish
from timeline import judgements
from timeline.database import Database
from timeline.errors import TimelineError
from timeline.export.tables import export_csv, export_parquet


@pytest.fixture
@once
def log(db: Database) -> Database:
    _, hoax = publish(
        db,
        Paper("2019-06-26", "A; B")
        .says("meeting.held", date="2019-05", people="Trump, Putin", quote='He said "we met",\nthen left.')
        .says("meeting.held", "CHN USA"),
    )
    judgements.retract(db, hoax, author="ann", reason="a hoax")
    return db


def test_csv_has_a_header_and_a_line_a_claim(log: Database) -> None:
    out = io.StringIO()

    assert export_csv(log, out) == 1
    (row,) = csv.DictReader(io.StringIO(out.getvalue()))
    assert (row["type"], row["parties"], row["people"], row["place"]) == (
        "meeting.held",
        '["RUS", "USA"]',
        '["Trump", "Putin"]',
        "",
    )
    assert (row["quote"], row["date"], row["date_end"]) == ('He said "we met",\nthen left.', "2019-05", "2019-05-31")


def test_parquet_keeps_the_types(log: Database, tmp_path: Path) -> None:
    path = tmp_path / "it's.parquet"

    assert export_parquet(log, path) == 1
    found = log.query("SELECT parties, date_end FROM read_parquet(?)", [str(path)])
    assert found.rows == log.query("SELECT parties, date_end FROM claims").rows


def test_a_folder_that_is_not_there_is_named(log: Database, tmp_path: Path) -> None:
    with pytest.raises(TimelineError, match=r"x\.parquet: there is no folder .*nowhere"):
        export_parquet(log, tmp_path / "nowhere" / "x.parquet")
