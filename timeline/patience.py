"""How long one process waits for another that holds the store: again and again, a little later each time."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from timeline.errors import StoreLocked

FIRST = 0.01
"""Seconds before the second attempt."""

LONGEST = 0.25
"""Seconds between attempts at most: a store is held for a moment by those who open it late and close it early."""

SILENT = 1.0
"""Seconds of waiting that nobody needs to hear of."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds to wait for a store that is held, and who hears that we wait (one sentence)."""

    seconds: float = 5.0
    tell: Callable[[str], None] | None = None


_patience: list[Patience] = [Patience()]


def have_patience(patience: Patience) -> None:
    """Set how long this process waits from now on."""
    _patience[:] = [patience]


class Waiting:
    """One wait for one store."""

    def __init__(self) -> None:
        self._patience = _patience[-1]
        self._since = time.monotonic()
        self._pause = FIRST
        self._told = False

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
        time.sleep(min(self._pause * random.uniform(0.5, 1.0), self._patience.seconds - waited))  # noqa: S311
        self._pause = min(self._pause * 2, LONGEST)
