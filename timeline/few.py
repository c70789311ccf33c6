"""A commit of a few rows, made row by row: to plan what appends many takes ten times as long.

What is new, numbered, hashed, chained and checked is the same as in `schema/append.sql`, `schema/commit.sql` and
`schema/ungrounded.sql`.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline import canonical
from timeline.records import Row, document_row, event_row

if TYPE_CHECKING:
    from events.event import Event
    from seeds.article import Article
    from timeline.database import Database

FEW = 20
"""Documents and events of a commit, at most."""

DAYS = ("published", "date_start", "date_end", "due_start", "due_end", "reported")

KEYS = {"documents": ("hash", "published"), "events": ("id", "reported")}
"""The columns of a row's identity, and of the day on which it is looked for."""


class End(NamedTuple):
    """Where the log ends: its last commit (number and hash), and the `seq` of its last document and event."""

    number: int
    hash: str | None
    documents: int
    events: int


class New(NamedTuple):
    """The rows that the log does not hold yet, numbered and hashed, and where it ends without them."""

    documents: list[Row]
    events: list[Row]
    end: End


def new_rows(db: "Database", articles: Iterable["Article"], events: Iterable["Event"]) -> New:
    """The rows of those that are new, in the order given, each once."""
    end = _end(db)
    return New(
        _numbered(
            _fresh(db, "documents", [document_row(one, 0) for one in articles]), end.documents, canonical.DOCUMENT
        ),
        _numbered(_fresh(db, "events", [event_row(one, 0) for one in events]), end.events, canonical.EVENT),
        end,
    )


def ungrounded(db: "Database", new: New) -> tuple[Row, bool] | None:
    """The first claim whose quote does not stand in its document where it says; and whether that is not there."""
    texts = {row["hash"]: row["text"] for row in new.documents}
    for claim in (row for row in new.events if row["source"] is not None):
        source = claim["source"]
        if source not in texts and (found := _text(db, source, claim["reported"])) is not None:
            texts[source] = found
        if source not in texts:
            return claim, True
        if claim["quote"] is not None and texts[source][claim["quote_start"] : claim["quote_end"]] != claim["quote"]:
            return claim, False
    return None


def commit(db: "Database", new: New, *, author: str, message: str, moment: datetime) -> str:
    """Append the rows as one commit, chained to the head, within the caller's transaction; its hash."""
    made = {
        "number": new.end.number + 1,
        "parent": new.end.hash,
        "digest": canonical.digest([row["row_hash"] for row in (*new.documents, *new.events)]),
        "recorded_at": _as_text(moment),
        "author": author,
        "message": message,
        "documents": len(new.documents),
        "events": len(new.events),
    }
    made["hash"] = canonical.hashed(made, canonical.COMMIT)
    _insert(db, "commits", [made], (*canonical.COMMIT, "hash"))
    for table, rows, columns in (
        ("documents", new.documents, canonical.DOCUMENT),
        ("events", new.events, canonical.EVENT),
    ):
        if rows:
            kept = [{**row, "row_hash": canonical.short(row["row_hash"]), "commit": made["hash"]} for row in rows]
            _insert(db, table, kept, (*columns, "row_hash", "commit"))
    return str(made["hash"])


def _end(db: "Database") -> End:
    if db.is_shared:
        return End(*(db.first("SELECT number, hash, documents, events FROM head") or (0, None, 0, 0)))
    last = db.first("SELECT number, hash FROM commits ORDER BY number DESC LIMIT 1") or (0, None)
    documents, events = "(SELECT coalesce(max(seq), 0) FROM documents)", "(SELECT coalesce(max(seq), 0) FROM events)"
    return End(*last, *(db.first(f"SELECT {documents}, {events}") or (0, 0)))


def _fresh(db: "Database", table: str, rows: list[Row]) -> list[Row]:
    """Those that the table does not hold, each once."""
    if not rows:
        return []
    key, day = KEYS[table]
    once = {row[key]: row for row in reversed(rows)}
    days = [row[day] for row in rows]
    held = db.query(
        f"SELECT {key} FROM {table} WHERE {day} BETWEEN ?::DATE AND ?::DATE AND list_contains(?, {key})",  # noqa: S608
        [min(days), max(days), [*once]],
    ).column(key)
    return [row for row in reversed(once.values()) if row[key] not in set(held)]


def _numbered(new: list[Row], last: int, columns: tuple[str, ...]) -> list[Row]:
    """The rows with their numbers and hashes."""
    numbered = [{**row, "seq": last + nth} for nth, row in enumerate(new, start=1)]
    return [{**row, "row_hash": canonical.hashed(row, columns)} for row in numbered]


def _text(db: "Database", document: str, day: str) -> str | None:
    """The text of a document of the log, looked for first among those of a day, on which most claims were reported."""
    query = "SELECT text FROM documents WHERE hash = ?"
    found = db.first(f"{query} AND published = ?::DATE", [document, day]) or db.first(query, [document])
    return found[0] if found else None


def _insert(db: "Database", table: str, rows: list[Row], columns: tuple[str, ...]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    places = f"({', '.join(_place(name) for name in columns)})"
    values = [value for row in rows for name in columns for value in _values(name, row[name])]
    db.execute(f"INSERT INTO {table} ({names}) VALUES {', '.join([places] * len(rows))}", values)  # noqa: S608


def _place(name: str) -> str:
    if name == "details":
        return "map(?::VARCHAR[], ?::VARCHAR[])"
    return "?::DATE" if name in DAYS else "?::TIMESTAMP" if name == "recorded_at" else "?"


def _values(name: str, value: Any) -> list[Any]:  # noqa: ANN401 (whatever a column holds)
    return [[*value], [*value.values()]] if name == "details" else [value]


def _as_text(moment: datetime) -> str:
    """A moment as DuckDB writes it."""
    text = moment.isoformat(sep=" ")
    return text.rstrip("0") if "." in text else text
