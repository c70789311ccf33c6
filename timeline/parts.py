"""Parts of the log: what was known of some parties is told from the part of the log that can tell of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from timeline.definitions import sql

if TYPE_CHECKING:
    from timeline.database import Database


@contextmanager
def telling_of(db: "Database", parties: tuple[str, ...]) -> Iterator[None]:
    """Have this connection tell the projections from the part of the log that is about all of these parties.

    A temporary macro stands before the store's, so the same SQL tells the projections. Nothing is left out that a row
    with all of these parties rests on; rows without one of them may be missing or wrong.
    """
    *steps, macro = filter(str.strip, sql("queries", "part_of_log").split(";\n"))
    for step in steps:
        db.execute(step, {"parties": list(parties)})
    db.execute(macro)
    try:
        yield
    finally:
        db.execute("DROP MACRO TABLE temp.log_events; DROP TABLE temp.part_of_log")
