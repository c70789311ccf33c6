"""Exact copies of a store in use: snapshots for readers, verified backups, and restoring them.

While a copy is made the store is open for reading: others may read, and writers wait. A child process copies the bytes,
since a process that itself opens and closes a database file gives up DuckDB's lock on it.
"""

import glob
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from timeline.errors import Refused, StoreMissing, StoreUnreadable, no_folder
from timeline.literals import literal
from timeline.storage.permissions import keep_mode
from timeline.storage.settings import BLOCK, FORMAT

if TYPE_CHECKING:
    from timeline.database import Database

COPY = """
import os, shutil, sys
os.umask(0o077)
for source, target in zip(sys.argv[1::2], sys.argv[2::2]):
    shutil.copy(source, target)
    with open(target, "rb+") as copy:
        os.fsync(copy.fileno())
"""
"""Copies files with their modes, unreadable for others until they have them, and syncs them to disk."""


class Copied(NamedTuple):
    """What a copy holds: its last commit's hash (`None`: empty), and how many commits, documents and events."""

    head: str | None
    commits: int
    documents: int
    events: int


def snapshot(store: Path, target: Path) -> Copied:
    """Copy the store as it is now to `target`, replacing what is there; readers of the old copy are not disturbed.

    Raises:
        Refused: `target` is the store itself, or there is no folder for it.
        StoreMissing, StoreUnreadable, StoreLocked: as for `open_store`; or the target's folder cannot be written.
    """
    _check_apart(store, target)
    with beside(target) as partial:
        _copy_held(store, partial)
        copied = _opened(partial, proven=False)
        put(partial, target)
    return copied


def backup(store: Path, target: Path, *, replace: bool = False) -> Copied:
    """Copy the store to `target`, where it appears only after every hash and every quote in the copy was verified.

    Raises:
        Refused: there is a file already and `replace` is not set, or no folder, or the copy does not verify.
        StoreMissing, StoreUnreadable, StoreLocked: as for `open_store`; or the target's folder cannot be written.
    """
    _check_apart(store, target)
    if target.exists() and not replace:
        raise Refused(f"{target}: there is a file already. Name another, or replace it with --force.")
    with beside(target) as partial:
        _copy_held(store, partial)
        copied = _opened(partial, proven=True)
        put(partial, target)
    return copied


def restore(source: Path, store: Path, *, replace: bool = False) -> tuple[Copied, Path | None]:
    """Put a verified copy of the backup `source` at `store`; also returns where the former store is now.

    Raises:
        Refused: there is no backup, or it does not verify, or a store is there already and `replace` is not set.
        StoreUnreadable: the backup cannot be read, or there is no folder for the store.
        StoreLocked: another process holds the store to be replaced.
    """
    _check_apart(store, source)
    if not source.is_file():
        raise Refused(f"{source}: there is no backup here. Check the spelling of the path.")
    if not store.parent.is_dir():
        raise StoreUnreadable(no_folder(store, store.parent))
    if store.exists() and not replace:
        raise Refused(f"{store}: the store exists. --force replaces it, and keeps it under another name.")
    with beside(store) as partial:
        copy_files(source, partial)
        with _called(source, partial):
            copied = _opened(partial, proven=True)
        with _held_for_replacing(store):
            kept = _set_aside(store)
            put(partial, store)
    return copied, kept


def compact(store: Path) -> tuple[int, int]:
    """Rewrite the store without the free space in its file; the size in bytes before and after.

    Updates leave free space that only later commits fill. The new file is verified before it replaces the old one;
    meanwhile other processes wait.

    Raises:
        Refused: the log does not verify; nothing is changed.
        StoreMissing, StoreUnreadable, StoreLocked: as for `open_store`; or the disk has no room for both files.
    """
    from timeline.opening import open_store

    with beside(store) as partial, open_store(store, write=True) as held:
        held.execute("CHECKPOINT")
        before = store.stat().st_size
        copy_rows(held, partial)
        _opened(partial, proven=True)
        put(partial, store)
        return before, store.stat().st_size


def copy_rows(db: "Database", path: Path) -> None:
    """Write everything that the store holds, rows and definitions, into a new file."""
    (name,) = db.first("SELECT current_database()") or ("",)
    db.execute(f"ATTACH {literal(str(path))} AS copied (STORAGE_VERSION '{FORMAT}', BLOCK_SIZE {BLOCK})")
    try:
        db.execute(f'COPY FROM DATABASE "{name}" TO copied; CHECKPOINT copied')
    finally:
        db.execute("DETACH copied")


def wal_of(path: Path) -> Path:
    """The file in which DuckDB keeps its write-ahead log."""
    return path.with_name(f"{path.name}.wal")


def _check_apart(store: Path, other: Path) -> None:
    if store.resolve() == other.resolve():
        raise Refused(f"{other}: this is the store itself. Name another file.")


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A temporary file in the same folder, in which to prepare the copy; removed afterwards unless it was renamed.

    Raises:
        Refused: there is no such folder.
    """
    if not target.parent.is_dir():
        raise Refused(no_folder(target, target.parent))
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    _clear_up(target)
    try:
        yield partial
    finally:
        for left in (partial, wal_of(partial)):
            left.unlink(missing_ok=True)


def _clear_up(target: Path) -> None:
    """Remove temporary files of processes that were killed: their names end with the process id."""
    for left in target.parent.glob(f".{glob.escape(target.name)}.*"):
        number = left.name.removesuffix(".wal").rpartition(".")[2]
        if number.isdecimal() and not _is_running(int(number)):
            left.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):  # another user's, or not a process id at all
        pass
    return True


def _copy_held(store: Path, partial: Path) -> None:
    from timeline.opening import open_store

    with open_store(store):
        copy_files(store, partial)


def copy_files(source: Path, target: Path, *, wal: bool = True) -> None:
    """Copy a store's file and, unless told otherwise, its write-ahead log; the caller holds the store.

    Raises:
        StoreUnreadable: it cannot be read, or the copy cannot be written.
    """
    names = [str(source), str(target)]
    if wal and wal_of(source).exists():
        names += [str(wal_of(source)), str(wal_of(target))]
    done = subprocess.run([sys.executable, "-I", "-c", COPY, *names], capture_output=True, text=True, check=False)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["the copy was interrupted"])[-1]
        raise StoreUnreadable(f"{source}: cannot be copied to {target.parent} ({reason}).")


def _opened(copy: Path, *, proven: bool) -> Copied:
    """Open the copy, which merges the write-ahead log, and count what it holds."""
    from timeline.opening import open_store

    with open_store(copy, write=True) as db:
        db.execute("CHECKPOINT")
        if proven:
            _prove(db)
        return counted(db)


@contextmanager
def _called(source: Path, partial: Path) -> Iterator[None]:
    """Errors about the copy name the file that it was copied from."""
    try:
        yield
    except StoreUnreadable as error:
        raise StoreUnreadable(str(error).replace(str(partial), str(source))) from error


def _prove(db: "Database") -> None:
    from timeline.verify import log_breaches

    if breaches := log_breaches(db):
        raise Refused(f"The log does not verify ({breaches[0].message}), so no copy was made. See `timeline verify`.")


def counted(db: "Database") -> Copied:
    """What the store holds."""
    tables = ("commits", "documents", "events")
    counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)  # noqa: S608
    return Copied(*(db.first(f"SELECT (SELECT arg_max(hash, number) FROM commits), {counts}") or (None, 0, 0, 0)))  # noqa: S608


def _held_for_replacing(store: Path) -> "AbstractContextManager[object]":
    """The store opened for writing and checkpointed, so that nobody else writes; an unreadable one is let be."""
    from timeline.opening import open_store

    try:
        held = open_store(store, write=True)
        held.execute("CHECKPOINT")
    except (StoreMissing, StoreUnreadable):
        return nullcontext()
    return held


def _set_aside(store: Path) -> Path | None:
    """Give the present store a second name with the time of its replacement, in microseconds.

    It keeps its own name until the backup takes that, so that an interruption in between leaves one or the other.
    """
    if not store.exists():
        return None
    kept = store.with_name(f"{store.name}.replaced-{datetime.now(UTC):%Y%m%dT%H%M%S%f}")
    if wal_of(store).exists():
        wal_of(store).rename(wal_of(kept))
    try:
        kept.hardlink_to(store)
    except OSError:  # a file system without hard links
        store.rename(kept)
    return kept


def put(partial: Path, target: Path) -> None:
    """Give the copy its name atomically and durably: after a power failure there is the old file or the new one.

    It is readable for whoever could read the file that it replaces.
    """
    keep_mode(target, partial)
    partial.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
