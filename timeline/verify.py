"""The proof: recompute every hash of the log, find every quote again, and compare what is kept beside the log."""

import datetime as dt
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from timeline.definitions import REFERENCE, check_ours, sql, stored
from timeline.errors import Refused
from timeline.ledger import head
from timeline.proof.breach import Breach
from timeline.proof.hashing import hashing
from timeline.proof.vouching import signature_breaches
from timeline.records import event_of, event_row
from timeline.spans import spans
from timeline.storage.addresses import Address
from timeline.storage.lakes import LOG
from timeline.storage.shadows import shadows
from timeline.upkeep import kept

if TYPE_CHECKING:
    from timeline.database import Database

AT_MOST = 1_000
"""Events that are named as not being as they should."""

HANDED_OUT = range(10_000, 500_000)
"""Events of a log whose tables are handed out to all processors by 2,048 rows. DuckDB gives a table to them by parts of
122,880, so that one has all the work of a smaller log; by small parts it takes a tenth more of their time together.
That is what its own tests do with every table. Fewer events take no time, and of more there are parts enough."""

NUMBERED = "SELECT number, coalesce(documents + events, 0) FROM commits WHERE number IS NOT NULL ORDER BY number"

HASH = re.compile("[0-9a-f]{12,64}")
"""A commit's hash, or its beginning."""

LOG_TABLES = {f"table {name}" for name in LOG} | {"table meta"}
"""What a file holds itself, and a lake for all of its readers."""

WINDOWS_SAID = """CREATE OR REPLACE TEMP TABLE windows AS
SELECT unnest(?::VARCHAR[]) AS edtf, unnest(?::BOOLEAN[]) AS is_edtf, unnest(?::DATE[]) AS "start",
unnest(?::DATE[]) AS until"""

WINDOWS = ("date_start", "date_end", "due_start", "due_end")


def verify_file(path: Address, expected_head: str | None = None, key: Path | None = None) -> list[Breach]:
    """Everything in the store at `path` that is not as it was appended, the first commit first; empty if all is well.

    The log is read from the file as it is, before anything is brought up to date: a change must not be acted upon
    before it is found. `expected_head` is a commit's hash kept outside, which shows that the log's end was not cut off;
    `key` a file with the public key that should have signed it.

    Raises:
        Refused: the expected head is no hash of a commit, or the file holds no public key.
        StoreMissing, StoreUnreadable, StoreLocked: as for `open_store`.
    """
    from timeline.opening import open_as_is, open_store

    with open_as_is(path) as db:
        if lies := shadowing(db):
            return lies
        check_ours(db)
        found = log_breaches(db) + cut_off(db, expected_head) + signature_breaches(db, key)
    if found:
        return found
    with open_store(path) as db:
        return kept_breaches(db)


def verify(db: "Database", expected_head: str | None = None) -> list[Breach]:
    """The same of a store that is open, with its kept state brought up to the end of the log.

    Raises:
        Refused: the expected head is no hash of a commit, or less than twelve digits of one.
        StoreUnreadable: the file is damaged.
    """
    return shadowing(db) or [*log_breaches(db), *cut_off(db, expected_head), *kept_breaches(db)]


def cut_off(db: "Database", expected_head: str | None) -> list[Breach]:
    """Whether the log lacks the commit that is expected; a later one may have followed it.

    Raises:
        Refused: that is no hash of a commit, or less than twelve digits of one.
    """
    if expected_head is None:
        return []
    if not HASH.fullmatch(expected_head):
        raise Refused(f"{expected_head!r} is no hash of a commit. Give one that `timeline head` printed.")
    if db.first("SELECT 1 FROM commits WHERE starts_with(hash, ?)", [expected_head]):
        return []
    return [Breach(head(db), None, f"the log does not hold commit {expected_head[:12]}, which it should")]


def shadowing(db: "Database") -> list[Breach]:
    """Macros of the file that stand before functions of DuckDB's own: with one, nothing else is worth asking."""
    what = "stands before DuckDB's own, so that nothing the file says can be believed; drop it, and verify again"
    return [Breach(None, None, f"macro {name} {what}") for name in shadows(db)]


def log_breaches(db: "Database") -> list[Breach]:
    """What is wrong with the log's own tables."""
    (events,) = db.first("SELECT count(*) FROM events") or (0,)
    if events in HANDED_OUT:
        db.expect(events)
        db.execute("PRAGMA verify_parallelism")
    with hashing(db, events):
        return _chain_breaches(db) + _content_breaches(db)


def _chain_breaches(db: "Database") -> list[Breach]:
    """What is not as it was recorded: commits, documents, events; and quotes that their documents do not hold."""
    db.execute(sql("queries", "proven"))
    for first, last in spans(db.query(NUMBERED)):
        db.execute(sql("queries", "digests"), {"first": first, "last": last})
    moved = db.query(sql("queries", "head_breaches")).rows if db.is_shared else []
    return [Breach(*row) for row in [*db.query(sql("queries", "breaches")), *moved]]


def kept_breaches(db: "Database") -> list[Breach]:
    """What is kept beside the log (views, macros, tables' columns) and is not as this program makes it."""
    made = {what: how for what, how in as_made().items() if not (db.is_shared and what in LOG_TABLES)}
    names = _differing(made, _kept(db))
    if names:
        return [Breach(None, None, f"{name} is not as this program makes it") for name in names]
    others = kept.differing(db) + ([] if _knows_the_end(db) else ["checkpoint"])
    return [
        Breach(None, None, f"table kept.{name} is not what the log says; `timeline rebuild` makes it anew")
        for name in others
    ]


@cache
def as_made() -> dict[str, object]:
    """What a new store holds beside its log, by name.

    It is opened again like any other: DuckDB words a macro otherwise before it was written.
    """
    from timeline.opening import create_store, open_store

    with TemporaryDirectory() as folder:
        path = Path(folder) / "fresh.duckdb"
        create_store(path).close()
        with open_store(path) as fresh:
            return _kept(fresh)


def _content_breaches(db: "Database") -> list[Breach]:
    """Events whose id or windows are not those of their content; the first of them, where there are very many.

    Suspects are found by sets, since a log may have millions; only they are read and judged one by one. Whose id is
    another is known since all were hashed (`_chain_breaches`).
    """
    db.execute("CREATE OR REPLACE TEMP VIEW checked AS SELECT rowid AS row, * FROM events")
    db.execute(sql("schema", "misfits"))
    db.execute("CREATE OR REPLACE TEMP TABLE suspects AS SELECT id FROM misfits")
    db.execute("INSERT INTO suspects SELECT id FROM proven_events WHERE misnamed")
    _suspect_misdated(db)
    rows = db.query("SELECT * FROM events WHERE id IN (FROM suspects) ORDER BY seq LIMIT ?", [AT_MOST])
    return [breach for row in rows.dicts() for breach in _breaches_of(row)]


def _breaches_of(row: dict[str, Any]) -> list[Breach]:
    try:
        expected = event_row(event_of(row), 0)
    except ValueError:
        return [Breach(row["commit"], row["id"], "the event breaks a rule of its type")]
    if expected["id"] != row["id"]:
        return [Breach(row["commit"], row["id"], "the event's id is not that of its content")]
    if any(expected[name] != (row[name].isoformat() if row[name] else None) for name in WINDOWS):
        return [Breach(row["commit"], row["id"], "the event's days are not those of its date")]
    return []


def _suspect_misdated(db: "Database") -> None:
    """Suspect the events whose windows are not those of their dates: what is no plain day is worked out, each once."""
    dates = db.query(sql("queries", "not_plain")).column("edtf")
    windows = [_window(edtf) for edtf in dates]
    ends = ([window and window[end] for window in windows] for end in (0, 1))
    db.execute(WINDOWS_SAID, [dates, [window is not None for window in windows], *ends])
    db.execute(sql("queries", "misdated"))


def _window(edtf: str) -> tuple[dt.date | None, dt.date | None] | None:
    """What a date means; `None` where it is no EDTF."""
    from events.edtf import bounds

    try:
        return bounds(edtf)
    except ValueError:
        return None


def _kept(db: "Database") -> dict[str, object]:
    tables = {f"rows of {name}": db.query(f"SELECT * FROM {name} ORDER BY ALL").rows for name in REFERENCE}  # noqa: S608
    return {**stored(db), **tables}


def _knows_the_end(db: "Database") -> bool:
    """Whether the kept state was made of the whole log, and of nothing beyond it."""
    ends = "(SELECT coalesce(max(seq), 0) FROM {})".format
    expected = db.query(f"SELECT {ends('events')} AS events, {ends('documents')} AS documents")
    return db.query("SELECT events, documents FROM kept.checkpoint").rows == expected.rows


def _differing(expected: dict[str, object], held: dict[str, object]) -> list[str]:
    """Names of what is missing or another; what the user added is the user's."""
    return sorted(name for name in expected if expected[name] != held.get(name))
