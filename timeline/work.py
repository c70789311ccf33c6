"""A queue of documents in the catalogue of a lake, which workers on many machines share.

A worker takes a batch under a lease, renews it while it is alive (heartbeat), and removes each document once it is in
the log. The lease of a worker that dies runs out, and others take over. Times are the database's, whatever the clocks
of the machines say. A document that is read twice is in the log once, since its hash is known there.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from timeline.definitions import sql
from timeline.documents import article_of
from timeline.errors import HeadMoved, Refused
from timeline.literals import literal
from timeline.rows import Rows
from timeline.storage.addresses import Address, Lake
from timeline.storage.lakes import WORK, attach_work
from timeline.storage.patience import Attempts, turn_at

if TYPE_CHECKING:
    from seeds.article import Article
    from timeline.database import Database

PAUSE: Final = 5.0
"""Seconds before a document that could not be read is retried for the first time."""

NOW: Final = {
    "postgres": "extract(epoch FROM clock_timestamp())::float8",
    "sqlite": "((julianday('now') - 2440587.5) * 86400)",
}
"""The database's clock in seconds, by kind of catalogue."""

SKIP: Final = {"postgres": "FOR UPDATE SKIP LOCKED", "sqlite": ""}
"""Lets two workers take documents at the same time without waiting for each other; SQLite has one writer at a time."""

COLUMNS: Final = ("state", "documents", "worker", "lease", "tries", "document", "title", "problem")
"""The columns of a queue's status; `lease` is in seconds, negative if it has run out."""


class Task(NamedTuple):
    """A document to be read, who added it, and the number of this try."""

    article: "Article"
    author: str
    tries: int


class Terms(NamedTuple):
    """The seconds of a lease, the documents per batch, and the tries per document."""

    lease: float = 60
    batch: int = 16
    tries: int = 3


def open_queue(store: Address) -> "Queue":
    """The queue of a lake, and its log opened for appending; to be closed.

    Raises:
        Refused: the store is a file, or a lake whose catalogue only one process can open.
        StoreMissing, StoreUnreadable: as for `open_log`.
    """
    from timeline.opening import open_log

    if not isinstance(store, Lake) or store.kind not in NOW:
        raise Refused(
            f"{store}: workers share a lake with its catalogue in PostgreSQL or SQLite (docs/SCALE.md). "
            "`timeline ingest` reads with all processors of one machine."
        )
    db = open_log(store)
    try:
        return Queue(db, store)
    except BaseException:
        db.close()
        raise


class Queue:
    """The documents that wait to be read, those being read, and those that could not be."""

    def __init__(self, db: "Database", lake: Lake) -> None:
        self.db = db
        self._lake = lake
        attach_work(db, lake)
        for step in ("table", "index"):
            self._define(step)

    def beside(self) -> "Queue":
        """The same queue over a connection of its own, for another thread."""
        other = object.__new__(Queue)
        other.db, other._lake = self.db.beside(), self._lake
        return other

    def close(self) -> None:
        """Close the log as well."""
        self.db.close()

    def add(self, articles: "Sequence[Article]", author: str) -> int:
        """Append documents to the queue; how many were not in it already.

        The caller checks whether the log has them. They go into one statement, so there should not be too many.
        """
        if not articles:
            return 0
        there = self._ask("there", hashes=", ".join(literal(one.hash) for one in articles))
        rows = [f"({literal(one.hash)}, {literal(_text(one))}, {literal(author)})" for one in articles]
        self._change("add", rows=", ".join(rows))
        return len(articles) - len(there)

    def take(self, worker: str, terms: Terms) -> list[Task]:
        """The next documents, leased to this worker; empty if there are none at present.

        This is either one document that was started before, alone, or a batch that nobody has started.
        """
        who = {"worker": literal(worker), "lease": terms.lease}
        self._change("give_up", tries=terms.tries)
        self._change("take_again", **who)
        if not (rows := self._ask("taken", **who)):
            self._change("take", batch=terms.batch, **who)
            rows = self._ask("taken", **who)
        return [Task(_article(document), author, int(tries)) for document, author, tries in rows]

    def prolong(self, worker: str, terms: Terms) -> None:
        """Renew the worker's lease."""
        self._change("prolong", worker=literal(worker), lease=terms.lease)

    def finish(self, worker: str, hashes: Iterable[str]) -> None:
        """Remove documents that are in the log now, except those that another worker has taken over."""
        if listed := ", ".join(map(literal, hashes)):
            self._change("finish", worker=literal(worker), hashes=listed)

    def fail(self, worker: str, task: Task, problem: str, terms: Terms) -> bool:
        """Note why a document could not be read; whether it is given up for that, rather than retried later."""
        self._change(
            "fail",
            worker=literal(worker),
            hash=literal(task.article.hash),
            problem=literal(problem.replace("\0", " ")),
            tries=terms.tries,
            pause=PAUSE * task.tries,
        )
        return task.tries >= terms.tries

    def give_back(self, worker: str) -> None:
        """Release at once what this worker has started, without counting a try."""
        self._change("give_back", worker=literal(worker))

    def left(self) -> int:
        """How many documents wait or are being read."""
        return int(self._ask("left").rows[0][0])

    def status(self) -> Rows:
        """What waits, what each worker is reading and for how long its lease still runs, and what failed and why."""
        states, failed = [], []
        for state, documents, worker, lease, tries in self._ask("status"):  # SQLite returns numbers as text
            seconds = None if worker is None else round(float(lease), 1)
            states.append((state, int(documents), worker, seconds, int(tries), None, None, None))
        for name, text, tries, problem in self._ask("failed"):
            failed.append(("failed", 1, None, None, int(tries), name, _article(text).title or None, problem))
        return Rows(COLUMNS, [*sorted(states, key=lambda row: (row[0] != "waiting", row[2] or "")), *failed])

    def retry(self) -> int:
        """Put failed documents back into the queue; how many."""
        failed = len(self._ask("failed"))
        self._change("retry")
        return failed

    def drop(self, *, waiting: bool = False) -> int:
        """Remove failed documents, and also `waiting` ones if asked; how many."""
        states = ("failed", "waiting") if waiting else ("failed",)
        found = sum(row["documents"] for row in self.status().dicts() if row["state"] in states)
        self._change("drop", states=", ".join(map(literal, states)))
        return int(found)

    def _ask(self, name: str, **values: object) -> Rows:
        statement = literal(self._statement(name, values))
        return self.db.query(f"FROM system.main.{self._lake.kind}_query('{WORK}', {statement})")

    def _change(self, name: str, **values: object) -> None:
        """Run one statement in the database, in a transaction of its own."""
        statement = self._statement(name, values)
        if self._lake.kind == "postgres":
            query = f"CALL system.main.postgres_execute('{WORK}', {literal(statement)}, use_transaction := false)"
            _again_if_late(lambda: self.db.query(query))
            return
        # DuckDB passes a statement on to SQLite only if it returns something
        query = f"FROM system.main.sqlite_query('{WORK}', {literal(statement + ' RETURNING 1')})"
        with turn_at(Path(self._lake.catalog)):
            _again_if_late(lambda: self.db.query(query))

    def _define(self, name: str) -> None:
        """Create a table or index if it does not exist."""
        if self._lake.kind == "postgres":
            self._change(name, table="timeline_work")
        else:
            statement = self._statement(name, {"table": f"{WORK}.main.timeline_work"})
            _again_if_late(lambda: self.db.execute(statement))

    def _statement(self, name: str, values: dict[str, Any]) -> str:
        kind = self._lake.kind
        text = "\n".join(line for line in sql("work", name).splitlines() if not line.startswith("--"))
        return text.strip().format(now=NOW[kind], skip=SKIP[kind], **values)


def _again_if_late(change: Callable[[], object]) -> None:
    attempts = Attempts()
    while True:
        try:
            change()
        except HeadMoved as late:
            attempts.pause(late)
        else:
            return


def _text(article: "Article") -> str:
    """The article as ASCII text, so that any database can hold it."""
    return json.dumps({**asdict(article), "published": article.published.isoformat()}, separators=(",", ":"))


def _article(text: str) -> "Article":
    row = json.loads(text)
    return article_of({**row, "published": date.fromisoformat(row["published"])})
