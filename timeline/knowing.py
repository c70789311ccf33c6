"""What was known of treaties, kept: each state with the days of knowledge from which and until which it was so.

The day of knowledge is that of publication; beside it stands the place in the log, which tells what was recorded.
What is known of a block changes on the days on which something is published about it (`kept.news`). All these days are
told at once, from copies of the claims, by the macros that tell from the log (docs/decisions/0016).
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from timeline.clocks import utc
from timeline.definitions import sql
from timeline.idle import leave_out_idle_steps

if TYPE_CHECKING:
    from timeline.clocks import Clocks
    from timeline.database import Database

KNOWN: Final = {"news": "(SELECT * EXCLUDE (n) FROM news_told)", "treaties_known": "treaties_known_told"}
"""The kept tables that tell what was known, and the temporary ones that say what they would hold of some blocks."""

BLOCKS: Final = 8_000
"""Blocks of which what was known is told at once, at most: some 35,000 claims of a generated log."""

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
    for _ in _some_blocks(db):
        _tell(db)
        with db.transaction():
            db.execute(sql("knowing", "keep"))


def tell_everything(db: "Database") -> None:
    """What the kept tables would hold, in tables named like them (`news_every`); the others must be right."""
    db.execute("CREATE OR REPLACE TEMP TABLE judgements_said AS FROM kept.judgements")
    _forget_parts(db)
    db.execute(sql("knowing", "every_block"))
    for table in KNOWN:
        db.execute(f"CREATE OR REPLACE TEMP TABLE {table}_every AS FROM kept.{table} LIMIT 0")
    for _ in _some_blocks(db):
        _tell(db)
        for table, told in KNOWN.items():
            db.execute(f"INSERT INTO {table}_every BY NAME FROM {told}")


def _some_blocks(db: "Database") -> Iterator[None]:
    """Have `blocks_known` name some of its blocks, then others, so that memory holds however many there are."""
    (blocks,) = db.first("SELECT count(*) FROM blocks_known") or (0,)
    slices = -(-blocks // BLOCKS)
    db.execute("CREATE OR REPLACE TEMP TABLE blocks_told AS FROM blocks_known")
    for nth in range(slices):
        if slices > 1:
            chosen = f"blocks_told WHERE block % {slices} = {nth}"
            db.execute(f"CREATE OR REPLACE TEMP TABLE blocks_known AS FROM {chosen}")
        yield


def _forget_parts(db: "Database") -> None:
    """See all claims that `concerned` names, as if there were no judgements: these are told for each day."""
    db.execute(sql("upkeep", "done"))
    db.execute("CREATE TEMP TABLE IF NOT EXISTS concerned (seq BIGINT)")
    db.execute(sql("upkeep", "not_judged"))


def _tell(db: "Database") -> None:
    """What was known of the blocks in `blocks_known`."""
    _forget_parts(db)
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
