"""In which order the rows of the kept tables lie, so that a question about one day can pass over most of the others."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from timeline.database import Database

STATES: Final = " ORDER BY until DESC, since"
"""Of states: those that are over apart, and of those that go on what began later."""

PAIRS: Final = " ORDER BY until DESC, a, b, since"
"""Of what brings two parties together: those that are over apart, and of those that go on a pair's together."""

ORDERS: Final = {
    "past_obligations": " ORDER BY since",
    "bonds": PAIRS,
    "treaties": STATES,
    "past_treaties": STATES,
    "contacts": PAIRS,
    "deadlines": STATES,
    "meetings": STATES,
    "past_meetings": STATES,
    "acts": " ORDER BY a, b, begins",
}
"""The order in which rows are kept of which many are read at a time, small tables first.

Of relations see `upkeep/keep_relations.sql`.
"""


def order_of(table: str) -> str:
    """The clause that has rows of a kept table in order."""
    return ORDERS.get(table, "")


def put_in_order(db: "Database") -> None:
    """Put the rows of each table in one order, where they were told in many parts, each in an order of its own.

    A question about a day would find some of its rows wherever it looks: at ten million claims it took up to twice the
    time. What a table leaves in the file the next one takes; acts, which would leave as much as the others take, stay.
    """
    for table in ORDERS:
        if table != "acts":
            _put_in_order(db, table)
            db.empty_journal()


def _put_in_order(db: "Database", table: str) -> None:
    with db.transaction():
        (last,) = db.first(f"SELECT max(rowid) FROM kept.{table}") or (None,)  # noqa: S608
        if last is not None:
            db.execute(f"INSERT INTO kept.{table} FROM kept.{table}{order_of(table)}")
            db.execute(f"DELETE FROM kept.{table} WHERE rowid <= {last}")  # noqa: S608
