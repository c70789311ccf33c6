"""Salvage what can be proven of a damaged store into a new one, commit by commit.

Everything that can still be read is read, range by range. A document is taken if its text has its hash, a claim if its
content has its id and its quote is in a document that was taken. Nothing else gets into the new store.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.definitions import check_ours
from timeline.documents import article_of
from timeline.errors import Refused, StoreNewer, StoreUnreadable, TimelineError
from timeline.ledger import append
from timeline.proof.signing import bring
from timeline.records import event_of
from timeline.storage.copies import Copied, beside, copy_files, counted, put, wal_of
from timeline.upkeep.kept import catch_up

if TYPE_CHECKING:
    from events.event import Event
    from seeds.article import Article
    from timeline.database import Database

STRETCH = 2_048
"""Rows that are given up together: DuckDB reads no fewer at a time."""

ORDERS = {"commits": "number", "documents": "seq", "events": "seq"}
"""The tables of the log, and the column that numbers their rows from 1."""

LOST = {"hash": None, "author": "salvage", "message": "What was left of commits that are lost", "recorded_at": None}
"""The commit for rows whose own commit is lost."""

Row = dict[str, Any]


class Salvaged(NamedTuple):
    """What the new store holds, how many of its commits kept their hashes, and what could not be taken."""

    copied: Copied
    proven: int
    problems: list[str]


def salvage(damaged: Path, target: Path) -> Salvaged:
    """Make a new store at `target` from what can be proven of a damaged one, which is left as it is.

    As long as nothing is missing, commits get the hashes that they had; from the first gap on they get new ones.

    Raises:
        Refused: there is a file at `target` already.
        StoreMissing: there is no damaged store.
        StoreNewer: it was made by a newer version of this program.
        StoreUnreadable: nothing of its log can be read, or the new store cannot be written.
        StoreLocked: another process holds the damaged store.
    """
    from timeline.opening import create_store

    if target.exists():
        raise Refused(f"{target}: there is a file already. Name another: what is salvaged goes into a new store.")
    problems: list[str] = []
    with beside(target) as partial:
        with _opened(damaged, partial, problems) as db:
            found = {table: list(_readable(db, table, problems)) for table in ORDERS}
            signed = _signatures(db)
        with create_store(partial) as db:
            proven = _replay(db, found, problems)
            bring(db, signed)
            catch_up(db)
            db.execute("CHECKPOINT")
            copied = counted(db)
        if not copied.commits:
            raise StoreUnreadable(f"{damaged}: nothing of its log can be proven any more. `timeline restore` a backup.")
        put(partial, target)
    return Salvaged(copied, proven, problems)


@contextmanager
def _opened(damaged: Path, partial: Path, problems: list[str]) -> "Iterator[Database]":
    """The damaged file, without its write-ahead log if that is what is damaged."""
    from timeline.opening import open_as_is

    try:
        db = open_as_is(damaged)
    except StoreUnreadable:
        if not wal_of(damaged).exists():
            raise
        copy_files(damaged, partial, wal=False)
        db = open_as_is(partial)
        problems.append(f"{wal_of(damaged)}: the last commits stood there, and it cannot be read")
    with db:
        _check_not_newer(db)
        yield db
    partial.unlink(missing_ok=True)


def _check_not_newer(db: "Database") -> None:
    """Refuse a store of a newer version, whose log this program may misread; a damaged one need not say its version."""
    try:
        check_ours(db)
    except StoreNewer:
        raise
    except TimelineError:
        return


def _readable(db: "Database", table: str, problems: list[str]) -> Iterator[Row]:
    """The rows of a table that can still be read, in order."""
    if (last := _last_number(db, table)) is None:
        problems.append(f"{table}: cannot be read")
    else:
        yield from _stretches(db, table, (1, last), problems)


def _last_number(db: "Database", table: str) -> int | None:
    """The number of the last row; if that cannot be read, the row count, which is stored elsewhere."""
    for what in (f"max({ORDERS[table]})", "count(*)"):
        with suppress(TimelineError):
            ((last,),) = db.query(f"SELECT coalesce({what}, 0) FROM {table}")  # noqa: S608
            return int(last)
    return None


def _stretches(db: "Database", table: str, span: tuple[int, int], problems: list[str]) -> Iterator[Row]:
    """The rows with these numbers: read at once, or, if something is damaged, by halves."""
    first, last = span
    if first > last:
        return
    try:
        query = f"FROM {table} WHERE {ORDERS[table]} BETWEEN ? AND ? ORDER BY {ORDERS[table]}"
        yield from db.query(query, [first, last]).dicts()
    except TimelineError:
        if last - first < STRETCH:
            problems.append(f"{table}: numbers {first} to {last} cannot be read")
            return
        middle = (first + last) // 2
        yield from _stretches(db, table, (first, middle), problems)
        yield from _stretches(db, table, (middle + 1, last), problems)


def _signatures(db: "Database") -> list[Row]:
    """The signatures, if they can be read; stores of the first schema had none."""
    with suppress(TimelineError):
        return db.query("FROM signatures").dicts()
    return []


def _replay(db: "Database", found: dict[str, list[Row]], problems: list[str]) -> int:
    """Append what was found, commit by commit; how many commits get the hash that they had."""
    articles = _by_commit(found["documents"], article_of, "hash", problems)
    events = _by_commit(found["events"], event_of, "id", problems)
    known = {row["hash"] for row in found["commits"]}
    proven = 0
    for row in [*found["commits"], *({**LOST, "hash": name} for name in {**articles, **events} if name not in known)]:
        added = append(
            db,
            articles.get(row["hash"], []),
            _grounded(db, events.get(row["hash"], []), articles.get(row["hash"], []), problems),
            author=row["author"],
            message=row["message"],
            recorded_at=row["recorded_at"],
            keep_up=False,
        )
        proven += added.commit is not None and added.commit == row["hash"]
    return proven


def _by_commit(rows: list[Row], make: Callable[[Row], Any], name: str, problems: list[str]) -> dict[str, list[Any]]:
    """The documents or events in these rows, by commit; those whose content does not match their hash are left out."""
    made = defaultdict(list)
    for row in rows:
        try:
            thing = make(row)
        except (ValueError, TypeError, TimelineError):
            thing = None
        if getattr(thing, name, None) == row[name]:
            made[row["commit"]].append(thing)
        else:
            problems.append(f"{row[name]}: its content does not match its hash")
    return made


def _grounded(db: "Database", events: "list[Event]", articles: "list[Article]", problems: list[str]) -> "list[Event]":
    """The events whose documents were taken and contain their quotes."""
    texts = {article.hash: article.text for article in articles}
    for source in {event.source for event in events if event.source} - texts.keys():
        if found := db.first("SELECT text FROM documents WHERE hash = ?", [source]):
            (texts[source],) = found
    taken = [event for event in events if not event.source or _holds(texts.get(event.source), event)]
    if lost := len(events) - len(taken):
        problems.append(f"{lost} of {len(events)} events of a commit: the document is lost, or does not hold the quote")
    return taken


def _holds(text: str | None, event: "Event") -> bool:
    if text is None or event.quote is None:
        return text is not None
    return text[event.quote_start : event.quote_end] == event.quote
