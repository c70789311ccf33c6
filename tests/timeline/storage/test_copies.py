"""timeline/storage/copies.py: copies are complete, verified, and put in place atomically."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.timeline.papers import Paper, publish
from timeline.errors import Refused, StoreLocked, StoreUnreadable
from timeline.ledger import head
from timeline.opening import open_store
from timeline.storage.copies import Copied, backup, compact, restore, snapshot
from timeline.storage.patience import Patience, have_patience
from timeline.verify import verify

pytestmark = pytest.mark.file


@pytest.fixture(scope="module")
def written(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One commit of a document and a claim."""
    path = Path(shutil.copy(empty_store, tmp_path_factory.mktemp("written")))
    with open_store(path, write=True) as db:
        publish(db, Paper("2019-06-29").says("meeting.held"))
    return path


@pytest.fixture
def filled(written: Path, tmp_path: Path) -> Path:
    """The same, a copy of one's own."""
    return Path(shutil.copy(written, tmp_path))


def head_of(path: Path) -> str | None:
    with open_store(path) as db:
        return head(db)


def add(path: Path, day: str) -> None:
    with open_store(path, write=True) as db:
        publish(db, Paper(day).says("meeting.held"))


@pytest.mark.parametrize("copy", [snapshot, backup])
def test_a_copy_is_the_store_to_the_last_commit(
    filled: Path, tmp_path: Path, copy: Callable[[Path, Path], Copied]
) -> None:
    target = tmp_path / "copy.duckdb"

    assert copy(filled, target) == Copied(head_of(filled), 1, 1, 1)

    with open_store(target) as db:
        assert verify(db, head_of(filled)) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.duckdb", "timeline.duckdb"]


def test_what_is_not_yet_in_the_file_itself_is_copied_too(filled: Path, tmp_path: Path) -> None:
    writer = duckdb.connect(str(filled))
    writer.execute("PRAGMA disable_checkpoint_on_shutdown; UPDATE meta SET value = value")
    writer.execute("CREATE TABLE proof_of_the_wal (x INTEGER)")
    writer.close()
    assert filled.with_name("timeline.duckdb.wal").exists()

    snapshot(filled, tmp_path / "copy.duckdb")

    with duckdb.connect(str(tmp_path / "copy.duckdb"), read_only=True) as copied:
        assert copied.execute("FROM proof_of_the_wal").fetchall() == []
    assert not (tmp_path / "copy.duckdb.wal").exists()


def test_who_reads_a_snapshot_goes_on_when_the_next_takes_its_place(filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "readers.duckdb"
    snapshot(filled, target)
    with duckdb.connect(str(target), read_only=True) as reader:
        add(filled, "2019-07-01")
        assert snapshot(filled, target).events == 2
        assert reader.execute("SELECT count(*) FROM events").fetchone() == (1,)


def test_a_copy_is_as_private_as_the_store(filled: Path, tmp_path: Path) -> None:
    filled.chmod(0o600)
    backup(filled, tmp_path / "copy.duckdb")
    assert (tmp_path / "copy.duckdb").stat().st_mode & 0o777 == 0o600


def test_a_backup_replaces_nothing_unless_told_to(filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("something else")

    with pytest.raises(Refused, match="--force"):
        backup(filled, target)

    assert target.read_text() == "something else"
    assert backup(filled, target, replace=True).events == 1


def test_what_does_not_verify_becomes_no_backup(filled: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(filled)) as raw:
        raw.execute("UPDATE documents SET text = 'Something else entirely.'")

    with pytest.raises(Refused, match="does not verify"):
        backup(filled, tmp_path / "copy.duckdb")

    assert [path.name for path in tmp_path.iterdir()] == ["timeline.duckdb"]


@pytest.mark.parametrize("copy", [snapshot, backup])
def test_a_store_is_not_copied_onto_itself(filled: Path, copy: Callable[[Path, Path], Copied]) -> None:
    with pytest.raises(Refused, match="the store itself"):
        copy(filled, filled.parent / "." / filled.name)


def test_a_copy_into_no_folder_says_so(filled: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no folder"):
        snapshot(filled, tmp_path / "nowhere" / "copy.duckdb")
    with pytest.raises(StoreUnreadable, match="no folder"):
        restore(filled, tmp_path / "nowhere" / "store.duckdb")


def test_restoring_brings_back_what_was_there_and_keeps_what_is(filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.duckdb"
    then = backup(filled, target).head
    add(filled, "2019-07-01")
    now = head_of(filled)

    copied, kept = restore(target, filled, replace=True)

    assert copied.head == head_of(filled) == then
    assert kept is not None
    assert head_of(kept) == now


def test_restoring_over_a_store_must_be_asked_for(filled: Path, tmp_path: Path) -> None:
    backup(filled, tmp_path / "copy.duckdb")
    with pytest.raises(Refused, match="--force"):
        restore(tmp_path / "copy.duckdb", filled)


def test_a_store_that_cannot_be_read_any_more_is_replaced(filled: Path, tmp_path: Path) -> None:
    backup(filled, tmp_path / "copy.duckdb")
    os.truncate(filled, 100)

    copied, _ = restore(tmp_path / "copy.duckdb", filled, replace=True)

    assert copied.head == head_of(filled)


def test_a_changed_backup_is_not_restored(filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.duckdb"
    backup(filled, target)
    with duckdb.connect(str(target)) as raw:
        raw.execute("UPDATE events SET quote = 'Sentence 1 of The Paper.'")
    before = head_of(filled)

    with pytest.raises(Refused, match="does not verify"):
        restore(target, filled, replace=True)

    assert head_of(filled) == before


def test_a_store_in_use_is_not_replaced(filled: Path, tmp_path: Path) -> None:
    import subprocess
    import sys

    backup(filled, tmp_path / "copy.duckdb")
    hold = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(filled)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        have_patience(Patience(0))
        try:
            with pytest.raises(StoreLocked):
                restore(tmp_path / "copy.duckdb", filled, replace=True)
        finally:
            have_patience(Patience())
            holder.communicate("")
    assert head_of(filled) is not None


def test_where_there_is_no_backup_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no backup here"):
        restore(tmp_path / "none.duckdb", tmp_path / "timeline.duckdb")


def test_what_a_killed_copy_left_is_cleared_up_by_the_next(filled: Path, tmp_path: Path) -> None:
    import subprocess
    import sys

    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for left in (
        f".copy.duckdb.{gone.pid}",
        f".copy.duckdb.{gone.pid}.wal",
        f".copy.duckdb.{os.getppid()}",
        ".copy.duckdb.mine",
    ):
        (tmp_path / left).write_text("half")

    snapshot(filled, tmp_path / "copy.duckdb")

    assert sorted(path.name for path in tmp_path.glob(".copy*")) == sorted(
        [f".copy.duckdb.{os.getppid()}", ".copy.duckdb.mine"]
    )


def test_a_compacted_store_is_the_same_in_less_room(filled: Path) -> None:
    with open_store(filled, write=True) as db:
        db.execute("CREATE TABLE mine AS SELECT range AS n, sha256(range::VARCHAR) AS filler FROM range(50_000)")
        db.execute("CHECKPOINT; DROP TABLE mine; CREATE VIEW my_own AS FROM meetings; CHECKPOINT")
    kept = head_of(filled)
    filled.chmod(0o640)

    before, after = compact(filled)

    assert filled.stat().st_size == after < before
    assert filled.stat().st_mode & 0o777 == 0o640
    with open_store(filled) as db:
        assert verify(db, kept) == []
        assert len(db.query("FROM my_own")) == 1
    add(filled, "2019-07-01")


def test_a_log_that_does_not_verify_is_not_compacted(filled: Path) -> None:
    with duckdb.connect(str(filled)) as raw:
        raw.execute("UPDATE events SET place = 'Kyoto'")
    was = filled.stat().st_ino

    with pytest.raises(Refused, match="does not verify"):
        compact(filled)

    assert filled.stat().st_ino == was
