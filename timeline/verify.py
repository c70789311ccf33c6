"""Verify a store: recompute every hash of the log, find every quote again, and compare what is derived from the log."""

import datetime as dt
import re
from contextlib import nullcontext
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
"""Breached events that are reported, at most."""

HANDED_OUT = range(10_000, 500_000)
"""Sizes of a log, in events, whose tables DuckDB has to be told to distribute in small pieces.

Fewer events take no time anyway, and more fill enough of the usual pieces.
"""

NUMBERED = "SELECT number, coalesce(documents + events, 0) FROM commits WHERE number IS NOT NULL ORDER BY number"

HASH = re.compile("[0-9a-f]{12,64}")
"""A commit's hash, or a prefix of it."""

LOG_TABLES = {f"table {name}" for name in LOG} | {"table meta"}
"""The tables that a file holds itself, and a lake for all of its readers."""

WINDOWS_SAID = """CREATE OR REPLACE TEMP TABLE windows AS
SELECT unnest(?::VARCHAR[]) AS edtf, unnest(?::BOOLEAN[]) AS is_edtf, unnest(?::DATE[]) AS "start",
unnest(?::DATE[]) AS until"""

WINDOWS = ("date_start", "date_end", "due_start", "due_end")


def verify_file(path: Address, expected_head: str | None = None, key: Path | None = None) -> list[Breach]:
    """All breaches in the store at `path`, in log order; empty if there are none.

    The log is checked as it is in the file, before anything is brought up to date: a change must not take effect before
    it is found. `expected_head` is the hash of a commit, kept elsewhere, which shows whether the end of the log was cut
    off; `key` is a file with the public key that should have signed it.

    Raises:
        Refused: the expected head is not a commit's hash, or the file holds no public key.
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
    """The same for an open store, whose kept state is up to date.

    Raises:
        Refused: the expected head is not a commit's hash, or less than twelve digits of one.
        StoreUnreadable: the file is damaged.
    """
    return shadowing(db) or [*log_breaches(db), *cut_off(db, expected_head), *kept_breaches(db)]


def cut_off(db: "Database", expected_head: str | None) -> list[Breach]:
    """Whether the log lacks the expected commit; more commits may follow it.

    Raises:
        Refused: it is not a commit's hash, or less than twelve digits of one.
    """
    if expected_head is None:
        return []
    if not HASH.fullmatch(expected_head):
        raise Refused(f"{expected_head!r} is not the hash of a commit. Give one that `timeline head` printed.")
    if db.first("SELECT 1 FROM commits WHERE starts_with(hash, ?)", [expected_head]):
        return []
    return [Breach(head(db), None, f"the log does not hold commit {expected_head[:12]}, which it should")]


def shadowing(db: "Database") -> list[Breach]:
    """Macros in the file that shadow DuckDB's own functions; if there is one, no other check means anything."""
    what = "shadows DuckDB's own, so nothing in the file can be trusted; drop it, and verify again"
    return [Breach(None, None, f"macro {name} {what}") for name in shadows(db)]


def log_breaches(db: "Database") -> list[Breach]:
    """Breaches in the log's own tables."""
    (events,) = db.first("SELECT count(*) FROM events") or (0,)
    are_some = events in HANDED_OUT
    if are_some:
        db.expect(events)
    with db.small_shares() if are_some else nullcontext(), hashing(db, events):
        return _chain_breaches(db) + _content_breaches(db)


def _chain_breaches(db: "Database") -> list[Breach]:
    """Commits, documents and events that are not as recorded, and quotes that are not in their documents."""
    db.execute(sql("queries", "proven"))
    for first, last in spans(db.query(NUMBERED)):
        db.execute(sql("queries", "digests"), {"first": first, "last": last})
    moved = db.query(sql("queries", "head_breaches")).rows if db.is_shared else []
    return [Breach(*row) for row in [*db.query(sql("queries", "breaches")), *moved]]


def kept_breaches(db: "Database") -> list[Breach]:
    """Definitions and derived tables that are not as this program makes them."""
    made = {what: how for what, how in as_made().items() if not (db.is_shared and what in LOG_TABLES)}
    names = _differing(made, _kept(db))
    if names:
        return [Breach(None, None, f"{name} is not as this program makes it") for name in names]
    others = kept.differing(db) + ([] if _knows_the_end(db) else ["checkpoint"])
    return [
        Breach(None, None, f"table kept.{name} does not match the log; `timeline rebuild` recreates it")
        for name in others
    ]


@cache
def as_made() -> dict[str, object]:
    """What a new store holds beside its log, by name.

    It is closed and reopened first: DuckDB words a macro differently before it was written to disk.
    """
    from timeline.opening import create_store, open_store

    with TemporaryDirectory() as folder:
        path = Path(folder) / "fresh.duckdb"
        create_store(path).close()
        with open_store(path) as fresh:
            return _kept(fresh)


def _content_breaches(db: "Database") -> list[Breach]:
    """Events whose id or windows do not match their content; at most `AT_MOST`.

    Suspects are found by set-based SQL, since a log may have millions of events; only these are checked one by one.
    Wrong ids were found when all events were hashed (`_chain_breaches`).
    """
    db.execute("CREATE OR REPLACE TEMP VIEW checked AS SELECT rowid AS row, * FROM events")
    db.execute(sql("schema", "misfits"))
    db.execute("CREATE OR REPLACE TEMP TABLE suspects AS SELECT id FROM misfits")
    db.execute(
        "INSERT INTO suspects SELECT id FROM checked WHERE row IN (SELECT row FROM proven_events WHERE misnamed)"
    )
    _suspect_misdated(db)
    rows = db.query("SELECT * FROM events WHERE id IN (FROM suspects) ORDER BY seq LIMIT ?", [AT_MOST])
    return [breach for row in rows.dicts() for breach in _breaches_of(row)]


def _breaches_of(row: dict[str, Any]) -> list[Breach]:
    try:
        expected = event_row(event_of(row), 0)
    except ValueError:
        return [Breach(row["commit"], row["id"], "the event breaks a rule of its type")]
    if expected["id"] != row["id"]:
        return [Breach(row["commit"], row["id"], "the event's id does not match its content")]
    if any(expected[name] != (row[name].isoformat() if row[name] else None) for name in WINDOWS):
        return [Breach(row["commit"], row["id"], "the event's days do not match its date")]
    return []


def _suspect_misdated(db: "Database") -> None:
    """Suspect the events whose windows do not match their dates; each distinct date is parsed once."""
    dates = db.query(sql("queries", "not_plain")).column("edtf")
    windows = [_window(edtf) for edtf in dates]
    ends = ([window and window[end] for window in windows] for end in (0, 1))
    db.execute(WINDOWS_SAID, [dates, [window is not None for window in windows], *ends])
    db.execute(sql("queries", "misdated"))


def _window(edtf: str) -> tuple[dt.date | None, dt.date | None] | None:
    """The window of a date; `None` if it is not EDTF."""
    from events.edtf import bounds

    try:
        return bounds(edtf)
    except ValueError:
        return None


def _kept(db: "Database") -> dict[str, object]:
    tables = {f"rows of {name}": db.query(f"SELECT * FROM {name} ORDER BY ALL").rows for name in REFERENCE}  # noqa: S608
    return {**stored(db), **tables}


def _knows_the_end(db: "Database") -> bool:
    """Whether the kept state covers exactly the log."""
    ends = "(SELECT coalesce(max(seq), 0) FROM {})".format
    expected = db.query(f"SELECT {ends('events')} AS events, {ends('documents')} AS documents")
    return db.query("SELECT events, documents FROM kept.checkpoint").rows == expected.rows


def _differing(expected: dict[str, object], held: dict[str, object]) -> list[str]:
    """Names of what is missing or different; anything that the user added is ignored."""
    return sorted(name for name in expected if expected[name] != held.get(name))
