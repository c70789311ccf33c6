"""What a Python developer would pick: the package `eventsourcing` on SQLite, with its own mapper and JSON."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import duckdb

try:
    from eventsourcing.application import Application
    from eventsourcing.domain import DomainEvent
except ImportError:  # of the dependency group `bench`
    Application, DomainEvent = None, object

BATCH = 1_000
"""Events stored at a time."""


@dataclass(frozen=True)
class Claimed(DomainEvent):
    """A claim as a domain event; its aggregate is the pair of parties."""

    claim: dict[str, Any]


def stored(log: Path, claims: int) -> list[dict[str, Any]]:
    """The first claims of a generated log, as plain dictionaries that JSON can hold."""
    rows = duckdb.read_parquet(f"{log}/events.parquet").order("position").limit(claims)
    found = rows.select(
        "* EXCLUDE (position, id) REPLACE (details::JSON::VARCHAR AS details, reported::VARCHAR AS reported, "
        "date_start::VARCHAR AS date_start, date_end::VARCHAR AS date_end, due_start::VARCHAR AS due_start, "
        "due_end::VARCHAR AS due_end)"
    )
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """An application that keeps its events in a new SQLite file."""
    settings = {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(path.with_suffix(".sqlite"))}
    application = Application(env=settings)
    yield application
    application.close()


def put_in_batches(application: "Application[Any]", claims: Sequence[dict[str, Any]], size: int = BATCH) -> float:
    """Store the claims, so many at a time; the seconds that it took."""
    versions: dict[str, int] = {}
    start = perf_counter()
    for first in range(0, len(claims), size):
        application.events.put([_event(claim, versions) for claim in claims[first : first + size]])
    return perf_counter() - start


def is_installed() -> bool:
    """Whether there is such a package here; without it its columns are left out."""
    return Application is not None


def _event(claim: dict[str, Any], versions: dict[str, int]) -> Claimed:
    pair = "-".join(claim["parties"])
    version = versions[pair] = versions.get(pair, 0) + 1
    return Claimed(
        originator_id=uuid5(NAMESPACE_URL, pair), originator_version=version, timestamp=datetime.now(UTC), claim=claim
    )
