"""Who may read a store: a new one its owner alone, and what is written beside it nobody who may not read the store.

DuckDB makes its files (the store, its log of what is not yet in it, what does not fit into memory) with the rights that
the process gives to new files: while a store is open these are the store's own, as with the journals of SQLite.
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
"""What a mask takes away from group and others."""


class _Mask:
    """The process's mask while stores are open: what none of them gives is taken away; then what it was."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._open: list[int] = []
        self._usual = 0

    def begin(self, mask: int) -> None:
        """A store was opened that needs this mask at least."""
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
        """The mask that the process came with, whatever is open."""
        with self._lock:
            before = os.umask(self._usual) if self._open else None
        try:
            yield
        finally:
            if before is not None:
                os.umask(before)

    def _set(self) -> None:
        os.umask(reduce(or_, self._open) if self._open else self._usual)


_mask = _Mask()


def begin(file: Path) -> int:
    """Give new files the rights of a store that is opened, or is new; what `end` is to be given."""
    mask = mask_of(_mode(file))
    _mask.begin(mask)
    return mask


def end(mask: int | None) -> None:
    """The store is closed: new files have the rights again that they had, where it changed them."""
    if mask is not None:
        _mask.end(mask)


@contextmanager
def as_usual() -> Iterator[None]:
    """For outputs, which go where the user says: new files have the rights that the user gives to all of theirs."""
    with _mask.usual():
        yield


def mask_of(mode: int) -> int:
    """The mask with which new files get no other rights than a mode has; folders can be entered by who may read."""
    shared = mode & 0o066 | (mode & 0o044) >> 2
    return NOBODY_ELSE & ~shared


def keep_mode(old: Path, new: Path) -> None:
    """Give what is to replace a file that file's mode; there need be none."""
    if old.exists():
        new.chmod(_mode(old))


def _mode(file: Path) -> int:
    try:
        return file.stat().st_mode & 0o777
    except OSError:
        return ONLY_OURS
