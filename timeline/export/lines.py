"""Export the log as JSON Lines: every document, event and commit, enough to recreate the log elsewhere."""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from timeline.database import Database

DOCUMENT_KEYS = ("text", "published", "dated_by", "title", "publisher", "url")
"""The fields of an article."""


def export_jsonl(db: "Database", out: TextIO) -> int:
    """Write the log, one object per line, commit by commit; how many lines (see `records`)."""
    return write_lines(records(db), out)


def write_lines(values: Iterable[dict[str, Any]], out: TextIO) -> int:
    """Write each value as a line of JSON, with dates and times in ISO 8601; how many lines."""
    written = 0
    for value in values:
        out.write(json.dumps(value, ensure_ascii=False, default=lambda day: str(day.isoformat())) + "\n")
        written += 1
    return written


def records(db: "Database") -> Iterator[dict[str, Any]]:
    """The log, commit by commit.

    Each object has a `record`: `commit` (author, message, recorded_at), then its `document`s and `event`s, and every
    `signature` of it. An event's keys are the fields of the `Event` model, its `id` and `seq`.
    """
    from timeline.records import EVENT_FIELDS, upcast

    for commit in db.query("SELECT * FROM commits ORDER BY number").dicts():
        names = ("hash", "parent", "recorded_at", "author", "message")
        yield {"record": "commit", **{name: commit[name] for name in names}}
        for document in _of(db, "documents", commit["hash"]):
            yield {"record": "document", "hash": document["hash"], **{key: document[key] for key in DOCUMENT_KEYS}}
        for event in _of(db, "events", commit["hash"]):
            fields = upcast({key: event[key] for key in EVENT_FIELDS})
            yield {"record": "event", "id": event["id"], "seq": event["seq"], **fields}
        for row in db.query('SELECT * FROM signatures WHERE "commit" = ? ORDER BY ALL', [commit["hash"]]).dicts():
            yield {"record": "signature", "id": row["signature"], **row}


def _of(db: "Database", table: str, commit: str) -> list[dict[str, Any]]:
    query = f'SELECT * FROM {table} WHERE "commit" = ? ORDER BY seq'  # noqa: S608 (our own names)
    return db.query(query, [commit]).dicts()
