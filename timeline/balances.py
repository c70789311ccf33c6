"""How relations changed: the balance of pairs of parties on a series of days, in one query."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from timeline.definitions import sql
from timeline.knowing import sources_at

if TYPE_CHECKING:
    from timeline.clocks import Clocks
    from timeline.database import Database
    from timeline.rows import Rows


def balances(db: "Database", clocks: "Clocks", days: Iterable[date], pairs: Sequence[tuple[str, str]]) -> "Rows":
    """`a, b, day, balance, cooperative, conflictual` of each pair (`a < b`) on each day, as in `relations`.

    What is known is the same on all days: that of the clocks. `balance` is `None` if no acts count.
    """
    firsts, seconds = [a for a, _ in pairs], [b for _, b in pairs]
    asked = {"days": list(days), "firsts": firsts, "seconds": seconds}
    return db.query(f"WITH acts AS (FROM {sources_at(db, clocks).rows('acts')})\n{sql('queries', 'balances')}", asked)
