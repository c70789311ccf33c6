"""Where to read an answer: from the kept state of today, from its past versions, or from the log.

Past versions of occurrences are kept (docs/decisions/0060), and the `…_known` macros of `timeline/projections` select
among them. Where the log's clock went backwards, no version matches a moment of recording, and the log itself is
queried.
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
    """What to put behind FROM to get the answers at some clocks.

    `then` are the macro arguments that say what was known. `None`: everything is, or no versions are kept for it.
    """

    clocks: "Clocks"
    then: str | None = None

    @property
    def are_of_today(self) -> bool:
        """Whether everything known counts."""
        return self.clocks.knowledge == (None, None)

    def projection(self, name: str) -> str:
        """The rows of a projection on the day asked about, unordered."""
        if self.are_of_today:
            return self.clocks.call(f"{name}_on")
        if self.then is None:
            return self.clocks.call(f"{name}_from_log")
        return f"{name}_known(DATE '{self.clocks.as_of.isoformat()}', {self.then})"

    def rows(self, table: str) -> str:
        """The rows of a kept table (`versions.TOLD`): states with the days on which they hold."""
        if self.are_of_today:
            return f"kept.{table}"
        if self.then is None:
            return self.clocks.knowing(TOLD[table])
        return f"rows_known('kept.{table}', 'kept.past_{table}', {self.then})"

    @property
    def placements(self) -> str:
        """The occurrence of each known claim: `seq, occurrence`."""
        if self.are_of_today:
            return "kept.placements"
        if self.then is None:
            return self.clocks.knowing("occurrence_of_claims", "NULL")
        return f"placements_known({self.then})"


def sources_at(db: "Database", clocks: "Clocks") -> Sources:
    """The sources for these clocks; history that has not been derived yet is derived first."""
    if clocks.knowledge == (None, None):
        return Sources(clocks)
    settle(db)
    last = _last_commit(db, clocks)
    return Sources(clocks, None if last is None else f"DATE '{clocks.known_on or NEVER}', {last}")


def sources_shown(clocks: "Clocks") -> Sources:
    """The same for a query to be shown, which any DuckDB client can run."""
    if clocks.knowledge == (None, None):
        return Sources(clocks)
    moment = f"TIMESTAMP '{utc(clocks.recorded_by).isoformat(sep=' ')}'" if clocks.recorded_by else "NULL"
    return Sources(clocks, f"DATE '{clocks.known_on or NEVER}', last_commit({moment})")


def _last_commit(db: "Database", clocks: "Clocks") -> int | None:
    """The last commit recorded by then; `None` if an earlier one was recorded later."""
    if clocks.recorded_by is None:
        return NO_COMMIT - 1
    found = db.first(sql("queries", "last_commit"), {"recorded_by": utc(clocks.recorded_by)})
    last: int | None = found[0] if found else None
    return last
