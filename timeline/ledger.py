"""The ledger: appends to the log as hash-chained commits, and lists what it holds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, TypeVar

from timeline import small_commits
from timeline.definitions import sql
from timeline.errors import HeadMoved, NotFound, Refused
from timeline.records import DOCUMENT_SHAPE, EVENT_SHAPE, Row, document_row, event_row, insert_rows
from timeline.rows import Rows
from timeline.storage.patience import Attempts

if TYPE_CHECKING:
    from events.event import Event
    from seeds.article import Article
    from timeline.answers import Page
    from timeline.database import Database

Added = TypeVar("Added")

Paper: TypeAlias = "tuple[Article, Sequence[Event]]"
"""A document and its claims."""

ANY: Final = "any head"
"""Append whatever the head is."""

BATCH = 2_000
"""Rows passed to DuckDB at a time."""


Appended: TypeAlias = small_commits.Made
"""What an append added: the commit's hash (`None`: nothing was new), and how many documents and events."""


class _Header(NamedTuple):
    """The author, message and time (UTC, without a time zone) of a commit."""

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

    `expected_head` is the hash of the last commit that the caller has seen, `None` for an empty log. `recorded_at` is
    for replaying a log, and defaults to now. The kept state is updated before the next query (`Database.owe`); callers
    that make many commits may set `keep_up=False` and catch up once in the end.

    Raises:
        HeadMoved: the log has another head than expected, or another process appended meanwhile.
        Refused: a claim's quote is not in its document, or there is no author.
    """
    if not author.strip():
        raise Refused("A commit needs an author. Say who is adding this.")
    are_few, articles, events = _few(articles, events)
    with db.log_alone():
        if are_few:
            wanted = small_commits.wanted(articles, events, author=author, message=message, recorded_at=recorded_at)
            with db.one_thread():
                (appended,) = _append_few(db, [wanted], expected_head)
        else:
            small_commits.forget(db)
            _stage(db, articles, events)
            header = _Header(author, message, small_commits.in_utc(recorded_at))
            appended = in_turn(db, lambda: _append_many(db, header), expected_head)
    if keep_up:
        db.owe(appended.documents + appended.events)
    return appended


def append_each(
    db: "Database", papers: "Sequence[Paper]", *, author: str, message: Callable[["Article"], str]
) -> Iterator[Appended]:
    """Add documents with their events, one commit each, without updating the kept state.

    A lake takes all of them in one transaction, or none: a transaction costs more there than a commit.

    Raises:
        HeadMoved, Refused: as for `append`.
    """
    if db.is_shared:
        wanted = [
            small_commits.wanted([article], events, author=author, message=message(article))
            for article, events in papers
        ]
        yield from _append_few(db, wanted)
        return
    for article, events in papers:
        yield append(db, [article], events, author=author, message=message(article), keep_up=False)


def in_turn(db: "Database", add: Callable[[], Added], expected_head: str | None = ANY) -> Added:
    """Call `add` in a transaction at the log's head; in a lake retry while other writers come first.

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
    """Add the content of the staging tables, within the caller's transaction: for many claims at a time.

    The tables are those of `schema/staging.sql`; `events.id` may be NULL there. All events are checked against the
    rules of their types, set by set. The kept state is not updated; catch up in the end (`timeline.upkeep.kept`).

    Raises:
        Refused: an event breaks a rule of its type, a quote is not in its document, or there is no author.
    """
    if not author.strip():
        raise Refused("A commit needs an author. Say who is adding this.")
    db.execute(sql("schema", "hashes"))
    db.execute(sql("schema", "identify"))
    db.execute(sql("schema", "misfits"))
    if misfit := db.first("SELECT row, type, problem FROM misfits LIMIT 1"):
        row, kind, problem = misfit
        (claim,) = db.first(sql("schema", "misfit"), {"row": row}) or ("",)
        raise Refused(f"{kind} {claim[:12]}: {problem}. Nothing was added.")
    db.execute(sql("schema", "grounding"))
    db.execute(sql("schema", "append"))
    return _commit(db, _Header(author, message, small_commits.in_utc(recorded_at)))


def head(db: "Database") -> str | None:
    """Hash of the last commit; `None` if the log is empty."""
    with db.log_alone():
        found = db.first("SELECT arg_max(hash, number) FROM commits")
    return found[0] if found else None


def commits(db: "Database", limit: int | None = None) -> Rows:
    """The commits, last first: `number, hash, parent, recorded_at, author, message, documents, events`."""
    return page_of_commits(db, limit).rows


def page_of_commits(db: "Database", limit: int | None = None, after: str | None = None) -> "Page":
    """One page of the commits, last first, with the number of its last one if more follow.

    It holds at most `limit` commits, from the one that follows number `after`.

    Raises:
        NotFound: there is no commit with that number.
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
    """The documents in order of recording, without their texts, each with its number of claims."""
    return db.query(
        "SELECT hash, published, dated_by, title, publisher, url, "
        '(SELECT count(*) FROM events e WHERE e.source = d.hash) AS claims, "commit" FROM documents d ORDER BY seq'
    )


def has_document(db: "Database", document_hash: str) -> bool:
    """Whether the document is in the log."""
    with db.log_alone():
        return db.first("SELECT 1 FROM documents WHERE hash = ?", [document_hash]) is not None


def document_hashes(db: "Database") -> set[str]:
    """The hashes of all documents in the log."""
    with db.log_alone():
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
    """Whether there are only a few, and all of them, though some were consumed to find out."""
    articles, events = iter(articles), iter(events)
    first_articles, first_events = (
        list(islice(articles, small_commits.MOST + 1)),
        list(islice(events, small_commits.MOST + 1)),
    )
    are_few = len(first_articles) + len(first_events) <= small_commits.MOST
    return are_few, chain(first_articles, articles), chain(first_events, events)


def _append_few(db: "Database", commits: list[small_commits.Wanted], expected_head: str | None = ANY) -> list[Appended]:
    """Make these commits, all or none of them; in a lake together with those of waiting writers."""
    if db.has_queue and expected_head == ANY:
        from timeline.storage.group_commit import append_together

        return append_together(db, commits)

    def add() -> small_commits.Plan:
        planned = small_commits.plan(db, [commits])
        planned.of(0)
        small_commits.carry_out(db, planned)
        return planned

    try:
        planned = in_turn(db, add, expected_head)
    except HeadMoved:
        if not small_commits.forget(db):
            raise
        planned = in_turn(db, add, expected_head)
    small_commits.remember(db, planned)
    return planned.of(0)


def _stage(db: "Database", articles: Iterable["Article"], events: Iterable["Event"]) -> None:
    """Do everything that does not depend on the head, once, however often the append is retried."""
    db.execute(sql("schema", "hashes"))
    db.execute(sql("schema", "staging"))
    _load(db, "incoming_documents", DOCUMENT_SHAPE, _rows(articles, document_row))
    _load(db, "incoming_events", EVENT_SHAPE, _rows(events, event_row))
    db.execute(sql("schema", "grounding"))


def _append_many(db: "Database", header: _Header) -> Appended:
    db.execute(sql("schema", "append"))
    return _commit(db, header)


def _rows(items: Iterable[Any], row: Callable[[Any, int], Row]) -> Iterator[Row]:
    return (row(item, position) for position, item in enumerate(items))


def _load(db: "Database", table: str, shape: dict[str, Any], rows: Iterator[Row]) -> None:
    while batch := list(islice(rows, BATCH)):
        db.expect(len(batch))
        insert_rows(db, table, batch, shape)


def _commit(db: "Database", header: _Header) -> Appended:
    added = db.first("SELECT (SELECT count(*) FROM new_documents), (SELECT count(*) FROM new_events)") or (0, 0)
    if added == (0, 0):
        return Appended(None, 0, 0)
    db.expect(max(added))
    if found := db.first(sql("schema", "ungrounded")):
        *claim, no_document = found
        raise small_commits.ungrounded(*claim, no_document=no_document)
    values = {"recorded_at": header.moment, "author": header.author, "message": header.message}
    db.execute(sql("schema", "commit"), values)
    commit = head(db)
    for table, rows in zip(("documents", "events"), added, strict=True):
        if rows:
            db.execute(sql("schema", f"add_{table}"), {"commit": commit})
    appended = Appended(commit, *added)
    if db.is_shared:
        db.execute(sql("schema", "move_head"), {**appended._asdict(), "commits": 1})
    return appended
