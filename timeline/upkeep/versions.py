"""Keep the history of occurrences: their current versions, and the past ones by the knowledge for which they held.

The history of touched blocks is computed anew, and the projections derive all of its versions at once; past versions
are kept in tables of their own (docs/decisions/0060).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from timeline.definitions import sql
from timeline.identity.comparing import grouped
from timeline.identity.counting import TYING, Judgement, Judgements
from timeline.identity.elsewhere import versions_elsewhere
from timeline.identity.history import Version
from timeline.identity.placing import name_of
from timeline.records import Row
from timeline.rows import Rows
from timeline.upkeep.ordering import order_of

if TYPE_CHECKING:
    from timeline.database import Database

TOLD: Final = {
    "meetings": "meeting_rows",
    "treaties": "treaty_rows",
    "obligations": "obligation_rows",
    "conflicts": "conflict_rows",
    "acts": "act_rows",
    "sanctions": "sanction_rows",
}
"""The tables of the schema `kept` about occurrences, and the macros that derive them from claims.

Each has a companion for past versions (`kept.past_…`); the remaining tables follow from these.
"""

PAST: Final = """SELECT v.* EXCLUDE (version), t.* EXCLUDE (version)
FROM kept.past_{} t JOIN kept.versions v USING (version)"""
"""The rows of such a companion table, with the knowledge for which each version held."""

HELD: Final = {
    **{table: f"FROM kept.{table}" for table in TOLD},
    **{f"past_{table}": PAST.format(table) for table in TOLD},
    "versions": "SELECT * EXCLUDE (version) FROM kept.versions",
    "placements": "FROM kept.placements",
}
"""The content of these tables, independent of version numbers."""

NAME: Final = "v.occurrence || '@' || v.version"
"""The name of a past version while its rows are derived."""

NUMBER: Final = "(v.version + getvariable('versions_before'))::INTEGER"
"""The number under which a past version is kept; until then versions are numbered from 1."""

WITNESSES: Final = ("meetings", "treaties", "obligations", "acts")
"""The tables in which every version appears: one that appears in none of them is not kept."""

PIECE: Final = 200_000
"""Claims of versions derived at a time: the part with the busiest block of ten million claims has half a million."""

NEVER: Final = date(9999, 12, 31)
"""Stands for no end: no day of knowledge from which on it was different."""

NO_COMMIT: Final = 2**31 - 1
"""The same for commits."""


def find(db: "Database") -> None:
    """Find all versions of the occurrences of the claims concerned, which are all that their blocks hold.

    Current ones go to `placements_fresh` and `versions_now`, past ones to `versions_fresh`.
    """
    from events.garbage import collection_suspended  # a process that only queries imports nothing of events

    db.execute(sql("history", "parted"))
    db.execute(sql("history", "plain"))
    with collection_suspended():
        claims = _shared(db.query(sql("history", "claims")))
        judgements = Judgements(Judgement(*row) for row in db.query(sql("history", "judgements")).rows)
        versions = versions_elsewhere(_tied_blocks(claims, judgements), judgements)
        seqs, ids, subjects = (claims.column(name) for name in ("seq", "id", "subject"))
        by_id = {one: {"seq": seq, "subject": subject} for seq, one, subject in zip(seqs, ids, subjects, strict=True)}
        _hand_over(db, versions, by_id)
    db.execute(f"SET VARIABLE piece_size = {PIECE}")
    db.execute(sql("history", "told"))


def tell(db: "Database", tables: Collection[str]) -> list[str]:
    """Derive the rows of these kept tables for all of these versions; the tables for which there are any."""
    (last,) = db.first("SELECT coalesce(max(piece), 0) FROM versions_fresh") or (0,)
    told: list[str] = []
    for piece in range(last, -1, -1):
        db.execute(f"SET VARIABLE piece = {piece}")
        db.execute(sql("history", "piece"))
        _tell_piece(db, tables, told)
    db.execute("CREATE OR REPLACE TEMP TABLE witnessed (occurrence VARCHAR)")
    for table in (table for table in WITNESSES if table in told):
        db.execute(f"INSERT INTO witnessed SELECT occurrence FROM {table}_told")  # noqa: S608
    db.execute(sql("history", "witnessed"))
    return told


def keep(db: "Database", told: Iterable[str]) -> None:
    """Replace the kept history of these claims by what was derived."""
    if db.has("versions_gone"):
        for table in ("versions", *(f"past_{table}" for table in TOLD)):
            db.execute(f"DELETE FROM kept.{table} WHERE version IN (FROM versions_gone)")  # noqa: S608
    # counted on from those that are kept now: other workers may have added some since these were found
    db.execute("SET VARIABLE versions_before = (SELECT coalesce(max(version), 0) FROM kept.versions)")
    numbered = f"SELECT * EXCLUDE (piece) REPLACE ({NUMBER} AS version) FROM versions_fresh v"  # noqa: S608
    db.execute(f"INSERT INTO kept.versions {numbered}{order_of('versions')}")
    for table in told:
        db.execute(f"INSERT INTO kept.{table} {_current(table)}{order_of(table)}")
        past = f"past_{table}"
        db.execute(f"INSERT INTO kept.{past} SELECT {NUMBER}, {_past(table)}{order_of(past)}")


def held_of(told: Iterable[str]) -> dict[str, str]:
    """The derived content of these tables as queries, comparable to `HELD`."""
    held = {"versions": "SELECT * EXCLUDE (version, piece) FROM versions_fresh", "placements": "FROM placements_fresh"}
    for table in told:
        held |= {table: _current(table), f"past_{table}": f"SELECT v.* EXCLUDE (version, piece), {_past(table)}"}
    return held


def _current(table: str) -> str:
    return f"SELECT t.*, v.known_from, v.recorded_from FROM {table}_told t JOIN versions_now v USING (occurrence)"  # noqa: S608


def _past(table: str) -> str:
    return f"t.* EXCLUDE (occurrence) FROM {table}_told t JOIN versions_fresh v ON {NAME} = t.occurrence"


def _tell_piece(db: "Database", tables: Collection[str], told: list[str]) -> None:
    """Derive the rows for the versions of a piece, adding to those of other pieces."""
    if "sanctions" in tables:
        db.execute(sql("upkeep", "acts_again"))
    for table in (table for table in TOLD if table in tables):
        _tell(db, table, told)
    contested = [f"{table}_told WHERE contested" for table in ("meetings", "treaties") if table in tables]
    if any(db.has(rows) for rows in contested):
        named = " UNION ".join(f"SELECT occurrence FROM {rows}" for rows in contested)  # noqa: S608
        db.execute(f"CREATE OR REPLACE TEMP TABLE contested AS {named}")
        db.execute(sql("history", "contested"))
        _tell(db, "conflicts", told)


def _tell(db: "Database", table: str, told: list[str]) -> None:
    made = table in told
    into = f"INSERT INTO {table}_told" if made else f"CREATE OR REPLACE TEMP TABLE {table}_told AS"
    db.execute(f"{into} FROM {TOLD[table]}()")
    if not made:
        told.append(table)


def _shared(claims: Rows) -> Rows:
    """These rows, in which equal words and days are one object: of many claims, that halves the memory."""
    known: dict[object, object] = {}
    rows = [tuple(known.setdefault(v, v) if isinstance(v, str | date) else v for v in row) for row in claims]
    return Rows(claims.columns, rows)


def _tied_blocks(claims: Rows, judgements: Judgements) -> list[Rows]:
    """The claims block by block; blocks with links between them form one."""
    block_of = dict(zip(claims.column("id"), claims.column("block"), strict=True))
    together = {block: [block] for block in block_of.values()}
    for one in judgements.concerning(block_of):
        if one.effect in TYING and (blocks := {block_of[claim] for claim in one.pair if claim in block_of}):
            joined = list(dict.fromkeys(block for name in sorted(blocks) for block in together[name]))
            together |= dict.fromkeys(joined, joined)
    at = claims.columns.index("block")
    return [Rows(claims.columns, rows) for rows in grouped(claims, lambda row: together[row[at]][0]).values()]


def _hand_over(db: "Database", versions: Iterable[Version], claims: Mapping[str, Row]) -> None:
    """Set SQL variables to the versions: the current ones with their claims, and the past ones."""
    placed: list[tuple[int, str]] = []
    current: list[tuple[str, date, int]] = []
    past: list[tuple[object, ...]] = []
    for version in versions:
        for name, members in named(version, claims):
            if version.is_current:
                current.append((name, version.known_from, version.recorded_from))
                placed += [(seq, name) for seq in members]
            else:
                past.append((name, members, *span(version)))
    for names, rows in (
        (("seqs", "occurrences"), placed),
        (("current_names", "current_days", "current_commits"), current),
        (("past_names", "past_claims", *SPAN), past),
    ):
        for name, values in zip(names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True):
            db.execute(f"SET VARIABLE {name} = ?::{TYPES[name]}", [[*values]])


SPAN: Final = ("past_from", "past_until", "past_recorded_from", "past_recorded_until", "past_recorded_end")

TYPES: Final = {
    "seqs": "BIGINT[]",
    "occurrences": "VARCHAR[]",
    "current_names": "VARCHAR[]",
    "current_days": "DATE[]",
    "current_commits": "INTEGER[]",
    "past_names": "VARCHAR[]",
    "past_claims": "BIGINT[][]",
    "past_from": "DATE[]",
    "past_until": "DATE[]",
    "past_recorded_from": "INTEGER[]",
    "past_recorded_until": "INTEGER[]",
    "past_recorded_end": "INTEGER[]",
}
"""The variables that hold the versions, and their DuckDB types."""


def named(version: Version, claims: Mapping[str, Row]) -> Iterator[tuple[str, list[int]]]:
    """The occurrences of a version, each with the `seq` of its claims (links may tie claims of several subjects)."""
    first = min(version.claims)
    by_subject = grouped([claims[claim] for claim in sorted(version.claims)], itemgetter("subject"))
    for subject, members in by_subject.items():
        yield name_of(subject, first, version.root), sorted(claim["seq"] for claim in members)


def span(version: Version) -> tuple[date, date, int, int, int]:
    """For which knowledge a version held: columns of `kept.versions`."""
    recorded = (
        version.recorded_from,
        NO_COMMIT if version.recorded_until is None else version.recorded_until,
        NO_COMMIT if version.recorded_end is None else version.recorded_end,
    )
    return version.known_from, version.known_until or NEVER, *recorded
