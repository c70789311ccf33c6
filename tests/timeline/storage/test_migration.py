"""timeline/storage/migration.py: a log is copied to another store unchanged, and back, and can be resumed."""

from pathlib import Path

import pytest

from tests.lakes import lake_in
from tests.timeline.papers import Paper, publish
from tests.timeline.projections.contract import EXAMPLE
from timeline.database import Database
from timeline.errors import Refused
from timeline.opening import create_store, open_as_is, open_store
from timeline.rows import Rows
from timeline.storage import migration
from timeline.storage.addresses import Address
from timeline.storage.migration import migrate
from timeline.verify import verify_file

MORE = Paper("2019-07-01", publisher="Four").says("meeting.held", "CHN USA", date="2019-06-29", place="Osaka")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with three commits; not to be written to."""
    path = tmp_path_factory.mktemp("source") / "timeline.duckdb"
    with create_store(path) as db:
        for paper in EXAMPLE:
            publish(db, paper)
    return path


def log(store: Address) -> list[Rows]:
    """All that a log holds."""
    with open_as_is(store) as db:
        return [db.query(f"FROM {table} ORDER BY ALL") for table in ("commits", "documents", "events", "signatures")]


def test_a_log_goes_to_a_lake_and_back_to_the_last_hash(source: Path, tmp_path: Path) -> None:
    lake, back = lake_in(tmp_path), tmp_path / "back.duckdb"

    there = migrate(source, lake)
    assert (there.commits, there.documents, there.events) == (3, 3, 8)
    assert migrate(lake, back) == there
    assert log(back) == log(source)
    assert verify_file(back) == []


def test_it_goes_on_where_it_was_interrupted(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy, copied = migration._copy, []

    def interrupted(db: Database, source: Address, first: int, last: int) -> None:
        copied.append((first, last))
        copy(db, source, first, last)
        if len(copied) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(migration, "_copy", interrupted)
    target = tmp_path / "target.duckdb"
    with pytest.raises(KeyboardInterrupt):
        migrate(source, target, rows=1)
    assert len(log(target)[0]) == 1

    migrate(source, target, rows=1)
    assert copied == [(1, 1), (2, 2), (2, 2), (3, 3)]
    assert log(target) == log(source)


def test_done_again_it_takes_over_what_was_added_since(source: Path, tmp_path: Path) -> None:
    target, further = tmp_path / "target.duckdb", tmp_path / "further.duckdb"
    migrate(source, target)
    migrate(target, further)
    with open_store(target, write=True) as db:
        publish(db, MORE)

    assert migrate(target, further).commits == 4
    assert log(further) == log(target)


def test_a_store_with_commits_of_its_own_is_refused(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "target.duckdb"
    with create_store(target) as db:
        publish(db, MORE)
    before = log(target)

    with pytest.raises(Refused, match="not the beginning of the other"):
        migrate(source, target)
    assert log(target) == before


def test_a_log_whose_numbers_are_not_its_commits_stays_where_it_is(source: Path, tmp_path: Path) -> None:
    broken, target = tmp_path / "broken.duckdb", tmp_path / "target.duckdb"
    broken.write_bytes(source.read_bytes())
    with open_store(broken, write=True) as db:
        db.execute("DELETE FROM events WHERE seq = 2")

    with pytest.raises(Refused, match="its events do not match its commits"):
        migrate(broken, target)
    assert log(target)[0].rows == []


def test_a_store_is_not_taken_to_itself(source: Path) -> None:
    with pytest.raises(Refused, match="the store itself"):
        migrate(source, source.parent / "." / source.name)
