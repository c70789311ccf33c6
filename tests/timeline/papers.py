"""Made-up newspapers for the tests: what they say becomes documents and claims."""

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from typing import Any, TypeVar

from events.event import Event
from seeds.article import Article
from timeline import ledger
from timeline.database import Database
from timeline.definitions import sql
from timeline.rows import Rows

Filled = TypeVar("Filled")


@dataclass
class Paper:
    """One document of one day; each sentence that it says is a claim."""

    day: str
    publisher: str = "The Paper"
    sentences: list[str] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)

    def says(self, kind: str, parties: str = "RUS USA", quote: str = "", **fields: Any) -> "Paper":
        """Add a claim; `parties`, `actors` and `targets` are codes with spaces, `people` names with commas."""
        for name in ("actors", "targets"):
            if name in fields:
                fields[name] = tuple(fields[name].split())
        if "people" in fields:
            fields["people"] = tuple(fields["people"].split(", "))
        sentence = quote or f"Sentence {len(self.sentences)} of {self.publisher}."
        self.sentences.append(sentence)
        self.claims.append({"type": kind, "parties": tuple(parties.split()), "quote": sentence, **fields})
        return self

    @property
    def article(self) -> Article:
        return Article(
            "\n".join(self.sentences) or "Nothing.", date.fromisoformat(self.day), "given", publisher=self.publisher
        )

    @property
    def events(self) -> list[Event]:
        article, found, at = self.article, [], 0
        for sentence, claim in zip(self.sentences, self.claims, strict=True):
            place = {"quote_start": at, "quote_end": at + len(sentence)}
            found.append(
                Event(**{"extractor": "test/1", **claim}, reported=article.published, source=article.hash, **place)
            )
            at += len(sentence) + 1
        return found


def publish(db: Database, *papers: Paper, recorded_at: datetime | None = None, keep_up: bool = True) -> list[str]:
    """Append the papers as one commit and return the ids of their claims."""
    articles, events = [paper.article for paper in papers], [event for paper in papers for event in paper.events]
    ledger.append(db, articles, events, author="tester", message="papers", recorded_at=recorded_at, keep_up=keep_up)
    return [event.id for event in events]


def once(fill: Callable[[Database], Filled]) -> Callable[[Database], Filled]:
    """A fixture that fills the store does so once; for the tests after the first, what that left is put back.

    To put back rows takes a tenth of the time that their commits do. What the function returns is copied for each test,
    where it is not the store itself. Lakes are filled anew.
    """

    @wraps(fill)
    def filled(db: Database) -> Filled:
        if db.is_shared:
            return fill(db)
        if (db, fill) not in _left:
            made = fill(db)
            _left[db, fill] = (_set_aside(db, len(_left)), None if made is db else copy(made))
            return made
        rows, made = _left[db, fill]
        for table, kept in rows.items():
            db.execute(f"DELETE FROM {table}" + (f"; INSERT INTO {table} FROM {kept}" if kept else ""))
        return copy(made) if made is not None else db  # type: ignore[return-value]

    return filled


_left: dict[tuple[Database, Callable[[Database], Any]], tuple[dict[str, str | None], Any]] = {}
"""By store and function: the tables in which what was left is set aside, and what the function returned."""


def _set_aside(db: Database, number: int) -> dict[str, str | None]:
    """Keep the rows of each table that has some in a temporary one, named by it; `None` where it has none."""
    tables = db.query(
        "SELECT schema_name || '.' || table_name AS name, estimated_size > 0 AS has_rows FROM duckdb_tables() "
        "WHERE NOT temporary AND (schema_name = 'kept' OR table_name IN ('commits', 'documents', 'events'))"
    ).rows
    rows = {table: f"left_{number}_{table.replace('.', '_')}" if has_rows else None for table, has_rows in tables}
    for table, kept in rows.items():
        if kept:
            db.execute(f"CREATE TEMP TABLE {kept} AS FROM {table}")
    return rows


def emptied(db: Database) -> Database:
    """The store without its log: quicker than a new one. What is owed of what is deleted is not told before."""
    with db.log_alone():
        if not (db.has("commits") or db.has("kept.checkpoint WHERE events > 0 OR documents > 0")):
            return db
        db.execute("DELETE FROM events; DELETE FROM documents; DELETE FROM commits")
        if db.is_shared:
            db.execute("UPDATE head SET number = 0, hash = NULL, documents = 0, events = 0")
    db.execute(sql("schema", "kept"))
    return db


def only(rows: Rows | Iterable[dict[str, Any]], **wanted: Any) -> dict[str, Any]:
    """The one row with these values."""
    every = rows.dicts() if isinstance(rows, Rows) else list(rows)
    found = [row for row in every if all(row[name] == value for name, value in wanted.items())]
    assert len(found) == 1, f"{len(found)} rows with {wanted} among {every}"
    return found[0]
