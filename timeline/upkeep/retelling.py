"""Derive in Python what a few claims change, and store it with the checkpoint in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from timeline.literals import listed, rows_of
from timeline.records import Row
from timeline.telling.acts import SANCTIONS, Act, Sanction
from timeline.telling.deadlines import Bond, Contact
from timeline.telling.tables import told_of
from timeline.upkeep import changes, dealings
from timeline.upkeep.claim_rows import words_of
from timeline.upkeep.versions import NEVER, NO_COMMIT, TOLD

if TYPE_CHECKING:
    from timeline.database import Database

TABLES: Final = {
    "mtg": ("meetings", "contacts", "deadlines", "acts"),
    "trt": ("treaties", "bonds", "deadlines", "acts"),
    "obl": ("obligations", "deadlines", "acts"),
    "act": ("acts",),
}
"""The kept tables about an occurrence, by the prefix of its name."""

COUNTED: Final[Mapping[str, type[Any]]] = {"acts": Act, "contacts": Contact, "sanctions": Sanction, "bonds": Bond}
"""The tables that relations are derived from, and their row types."""

CAUGHT_UP = "UPDATE kept.checkpoint SET events = events + ?, documents = documents + ?"
"""Advances the checkpoint by so many events and documents."""

Forgotten = dict[str, list[Row]]
"""The deleted rows, by table."""


def keep(db: "Database", change: changes.Change, documents: int) -> None:
    """Derive anew what a few new claims change, and nothing else.

    Raises:
        OverflowError: something lies beyond the end of time; nothing is stored.
    """
    told = told_of(change.told, lambda claims: words_of(db, claims))
    with db.transaction():
        changes.keep_places(db, change)
        changes.put_off(db, change)
        forgotten = _forget(db, change.gone)
        _retire(db, change, forgotten)
        for table, rows in told.items():
            _keep(db, change, table, rows)
        before = {table: _counted(kind, forgotten.get(table, ())) for table, kind in COUNTED.items()}
        dealings.keep_relations(db, before, told)
        dealings.keep_bindings(db, before, told)
        db.execute(CAUGHT_UP, [change.new, documents])


def _forget(db: "Database", gone: Mapping[str, Sequence[Row]]) -> Forgotten:
    """Delete these occurrences, each given with its claims, from the kept tables."""
    tables = {table for name in gone for table in TABLES[name[:3]]}
    if any(claim["type"] in SANCTIONS for claims in gone.values() for claim in claims):
        tables.add("sanctions")
    forgotten = {table: _deleted(db, table, gone) for table in sorted(tables)}
    if any(row["contested"] for table in ("meetings", "treaties") for row in forgotten.get(table, ())):
        forgotten["conflicts"] = _deleted(db, "conflicts", gone)
    return forgotten


def _deleted(db: "Database", table: str, occurrences: Iterable[str]) -> list[Row]:
    return db.query(f"DELETE FROM kept.{table} WHERE occurrence IN ({listed(occurrences)}) RETURNING *").dicts()  # noqa: S608


def _retire(db: "Database", change: changes.Change, forgotten: Forgotten) -> None:
    """Keep the deleted occurrences as past versions, except in blocks whose history is derived anew.

    One that began on the day on which it ended never existed, as soon as that is recorded.
    """
    known = {row["occurrence"]: row for table in TOLD for row in forgotten.get(table, ())}
    ended = [name for name in known if change.gone[name][0]["number"] not in change.late]
    if not ended:
        return
    (last,) = db.first("SELECT coalesce(max(version), 0) FROM kept.versions") or (0,)
    numbers = {name: number for number, name in enumerate(sorted(ended), start=last + 1)}
    versions = []
    for name, number in numbers.items():
        day, recorded = change.moment_of(change.gone[name])
        since, commit = known[name]["known_from"], known[name]["recorded_from"]
        until = (day, commit, recorded, NO_COMMIT) if since < day else (NEVER, commit, NO_COMMIT, recorded)
        versions.append((number, name, sorted(c["seq"] for c in change.gone[name]), since, *until))
    db.execute(f"INSERT INTO kept.versions {rows_of(versions)}")
    for table in TOLD:
        past = [
            (numbers[row["occurrence"]], *(value for name, value in row.items() if name not in NOT_PAST))
            for row in forgotten.get(table, ())
            if row["occurrence"] in numbers
        ]
        if past:
            db.execute(f"INSERT INTO kept.past_{table} {rows_of(past)}")


NOT_PAST: Final = ("occurrence", "known_from", "recorded_from")
"""Columns that past versions have in `kept.versions` instead."""


def _keep(db: "Database", change: changes.Change, table: str, rows: Sequence[Any]) -> None:
    if rows:
        dated = [(*row, *change.moment_of(change.told[row.occurrence])) for row in rows]
        db.execute(f"INSERT INTO kept.{table} {rows_of(dated)}")


def _counted(kind: type[Any], rows: Iterable[Row]) -> list[Any]:
    return [kind(*(row[name] for name in kind._fields)) for row in rows]
