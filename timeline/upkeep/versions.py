"""What is kept of the history of occurrences: which there are, and which there were by some knowledge.

The history of the blocks that are touched is told anew, and the projections tell of all of its versions at once; those
that are past stand beside the kept tables (docs/decisions/0060).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from timeline.definitions import sql
from timeline.identity.comparing import grouped
from timeline.identity.counting import TYING, Judgement, Judgements
from timeline.identity.history import Version
from timeline.identity.placing import name_of
from timeline.identity.side_by_side import versions_of_blocks
from timeline.records import Row
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
"""The tables of the schema `kept` that tell of occurrences, and the macros that say of claims what they hold.

Beside each stands one of past versions (`kept.past_…`): what the other tables tell follows from these.
"""

PAST: Final = """SELECT v.* EXCLUDE (version), t.* EXCLUDE (version)
FROM kept.past_{} t JOIN kept.versions v USING (version)"""
"""What one of these holds, with the knowledge by which each of its versions held."""

HELD: Final = {
    **{table: f"FROM kept.{table}" for table in TOLD},
    **{f"past_{table}": PAST.format(table) for table in TOLD},
    "versions": "SELECT * EXCLUDE (version) FROM kept.versions",
    "placements": "FROM kept.placements",
}
"""What these tables hold, whatever the numbers of the versions are."""

NAME: Final = "v.occurrence || '@' || v.version"
"""What a past version is called while it is told."""

WITNESSES: Final = ("meetings", "treaties", "obligations", "acts")
"""Those of them that tell of every version: one of which nothing is told is not kept."""

PIECE: Final = 200_000
"""Claims of versions that are told at a time: the part with the busiest of ten million claims has half a million."""

NEVER: Final = date(9999, 12, 31)
"""Stands for no day of knowledge from which on something was otherwise."""

NO_COMMIT: Final = 2**31 - 1
"""The same of commits."""


def find(db: "Database") -> None:
    """Find the occurrences of the claims concerned, all that their blocks hold, in all their versions.

    What is there by all that is known is in `placements_fresh` and `versions_now`, what is past in `versions_fresh`.
    """
    from events.garbage import collection_suspended  # who only asks a store imports nothing of events

    db.execute(sql("history", "parted"))
    db.execute(sql("history", "plain"))
    with collection_suspended():
        claims = db.query(sql("history", "claims")).dicts()
        judgements = Judgements(Judgement(*row) for row in db.query(sql("history", "judgements")).rows)
        _hand_over(
            db,
            versions_of_blocks(_tied_blocks(claims, judgements), judgements),
            {claim["id"]: claim for claim in claims},
        )
    db.execute(f"SET VARIABLE piece_size = {PIECE}")
    db.execute(sql("history", "told"))


def tell(db: "Database", tables: Collection[str]) -> list[str]:
    """Tell what these kept tables hold of all of these versions; those of which there is something to keep."""
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
    """Keep what was told, in place of what was kept of the history of these claims."""
    if db.has("versions_gone"):
        for table in ("versions", *(f"past_{table}" for table in TOLD)):
            db.execute(f"DELETE FROM kept.{table} WHERE version IN (FROM versions_gone)")  # noqa: S608
    db.execute("INSERT INTO kept.versions SELECT * EXCLUDE (piece) FROM versions_fresh ORDER BY version")
    for table in told:
        db.execute(f"INSERT INTO kept.{table} {_current(table)}{order_of(table)}")
        past = f"past_{table}"
        db.execute(f"INSERT INTO kept.{past} SELECT v.version, {_past(table)}{order_of(past)}")


def held_of(told: Iterable[str]) -> dict[str, str]:
    """The same as queries, like `HELD`."""
    held = {"versions": "SELECT * EXCLUDE (version, piece) FROM versions_fresh", "placements": "FROM placements_fresh"}
    for table in told:
        held |= {table: _current(table), f"past_{table}": f"SELECT v.* EXCLUDE (version, piece), {_past(table)}"}
    return held


def _current(table: str) -> str:
    return f"SELECT t.*, v.known_from, v.recorded_from FROM {table}_told t JOIN versions_now v USING (occurrence)"  # noqa: S608


def _past(table: str) -> str:
    return f"t.* EXCLUDE (occurrence) FROM {table}_told t JOIN versions_fresh v ON {NAME} = t.occurrence"


def _tell_piece(db: "Database", tables: Collection[str], told: list[str]) -> None:
    """Tell what the tables hold of the versions of a piece, beside what has been told of others."""
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


def _tied_blocks(claims: Sequence[Row], judgements: Judgements) -> list[list[Row]]:
    """The claims block by block, those of blocks between which there are links together."""
    block_of = {claim["id"]: claim["block"] for claim in claims}
    together = {block: [block] for block in block_of.values()}
    for one in judgements.concerning(block_of):
        if one.effect in TYING and (blocks := {block_of[claim] for claim in one.pair if claim in block_of}):
            joined = list(dict.fromkeys(block for name in sorted(blocks) for block in together[name]))
            together |= dict.fromkeys(joined, joined)
    return [*grouped(claims, lambda claim: together[claim["block"]][0]).values()]


def _hand_over(db: "Database", versions: Iterable[Version], claims: dict[str, Row]) -> None:
    """Have variables hold the versions: those that are current, with their claims, and those that are past."""
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
"""The variables that hand versions over, and their types in DuckDB."""


def named(version: Version, claims: dict[str, Row]) -> Iterator[tuple[str, list[int]]]:
    """The occurrences that a version tells of (links may tie several), each with its claims (their `seq`)."""
    first = min(version.claims)
    by_subject = grouped([claims[claim] for claim in sorted(version.claims)], itemgetter("subject"))
    for subject, members in by_subject.items():
        yield name_of(subject, first, version.root), sorted(claim["seq"] for claim in members)


def span(version: Version) -> tuple[date, date, int, int, int]:
    """By which knowledge a version held: columns of `kept.versions`."""
    recorded = (
        version.recorded_from,
        NO_COMMIT if version.recorded_until is None else version.recorded_until,
        NO_COMMIT if version.recorded_end is None else version.recorded_end,
    )
    return version.known_from, version.known_until or NEVER, *recorded
