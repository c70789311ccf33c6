"""timeline/storage/permissions.py: files next to a store are as private as the store."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.article import Article
from timeline import ledger
from timeline.opening import create_store, open_store
from timeline.storage.copies import backup, restore, snapshot, wal_of
from timeline.storage.permissions import as_usual, keep_mode, mask_of

pytestmark = pytest.mark.file


@pytest.fixture(autouse=True)
def everybody_reads() -> Iterator[None]:
    """A user who lets all others read new files, as most systems do."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@given(st.integers(0, 0o777))
def test_a_new_file_gets_no_right_that_the_store_does_not_give(of_store: int) -> None:
    made = 0o666 & ~mask_of(of_store)
    assert made & 0o077 == of_store & 0o066
    assert made & 0o700 == 0o600
    folder = 0o777 & ~mask_of(of_store)
    assert folder & 0o011 == (of_store & 0o044) >> 2


def test_a_new_store_is_its_owners_alone_and_so_is_its_journal(tmp_path: Path) -> None:
    path = tmp_path / "new.duckdb"
    with create_store(path) as db:
        ledger.append(db, [Article("They met.", date(2019, 1, 1), "given")], [], author="a", message="m")
        assert (mode(path), mode(wal_of(path))) == (0o600, 0o600)
        (tmp_path / "other").touch()
    (tmp_path / "after").touch()
    assert (mode(tmp_path / "other"), mode(tmp_path / "after")) == (0o600, 0o644)


def test_a_store_that_is_shared_stays_so_and_its_journal_too(store: Path) -> None:
    store.chmod(0o660)
    with open_store(store, write=True) as db:
        ledger.append(db, [Article("They met.", date(2019, 1, 1), "given")], [], author="a", message="m")
        assert (mode(store), mode(wal_of(store))) == (0o660, 0o660)


def test_what_does_not_fit_into_memory_is_not_for_others(store: Path) -> None:
    with open_store(store) as db:
        db.execute("SET memory_limit = '80MB'; SET threads = 1")
        db.execute(
            "CREATE TEMP TABLE t AS SELECT hash(i) AS h, repeat('secret', 20) || i AS s FROM range(1200000) r(i)"
        )
        spilled = store.with_name(f"{store.name}.tmp")
        assert mode(spilled) == 0o700
        assert {mode(file) for file in spilled.iterdir()} == {0o600}


def test_copies_have_the_rights_of_the_store_and_keep_those_of_what_they_replace(store: Path, tmp_path: Path) -> None:
    store.chmod(0o600)
    copy, shared = tmp_path / "copy.duckdb", tmp_path / "readers.duckdb"
    backup(store, copy)
    snapshot(store, shared)
    assert (mode(copy), mode(shared)) == (0o600, 0o600)
    shared.chmod(0o644)
    snapshot(store, shared)
    store.chmod(0o640)
    restore(copy, store, replace=True)
    assert (mode(shared), mode(store)) == (0o644, 0o640)


def test_outputs_have_the_rights_of_all_files_of_the_user(store: Path, tmp_path: Path) -> None:
    store.chmod(0o600)
    with open_store(store):
        with as_usual():
            (tmp_path / "output").touch()
        (tmp_path / "own").touch()
    assert (mode(tmp_path / "output"), mode(tmp_path / "own")) == (0o644, 0o600)


def test_the_usual_rights_stay_where_the_last_store_is_closed_while_outputs_are_written(
    store: Path, tmp_path: Path
) -> None:
    store.chmod(0o600)
    db = open_store(store)
    with as_usual():
        db.close()
    (tmp_path / "later").touch()
    assert mode(tmp_path / "later") == 0o644


def test_of_two_stores_that_are_open_the_more_private_counts(store: Path, tmp_path: Path) -> None:
    store.chmod(0o644)
    with open_store(store):
        with create_store(tmp_path / "private.duckdb"):
            (tmp_path / "both").touch()
        (tmp_path / "one").touch()
    assert (mode(tmp_path / "both"), mode(tmp_path / "one")) == (0o600, 0o644)


def test_there_need_be_nothing_to_keep_the_mode_of(tmp_path: Path) -> None:
    (tmp_path / "new").touch()
    keep_mode(tmp_path / "none", tmp_path / "new")
    assert mode(tmp_path / "new") == 0o644
