"""What was known on another day, told from what is kept: only that is told anew of which something was not known then.

The claims of a block fall into stretches that never tell of each other (`stretches_of_claims`). Where all of a stretch
was known, what is kept of it was so then; where nothing was, nothing of it is told. Of the others the claims that were
known are placed and told anew, by the macros that tell them from the log (docs/decisions/0016).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from timeline import knowing
from timeline.clocks import utc
from timeline.definitions import sql
from timeline.idle import leave_out_idle_steps
from timeline.upkeep import ROWS

if TYPE_CHECKING:
    from timeline.clocks import Clocks
    from timeline.database import Database

EVERYTHING: Final = ("act", "meeting", "obligation", "treaty")

RESTS_ON: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "meetings": {"meetings": ("meeting",)},
    "treaties": {},
    "deadlines": {"meetings": ("meeting",), "obligations": ("obligation",)},
    "conflicts": {"conflicts": ("meeting", "treaty")},
    "relations": {"acts": EVERYTHING, "sanctions": ("act",), "meetings": ("meeting",), "treaties": ("treaty",)},
}
"""The kept tables that a projection is told from, each with what the claims are about that it tells of."""

BY_WHAT_WAS_KNOWN: Final = ("treaties", "deadlines")
"""The projections that tell of treaties from what is kept of what was known (`timeline/knowing.py`)."""

JUDGED: Final = """judgements_said j JOIN event_types t ON t.name = j.type, unnest(j.claims) AS named(seq)
WHERE named.seq IN (FROM concerned)
  AND (t.effect = 'amended' OR (t.effect IN ('retracted', 'linked', 'unlinked') AND j.seq NOT IN (FROM hidden)))"""
"""Judgements that were known then and name a claim concerned; and amendments, known or not, for what they brought."""


UNLIKE: Final = "(SELECT seq FROM named_kept UNION ALL SELECT 0 FROM seeking_hidden UNION ALL SELECT 0 FROM unlike)"
"""Something that may have been otherwise."""


@contextmanager
def telling(db: "Database", projection: str, clocks: "Clocks", parties: tuple[str, ...] = ()) -> Iterator[None]:
    """Have this connection tell one projection at some clocks from what is kept, and say the same as from the log.

    Temporary macros stand before those that it is told from (`meetings_from_log`, `meeting_rows`). Where parties are
    named, rows without one of them may be wrong; and so may other projections.
    """
    try:
        _set_variables(db, projection, clocks, parties)
        db.execute(sql("parts", "about"))
        if tables := RESTS_ON[projection]:
            _find_unlike(db, parties)
            _tell_anew(db, tables)
            _see_the_log(db)
            for seen in ("placings", *tables):
                db.execute(sql("parts", f"seen_{seen}"))
        if projection in BY_WHAT_WAS_KNOWN:
            _tell_treaties(db, clocks, parties)
        yield
    finally:
        _see_the_log(db)
        db.execute(sql("parts", "dropped"))


def _set_variables(db: "Database", projection: str, clocks: "Clocks", parties: tuple[str, ...]) -> None:
    """What the statements of `timeline/parts` look up."""
    for name, kind, value in (
        ("known_on", "DATE", clocks.known_on),
        ("recorded_by", "TIMESTAMP", clocks.recorded_by and utc(clocks.recorded_by)),
        ("parties", "VARCHAR[]", sorted(set(parties))),
        ("subjects", "VARCHAR[]", sorted(set().union(*RESTS_ON[projection].values()))),
    ):
        db.execute(f"SET VARIABLE {name} = ?::{kind}", [value])


def _find_unlike(db: "Database", parties: tuple[str, ...]) -> None:
    """The claims that must be placed anew (`concerned`), and the occurrences that are kept of them (`gone`)."""
    db.execute(sql("parts", "hidden"))
    db.execute(sql("parts", "named"))
    withdrawn = db.has("concerned")
    if withdrawn:
        db.execute(sql("upkeep", "not_judged"))
        db.execute(sql("parts", "withdrawn"))
    else:
        db.execute(sql("parts", "none_withdrawn"))
    if parties:
        db.execute(sql("parts", "asked"))
    db.execute(sql("parts", "unlike"))
    if withdrawn:
        db.execute(sql("parts", "beside"))
    if withdrawn or db.has(UNLIKE):
        db.execute(sql("parts", "reaching"))
        db.execute(sql("parts", "members"))
    else:
        db.execute("CREATE OR REPLACE TEMP TABLE gone AS FROM seeking_hidden")


def _tell_anew(db: "Database", tables: Mapping[str, tuple[str, ...]], *, stays: bool = True) -> None:
    """Place the claims concerned by what was known, and tell what the kept tables would hold of them."""
    for table in tables:
        db.execute(f"CREATE OR REPLACE TEMP TABLE {table}_told AS FROM kept.{table} LIMIT 0")
    db.execute("CREATE OR REPLACE TEMP TABLE placements_fresh AS SELECT seq, occurrence FROM kept.placements LIMIT 0")
    if not db.has("concerned"):
        return
    db.execute(sql("upkeep", "judged" if db.has(JUDGED) else "not_judged"))
    db.execute(sql("parts", "claims"))
    idle = leave_out_idle_steps(db)
    if stays and "undated" not in idle and db.has("staying"):
        db.execute(sql("parts", "staying"))
    db.execute(sql("upkeep", "seen_again"))
    db.execute(sql("parts", "placed"))
    db.execute(sql("upkeep", "told"))
    (about,) = db.first("SELECT list(DISTINCT subject) FROM claims_again") or (None,)
    for table, subjects in tables.items():
        if not set(about or ()).isdisjoint(subjects):
            db.execute(f"CREATE OR REPLACE TEMP TABLE {table}_told AS FROM {ROWS[table]}()")


def _tell_treaties(db: "Database", clocks: "Clocks", parties: tuple[str, ...]) -> None:
    """Have treaties be seen as they were known; of blocks of which that is not kept, they are told anew."""
    last = knowing.last_recorded(db, clocks)
    if last is None:
        return
    db.execute(f"SET VARIABLE seq = {last}")
    db.execute(f"SET VARIABLE known_on = DATE '{clocks.known_on or knowing.NO_LATER}'")
    db.execute(sql("knowing", "doubted"))
    doubted = db.has("blocks_known")
    if doubted and parties:
        db.execute(sql("parts", "doubted_asked"))
        doubted = db.has("blocks_known")
    if doubted:
        db.execute(sql("parts", "hidden"))
        db.execute("CREATE OR REPLACE TEMP TABLE judgements_said AS FROM kept.judgements")
        knowing.find_claims(db)
        db.execute("CREATE OR REPLACE TEMP TABLE concerned AS SELECT seq FROM claims_ever")
        _tell_anew(db, {"treaties": ("treaty",)}, stays=False)
        _see_the_log(db)
    db.execute(sql("knowing", "seen_doubted" if doubted else "seen"))


def _see_the_log(db: "Database") -> None:
    """Have the store's own macros of the log, and of placing its claims, be seen again."""
    db.execute(sql("upkeep", "steps_again"))
    db.execute(sql("upkeep", "done"))
