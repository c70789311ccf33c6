"""Work on several parts at a time, each in a thread with a connection of its own.

DuckDB distributes a table to processors in pieces of 122,880 rows. A part has fewer rows, so if parts were worked on
one after the other, all processors but one would be idle.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from timeline.database import Database

Part = TypeVar("Part")

MOST: Final = 4
"""Parts worked on at a time, at most: each takes memory for its tables, and time to plan its statements."""

PATIENCE: Final = 0.05
"""Seconds between two interrupts: one that arrives between two statements has no effect."""


def workers() -> int:
    """How many parts this machine works on at a time."""
    return min(os.cpu_count() or 1, MOST)


@contextmanager
def sharing(db: "Database", name: str, tables: Mapping[str, str]) -> Iterator[None]:
    """Within it, a database of this name holds these tables, each filled by its query, for all connections to see.

    A temporary table is visible only to the connection that created it.
    """
    db.execute(f"ATTACH ':memory:' AS {name} (READ_WRITE)")
    try:
        for table, rows in tables.items():
            db.execute(f"CREATE TABLE {name}.{table} AS {rows}")
        yield
    finally:
        db.execute(f"DETACH {name}")


def work_off(db: "Database", parts: Sequence[Part], work: Callable[["Database", Part], None]) -> None:
    """Call `work` for each part, for several at a time, each on a connection of its own.

    Raises whatever the first call that fails raises, once the others have been interrupted and have ended.
    """
    waiting, turn = iter(parts), Lock()

    def keep_working(side: "Database") -> None:
        with side.log_alone():
            while part := _next(waiting, turn):
                work(side, *part)

    with ExitStack() as stack:
        sides = [stack.enter_context(db.beside()) for _ in range(min(workers(), len(parts)))]
        pool = stack.enter_context(ThreadPoolExecutor(len(sides)))
        working = [pool.submit(keep_working, side) for side in sides]
        try:
            for done in wait(working, return_when=FIRST_EXCEPTION).done:
                done.result()
        except BaseException:
            _next(waiting, turn, len(parts))
            while wait(working, PATIENCE).not_done:
                for side in sides:
                    side.interrupt()
            raise


def _next(waiting: Iterator[Part], turn: Lock, number: int = 1) -> list[Part]:
    with turn:
        return [*islice(waiting, number)]
