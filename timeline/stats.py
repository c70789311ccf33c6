"""Figures about a store: counts, time spans, sizes, sources, imports, and its head."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from timeline.definitions import sql
from timeline.ledger import head
from timeline.rows import Rows
from timeline.storage.addresses import Lake
from timeline.storage.lakes import tables_of_lake

if TYPE_CHECKING:
    from timeline.database import Database

FOLDER: Final = "statistics"
"""The folder of the queries."""


class Span(NamedTuple):
    """The first and last moment on one of the clocks; `None` in a store without claims."""

    first: date | datetime | None
    last: date | datetime | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """Figures about a store.

    `counts`: commits, documents (`of_data_sets`: manifests of imported files; `copies`: of another's text), claims
    (`known`, `retracted`, `amended`, `waiting` for a person), judgements. `types` (`type, claims`) and `occurrences`
    (`kind, occurrences, claims`) cover the known claims. `spans` are by clock: days for happened and reported, UTC
    timestamps for recorded. `sizes` are the bytes of the file, of its free blocks, and of a block; `tables` (`schema,
    table, rows, bytes`) count whole blocks, so a block shared by two tables counts twice. `sources` has `publisher,
    documents, claims, first, last`, `datasets` has `dataset, files, claims, first, last`.
    """

    head: str | None
    counts: dict[str, int]
    types: Rows
    occurrences: Rows
    spans: dict[str, Span]
    sizes: dict[str, int]
    tables: Rows
    sources: Rows
    datasets: Rows


def statistics(db: "Database", sources: int | None = None) -> Statistics:
    """The figures of a store, with at most `sources` sources, those with most claims.

    Raises:
        TimelineError: the store cannot be read.
    """
    types, spans = db.query(sql(FOLDER, "types")), db.query(sql(FOLDER, "spans"))
    return Statistics(
        head=head(db),
        counts=_counts(db, known=sum(types.column("claims"))),
        types=types,
        occurrences=db.query(sql(FOLDER, "occurrences")),
        spans={clock: Span(_as(clock, first), _as(clock, last)) for clock, first, last in spans},
        sizes=_sizes(db),
        tables=_tables(db),
        sources=db.query(sql(FOLDER, "sources"), {"limit": sources}),
        datasets=db.query(sql(FOLDER, "datasets")),
    )


def _as(clock: str, moment: datetime | None) -> date | datetime | None:
    """A timestamp on the recording clock, a day on the others."""
    return moment if moment is None or clock == "recorded" else moment.date()


def _counts(db: "Database", known: int) -> dict[str, int]:
    (counted,) = db.query(sql(FOLDER, "counts")).dicts()
    waiting = len(db.query(sql("queries", "waiting")))
    before = {name: counted.pop(name) for name in ("commits", "documents", "of_data_sets", "copies", "claims")}
    return {**before, "known": known, "waiting": waiting, **counted}


def _sizes(db: "Database") -> dict[str, int]:
    """Bytes of the file and its blocks; of a lake, those of its data. A store in memory has none."""
    (size,) = db.query(
        "SELECT block_size, free_blocks FROM pragma_database_size() WHERE database_name = current_database()"
    ).dicts()
    return {
        "file": _bytes_in_all(db),
        "free": size["free_blocks"] * size["block_size"],
        "block": size["block_size"],
    }


def _bytes_in_all(db: "Database") -> int:
    if isinstance(db.path, Lake):
        return sum(size for *_, size in tables_of_lake(db))
    return db.path.stat().st_size if db.path.is_file() else 0


def _tables(db: "Database") -> Rows:
    tables = db.query(sql(FOLDER, "tables"))
    rows: list[tuple[Any, ...]] = [
        (schema, table, number, _bytes_of(db, schema, table)) for schema, table, number in tables
    ]
    if db.is_shared:
        rows += tables_of_lake(db)
    return Rows((*tables.columns, "bytes"), sorted(rows, key=lambda row: (-row[3], row[0], row[1])))


def _bytes_of(db: "Database", schema: str, table: str) -> int:
    """Bytes of the blocks that hold data of a table, without what is still in the write-ahead log."""
    (size,) = db.first(sql(FOLDER, "blocks"), {"table": f'"{schema}"."{table}"'}) or (0,)
    return int(size)
