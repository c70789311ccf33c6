"""Copy a log from one store to another, file or lake, row by row: hashes, numbers and signatures stay the same.

It goes in parts, each a transaction that leaves a complete log. So an interrupted migration continues where it stopped,
and a finished one can be repeated to copy what was added since.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from timeline.definitions import sql
from timeline.errors import Refused
from timeline.spans import TOGETHER, spans
from timeline.storage.addresses import Address, Lake
from timeline.storage.lakes import attach_source

if TYPE_CHECKING:
    from timeline.database import Database

NUMBERED = "SELECT number, documents + events FROM source.main.commits WHERE number > ? ORDER BY number"

ENDS = """SELECT count(*), coalesce(sum(documents), 0)::BIGINT, coalesce(sum(events), 0)::BIGINT, arg_max(hash, number)
FROM {log}commits WHERE number <= ?"""
"""How much a log holds up to a commit, and that commit's hash."""

EVER = 2**62
"""A number that no commit reaches."""


class End(NamedTuple):
    """The end of a log: how many commits, documents and events it holds, and the last commit's hash."""

    commits: int
    documents: int
    events: int
    head: str | None


def migrate(
    source: Address, target: Address, told: Callable[[int, int], None] | None = None, rows: int = TOGETHER
) -> End:
    """Copy to `target` what it lacks of the log of `source`; `told` hears of commits done and in all.

    The target is created if it does not exist. Its kept state is derived by the next query.

    Raises:
        Refused: both are one store, the target holds another log, or the source's numbers are not those of its commits.
        StoreMissing, StoreUnreadable, StoreLocked: as for `open_store`.
    """
    from timeline.opening import create_store, open_log, open_store

    if _place(source) == _place(target):
        raise Refused(f"{target}: this is the store itself. Name another.")
    (open_log if isinstance(source, Lake) else open_store)(source).close()
    create_store(target).close()
    with open_log(target) as db:
        attach_source(db, source)
        there = _end(db, "source.main.")
        _check_one_log(db, source)
        for first, last in spans(list(db.query(NUMBERED, [_end(db).commits]).rows), rows):
            if told:
                told(first - 1, there.commits)
            with db.appending():
                _copy(db, source, first, last)
        db.execute(sql("queries", "copied_signatures"))
        return _end(db)


def _place(store: Address) -> Address:
    if isinstance(store, Lake):
        return Lake(store.kind, store.absolute().catalog)
    return store.resolve()


def _end(db: "Database", log: str = "", number: int = EVER) -> End:
    return End(*(db.first(ENDS.format(log=log), [number]) or (0, 0, 0, None)))


def _check_one_log(db: "Database", source: Address) -> None:
    """Refuse a target whose log is not a prefix of the source's."""
    held = _end(db)
    if held != _end(db, "source.main.", held.commits):
        raise Refused(
            f"{db.path}: it holds commits that {source} lacks, so its log is not the beginning of the other. "
            "Name an empty store, or one that was migrated from there."
        )


def _copy(db: "Database", source: Address, first: int, last: int) -> None:
    before, after = _end(db), _end(db, "source.main.", last)
    db.execute(sql("queries", "copied_commits"), {"first": first, "last": last})
    for table, held, wanted in (
        ("documents", before.documents, after.documents),
        ("events", before.events, after.events),
    ):
        db.execute(sql("queries", f"copied_{table}"), {"before": held, "added": wanted - held})
        if db.first(f"SELECT count(*), coalesce(max(seq), 0) FROM {table}") != (wanted, wanted):  # noqa: S608
            raise Refused(
                f"{source}: its {table} do not match its commits; see `timeline verify`. The migration stopped."
            )
    if db.is_shared:
        db.execute(
            "UPDATE head SET number = ?, hash = ?, documents = ?, events = ?",
            [last, after.head, after.documents, after.events],
        )
