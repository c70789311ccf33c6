"""Derive anew, in Python, the history of a few claims to which some were added out of order (decisions 0060, 0062).

Their current state is kept already: only the days from which it is known, and the past versions, are derived.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from timeline.identity.comparing import grouped
from timeline.identity.counting import Judgements
from timeline.identity.history import Version, versions_of
from timeline.literals import listed, rows_of
from timeline.records import Row
from timeline.telling.acts import SANCTIONS
from timeline.telling.tables import told_of
from timeline.upkeep.claim_rows import claims_of, words_of
from timeline.upkeep.retelling import TABLES
from timeline.upkeep.versions import TOLD, WITNESSES, named, span

if TYPE_CHECKING:
    from timeline.database import Database

AT_MOST: Final = 1_500
"""Up to so many claims are handled here; for more, SQL is faster."""

LATE: Final = """SELECT p.seq, p.block, p.stretch, k.number
FROM kept.placements p JOIN events e ON e.seq = p.seq JOIN commits k ON k.hash = e."commit"
WHERE p.block IN (SELECT block FROM kept.late)"""

JUDGED: Final = "SELECT DISTINCT unnest(claims) FROM kept.judgements"
"""The claims that judgements name, whether these are in effect or not."""

SINCE: Final = """UPDATE kept.{} t SET known_from = s.day, recorded_from = s.recorded
FROM ({}) s(occurrence, day, recorded) WHERE s.occurrence = t.occurrence"""

PAST: Final = ("versions", *(f"past_{table}" for table in TOLD))


def settle(db: "Database") -> bool:
    """Derive anew the history of blocks in `kept.late`; `False` if that is left to SQL.

    It is if there are many claims, if any of them was judged, or if something lies beyond the end of time.
    """
    (few,) = db.first("SELECT count(*) FROM kept.placements WHERE block IN (SELECT block FROM kept.late)") or (0,)
    if few > AT_MOST:
        return False
    late = {seq: (block, stretch, recorded) for seq, block, stretch, recorded in db.query(LATE).rows}
    # including blocks of which no claim counts any more
    blocks = {*db.query("SELECT block FROM kept.late").column("block")}
    judged = db.query(JUDGED).column("unnest(claims)")
    if len(judged) > AT_MOST or any(row["number"] in blocks for row in (claims_of(db, judged) if judged else ())):
        return False
    claims = [{**row, "stretch": late[row["seq"]][1], "recorded": late[row["seq"]][2]} for row in claims_of(db, late)]
    try:
        _keep(db, claims, [version for part in _parts(claims) for version in versions_of(part, Judgements([]))])
    except OverflowError:
        return False
    return True


def _parts(claims: Sequence[Row]) -> list[list[Row]]:
    """Claims that share a history: a stretch of a block, or a whole block if an undated claim may join any stretch."""
    seeking = {claim["number"] for claim in claims if claim["stretch"] is None}
    parts = grouped(claims, lambda c: (c["number"], None if c["number"] in seeking else c["stretch"]))
    return [*parts.values()]


def _keep(db: "Database", claims: Sequence[Row], versions: Sequence[Version]) -> None:
    by_id, by_seq = ({claim[key]: claim for claim in claims} for key in ("id", "seq"))
    now: dict[str, tuple[date, int]] = {}
    past: dict[str, tuple[Version, list[int]]] = {}
    for version in versions:
        for name, members in named(version, by_id):
            if version.is_current:
                now[name] = version.known_from, version.recorded_from
            else:
                past[f"{name}@{len(past)}"] = version, members
    told = told_of({name: [by_seq[seq] for seq in of] for name, (_, of) in past.items()}, lambda c: words_of(db, c))
    # a version that appears in no table is not kept
    kept = sorted({row.occurrence for table in WITNESSES for row in told[table]})
    with db.transaction():
        numbers = {name: number for number, name in enumerate(kept, start=_forget_past(db, by_seq) + 1)}
        rows = [(numbers[name], name.partition("@")[0], past[name][1], *span(past[name][0])) for name in kept]
        _insert(db, "versions", rows)
        for table in TOLD:
            _insert(db, f"past_{table}", [(numbers[row.occurrence], *_alone(row)) for row in told[table]])
        _date(db, now, by_seq)
        db.execute("DELETE FROM kept.late")


def _forget_past(db: "Database", claims: Iterable[int]) -> int:
    """Delete the past versions of these claims; the largest version number that is left."""
    gone = db.query(f"SELECT version FROM kept.versions WHERE claims[1] IN ({listed(claims)})").column("version")  # noqa: S608
    for table in PAST if gone else ():
        db.execute(f"DELETE FROM kept.{table} WHERE version IN ({listed(gone)})")  # noqa: S608
    (last,) = db.first("SELECT coalesce(max(version), 0) FROM kept.versions") or (0,)
    return int(last)


def _date(db: "Database", now: Mapping[str, tuple[date, int]], claims: Mapping[int, Row]) -> None:
    """Set since when these occurrences are known, in all kept tables."""
    if not now:
        return
    tables = {table for name in now for table in TABLES[name[:3]]} | {"conflicts"}
    tables |= {"sanctions"} if any(claim["type"] in SANCTIONS for claim in claims.values()) else set()
    rows = rows_of((name, *since) for name, since in now.items())
    for table in sorted(tables):
        db.execute(SINCE.format(table, rows))


def _insert(db: "Database", table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        db.execute(f"INSERT INTO kept.{table} {rows_of(rows)}")


def _alone(row: Any) -> tuple[Any, ...]:  # noqa: ANN401 (of any table)
    """The values of a row other than its occurrence."""
    return tuple(value for name, value in zip(row._fields, row, strict=True) if name != "occurrence")
