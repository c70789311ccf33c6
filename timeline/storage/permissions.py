"""File permissions: a new store is for its owner alone, and files next to a store are as private as the store.

DuckDB creates its files (the store, its write-ahead log, spilled data) with the process's umask. While a store is open,
the umask gives new files the store's own mode, as SQLite does for its journals.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import reduce
from operator import or_
from pathlib import Path
from threading import Lock
from typing import Final

ONLY_OURS: Final = 0o600
"""The mode of a new store."""

NOBODY_ELSE: Final = 0o077
"""The umask that takes all rights from group and others."""


class _Mask:
    """The process's umask: while stores are open, the union of what they withhold; afterwards what it was before."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._open: list[int] = []
        self._usual = 0

    def begin(self, mask: int) -> None:
        """A store was opened that needs at least this umask."""
        with self._lock:
            if not self._open:
                self._usual = os.umask(NOBODY_ELSE)
            self._open.append(mask)
            self._set()

    def end(self, mask: int) -> None:
        """It was closed."""
        with self._lock:
            self._open.remove(mask)
            self._set()

    @contextmanager
    def usual(self) -> Iterator[None]:
        """Within this, the process's original umask, whatever is open."""
        with self._lock:
            if self._open:
                os.umask(self._usual)
        try:
            yield
        finally:
            with self._lock:
                if self._open:  # stores may have been opened or closed meanwhile
                    self._set()

    def _set(self) -> None:
        os.umask(reduce(or_, self._open) if self._open else self._usual)


_mask = _Mask()


def begin(file: Path) -> int:
    """Set the umask for a store that is being opened or created; pass the result to `end`."""
    mask = mask_of(_mode(file))
    _mask.begin(mask)
    return mask


def end(mask: int | None) -> None:
    """The store is closed: restore the umask, if it was changed for it."""
    if mask is not None:
        _mask.end(mask)


@contextmanager
def as_usual() -> Iterator[None]:
    """For outputs, which the user places: within this, new files have the user's usual permissions."""
    with _mask.usual():
        yield


def mask_of(mode: int) -> int:
    """The umask that gives new files no more rights than `mode`; folders can be entered by those who may read."""
    shared = mode & 0o066 | (mode & 0o044) >> 2
    return NOBODY_ELSE & ~shared


def keep_mode(old: Path, new: Path) -> None:
    """Give a file that replaces another one the mode of that one, if it exists."""
    if old.exists():
        new.chmod(_mode(old))


def _mode(file: Path) -> int:
    try:
        return file.stat().st_mode & 0o777
    except OSError:
        return ONLY_OURS
