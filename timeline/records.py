"""Events and articles as rows of the log, and back; events of older schema versions are upcast on the way."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from timeline.errors import StoreUnreadable

if TYPE_CHECKING:
    from pydantic import ValidationError

    from events.event import Event
    from seeds.article import Article
    from timeline.database import Database

Row = dict[str, Any]

DOCUMENT_SHAPE = dict.fromkeys(("hash", "dated_by", "title", "publisher", "url", "text"), "VARCHAR") | {
    "position": "BIGINT",
    "published": "DATE",
}
"""Columns of an incoming document, with their DuckDB types."""

EVENT_SHAPE: dict[str, Any] = {
    "position": "BIGINT",
    "id": "VARCHAR",
    "type": "VARCHAR",
    "date": "VARCHAR",
    "date_start": "DATE",
    "date_end": "DATE",
    "due": "VARCHAR",
    "due_start": "DATE",
    "due_end": "DATE",
    "reported": "DATE",
    "parties": ["VARCHAR"],
    "actors": ["VARCHAR"],
    "targets": ["VARCHAR"],
    "people": ["VARCHAR"],
    "place": "VARCHAR",
    "treaty": "VARCHAR",
    "format": "VARCHAR",
    "source": "VARCHAR",
    "quote": "VARCHAR",
    "quote_start": "INTEGER",
    "quote_end": "INTEGER",
    "extractor": "VARCHAR",
    "confidence": "DOUBLE",
    "details": "MAP(VARCHAR, VARCHAR)",
    "schema_version": "INTEGER",
}
"""Columns of an incoming event, with their DuckDB types."""

EVENT_FIELDS = (
    *("type", "date", "due", "reported", "parties", "actors", "targets", "people", "place", "treaty", "format"),
    *("source", "quote", "quote_start", "quote_end", "extractor", "confidence", "details", "schema_version"),
)
"""The columns of `events` that are fields of an `Event`; the others derive from them or from the commit."""

DATASET = "dataset: "
"""The prefix of the extractor in claims of event data sets: `events.event.DATASET`, without importing that module."""

UPCASTERS: dict[int, Callable[[Row], Row]] = {}
"""By schema version: the function that turns an event's fields into the next version's. Version 1 is the first."""


def upcast(row: Mapping[str, Any], upcasters: Mapping[int, Callable[[Row], Row]] | None = None) -> Row:
    """An event's fields in the current schema; the given row is not modified.

    Raises:
        StoreUnreadable: the event's version is newer than this program, or unknown.
    """
    known = UPCASTERS if upcasters is None else upcasters
    current, fields = max(known, default=0) + 1, dict(row)
    while (version := int(fields["schema_version"])) != current:
        if version not in known:
            raise StoreUnreadable(f"An event has schema version {version}, newer than {current}. Update this program.")
        fields = {**known[version](fields), "schema_version": version + 1}
    return fields


def is_of_dataset(row: Mapping[str, Any]) -> bool:
    """Whether a claim comes from an event data set."""
    return bool(row["extractor"].startswith(DATASET))


def event_of(row: Mapping[str, Any]) -> "Event":
    """The event in a row of `events` or of an export, validated against the catalogue.

    Raises:
        ValueError: the row breaks a rule of its type.
        StoreUnreadable: it was written by a newer version of this program.
    """
    from events.event import Event

    return Event.model_validate(upcast({name: row[name] for name in EVENT_FIELDS if name in row}))


def problems_of(error: "ValidationError") -> list[str]:
    """What is wrong with the fields of an event: the field, if it is one, and the rule that is broken."""
    told = ((".".join(map(str, one["loc"])), one["msg"].removeprefix("Value error, ")) for one in error.errors())
    return [f"{field}: {message}" if field else message for field, message in told]


def event_row(event: "Event", position: int) -> Row:
    """The event as JSON for `EVENT_SHAPE`, with its windows computed."""
    happened, due = event.happened, event.falls_due
    fields = event.model_dump(mode="json")
    windows = {"date_start": happened.start, "date_end": happened.end, "due_start": due.start, "due_end": due.end}
    return {
        **fields,
        **{name: day.isoformat() if day else None for name, day in windows.items()},
        "details": dict(sorted(event.details.items())),
        "id": event.id,
        "position": position,
    }


def document_row(article: "Article", position: int) -> Row:
    """The article as JSON for `DOCUMENT_SHAPE`."""
    return {
        "position": position,
        "hash": article.hash,
        "published": article.published.isoformat(),
        "dated_by": article.dated_by,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "text": article.text,
    }


def insert_rows(db: "Database", table: str, rows: Iterable[Row], shape: Mapping[str, Any]) -> None:
    """Insert rows with columns of these types, as JSON: DuckDB reads it some ten times as fast as VALUES lists."""
    statement = f"INSERT INTO {table} BY NAME SELECT unnest(from_json(?, ?), max_depth := 2)"
    db.execute(statement, [as_json(rows), json.dumps([shape])])


def as_json(rows: Iterable[Row]) -> str:
    """Rows as one JSON array."""
    return json.dumps(list(rows), ensure_ascii=False, separators=(",", ":"))
