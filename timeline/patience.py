"""How long one process waits for another that holds the store: again and again, a little later each time.

Whoever waits says so by a shared lock on the store's folder, for as long as it waits. Whoever has just had the store
and wants it again sees that lock, and lets the others go first: none waits in vain while another appends in a loop.
"""

import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from timeline.errors import StoreLocked

FIRST = 0.01
"""Seconds before the second attempt."""

LONGEST = 0.1
"""Seconds between attempts at most: a store is held for a moment by those who open it late and close it early."""

SILENT = 1.0
"""Seconds of waiting that nobody needs to hear of."""

JUST = 0.5
"""Seconds after giving the store back for which a process lets others go first."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds to wait for a store that is held, and who hears that we wait (one sentence)."""

    seconds: float = 5.0
    tell: Callable[[str], None] | None = None


_patience: list[Patience] = [Patience()]

_given_back: dict[Path, float] = {}
"""When this process gave a store back the last time."""


def have_patience(patience: Patience) -> None:
    """Set how long this process waits from now on."""
    _patience[:] = [patience]


def give_back(path: Path) -> None:
    """Note that this process has closed the store."""
    _given_back[path] = time.monotonic()


class Waiting:
    """One wait for one store; a context manager, since others see that somebody waits until it is over."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._patience = _patience[-1]
        self._since = time.monotonic()
        self._pause = FIRST
        self._told = False
        self._place: int | None = None

    def __enter__(self) -> Self:
        just = time.monotonic() - _given_back.get(self._path, -JUST) < JUST
        until = time.monotonic() + min(LONGEST, self._patience.seconds)
        while just and time.monotonic() < until and _somebody_waits(self._path.parent):
            time.sleep(FIRST)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._place is not None:
            os.close(self._place)

    def pause(self, locked: StoreLocked) -> None:
        """Sleep before the next attempt, up to twice as long as before, by chance, so that two do not meet again.

        Raises:
            StoreLocked: the patience is at its end.
        """
        waited = time.monotonic() - self._since
        if waited >= self._patience.seconds:
            raise locked
        if waited > SILENT and not self._told and self._patience.tell:
            self._patience.tell(f"{locked.what} Waiting for up to {self._patience.seconds:g} s.")
            self._told = True
        if self._place is None:
            self._place = _lock(self._path.parent, shared=True)
        time.sleep(min(self._pause * random.uniform(0.5, 1.0), self._patience.seconds - waited))  # noqa: S311
        self._pause = min(self._pause * 2, LONGEST)


def _somebody_waits(folder: Path) -> bool:
    """Whether another process waits for a store in this folder; `False` where that cannot be told."""
    try:
        alone = _lock(folder, shared=False)
    except BlockingIOError:
        return True
    if alone is not None:
        os.close(alone)
    return False


def _lock(folder: Path, *, shared: bool) -> int | None:
    """Lock the folder, which keeps nobody from anything in it; `None` where the system has no such locks.

    The store itself must not be opened by us: to close it would give DuckDB's own lock away.

    Raises:
        BlockingIOError: somebody else has it.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    opened = None
    try:
        opened = os.open(folder, os.O_RDONLY)
        fcntl.flock(opened, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError as error:
        if opened is not None:
            os.close(opened)
        if isinstance(error, BlockingIOError) and not shared:
            raise
        return None
    return opened
