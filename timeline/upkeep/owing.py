"""What follows from the log and has not been told yet: put off by commits, and owed to whoever asks next."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Final
from weakref import WeakValueDictionary

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

MOST: Final = 100
"""Rows of the log for which this may be put off: so few are told commit by commit, and by one processor."""


@dataclass(slots=True, weakref_slot=True)
class Debt:
    """What all connections of this process to one store owe, counted in rows of the log."""

    rows: int = 0
    lock: "AbstractContextManager[bool]" = field(default_factory=RLock)
    """Held by who pays: two at once would each tell the same."""

    @property
    def is_large(self) -> bool:
        """Whether it is not to be put off any longer."""
        return self.rows > MOST


def debt_of(file: str) -> Debt:
    """The debt of the store in a file; each in memory has its own."""
    return Debt() if file == ":memory:" else _debts.setdefault(str(Path(file).resolve()), Debt())


_debts: "WeakValueDictionary[str, Debt]" = WeakValueDictionary()
