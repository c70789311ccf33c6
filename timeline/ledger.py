"""The ledger: appends to the log, as commits that are chained by their hashes; and what the log holds."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, TypeVar

from timeline import few
from timeline.definitions import sql
from timeline.errors import HeadMoved, NotFound, Refused
from timeline.patience import Attempts
from timeline.records import DOCUMENT_SHAPE, EVENT_SHAPE, Row, as_json, document_row, event_row
from timeline.rows import Rows
from timeline.upkeep import catch_up

if TYPE_CHECKING:
    from events.event import Event
    from seeds.article import Article
    from timeline.answers import Page
    from timeline.database import Database

Added = TypeVar("Added")

Paper: TypeAlias = "tuple[Article, Sequence[Event]]"
"""A document, and what it claims."""

ANY: Final = "any head"
"""Append at whatever the head is."""

BATCH = 2_000
"""Rows handed to DuckDB at a time."""


class Appended(NamedTuple):
    """What an append added: the commit's hash (`None`: nothing was new), and how many documents and events."""

    commit: str | None
    documents: int
    events: int


class _Told(NamedTuple):
    """What a commit tells of itself: who made it, why, and when (UTC, without a zone)."""

    author: str
    message: str
    moment: datetime


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
    add = _ready(db, articles, events)
    appended = in_turn(db, lambda: add(_Told(author, message, _in_utc(recorded_at))), expected_head)
    if keep_up:
        catch_up(db)
    return appended


def append_each(
    db: "Database", papers: "Sequence[Paper]", *, author: str, message: Callable[["Article"], str]
) -> Iterator[Appended]:
    """Add documents with their events, one commit each; the kept state is left behind.

    A lake takes them all in one transaction, or none of them: to take part in one costs more there than a commit does.

    Raises:
        HeadMoved, Refused: as for `append`.
    """

    def add_all() -> list[Appended]:
        told = [_Told(author, message(article), _in_utc(None)) for article, _ in papers]
        return [_ready(db, [paper[0]], paper[1])(one) for paper, one in zip(papers, told, strict=True)]

    if db.is_shared:
        yield from in_turn(db, add_all)
        return
    for article, events in papers:
        yield append(db, [article], events, author=author, message=message(article), keep_up=False)


def in_turn(db: "Database", add: Callable[[], Added], expected_head: str | None = ANY) -> Added:
    """Add at the log's head, as one transaction; to a lake again and again, while others come first.

    Raises:
        HeadMoved: the log has another head than expected, or others came first for too long.
    """
    attempts = Attempts()
    while True:
        try:
            with db.appending():
                _check_head(db, expected_head)
                return add()
        except HeadMoved as moved:
            if not db.is_shared or expected_head != ANY:
                raise
            attempts.pause(moved)


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
    if misfit := db.first(sql("schema", "misfit")):
        claim, kind, problem = misfit
        raise Refused(f"{kind} {claim[:12]}: {problem}. Nothing was added.")
    db.execute(sql("schema", "append"))
    return _commit(db, _Told(author, message, _in_utc(recorded_at)))


def head(db: "Database") -> str | None:
    """Hash of the last commit; `None` while the log is empty."""
    found = db.first("SELECT arg_max(hash, number) FROM commits")
    return found[0] if found else None


def commits(db: "Database", limit: int | None = None) -> Rows:
    """The commits, the last first: `number, hash, parent, recorded_at, author, message, documents, events`."""
    return page_of_commits(db, limit).rows


def page_of_commits(db: "Database", limit: int | None = None, after: str | None = None) -> "Page":
    """The commits in pages, each with the number of its last where more follow.

    At most `limit` of them, those that come after the one whose number is `after`.

    Raises:
        NotFound: there is no commit of that number.
    """
    from timeline.answers import Page

    if after is not None and not _has_number(db, after):
        raise NotFound(f"There is no commit {after}. Name the number of one; `timeline log` lists them.")
    columns = "number, hash, parent, recorded_at, author, message, documents, events"
    query = f"SELECT {columns} FROM commits WHERE number < coalesce(?, number + 1) ORDER BY number DESC LIMIT ?"  # noqa: S608
    found = db.query(query, [after, None if limit is None else limit + 1])
    if limit is None or len(found) <= limit:
        return Page(found, None)
    return Page(Rows(found.columns, found.rows[:limit]), str(found.rows[limit - 1][0]))


def _has_number(db: "Database", number: str) -> bool:
    return db.first("SELECT 1 FROM commits WHERE number::VARCHAR = ?", [number]) is not None


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
    if expected != ANY and expected != (found := head(db)):
        raise HeadMoved(
            f"{db.path}: the log's head is {_short(found)}, not {_short(expected)} as expected: "
            "somebody appended meanwhile. Look at `timeline log`, and try again."
        )


def _short(commit: str | None) -> str:
    return commit[:12] if commit else "empty"


def _few(
    articles: Iterable["Article"], events: Iterable["Event"]
) -> tuple[bool, Iterable["Article"], Iterable["Event"]]:
    """Whether there are few of them; and all of them, though some have been looked at."""
    articles, events = iter(articles), iter(events)
    first_articles, first_events = list(islice(articles, few.FEW + 1)), list(islice(events, few.FEW + 1))
    are_few = len(first_articles) + len(first_events) <= few.FEW
    return are_few, chain(first_articles, articles), chain(first_events, events)


def _ready(db: "Database", articles: Iterable["Article"], events: Iterable["Event"]) -> Callable[[_Told], Appended]:
    """What adds them, as often as need be: all that can be done before it is our turn is done."""
    are_few, articles, events = _few(articles, events)
    if are_few:
        documents, claims = list(articles), list(events)
        return lambda told: _append_few(db, documents, claims, told)
    db.execute(sql("schema", "hashes"))
    db.execute(sql("schema", "staging"))
    _load(db, "incoming_documents", DOCUMENT_SHAPE, _rows(articles, document_row))
    _load(db, "incoming_events", EVENT_SHAPE, _rows(events, event_row))
    return lambda told: _append_many(db, told)


def _append_few(db: "Database", articles: Iterable["Article"], events: Iterable["Event"], told: _Told) -> Appended:
    new = few.new_rows(db, articles, events)
    if not (new.documents or new.events):
        return Appended(None, 0, 0)
    if found := few.ungrounded(db, new):
        claim, no_document = found
        raise _ungrounded(claim["id"], claim["type"], claim["source"], claim["quote"], no_document=no_document)
    made = few.commit(db, new, author=told.author, message=told.message, moment=told.moment)
    return _at_head(db, Appended(made, len(new.documents), len(new.events)))


def _append_many(db: "Database", told: _Told) -> Appended:
    db.execute(sql("schema", "append"))
    return _commit(db, told)


def _rows(items: Iterable[Any], row: Callable[[Any, int], Row]) -> Iterator[Row]:
    return (row(item, position) for position, item in enumerate(items))


def _load(db: "Database", table: str, shape: dict[str, Any], rows: Iterator[Row]) -> None:
    """JSON through DuckDB's own reader: some ten times as fast as VALUES lists."""
    statement = f"INSERT INTO {table} BY NAME SELECT unnest(from_json(?, ?), max_depth := 2)"
    while batch := list(islice(rows, BATCH)):
        db.expect(len(batch))
        db.execute(statement, [as_json(batch), json.dumps([shape])])


def _commit(db: "Database", told: _Told) -> Appended:
    added = db.first("SELECT (SELECT count(*) FROM new_documents), (SELECT count(*) FROM new_events)") or (0, 0)
    if added == (0, 0):
        return Appended(None, 0, 0)
    db.expect(max(added))
    if found := db.first(sql("schema", "ungrounded")):
        *claim, no_document = found
        raise _ungrounded(*claim, no_document=no_document)
    values = {"recorded_at": told.moment, "author": told.author, "message": told.message}
    db.execute(sql("schema", "commit"), values)
    commit = head(db)
    for table, rows in zip(("documents", "events"), added, strict=True):
        if rows:
            db.execute(sql("schema", f"add_{table}"), {"commit": commit})
    return _at_head(db, Appended(commit, *added))


def _at_head(db: "Database", appended: Appended) -> Appended:
    """Move the head there; of two that append to a lake at the same time, only one can."""
    if db.is_shared:
        db.execute(sql("schema", "move_head"), appended._asdict())
    return appended


def _in_utc(recorded_at: datetime | None) -> datetime:
    """The moment without a zone, in UTC; now where none is given."""
    moment = recorded_at or datetime.now(UTC)
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _ungrounded(claim: str, kind: str, source: str, quote: str, *, no_document: bool) -> Refused:
    what = "is not in the log" if no_document else f"does not hold “{quote}” where the claim says"
    return Refused(f"{kind} {claim[:12]}: document {source[:12]} {what}. Nothing was added.")
