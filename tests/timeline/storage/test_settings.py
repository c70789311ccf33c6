"""timeline/storage/settings.py: DuckDB's settings."""

from pathlib import Path

from tests.timeline.papers import Paper, publish
from timeline.opening import create_store, open_store
from timeline.storage.copies import copy_rows
from timeline.storage.settings import BLOCK, FORMAT, SMALL, settings_of


def test_a_new_file_has_small_blocks_and_holds_what_is_larger(tmp_path: Path) -> None:
    novel = "".join(f"{number:x} " for number in range(100_000))
    with create_store(tmp_path / "new.duckdb") as db:
        publish(db, Paper("2019-07-01").says("meeting.held", date="2019-06-28", quote=novel))
        copy_rows(db, tmp_path / "copy.duckdb")

    for name in ("new.duckdb", "copy.duckdb"):
        with open_store(tmp_path / name) as db:
            assert db.first("SELECT block_size FROM pragma_database_size()") == (BLOCK,)
            assert db.first("SELECT quote, text FROM events, documents") == (novel, novel)


def test_a_file_that_is_there_keeps_its_blocks_and_is_written_in_our_format(tmp_path: Path) -> None:
    (file := tmp_path / "old.duckdb").touch()

    assert "default_block_size" not in settings_of(file, read_only=False)
    assert settings_of(file, read_only=False)["storage_compatibility_version"] == FORMAT
    assert "storage_compatibility_version" not in settings_of(file, read_only=True)


def test_a_small_file_is_opened_for_one_thread(tmp_path: Path) -> None:
    small, large = tmp_path / "small.duckdb", tmp_path / "large.duckdb"
    small.write_bytes(b"0")
    with large.open("wb") as written:
        written.truncate(SMALL + 1)

    assert settings_of(small, read_only=True)["threads"] == "1"
    assert "threads" not in settings_of(large, read_only=True)
