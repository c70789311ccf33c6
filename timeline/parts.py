"""What was known on another day, told from less: of some parties from their part of the log, each claim placed once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from timeline.definitions import sql
from timeline.filters import SUBJECTS

if TYPE_CHECKING:
    from timeline.clocks import Clocks
    from timeline.database import Database

DROPPED = """
DROP MACRO TABLE IF EXISTS temp.occurrence_of_claims; DROP TABLE IF EXISTS temp.claims_told;
DROP MACRO TABLE IF EXISTS temp.log_events; DROP TABLE IF EXISTS temp.part_of_log
"""


@contextmanager
def telling(db: "Database", projection: str, clocks: "Clocks", parties: tuple[str, ...] = ()) -> Iterator[None]:
    """Have this connection tell one projection at some clocks from less than the log, and say the same of it.

    Temporary macros stand before the store's, so the same SQL tells the projection. Nothing is left out that a row with
    all of these parties rests on; rows without one of them may be missing or wrong.
    """
    try:
        if parties:
            _take_part(db, parties)
        claims = clocks.knowing("occurrence_of_claims", SUBJECTS.get(projection, "NULL"))
        db.execute(f"CREATE OR REPLACE TEMP TABLE claims_told AS FROM {claims}")
        db.execute(sql("queries", "claims_told"))
        yield
    finally:
        db.execute(DROPPED)


def _take_part(db: "Database", parties: tuple[str, ...]) -> None:
    table, macro = filter(str.strip, sql("queries", "part_of_log").split(";\n"))
    db.execute(table, {"parties": list(parties)})
    db.execute(macro)
