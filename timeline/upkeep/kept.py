"""The kept state, which materializes what the projections say by all that is known, and is updated commit by commit.

It follows from the log alone. A commit touches the blocks of its claims (the claims that could be about one occurrence
with them); those are placed and derived anew, and everything else stays as it is.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from itertools import count
from math import ceil
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from timeline.definitions import sql
from timeline.identity import placing
from timeline.progress import report
from timeline.upkeep import nearby, retelling, settling, side_by_side, versions
from timeline.upkeep.ordering import order_of, put_in_order

if TYPE_CHECKING:
    from timeline.database import Database

GROUND = {
    "sketches": "sketch_rows",
    "copies": "copy_rows",
    "voices": "voice_rows",
    "judgements": "judgement_rows",
}
"""The tables of the schema `kept` that the others depend on, and the macros that derive them from the log."""

DERIVED = {"deadlines": "deadline_rows", "contacts": "contact_rows", "bonds": "bond_rows"}
"""The tables that are derived from those of `versions.TOLD`, and the macros that derive them."""

SOURCES = {"deadlines": ("meetings", "treaties", "obligations"), "contacts": ("meetings",), "bonds": ("treaties",)}
"""The tables that each of them is derived from."""

PAIRS = {"relations": "relation_rows", "bindings": "binding_rows"}
"""The tables about pairs of parties, which are derived from the tables about occurrences."""

PART = 120_000
"""Claims derived at a time, by all workers together: fewer rows than one of DuckDB's row groups (see
`datasets.importing.BATCH` for why)."""

ALONE = PART // 3
"""Up to so many claims are one part: planning its statements takes a second, however few it has."""

GATHERED = 4
"""Parts whose claims are read from the log together: more of them take half a gigabyte, and are no faster."""

SHARED = ("parted", "judgements_said")
"""The temporary tables that all workers read."""

Tell: TypeAlias = "Callable[[Database, AbstractContextManager[object]], None]"
"""Derives one part on a connection, and writes the result while it holds the lock."""

SLICE = 100_000
"""Documents compared at a time: looking for copies among 670,000 at once took more than 3 GiB of memory."""

SANCTIONS = ("sanction.imposed", "sanction.lifted", None)
"""Types of acts that have one more table; the type of an occurrence that is gone is not known (`None`)."""

JUDGED = """(
    FROM kept.judgements SELECT 1
    UNION ALL
    FROM events SELECT 1
    WHERE seq > (SELECT events FROM kept.checkpoint) AND seq <= getvariable('last_event')
        AND type IN (FROM judgement_types())
)"""
"""Has a row if there are judgements, before the checkpoint or after it."""

NEVER = 2**62
"""A `seq` that no event reaches."""


class Touched(NamedTuple):
    """What the log holds after the checkpoint: how many claims are touched, and whether there are judgements."""

    claims: int
    judged: bool


def is_behind(db: "Database") -> bool:
    """Whether the log holds anything that the kept state does not cover yet."""
    return any(_behind(db))


def missing(db: "Database") -> int:
    """How many rows of the log the kept state does not cover yet."""
    return sum(_behind(db))


def is_late(db: "Database") -> bool:
    """Whether the history of some blocks has to be derived anew."""
    return db.has("kept.late")


def settle(db: "Database") -> None:
    """Derive anew the history of blocks to which something was added out of order."""
    if is_late(db):
        catch_up(db)


def catch_up(db: "Database", *, with_history: bool = True) -> None:
    """Bring the kept state up to the end of the log; must not run within a transaction of the caller's.

    The history of blocks to which something was added out of order may be left for later, since many such additions to
    a block cost as much as one.

    Many documents are compared in slices, and many claims derived in parts, to bound memory however long the log is.
    Each part is committed as a whole; a run that is interrupted between two starts again from the checkpoint, with the
    same result.
    """
    events, documents = _behind(db)
    db.expect(max(events, documents))
    copies = documents > 0 and _sketch(db, documents)
    # an interrupted run has derived some of them
    are_many = copies or events > placing.FEW or (events > 0 and db.has("kept.stale"))
    if not are_many and (events or documents):
        _tell_few(db, events, documents)
    is_owed = with_history and is_late(db)
    if are_many or (is_owed and not settling.settle(db)):
        _tell_touched(db, NEVER, copies=copies, late=with_history)


def _tell_few(db: "Database", events: int, documents: int) -> None:
    """Derive what a few events change, in batches of commits that are independent of each other."""
    while events or documents:
        told = _tell_near(db, documents)
        if told is None:
            last, told = db.first(sql("upkeep", "first_commit")) or (NEVER, events)
            _tell_touched(db, last, copies=False, late=False)
        events -= told
        documents = 0


def _tell_near(db: "Database", documents: int) -> int | None:
    """Derive what the first commits change, as many as are independent; how many events, or `None` to use SQL."""
    change = nearby.find(db)
    if change is None:
        return None
    try:
        retelling.keep(db, change, documents)
    except OverflowError:
        return None
    return change.new


def _tell_touched(db: "Database", last: int, *, copies: bool, late: bool) -> None:
    """Derive what the events up to `last` change, and, if `late`, the history of all blocks that need it.

    Intermediate results go to temporary tables that are committed before they are read: DuckDB estimates a table that
    the same transaction has filled as empty, and plans badly.
    """
    db.execute(f"SET VARIABLE last_event = {last}")
    try:
        found = _find_touched(db, copies=copies, late=late)
        db.expect(found.claims)
        are_many = found.claims > PART
        if are_many:
            db.empty_journal()
        if found.claims:  # a notification, or an answer given to somebody, changes nothing
            _in_parts(db, found.claims, _tell_part)
        if are_many:
            put_in_order(db)  # before relations are derived, which then reuse the space that this frees in the file
        if db.has("kept.stale"):
            _tell_relations(db, range(ceil(found.claims / PART) or 1))
        with db.transaction():
            if found.judged:
                db.execute(sql("upkeep", "keep_judgements"))
            db.execute("DELETE FROM kept.late WHERE block IN (SELECT block FROM blocks)")
            db.execute(sql("upkeep", "caught_up"))
    finally:
        db.execute(sql("upkeep", "done"))


def catch_up_today(db: "Database") -> None:
    """Catch up for questions about what is known today, which need not wait for the history of late additions."""
    catch_up(db, with_history=False)


def rebuild(db: "Database") -> list[str]:
    """Derive the kept state anew from the log alone; the names of the tables that held anything else."""
    tables = {table: f"FROM kept.{table}" for table in (*GROUND, *DERIVED, *PAIRS)} | versions.HELD
    catch_up(db)
    for table, rows in tables.items():
        db.execute(f"CREATE OR REPLACE TEMP TABLE {table}_before AS {rows}")
    db.execute(sql("schema", "kept"))
    catch_up(db)
    return sorted(table for table, rows in tables.items() if _differ(db, f"({rows})", f"{table}_before"))


def differing(db: "Database") -> list[str]:
    """The kept tables that do not match the log; derived ones are checked only if those they depend on are right."""
    settle(db)
    if wrong := _wrong(db, GROUND):
        return wrong
    try:
        if wrong := _wrong_versions(db):
            return wrong
    finally:
        db.execute(sql("upkeep", "done"))
    return _wrong(db, DERIVED | PAIRS)


def _wrong_versions(db: "Database") -> list[str]:
    """The tables that do not match the history of the occurrences, which is derived anew part by part."""
    db.execute("CREATE OR REPLACE TEMP TABLE judgements_said AS FROM kept.judgements")
    db.execute(sql("upkeep", "read_log"))
    db.execute(sql("upkeep", "every_claim"))
    db.execute(sql("upkeep", "tied_claims"))

    def tell(side: "Database", turn: AbstractContextManager[object]) -> None:
        side.execute(sql("upkeep", "not_judged"))
        versions.find(side)
        told = versions.tell(side, _tables_of(side.query(sql("history", "kinds"))))
        with turn:
            for table, rows in versions.held_of(told).items():
                side.execute(f"INSERT INTO said.{table} {rows}")

    with side_by_side.sharing(db, "said", {table: f"{rows} LIMIT 0" for table, rows in versions.HELD.items()}):
        _in_parts(db, _count_touched(db), tell)
        return sorted(table for table, rows in versions.HELD.items() if _differ(db, f"({rows})", f"said.{table}"))


def _wrong(db: "Database", tables: Mapping[str, str]) -> list[str]:
    """Those of these kept tables that do not match their macros."""
    return sorted(table for table, rows in tables.items() if _differ(db, f"kept.{table}", f"{rows}()"))


def _differ(db: "Database", one: str, other: str) -> bool:
    sides = f"SELECT *, 1 AS side FROM {one} UNION ALL SELECT *, -1 FROM {other}"  # noqa: S608
    rows = f"SELECT COLUMNS(* EXCLUDE side), sum(side) AS surplus FROM ({sides}) GROUP BY ALL"  # noqa: S608
    return db.has(f"({rows}) WHERE surplus <> 0")


def _behind(db: "Database") -> tuple[int, int]:
    """Events and documents that the kept state does not cover; 0 if it claims to cover more than there are."""
    query = "SELECT (SELECT max(seq) FROM events) - events, (SELECT max(seq) FROM documents) - documents"
    events, documents = db.first(f"{query} FROM kept.checkpoint") or (0, 0)
    return max(events or 0, 0), max(documents or 0, 0)


def _find_touched(db: "Database", *, copies: bool, late: bool) -> Touched:
    """Find the claims whose place or state may have changed (`touched`, `concerned`), and their blocks.

    Most commits need only a few of the steps.
    """
    has_judgements = db.has(JUDGED)
    db.execute(sql("upkeep", "judgements_said" if has_judgements else "no_judgements"))
    db.execute(sql("upkeep", "fresh"))
    db.execute(sql("upkeep", "read_log"))
    db.execute(sql("upkeep", "not_judged"))
    db.execute(sql("upkeep", "new_claims"))
    if late:
        db.execute(sql("upkeep", "late"))
    if copies:
        db.execute(sql("upkeep", "claims_of_copies"))
    if has_judgements:
        db.execute(sql("upkeep", "judged_claims"))
        db.execute(sql("upkeep", "tied_claims"))
    db.execute(sql("upkeep", "neighbours"))
    if has_judgements:
        db.execute(sql("upkeep", "withdrawn"))
    return Touched(_count_touched(db), has_judgements)


def _count_touched(db: "Database") -> int:
    (claims,) = db.first("SELECT count(*) FROM touched") or (0,)
    return int(claims)


def _in_parts(db: "Database", claims: int, tell: Tell) -> None:
    """Derive what follows from the touched claims, several parts at a time; `concerned` names the claims of a part."""
    if claims <= ALONE:
        db.execute("CREATE OR REPLACE TEMP TABLE concerned AS SELECT seq FROM touched")
        tell(db, nullcontext())
        return
    parts = range(ceil(claims / PART) * side_by_side.workers())
    db.execute(f"SET VARIABLE parts = {len(parts)}")
    db.execute(sql("upkeep", "parted"))
    together = max(1, min(GATHERED, len(parts) // side_by_side.workers()))
    turn, done = Lock(), count(1)
    report("projecting", 0, claims)

    def tell_each(side: "Database", some: range) -> None:
        for table in SHARED:
            side.execute(f"CREATE OR REPLACE TEMP VIEW {table} AS FROM shared.{table}")
        side.execute(f"SET VARIABLE part = {some.start}; SET VARIABLE gathered = {len(some)}")
        side.execute(sql("upkeep", "gathered"))
        for part in some:
            side.execute(f"SET VARIABLE part = {part}")
            side.execute(sql("upkeep", "part"))
            if side.has("concerned"):
                tell(side, turn)
            with turn:
                report("projecting", claims * next(done) // len(parts), claims)

    with side_by_side.sharing(db, "shared", {table: f"FROM temp.{table}" for table in SHARED}):
        several = [parts[first : first + together] for first in range(0, len(parts), together)]
        side_by_side.work_off(db, several, tell_each)


def _sketch(db: "Database", documents: int) -> bool:
    """Sketch new documents and find copies; whether there are any. Texts too short to compare are left out."""
    (known,) = db.first("SELECT documents FROM kept.checkpoint") or (0,)
    found = False
    for done in range(0, documents, SLICE):
        if done:
            report("comparing documents", done, documents)
        found |= _sketch_slice(db, known + done)
    return found


def _sketch_slice(db: "Database", before: int) -> bool:
    """Do the same for a slice: the documents numbered from `before` on."""
    db.execute(f"SET VARIABLE documents_before = {before}; SET VARIABLE documents_to = {before + SLICE}")
    with db.small_shares():
        db.execute(sql("upkeep", "new_documents"))
    copies = db.has("sketches_fresh WHERE len(sketch) > 0")
    if copies:
        db.execute(sql("upkeep", "copies"))
        copies = db.has("copies_fresh")
    with db.transaction():
        db.execute(sql("upkeep", "keep_documents"))
        if copies:
            db.execute(sql("upkeep", "keep_copies"))
    return copies


def _tell_part(db: "Database", turn: AbstractContextManager[object]) -> None:
    """Place and derive the claims of a part anew, both their present and their past versions."""
    db.execute(sql("upkeep", "not_judged"))
    versions.find(db)
    db.execute(sql("upkeep", "gone"))
    gone = db.query("SELECT DISTINCT left(occurrence, 3), NULL FROM gone").rows
    tables = _tables_of([*db.query(sql("history", "kinds")), *gone])
    told = versions.tell(db, tables)
    with turn, db.transaction():
        db.execute(sql("upkeep", "keep_placements"))
        if gone:
            db.execute(sql("upkeep", "stale"))
            _forget_gone(db, tables | {"conflicts"})
        versions.keep(db, told)
        _tell_derived(db, tables)
        db.execute(sql("upkeep", "stale"))


def _tables_of(occurrences: Iterable[tuple[str, str | None]]) -> set[str]:
    """The kept tables about occurrences of these kinds, each given by name and claim type: the others are skipped."""
    kinds = {(name[:3], kind) for name, kind in occurrences}
    sanctions = {"sanctions" for name, kind in kinds if name == "act" and kind in SANCTIONS}
    return sanctions.union(*(retelling.TABLES[name] for name, _ in kinds))


def _forget_gone(db: "Database", tables: Iterable[str]) -> None:
    """Delete from these tables the occurrences that the claims of this part belonged to before."""
    for table in tables:
        db.execute(f"DELETE FROM kept.{table} WHERE occurrence IN (SELECT occurrence FROM gone)")  # noqa: S608


def _tell_derived(db: "Database", tables: set[str]) -> None:
    """Derive what follows from the other tables of the occurrences of this part."""
    db.execute(sql("upkeep", "derived_again"))
    for table in (table for table in DERIVED if table in tables):
        sources = ", ".join(f"of_{source} := '{source}_again'" for source in SOURCES[table])
        db.execute(f"INSERT INTO kept.{table} FROM {DERIVED[table]}({sources}){order_of(table)}")


def _tell_relations(db: "Database", parts: range) -> None:
    """Derive the relations of the pairs that the touched claims are about, part by part.

    If nothing is kept of them yet, all parts are inserted at once, in one order: were each part in an order of its own,
    a question about one day would have to scan all parts. Otherwise many parts are sorted into one order afterwards.
    """
    db.execute(f"SET VARIABLE parts = {len(parts)}")
    known = db.has("kept.relations SEMI JOIN kept.stale USING (a, b)")
    db.execute("CREATE OR REPLACE TEMP TABLE relations_new AS FROM kept.relations LIMIT 0")
    for part in parts:
        db.execute(f"SET VARIABLE part = {part}")
        db.execute(sql("upkeep", "pairs_stale"))
        db.execute(sql("upkeep", "relations_told"))
        with db.transaction():
            db.execute(sql("upkeep", "keep_bindings"))
            if known:
                db.execute(sql("upkeep", "keep_relations"))
                db.execute(sql("upkeep", "not_stale"))
            else:
                db.execute("INSERT INTO relations_new FROM relations_told")
    if known and len(parts) > 1:
        db.execute("INSERT INTO relations_new FROM kept.relations")
    if not known or len(parts) > 1:
        with db.transaction():
            if known:
                db.execute("DELETE FROM kept.relations")
            db.execute(sql("upkeep", "keep_new_relations"))
