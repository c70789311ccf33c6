"""The kept state: what the projections say with all that is known, kept up to date commit by commit.

It follows from the log alone. A commit touches the blocks of its claims (the claims that could be about one occurrence
with them); these are placed and told anew, everything else stays as it is.
"""

from collections.abc import Callable, Iterable, Mapping, Set
from typing import TYPE_CHECKING, NamedTuple

from timeline import dealings, knowing, nearby, placing
from timeline.definitions import sql
from timeline.idle import leave_out_idle_steps

if TYPE_CHECKING:
    from timeline.database import Database

GROUND = {
    "sketches": "sketch_rows",
    "copies": "copy_rows",
    "voices": "voice_rows",
    "judgements": "judgement_rows",
}
"""The tables of the schema `kept` that the others rest on, and the macros that say of the log what they hold."""

PLACES = {"placements": "placement_rows", "reaches": "reach_rows"}
"""The tables that tell which claims belong together, and the macros that say so of the claims to be placed."""

ROWS = {
    "meetings": "meeting_rows",
    "treaties": "treaty_rows",
    "obligations": "obligation_rows",
    "conflicts": "conflict_rows",
    "deadlines": "deadline_rows",
    "acts": "act_rows",
    "sanctions": "sanction_rows",
    "contacts": "contact_rows",
    "bonds": "bond_rows",
}
"""The tables of the schema `kept` that tell of occurrences, and the macros that say of the log what they hold."""

PAIRS = {"relations": "relation_rows"}
"""The tables that tell of pairs of parties, from the tables that tell of occurrences."""

ORDERS = {
    "meetings": " ORDER BY until DESC, occurrence",
    "treaties": " ORDER BY until DESC, occurrence",
    "deadlines": " ORDER BY until DESC, occurrence",
    "acts": " ORDER BY a, b, begins",
}
"""The order in which rows are kept of which many are read at a time: past states apart, the acts of a pair together."""

PART = 120_000
"""Claims told at a time: rows of less than one row group of DuckDB's, for the reason of `datasets.importing.BATCH`."""

SLICE = 100_000
"""Documents compared at a time: to look for copies among 670,000 went beyond 3 GiB of memory."""

TABLES = {
    "mtg": ("meetings", "contacts", "deadlines", "acts"),
    "trt": ("treaties", "bonds", "deadlines", "acts"),
    "obl": ("obligations", "deadlines", "acts"),
    "act": ("acts",),
}
"""The kept tables that tell of an occurrence, by what its name begins with."""

SANCTIONS = ("sanction.imposed", "sanction.lifted", None)
"""Types of acts that one more table tells of; of what is gone they are not known."""

JUDGED = """(
    FROM kept.judgements SELECT 1
    UNION ALL
    FROM events SELECT 1 WHERE seq > (SELECT events FROM kept.checkpoint) AND type IN (FROM judgement_types())
)"""
"""A row where there are judgements, before the checkpoint or after it."""

JUDGED_NOW = "judgements_said j, unnest(j.claims) AS named(seq) WHERE named.seq IN (SELECT seq FROM touched)"
"""Judgements that name a claim touched."""

LINKED = "judgements_said WHERE type = 'occurrence.linked'"


class Touched(NamedTuple):
    """What a look at the log has found: how many claims are touched, whether it has judgements, and links of theirs."""

    claims: int
    judged: bool
    linked: bool


def is_behind(db: "Database") -> bool:
    """Whether the log holds what the kept state does not know yet."""
    return any(_behind(db))


def catch_up(db: "Database") -> None:
    """Bring the kept state up to the end of the log; not within a transaction of the caller's.

    Many texts are compared in slices, and many claims told in parts, block by block, so that memory holds however long
    the log is. Each part is kept as a whole; who is cut off between two of them starts again from the checkpoint, and
    comes to the same. What is worked out stands in temporary tables that are committed before they are read: DuckDB
    takes a table for empty that was filled by the same transaction, and plans badly.
    """
    new = _behind(db)
    if not any(new):
        return
    db.expect(max(new))
    try:
        copies = new[1] > 0 and _sketch(db, new[1])
        change = nearby.find(db) if new[0] <= placing.FEW and not copies else None
        if change is not None:
            _keep_change(db, change, documents=new[1])
            return
        found = _find_touched(db, copies=copies)
        db.expect(found.claims)
        few = found.claims <= placing.FEW and not found.linked
        last = found.claims // PART
        about_treaties = found.judged and db.has(knowing.JUDGED)
        db.execute(f"SET VARIABLE parts = {last + 1}")
        if last:
            db.empty_journal()
            db.execute(sql("upkeep", "parted"))
        for part in range(last + 1):
            if last:
                db.execute(f"SET VARIABLE part = {part}")
                db.execute(sql("upkeep", "part"))
            about_treaties |= _tell_part(db, _place_few if few else _place)
        if about_treaties:
            knowing.keep(db)
        if db.has("kept.stale"):
            _tell_relations(db, range(last + 1))
        with db.transaction():
            if found.judged:
                db.execute(sql("upkeep", "keep_judgements"))
            db.execute(sql("upkeep", "caught_up"))
    finally:
        db.execute(sql("upkeep", "steps_again"))
        db.execute(sql("upkeep", "done"))


def rebuild(db: "Database") -> list[str]:
    """Make the kept state anew from the log alone; the tables that, brought up to date, had held anything else."""
    tables = [*GROUND, *PLACES, *ROWS, *PAIRS, *knowing.KNOWN]
    catch_up(db)
    for table in tables:
        db.execute(f"CREATE OR REPLACE TEMP TABLE {table}_before AS FROM kept.{table}")
    db.execute(sql("schema", "kept"))
    catch_up(db)
    return sorted(table for table in tables if _differ(db, f"kept.{table}", f"{table}_before"))


def differing(db: "Database") -> list[str]:
    """The kept tables that do not hold what the log says; the others are compared once what they rest on is right."""
    if wrong := _wrong(db, GROUND):
        return wrong
    try:
        db.execute("CREATE OR REPLACE TEMP TABLE claims_again AS FROM claims_to_place(NULL)")
        db.execute(sql("upkeep", "seen_again"))
        db.execute("CREATE OR REPLACE TEMP TABLE judgements_said AS FROM kept.judgements")
        leave_out_idle_steps(db)
        if wrong := _wrong(db, PLACES):
            return wrong
        db.execute("CREATE OR REPLACE TEMP TABLE placements_fresh AS FROM kept.placements")
        db.execute(sql("upkeep", "told"))
        told = _tables_of(db.query("SELECT DISTINCT occurrence, type FROM placed_again"))
        if wrong := _wrong(db, ROWS | PAIRS, idle=ROWS.keys() - told - {"conflicts"}):
            return wrong
        if not db.has("events WHERE treaty IS NOT NULL"):
            return sorted(table for table in knowing.KNOWN if db.has(f"kept.{table}"))
        knowing.tell_everything(db)
        return sorted(table for table in knowing.KNOWN if _differ(db, f"kept.{table}", f"{table}_every"))
    finally:
        db.execute(sql("upkeep", "steps_again"))
        db.execute(sql("upkeep", "done"))


def _wrong(db: "Database", tables: Mapping[str, str], idle: Set[str] = frozenset()) -> list[str]:
    """Of these kept tables those that do not hold what their macros say; for those that are idle that is nothing."""

    def is_wrong(table: str, rows: str) -> bool:
        return db.has(f"kept.{table}") if table in idle else _differ(db, f"kept.{table}", f"{rows}()")

    return sorted(table for table, rows in tables.items() if is_wrong(table, rows))


def _differ(db: "Database", one: str, other: str) -> bool:
    sides = f"SELECT *, 1 AS side FROM {one} UNION ALL SELECT *, -1 FROM {other}"  # noqa: S608
    rows = f"SELECT COLUMNS(* EXCLUDE side), sum(side) AS surplus FROM ({sides}) GROUP BY ALL"  # noqa: S608
    return db.has(f"({rows}) WHERE surplus <> 0")


def _behind(db: "Database") -> tuple[int, int]:
    """Events and documents of the log that the kept state does not know yet; none where it says that it knows more."""
    query = "SELECT (SELECT max(seq) FROM events) - events, (SELECT max(seq) FROM documents) - documents"
    events, documents = db.first(f"{query} FROM kept.checkpoint") or (0, 0)
    return max(events or 0, 0), max(documents or 0, 0)


def _find_touched(db: "Database", *, copies: bool) -> Touched:
    """The claims whose place or state may have changed (`touched`, `concerned`), and their blocks.

    Most commits need few of the steps.
    """
    has_judgements = db.has(JUDGED)
    db.execute(sql("upkeep", "judgements_said" if has_judgements else "no_judgements"))
    judged = has_judgements and (db.has("judgements_fresh") or db.has("named_later"))
    db.execute(sql("upkeep", "fresh"))
    db.execute(sql("upkeep", "judged" if judged else "not_judged"))
    db.execute(sql("upkeep", "new_claims"))
    if copies:
        db.execute(sql("upkeep", "claims_of_copies"))
    if judged and db.has("judgements_fresh"):
        db.execute(sql("upkeep", "judged_claims"))
    linked = False
    if has_judgements and db.has(LINKED):
        db.execute(sql("upkeep", "tied_claims"))
        linked = db.has("blocks WHERE tied")
    few = db.first("SELECT count(*) <= ? FROM touched", [placing.FEW]) == (True,)
    db.execute(sql("upkeep", "near_neighbours" if few and not linked else "neighbours"))
    db.execute("CREATE OR REPLACE TEMP TABLE concerned AS SELECT seq FROM touched")
    if has_judgements and not judged and db.has(JUDGED_NOW):
        db.execute(sql("upkeep", "judged"))
    (claims,) = db.first("SELECT count(*) FROM touched") or (0,)
    return Touched(claims, has_judgements, linked)


def _sketch(db: "Database", documents: int) -> bool:
    """Sketch so many new documents; whether copies were found. Texts too short to tell are compared with none."""
    (known,) = db.first("SELECT documents FROM kept.checkpoint") or (0,)
    found = [_sketch_slice(db, before) for before in range(known, known + documents, SLICE)]
    return any(found)


def _sketch_slice(db: "Database", before: int) -> bool:
    """The same of a slice, the documents after so many."""
    db.execute(f"SET VARIABLE documents_before = {before}; SET VARIABLE documents_to = {before + SLICE}")
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


def _place(db: "Database") -> None:
    """Place the claims of this part (`placements_fresh`)."""
    leave_out_idle_steps(db)
    db.execute("CREATE OR REPLACE TEMP TABLE placements_fresh AS FROM placement_rows()")


def _place_few(db: "Database") -> None:
    """The same of few claims, of which none are linked."""
    db.execute("CREATE OR REPLACE TEMP TABLE placements_fresh AS FROM kept.placements LIMIT 0")
    if placed := placing.place(db.query(sql("upkeep", "claims_heard")).dicts()):
        rows = ", ".join(["(?, ?, ?, ?)"] * len(placed))
        db.execute(f"INSERT INTO placements_fresh VALUES {rows}", [value for one in placed for value in one])  # noqa: S608


def _tell_part(db: "Database", place: Callable[["Database"], None]) -> bool:
    """Place and tell anew the claims of a part; whether some are about treaties, or were."""
    db.execute(sql("upkeep", "claims_again"))
    db.execute(sql("upkeep", "seen_again"))
    place(db)
    db.execute(sql("upkeep", "gone"))
    db.execute(sql("upkeep", "told"))
    concerned = db.query(sql("upkeep", "concerned"))
    tables, gone = _tables_of(concerned), None in concerned.column("type")
    if "sanctions" in tables:
        db.execute(sql("upkeep", "acts_again"))
    with db.transaction():
        db.execute(sql("upkeep", "keep_placements"))
        if db.has("placements_fresh WHERE stretch IS NULL"):
            db.execute("INSERT INTO kept.reaches FROM reach_rows(placed := 'placements_fresh')")
        if gone:
            db.execute(sql("upkeep", "stale"))
        _tell_tables(db, tables, gone=gone)
        if _are_contested(db, tables):
            _tell_anew(db, "conflicts", gone=gone)
        db.execute(sql("upkeep", "stale"))
    return "treaties" in tables


def _tables_of(occurrences: Iterable[tuple[str, str | None]]) -> set[str]:
    """Which kept tables tell of these occurrences, each with a type of its claims: to plan others takes its time."""
    kinds = {(name[:3], kind) for name, kind in occurrences}
    sanctions = {"sanctions" for name, kind in kinds if name == "act" and kind in SANCTIONS}
    return sanctions.union(*(TABLES[name] for name, _ in kinds))


def _tell_tables(db: "Database", tables: set[str], *, gone: bool) -> None:
    """What these tables say of the occurrences in `placed_again`, of which some may have been told before (`gone`)."""
    for table in (table for table in ROWS if table in tables):
        _tell_anew(db, table, gone=gone)


def _are_contested(db: "Database", tables: set[str]) -> bool:
    """Whether there are conflicts to tell of, or were, once these tables tell of the occurrences in `placed_again`."""
    return not {"meetings", "treaties"}.isdisjoint(tables) and db.first(sql("upkeep", "contested")) is not None


def _tell_relations(db: "Database", parts: Iterable[int]) -> None:
    """What stands between the pairs of whom the claims touched tell, part by part.

    Where nothing is kept of them yet, all parts are kept together, in one order: of rows in the order of each part, a
    question about one day would have to look through every part.
    """
    known = db.has("kept.relations SEMI JOIN kept.stale USING (a, b)")
    db.execute("CREATE OR REPLACE TEMP TABLE relations_new AS FROM kept.relations LIMIT 0")
    for part in parts:
        db.execute(f"SET VARIABLE part = {part}")
        db.execute(sql("upkeep", "pairs_stale"))
        db.execute(sql("upkeep", "relations_told"))
        if known:
            with db.transaction():
                db.execute(sql("upkeep", "keep_relations"))
                db.execute(sql("upkeep", "not_stale"))
        else:
            db.execute("INSERT INTO relations_new FROM relations_told")
    if not known:
        with db.transaction():
            db.execute(sql("upkeep", "keep_new_relations"))


def _keep_change(db: "Database", change: nearby.Change, documents: int) -> None:
    """Tell anew what a few new claims change, and nothing else; with the checkpoint as one transaction.

    It reads what it has written: of few rows it does not matter what DuckDB takes them for.
    """
    tables = _tables_of(change.occurrences)
    by_sql = tables - {"acts"}
    if by_sql:
        nearby.show(db, change)
        db.execute(sql("upkeep", "told"))
    with db.transaction():
        nearby.keep_places(db, change)
        if by_sql:
            dealings.keep_acts(db, change.told, change.gone)
            _tell_change(db, change, by_sql)
            _tell_pairs(db)
        elif pairs := dealings.tell(db, change.told, change.gone):
            nearby.show_pairs(db, pairs)
            _tell_pairs(db)
        db.execute("UPDATE kept.checkpoint SET events = events + ?, documents = documents + ?", [change.new, documents])


def _tell_change(db: "Database", change: nearby.Change, tables: set[str]) -> None:
    """What these tables say of the occurrences that change."""
    gone = bool(change.gone)
    if "obligations" in tables:
        nearby.read_words(db, change)
    _tell_tables(db, tables, gone=gone)
    if _are_contested(db, tables):
        nearby.read_words(db, change)
        _tell_anew(db, "conflicts", gone=gone)


def _tell_pairs(db: "Database") -> None:
    """What stands between the parties in `pairs_told`."""
    db.execute(sql("upkeep", "relations_told"))
    db.execute(sql("upkeep", "keep_relations"))


def _tell_anew(db: "Database", table: str, *, gone: bool) -> None:
    """What a table says of the occurrences of this part, of which some may have been told before (`gone`)."""
    if gone:
        db.execute(f"DELETE FROM kept.{table} WHERE occurrence IN (FROM gone)")  # noqa: S608
    placed_again = "WHERE occurrence IN (SELECT occurrence FROM placed_again)"
    db.execute(f"INSERT INTO kept.{table} FROM {ROWS[table]}() {placed_again}{ORDERS.get(table, '')}")
