"""Progress of long work: reported by the code that does it, shown by the listener that this process has set."""

from collections.abc import Callable
from typing import TypeAlias

Listener: TypeAlias = Callable[[str, int, int], None]
"""Called with the stage of the work, the rows done, and the rows in all."""


def _ignore(stage: str, done: int, total: int) -> None:
    """Show nothing."""


_listening: list[Listener] = [_ignore]


def listen(listener: Listener) -> None:
    """Set what shows the progress of this process from now on."""
    _listening[:] = [listener]


def report(stage: str, done: int, total: int) -> None:
    """Report that `done` of `total` rows are done; a stage ends with a report of all."""
    _listening[-1](stage, done, total)
