"""Where an answer is read from: what is kept, of today's knowledge or of another day's and another moment's.

What is past by what is known today is kept as versions of occurrences (docs/decisions/0060), and the macros of
`timeline/projections` named `…_known` choose among them. Where the log's own clock went back, nothing is kept of what
was recorded by a moment, and the log itself is asked.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.clocks import utc
from timeline.definitions import sql
from timeline.upkeep.kept import settle
from timeline.upkeep.versions import NEVER, NO_COMMIT, TOLD

if TYPE_CHECKING:
    from timeline.clocks import Clocks
    from timeline.database import Database


@dataclass(frozen=True, slots=True)
class Sources:
    """What tells the answers at some clocks, each as what may stand behind FROM.

    `then` are the arguments that say what was known; `None`: all that is, or nothing is kept of it.
    """

    clocks: "Clocks"
    then: str | None = None

    @property
    def are_of_today(self) -> bool:
        """Whether all that is known counts."""
        return self.clocks.knowledge == (None, None)

    def projection(self, name: str) -> str:
        """The rows of a projection on the day asked, in no order."""
        if self.are_of_today:
            return self.clocks.call(f"{name}_on")
        if self.then is None:
            return self.clocks.call(f"{name}_from_log")
        return f"{name}_known(DATE '{self.clocks.as_of.isoformat()}', {self.then})"

    def rows(self, table: str) -> str:
        """What a table of the kept state tells (`versions.TOLD`): states with the days on which they hold."""
        if self.are_of_today:
            return f"kept.{table}"
        if self.then is None:
            return self.clocks.knowing(TOLD[table])
        return f"rows_known('kept.{table}', 'kept.past_{table}', {self.then})"

    @property
    def placements(self) -> str:
        """Which occurrence each known claim is about: `seq, occurrence`."""
        if self.are_of_today:
            return "kept.placements"
        if self.then is None:
            return self.clocks.knowing("occurrence_of_claims", "NULL")
        return f"placements_known({self.then})"


def sources_at(db: "Database", clocks: "Clocks") -> Sources:
    """Where to read what is said at these clocks; what came late is told first."""
    if clocks.knowledge == (None, None):
        return Sources(clocks)
    settle(db)
    last = _last_commit(db, clocks)
    return Sources(clocks, None if last is None else f"DATE '{clocks.known_on or NEVER}', {last}")


def sources_shown(clocks: "Clocks") -> Sources:
    """The same for a query that is shown, and that any DuckDB client can run."""
    if clocks.knowledge == (None, None):
        return Sources(clocks)
    moment = f"TIMESTAMP '{utc(clocks.recorded_by).isoformat(sep=' ')}'" if clocks.recorded_by else "NULL"
    return Sources(clocks, f"DATE '{clocks.known_on or NEVER}', last_commit({moment})")


def _last_commit(db: "Database", clocks: "Clocks") -> int | None:
    """The last commit that was recorded then; none where one before it was recorded later."""
    if clocks.recorded_by is None:
        return NO_COMMIT - 1
    found = db.first(sql("queries", "last_commit"), {"recorded_by": utc(clocks.recorded_by)})
    last: int | None = found[0] if found else None
    return last
