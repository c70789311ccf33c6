"""Compact a lake: clear away what many small commits leave in it. The log stays the same.

Rows inlined in the catalogue go to files, small files are merged, and unreferenced ones are removed. Each step takes a
writer's turn: other writers append before and after it, and readers are not disturbed.
"""

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from timeline.storage.addresses import Lake
from timeline.storage.lakes import NAME, sort_from_now_on, tables_of_lake

if TYPE_CHECKING:
    from timeline.database import Database

DAY = timedelta(days=1)
"""How long a query that started earlier may take: what it reads is left alone for so long."""

TOGETHER = (
    f"CALL ducklake_flush_inlined_data('{NAME}')",
    f"CALL ducklake_rewrite_data_files('{NAME}')",
    f"CALL ducklake_merge_adjacent_files('{NAME}')",
)
"""Moves rows together, in this order."""

AWAY = (
    f"CALL ducklake_expire_snapshots('{NAME}', older_than => now() - {{keep}})",
    f"CALL ducklake_cleanup_old_files('{NAME}', older_than => now() - {{keep}})",
    f"CALL ducklake_delete_orphaned_files('{NAME}', older_than => now() - {{keep}})",
)
"""Removes the old states of the lake, their files, and what killed writers left."""


class Size(NamedTuple):
    """The files of a lake and their bytes; rows that are still in the catalogue do not count."""

    files: int
    bytes: int


def compact(lake: Lake, keep: timedelta = DAY) -> tuple[Size, Size]:
    """Compact a lake; its size before and after. States older than `keep` are gone then.

    Raises:
        HeadMoved: others appended without waiting for their turn.
        StoreMissing, StoreUnreadable, StoreLocked: as for `open_store`.
    """
    from timeline.opening import open_log

    with open_log(lake) as db:
        before = _size(db)
        with db.appending():
            sort_from_now_on(db)
        for step in (*TOGETHER, *AWAY):
            with db.appending():
                db.query(step.format(keep=f"INTERVAL {int(keep.total_seconds())} SECOND"))
        return before, _size(db)


def _size(db: "Database") -> Size:
    (files,) = db.first(f"SELECT coalesce(sum(file_count), 0)::BIGINT FROM ducklake_table_info('{NAME}')") or (0,)  # noqa: S608
    return Size(files, sum(size for *_, size in tables_of_lake(db)))
