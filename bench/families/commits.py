"""One claim a commit, each on disk before the next: against a DuckDB transaction that inserts one row."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from shutil import rmtree
from time import perf_counter
from typing import TYPE_CHECKING, Any

import duckdb

from bench import peer
from bench.measure import Figure, Goal, Turn, race
from bench.store import Bench
from timeline import ledger
from timeline.database import Database
from timeline.opening import open_store
from timeline.records import event_of
from timeline.upkeep import catch_up

if TYPE_CHECKING:
    from events.event import Event

COMMITS = 20
"""Commits of a turn."""

AGAINST = {
    "reference": "a bare DuckDB transaction of one row",
    "peer": "eventsourcing on SQLite, one event a transaction",
}

_novel = count(1)


def figures(bench: Bench, claims: int) -> Iterator[Figure]:
    """Seconds a commit, into files that hold so many claims already."""
    store, bare = bench.copy(bench.store(claims)), bench.copy(bench.bare(claims))
    with open_store(store, write=True) as db, duckdb.connect(str(bare)) as plain, _peer(bench) as application:
        told = [event_of(row) for row in db.query("FROM events WHERE quote IS NOT NULL ORDER BY seq LIMIT 500").dicts()]
        rows = peer.stored(bench.log(claims), 500)

        @contextmanager
        def ours() -> Iterator[Turn]:
            catch_up(db)  # with what the other contestant left
            events = _others(told)
            yield lambda: _append(db, events, keep_up=True)

        @contextmanager
        def log_alone() -> Iterator[Turn]:
            events = _others(told)
            yield lambda: _append(db, events, keep_up=False)

        @contextmanager
        def reference() -> Iterator[Turn]:
            yield lambda: _insert(plain)

        @contextmanager
        def eventsourcing() -> Iterator[Turn]:
            fresh = [{**rows[next(_novel) % len(rows)], "parties": [str(next(_novel))]} for _ in range(COMMITS)]
            yield lambda: peer.put_in_batches(application, fresh, size=1) / COMMITS

        contestants = {"ours": ours, "log": log_alone, "reference": reference}
        if peer.is_installed():
            contestants["peer"] = eventsourcing
        ran = race(contestants, bench.rounds, warm=True)
    rmtree(store.parent)
    rmtree(bare.parent)
    for what, who, against in (
        ("one claim a commit, durable", "ours", "reference"),
        ("one claim a commit, without projections", "log", "reference"),
        ("one claim a commit, against the package", "ours", "peer"),
        ("one row a transaction, bare DuckDB", "reference", "peer"),
    ):
        if against not in ran.medians:
            continue
        seconds, others = ran.medians[who], ran.medians[against]
        goal = Goal("at least", 0.6) if (who, against) == ("ours", "reference") else None
        speed = ran.speed(who, against)
        yield Figure("commits", what, claims, seconds, others, AGAINST[against], speed, goal, rounds=ran.rounds)


def _append(db: Database, events: "list[Event]", *, keep_up: bool) -> float:
    start = perf_counter()
    for event in events:
        ledger.append(db, [], [event], author="bench", message="one claim", keep_up=keep_up)
    return (perf_counter() - start) / len(events)


def _insert(db: duckdb.DuckDBPyConnection) -> float:
    """A row of the log again and again, under other numbers, each in a transaction of its own."""
    row = db.execute("FROM events LIMIT 1").fetchone() or ()
    statement = f"INSERT INTO events VALUES ({', '.join('?' for _ in row)})"  # noqa: S608
    start = perf_counter()
    for _ in range(COMMITS):
        db.execute(statement, [next(_novel), *row[1:]])
    return (perf_counter() - start) / COMMITS


def _others(told: "list[Event]") -> "list[Event]":
    """Claims like those, each new to the log."""
    return [
        told[(n := next(_novel)) % len(told)].model_copy(update={"people": (f"Delegate {n}",)}) for _ in range(COMMITS)
    ]


@contextmanager
def _peer(bench: Bench) -> Iterator[Any]:
    if not peer.is_installed():
        yield None
        return
    folder = bench.scratch()
    with peer.opened(folder / "peer") as application:
        yield application
    rmtree(folder)
