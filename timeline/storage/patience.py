"""How one process waits for another that holds the store: in turn, retrying at growing intervals.

A process that finds the store held takes the turn: a lock on a hidden file next to it, kept until the store is open.
Whoever comes then, to read or to write, waits for the turn first. So the present holders finish, nobody else comes
between, and the one with the turn gets in. As long as nobody has to wait there is no such file.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from timeline.errors import HeadMoved, StoreLocked

FIRST = 0.01
"""Seconds between the first attempts, and between checks of the turn."""

LONGEST = 0.1
"""Seconds between attempts, at most: stores are opened late and closed early, so they are held only briefly."""

SILENT = 1.0
"""Seconds of waiting that are not worth reporting."""

QUEUED = 5.0
"""Seconds after which one tries out of turn: the holder of the turn may wait for hours, since it lets others read."""

ATTEMPTS = 60.0
"""Seconds for which to retry an append at least, if others append too."""

LONGEST_ATTEMPT = 0.5
"""Seconds between two such attempts, at most."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds to wait for a store that is held, and a callback that is told so in one sentence."""

    seconds: float = 5.0
    tell: Callable[[str], None] | None = None


_patience: list[Patience] = [Patience()]


def have_patience(patience: Patience) -> None:
    """Set how long this process waits from now on."""
    _patience[:] = [patience]


def patience_now() -> Patience:
    """How long this process waits."""
    return _patience[-1]


def wait_silently() -> None:
    """Report no more waits: a server would do so for every request, and its clients are told that the store is held."""
    have_patience(replace(_patience[-1], tell=None))


class Waiting:
    """One wait for one store, until it is open: a context manager, which first lets those pass who already wait."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = Turn(path)
        self._patience = _patience[-1]
        self._since = time.monotonic()
        self._told = False

    def __enter__(self) -> Self:
        self._queue(f"{self._path}: others wait for the store.", make=False)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._turn.give_away()

    def pause(self, locked: StoreLocked) -> None:
        """Wait for the turn if it is another's, then a tenth as long as we have waited so far.

        Raises:
            StoreLocked: the patience is exhausted.
        """
        if self._left() <= 0:
            raise locked
        self._queue(locked.what, make=True)
        pause = _about(min(max(FIRST, self._waited() / 10), LONGEST))
        time.sleep(max(0.0, min(pause, self._left())))

    def _queue(self, why: str, *, make: bool) -> None:
        """Wait until nobody else has the turn, or until it is time to try out of turn."""
        while not self._turn.take(make=make) and min(QUEUED - self._waited(), self._left()) > 0:
            self._tell(why)
            time.sleep(_about(FIRST))
        self._tell(why)

    def _tell(self, why: str) -> None:
        if self._waited() > SILENT and not self._told and self._patience.tell:
            self._patience.tell(f"{why} Waiting for up to {self._patience.seconds:g} s.")
            self._told = True

    def _waited(self) -> float:
        return time.monotonic() - self._since

    def _left(self) -> float:
        return self._patience.seconds - self._waited()


class Attempts:
    """Attempts to append to a log that others append to as well: one that fails is another's success."""

    def __init__(self) -> None:
        self._until = time.monotonic() + max(_patience[-1].seconds, ATTEMPTS)
        self._pause = FIRST

    def pause(self, moved: HeadMoved) -> None:
        """Sleep before the next attempt, longer each time and randomly, so that two do not collide again.

        Raises:
            HeadMoved: others came first for too long.
        """
        if time.monotonic() > self._until:
            raise moved
        time.sleep(_about(self._pause))
        self._pause = min(self._pause * 2, LONGEST_ATTEMPT)


@contextmanager
def turn_at(path: Path) -> Iterator[None]:
    """Our turn at a file that others use in turn, too; out of turn if another keeps it for too long."""
    turn, until = Turn(path), time.monotonic() + ATTEMPTS
    while not turn.take(make=True) and time.monotonic() < until:
        time.sleep(_about(FIRST))
    try:
        yield
    finally:
        turn.give_away()


class Turn:
    """The turn at a store: a lock on a file next to it, which exists only while somebody holds it."""

    def __init__(self, store: Path) -> None:
        self._path = store.with_name(f".{store.name}.turn")
        self._file: int | None = None

    def take(self, *, make: bool) -> bool:
        """Whether it is our turn: we hold the lock, or nobody does and we are not to create it (`make`).

        Also `True` if the system has no such locks, or the folder is not writable: then chance decides.
        """
        if self._file is not None:
            return True
        try:
            self._file = _locked(self._path, make=make)
        except BlockingIOError:
            return False
        except (ImportError, OSError):
            return True
        return True

    def give_away(self) -> None:
        """Release the turn."""
        if self._file is not None:
            with suppress(OSError):  # the folder may belong to somebody else
                self._path.unlink()
            os.close(self._file)
            self._file = None


def _locked(path: Path, *, make: bool) -> int:
    """The file, opened and locked.

    Raises:
        BlockingIOError: somebody else has it, or has just released it and removed the file.
        OSError: there is none, or none can be created or locked here.
        ImportError: there are no such locks (Windows).
    """
    import fcntl

    opened = os.open(path, os.O_RDONLY | (os.O_CREAT if make else 0), 0o644)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(opened).st_nlink == 0:
            raise BlockingIOError
    except BaseException:
        os.close(opened)
        raise
    return opened


def _about(seconds: float) -> float:
    """A random share of this, so that two that wait do not collide again."""
    import random

    return seconds * random.uniform(0.5, 1.0)  # noqa: S311
