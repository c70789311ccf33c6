"""What was known of treaties, kept: each state with the days of knowledge from which and until which it was so.

The day of knowledge is that of publication; beside it stands the place in the log, which tells what was recorded.
What is known of a block changes on the days on which something is published about it (`kept.news`). All these days are
told at once, from copies of the claims, by the macros that tell from the log (docs/decisions/0016).
"""

from datetime import date
from typing import TYPE_CHECKING, Final

from timeline.clocks import utc
from timeline.definitions import sql
from timeline.idle import leave_out_idle_steps

if TYPE_CHECKING:
    from timeline.clocks import Clocks
    from timeline.database import Database

KNOWN: Final = {"news": "(SELECT * EXCLUDE (n) FROM news_told)", "treaties_known": "treaties_known_told"}
"""The kept tables that tell what was known, and the temporary ones that say what they would hold."""

END: Final = 2**63 - 1
"""After the last event that a log may hold."""

NO_LATER: Final = date(9999, 12, 30)
"""The last day of knowledge; the day after stands for no end."""

JUDGED: Final = """judgements_fresh j, unnest(j.claims) AS named(seq) JOIN events e ON e.seq = named.seq
WHERE e.treaty IS NOT NULL"""
"""Treaty claims that new judgements name."""


def keep(db: "Database") -> None:
    """Tell anew what was known of the blocks touched by new claims and judgements, and keep it."""
    _forget_parts(db)
    db.execute(sql("knowing", "blocks"))
    if db.has(JUDGED):
        db.execute(sql("knowing", "blocks_named"))
    if db.has("blocks_known"):
        _tell(db)
        with db.transaction():
            db.execute(sql("knowing", "keep"))


def tell_everything(db: "Database") -> None:
    """What the kept tables would hold, in the tables that `KNOWN` names; the other kept tables must be right."""
    db.execute("CREATE OR REPLACE TEMP TABLE judgements_said AS FROM kept.judgements")
    _forget_parts(db)
    db.execute(sql("knowing", "every_block"))
    _tell(db)


def _forget_parts(db: "Database") -> None:
    """See all claims that `concerned` names, as if there were no judgements: these are told for each day."""
    db.execute(sql("upkeep", "done"))
    db.execute("CREATE TEMP TABLE IF NOT EXISTS concerned (seq BIGINT)")
    db.execute(sql("upkeep", "not_judged"))


def _tell(db: "Database") -> None:
    """What was known of the blocks in `blocks_known`."""
    db.execute(sql("knowing", "claims"))
    db.execute(sql("knowing", "news"))
    db.execute(sql("knowing", "copied"))
    if db.has("copied"):
        if db.has("copied WHERE nameless"):
            leave_out_idle_steps(db)
            db.execute(sql("upkeep", "seen_again"))
            db.execute(sql("knowing", "placed"))
        else:
            db.execute(sql("knowing", "named"))
        db.execute(sql("upkeep", "told"))
        db.execute("CREATE OR REPLACE TEMP TABLE treaties_copied AS FROM treaty_rows()")
    else:
        db.execute("CREATE OR REPLACE TEMP TABLE treaties_copied AS FROM kept.treaties LIMIT 0")
    db.execute(sql("knowing", "treaties"))


def last_recorded(db: "Database", clocks: "Clocks") -> int | None:
    """The `seq` of the last event that was recorded then; none where the log's clock went back."""
    if clocks.recorded_by is None:
        return END
    last: int | None
    (last,) = db.first(sql("knowing", "last_recorded"), {"recorded_by": utc(clocks.recorded_by)}) or (None,)
    return last
