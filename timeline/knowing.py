"""What was known on another day, or recorded by another moment: told from the versions of occurrences.

Temporary macros stand before those that a projection is told from (`meetings_from_log`, `meeting_rows`): they choose
the versions that held by that knowledge (docs/decisions/0060).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from timeline.clocks import utc
from timeline.definitions import sql
from timeline.upkeep import settle
from timeline.versions import NEVER, NO_COMMIT

if TYPE_CHECKING:
    from timeline.clocks import Clocks
    from timeline.database import Database

RESTS_ON: Final[Mapping[str, tuple[str, ...]]] = {
    "meetings": ("meetings",),
    "treaties": ("treaties",),
    "deadlines": ("meetings", "treaties", "obligations"),
    "conflicts": ("conflicts",),
    "relations": ("meetings", "treaties", "sanctions", "relations"),
}
"""What each projection is told from: the files of `timeline/knowing` that tell of it."""


@contextmanager
def telling(db: "Database", projection: str, clocks: "Clocks") -> Iterator[None]:
    """Have this connection tell one projection at some clocks from what is kept, and say the same as from the log.

    Where the log's own clock went back, nothing is kept of what was recorded by a moment: it is told from the log.
    """
    settle(db)
    commit = _last_commit(db, clocks)
    if commit is None:
        yield
        return
    try:
        db.execute(f"SET VARIABLE known_on = DATE '{clocks.known_on or NEVER}'; SET VARIABLE recorded = {commit}")
        db.execute(sql("knowing", "versions"))
        for told in RESTS_ON[projection]:
            db.execute(sql("knowing", told))
        yield
    finally:
        db.execute(sql("knowing", "dropped"))


def _last_commit(db: "Database", clocks: "Clocks") -> int | None:
    """The last commit that was recorded then; none where one before it was recorded later."""
    if clocks.recorded_by is None:
        return NO_COMMIT - 1
    found = db.first(sql("knowing", "last_commit"), {"recorded_by": utc(clocks.recorded_by)})
    last: int | None = found[0] if found else None
    return last
