"""The ledger: appends to the log, as commits that are chained by their hashes; and what the log holds."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from timeline.definitions import sql
from timeline.errors import HeadMoved, Refused
from timeline.records import DOCUMENT_SHAPE, EVENT_SHAPE, Row, as_json, document_row, event_row
from timeline.rows import Rows
from timeline.upkeep import catch_up

if TYPE_CHECKING:
    from events.event import Event
    from seeds.article import Article
    from timeline.database import Database

ANY: Final = "any head"
"""Append at whatever the head is."""

BATCH = 2_000
"""Rows handed to DuckDB at a time."""


class Appended(NamedTuple):
    """What an append added: the commit's hash (`None`: nothing was new), and how many documents and events."""

    commit: str | None
    documents: int
    events: int


def append(  # noqa: PLR0913 (what is added, who adds it, and to what)
    db: "Database",
    articles: Iterable["Article"],
    events: Iterable["Event"],
    *,
    author: str,
    message: str,
    expected_head: str | None = ANY,
    recorded_at: datetime | None = None,
    keep_up: bool = True,
) -> Appended:
    """Add documents and events that are not in the log yet, as one commit; all of them or none.

    `expected_head` is the hash of the commit that the caller has seen last, `None` for an empty log. `recorded_at`
    is for replaying a log; it is now (UTC) where not given. Who makes many commits may leave the kept state behind
    (`keep_up`), and catch up in the end; opening the store does so, too.

    Raises:
        HeadMoved: the log has another head than expected, or another process appended meanwhile.
        Refused: a claim's quote does not stand in its document, or there is no author.
    """
    if not author.strip():
        raise Refused("A commit needs an author. Say who is adding this.")
    with db.transaction():
        _check_head(db, expected_head)
        _stage(db, articles, events)
        db.execute(sql("schema", "append"))
        appended = _commit(db, author, message, recorded_at or datetime.now(UTC))
    if keep_up:
        catch_up(db)
    return appended


def append_staged(db: "Database", *, author: str, message: str, recorded_at: datetime | None = None) -> Appended:
    """Add what stands in the staging tables, within the caller's transaction: the way in for many claims at a time.

    The tables are those of `schema/staging.sql`; an event's `id` may be NULL there. Every event is checked by the rules
    of its type, set by set. The kept state is left behind; catch up in the end (`timeline.upkeep`).

    Raises:
        Refused: an event breaks a rule of its type, a quote does not stand in its document, or there is no author.
    """
    if not author.strip():
        raise Refused("A commit needs an author. Say who is adding this.")
    db.execute(sql("schema", "hashes"))
    db.execute(sql("schema", "identify"))
    db.execute(sql("schema", "misfits"))
    if misfit := db.first("FROM misfits LIMIT 1"):
        claim, kind, problem = misfit
        raise Refused(f"{kind} {claim[:12]}: {problem}. Nothing was added.")
    db.execute(sql("schema", "append"))
    return _commit(db, author, message, recorded_at or datetime.now(UTC))


def head(db: "Database") -> str | None:
    """Hash of the last commit; `None` while the log is empty."""
    found = db.first("SELECT arg_max(hash, number) FROM commits")
    return found[0] if found else None


def commits(db: "Database", limit: int | None = None) -> Rows:
    """The commits, the last first: `number, hash, parent, recorded_at, author, message, documents, events`."""
    columns = "number, hash, parent, recorded_at, author, message, documents, events"
    return db.query(f"SELECT {columns} FROM commits ORDER BY number DESC LIMIT ?", [limit])  # noqa: S608


def documents(db: "Database") -> Rows:
    """The documents in order of recording, without their texts, each with the number of its claims."""
    return db.query(
        "SELECT hash, published, dated_by, title, publisher, url, "
        '(SELECT count(*) FROM events e WHERE e.source = d.hash) AS claims, "commit" FROM documents d ORDER BY seq'
    )


def has_document(db: "Database", document_hash: str) -> bool:
    """Whether the document is in the log."""
    return db.first("SELECT 1 FROM documents WHERE hash = ?", [document_hash]) is not None


def document_hashes(db: "Database") -> set[str]:
    """The hashes of all documents in the log."""
    return set(db.query("SELECT hash FROM documents").column("hash"))


def _check_head(db: "Database", expected: str | None) -> None:
    found = head(db)
    if expected not in (ANY, found):
        raise HeadMoved(
            f"{db.path}: the log's head is {_short(found)}, not {_short(expected)} as expected: "
            "somebody appended meanwhile. Look at `timeline log`, and try again."
        )


def _short(commit: str | None) -> str:
    return commit[:12] if commit else "empty"


def _stage(db: "Database", articles: Iterable["Article"], events: Iterable["Event"]) -> None:
    db.execute(sql("schema", "hashes"))
    db.execute(sql("schema", "staging"))
    _load(db, "incoming_documents", DOCUMENT_SHAPE, _rows(articles, document_row))
    _load(db, "incoming_events", EVENT_SHAPE, _rows(events, event_row))


def _rows(items: Iterable[Any], row: Callable[[Any, int], Row]) -> Iterator[Row]:
    return (row(item, position) for position, item in enumerate(items))


def _load(db: "Database", table: str, shape: dict[str, Any], rows: Iterator[Row]) -> None:
    """JSON through DuckDB's own reader: some ten times as fast as VALUES lists."""
    statement = f"INSERT INTO {table} BY NAME SELECT unnest(from_json(?, ?), max_depth := 2)"
    while batch := list(islice(rows, BATCH)):
        db.execute(statement, [as_json(batch), json.dumps([shape])])


def _commit(db: "Database", author: str, message: str, recorded_at: datetime) -> Appended:
    added = db.first("SELECT (SELECT count(*) FROM new_documents), (SELECT count(*) FROM new_events)") or (0, 0)
    if added == (0, 0):
        return Appended(None, 0, 0)
    _check_quotes(db)
    moment = recorded_at.astimezone(UTC).replace(tzinfo=None) if recorded_at.tzinfo else recorded_at
    (commit,) = db.first(sql("schema", "commit"), {"recorded_at": moment, "author": author, "message": message}) or (
        "",
    )
    for table, rows in zip(("documents", "events"), added, strict=True):
        if rows:
            db.execute(f'INSERT INTO {table} BY NAME SELECT *, ? AS "commit" FROM new_{table} ORDER BY seq', [commit])  # noqa: S608
    return Appended(commit, *added)


def _check_quotes(db: "Database") -> None:
    if (found := db.first(sql("schema", "ungrounded"))) is None:
        return
    claim, kind, source, quote, no_document = found
    what = "is not in the log" if no_document else f"does not hold “{quote}” where the claim says"
    raise Refused(f"{kind} {claim[:12]}: document {source[:12]} {what}. Nothing was added.")
