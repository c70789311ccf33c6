"""The physical order of rows in the kept tables, by which a question about one day can skip most row groups."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from timeline.database import Database

STATES: Final = " ORDER BY until DESC, since"
"""For states: those that have ended come apart from those that go on, most recent beginning last."""

PAIRS: Final = " ORDER BY until DESC, a, b, since"
"""For what brings two parties together: ended ones apart, and those of a pair that go on together."""

ORDERS: Final = {
    "past_obligations": " ORDER BY since",
    "bonds": PAIRS,
    "treaties": STATES,
    "past_treaties": STATES,
    "contacts": PAIRS,
    "deadlines": STATES,
    "meetings": STATES,
    "past_meetings": STATES,
    "versions": " ORDER BY known_until, version",
    "acts": " ORDER BY a, b, begins",
}
"""The order of each table that is read many rows at a time, small tables first.

For relations see `upkeep/keep_relations.sql`.
"""


def order_of(table: str) -> str:
    """The ORDER BY clause of a kept table; empty if it has none."""
    return ORDERS.get(table, "")


def put_in_order(db: "Database") -> None:
    """Sort each table as a whole, after it was filled in many parts that are each sorted by themselves.

    Otherwise every part holds some rows of any day: at ten million claims a question about a day took up to twice the
    time. The space that one table frees in the file is reused by the next. Acts, which would free as much as all others
    together, are left out.
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
