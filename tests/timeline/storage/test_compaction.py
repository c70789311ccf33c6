"""timeline/storage/compaction.py: small files are merged; the log and its protection stay as they are."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.lakes import lake_in
from tests.timeline.papers import Paper, publish
from tests.timeline.projections.contract import EXAMPLE
from timeline.errors import HeadMoved
from timeline.opening import create_store, open_as_is, open_log
from timeline.storage.addresses import Lake
from timeline.storage.compaction import compact
from timeline.storage.lakes import SORTED
from timeline.verify import log_breaches

MOVED = "BEGIN; UPDATE head SET number = number + 1"


def test_the_log_is_the_same_and_of_two_writers_only_one_can_still_append(tmp_path: Path) -> None:
    lake = lake_in(tmp_path)
    assert isinstance(lake, Lake)
    create_store(lake).close()
    everything = "SELECT hash, 0 AS seq FROM commits UNION ALL SELECT id, seq FROM events ORDER BY ALL"
    with open_log(lake) as db:
        for paper in EXAMPLE:
            publish(db, paper, keep_up=False)
        before = db.query(everything)

    assert compact(lake, keep=timedelta(0))[1].files == 5
    with open_as_is(lake) as db:
        assert db.query(everything) == before
        assert log_breaches(db) == []
        assert db.first("SELECT count(*) FROM ducklake_snapshots('lake')") == (1,)
    with open_log(lake) as one, open_log(lake) as other:
        other.execute("BEGIN")
        assert other.first("SELECT number FROM head") == (3,)
        one.execute(f"{MOVED}; COMMIT")
        with pytest.raises(HeadMoved):
            other.execute("UPDATE head SET number = 9; COMMIT")


def test_rows_lie_in_the_order_of_their_days_though_they_were_recorded_in_another(tmp_path: Path) -> None:
    lake = lake_in(tmp_path)
    assert isinstance(lake, Lake)
    create_store(lake).close()
    papers = [Paper(f"2019-07-{day:02}").says("meeting.held", "CHN USA", date="2019-06-29") for day in (9, 3, 20, 1)]
    with open_log(lake) as db:
        for paper in papers:
            publish(db, paper, keep_up=False)

    compact(lake)
    with open_log(lake) as db:
        for table, day in (("events", "reported"), ("documents", "published")):
            (file,) = db.query(f"SELECT data_file FROM ducklake_list_files('lake', '{table}')").column("data_file")
            days = db.query(f"SELECT {day} FROM '{file}' ORDER BY file_row_number").column(day)
            assert [each.day for each in days] == [1, 3, 9, 20]


def test_a_lake_that_was_made_before_files_were_sorted_is_sorted_from_now_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake = lake_in(tmp_path)
    assert isinstance(lake, Lake)
    monkeypatch.setattr("timeline.storage.lakes.SORTED", {})
    create_store(lake).close()
    monkeypatch.undo()

    for _ in range(2):
        compact(lake)
    with open_log(lake) as db:
        assert db.first("SELECT count(*) FROM __ducklake_metadata_lake.ducklake_sort_info") == (len(SORTED),)
