"""Deferred catch-up: what commits have left underived, and whoever asks next has to derive."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, RLock
from typing import TYPE_CHECKING, Final
from weakref import WeakValueDictionary

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

MOST: Final = 100
"""Rows of the log whose derivation may be deferred: so few are derived commit by commit, on one processor."""


@dataclass(slots=True, weakref_slot=True)
class Debt:
    """The rows of the log that all connections of this process to one store have yet to derive from."""

    rows: int = 0
    lock: "AbstractContextManager[bool]" = field(default_factory=RLock)
    """Held while catching up: two at once would each do the same work."""

    _counting: Lock = field(default_factory=Lock)

    def add(self, rows: int) -> None:
        """Count more rows, or, once they are derived from, fewer."""
        with self._counting:
            self.rows += rows

    @property
    def is_large(self) -> bool:
        """Whether it must not be deferred any longer."""
        return self.rows > MOST


def debt_of(file: str) -> Debt:
    """The debt of the store in a file; each store in memory has its own."""
    return Debt() if file == ":memory:" else _debts.setdefault(str(Path(file).resolve()), Debt())


_debts: "WeakValueDictionary[str, Debt]" = WeakValueDictionary()
