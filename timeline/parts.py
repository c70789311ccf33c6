"""What was known on another day, told from what is kept: only that is told anew of which something was not known then.

The claims of a block fall into stretches that never tell of each other (`stretches_of_claims`). Where all of a stretch
was known, what is kept of it was so then; where nothing was, nothing of it is told. Of the others the claims that lie
near what was not known are compared again, and what belonged elsewhere is told anew, by the macros that tell it from
the log (docs/decisions/0016, 0057).
"""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from timeline import knowing
from timeline.clocks import utc
from timeline.definitions import sql
from timeline.displaced import Displaced, Displacing
from timeline.upkeep import ROWS

if TYPE_CHECKING:
    from timeline.clocks import Clocks
    from timeline.database import Database
    from timeline.records import Row

EVERYTHING: Final = ("act", "meeting", "obligation", "treaty")

RESTS_ON: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "meetings": {"meetings": ("meeting",)},
    "treaties": {},
    "deadlines": {"meetings": ("meeting",), "obligations": ("obligation",)},
    "conflicts": {"conflicts": ("meeting", "treaty")},
    "relations": {"acts": EVERYTHING, "sanctions": ("act",), "meetings": ("meeting",)},
}
"""The kept tables that a projection is told from, each with what the claims are about that it tells of."""

BY_WHAT_WAS_KNOWN: Final = ("treaties", "deadlines", "relations")
"""The projections that tell of treaties from what is kept of what was known (`timeline/knowing.py`)."""

JUDGED: Final = """judgements_said j JOIN event_types t ON t.name = j.type, unnest(j.claims) AS named(seq)
WHERE named.seq IN (FROM concerned)
  AND (t.effect = 'amended' OR (t.effect IN ('retracted', 'linked', 'unlinked') AND j.seq NOT IN (FROM hidden)))"""
"""Judgements that were known then and name a claim concerned; and amendments, known or not, for what they brought."""


UNLIKE: Final = "(SELECT seq FROM named_kept UNION ALL SELECT 0 FROM seeking_hidden UNION ALL SELECT 0 FROM unlike)"
"""Something that may have been otherwise."""


OTHERWISE: Final = "(SELECT occurrence FROM otherwise UNION ALL SELECT NULL FROM withdrawn)"
"""What something may lie near."""


LINKED: Final = """judgements_said j, unnest(j.claims) AS named(seq)
WHERE j.type = 'occurrence.linked' AND named.seq IN (FROM concerned)"""
"""Links of claims concerned."""


@contextmanager
def telling(db: "Database", projection: str, clocks: "Clocks", parties: tuple[str, ...] = ()) -> Iterator[None]:
    """Have this connection tell one projection at some clocks from what is kept, and say the same as from the log.

    Temporary macros stand before those that it is told from (`meetings_from_log`, `meeting_rows`). Where parties are
    named, rows without one of them may be wrong; and so may other projections.
    """
    try:
        _set_variables(db, projection, clocks, parties)
        db.execute(sql("parts", "about"))
        if projection in BY_WHAT_WAS_KNOWN:
            _tell_treaties(db, clocks, parties)
        if tables := RESTS_ON[projection]:
            _tell_anew(db, tables, unlike=_find_unlike(db, parties))
            _see_the_log(db)
            for seen in ("placings", *tables):
                db.execute(sql("parts", f"seen_{seen}"))
            if projection == "relations":
                db.execute(sql("parts", "seen_relations"))
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


def _find_unlike(db: "Database", parties: tuple[str, ...]) -> bool:
    """Whether any claim may have been placed otherwise, and in which stretches."""
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
    return withdrawn or db.has(UNLIKE)


def _find_near(db: "Database") -> None:
    """Have `concerned` name the known claims of what may have been otherwise, and of what lies near it."""
    db.execute(sql("parts", "lying"))
    if db.has(OTHERWISE):
        db.execute(sql("parts", "near"))
    else:
        db.execute("CREATE OR REPLACE TEMP TABLE near (occurrence VARCHAR)")
    db.execute(sql("parts", "members"))


def _tell_anew(db: "Database", tables: Mapping[str, tuple[str, ...]], *, unlike: bool) -> None:
    """Place the claims concerned, and tell what the kept tables would hold of those that belonged elsewhere."""
    for table in tables:
        db.execute(f"CREATE OR REPLACE TEMP TABLE {table}_told AS FROM kept.{table} LIMIT 0")
    db.execute("CREATE OR REPLACE TEMP TABLE placements_fresh AS SELECT seq, occurrence FROM kept.placements LIMIT 0")
    with _uncollected():
        displacing = _displacing(db) if unlike else Displacing([])
        found = displacing.found()
    _place(db, found)
    same = {claim["kept"] for claim in displacing.claims} - found.left - {None}
    db.execute("SET VARIABLE departed = ?::VARCHAR[]", [list(found.left)])
    db.execute("SET VARIABLE same = ?::VARCHAR[]", [list(same)])
    db.execute(sql("parts", "gone"))
    if found.placements:
        _tell(db, tables)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Have Python not look for garbage meanwhile: among so many claims it took a third of the time to find none."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _displacing(db: "Database") -> Displacing:
    """Compare what may have been otherwise with what lies near it, until nothing more is found to have been."""
    _find_near(db)
    displacing = Displacing(_heard(db), _links(db))
    looked_for = set(db.query("FROM otherwise").column("occurrence"))
    while beyond := displacing.changed - looked_for:
        looked_for |= beyond
        db.execute(
            "CREATE OR REPLACE TEMP TABLE otherwise AS SELECT unnest(?::VARCHAR[]) AS occurrence", [list(beyond)]
        )
        db.execute(sql("parts", "near"))
        displacing.compare(_hear_more(db, "near"))
    _hear_undated(db, displacing)
    return displacing


def _heard(db: "Database") -> "list[Row]":
    """What is compared of the claims concerned."""
    if not db.has("concerned"):
        return []
    _see_judgements(db)
    return db.query(sql("parts", "heard")).dicts()


def _hear_more(db: "Database", wanted: str) -> "list[Row]":
    """What is compared of the occurrences that a table names, but for those that are compared already."""
    db.execute(f"CREATE OR REPLACE TEMP TABLE wanted AS FROM {wanted}")
    db.execute(sql("parts", "more_members"))
    return _heard(db)


def _hear_undated(db: "Database", displacing: Displacing) -> None:
    """Have the claims without a date look anew that look at what may have been otherwise, or was found to have been."""
    db.execute("SET VARIABLE loosened = ?::VARCHAR[]", [list(displacing.loosened)])
    blocks, days = zip(*displacing.merged, strict=True) if displacing.merged else ((), ())
    db.execute("SET VARIABLE blocks = ?::UBIGINT[]", [list(blocks)])
    db.execute("SET VARIABLE days = ?::DATE[]", [list(days)])
    db.execute(sql("parts", "seeking"))
    if asking := db.query("FROM free").column("seq"):
        db.execute(sql("parts", "looked_at"))
        displacing.stand(_hear_more(db, "looked_at"))
        displacing.ask(asking)


def _see_judgements(db: "Database") -> None:
    """Have the claims concerned be seen by the judgements that were known then."""
    folder, name = ("parts", "judged") if db.has(JUDGED) else ("upkeep", "not_judged")
    db.execute(sql(folder, name))


def _links(db: "Database") -> list[tuple[str, str]]:
    """The links of claims concerned that held then, each two claims."""
    return [(claim, other) for claim, other in db.query(sql("parts", "links")).rows] if db.has(LINKED) else []


def _place(db: "Database", found: Displaced) -> None:
    seqs, occurrences = zip(*found.placements, strict=True) if found.placements else ((), ())
    db.execute("SET VARIABLE seqs = ?::BIGINT[]", [list(seqs)])
    db.execute("SET VARIABLE occurrences = ?::VARCHAR[]", [list(occurrences)])
    db.execute(sql("parts", "placed"))


def _tell(db: "Database", tables: Mapping[str, tuple[str, ...]]) -> None:
    """What the kept tables would hold of the claims placed otherwise."""
    db.execute(sql("upkeep", "not_judged"))
    db.execute(sql("parts", "claims"))
    db.execute(sql("upkeep", "seen_again"))
    db.execute(sql("upkeep", "told"))
    (about,) = db.first("SELECT list(DISTINCT subject) FROM placed_again") or (None,)
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
        db.execute(sql("parts", "doubted_claims"))
        _tell_doubted(db)
        _see_the_log(db)
    db.execute(sql("knowing", "seen_doubted" if doubted else "seen"))


def _tell_doubted(db: "Database") -> None:
    """Tell the treaties of some blocks as they were known, of which nothing is kept."""
    db.execute("CREATE OR REPLACE TEMP TABLE treaties_told AS FROM kept.treaties LIMIT 0")
    _see_judgements(db)
    db.execute(sql("parts", "claims"))
    claims = [{**claim, "kept": None, "size": 0} for claim in db.query(sql("upkeep", "claims_heard")).dicts()]
    if claims:
        _place(db, Displacing(claims, _links(db)).found())
        db.execute(sql("upkeep", "seen_again"))
        db.execute(sql("upkeep", "told"))
        db.execute("CREATE OR REPLACE TEMP TABLE treaties_told AS FROM treaty_rows()")


def _see_the_log(db: "Database") -> None:
    """Have the store's own macros of the log, and of placing its claims, be seen again."""
    db.execute(sql("upkeep", "steps_again"))
    db.execute(sql("upkeep", "done"))
