"""One claim a commit, each on disk before the next: against a DuckDB transaction that inserts one row."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
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

if TYPE_CHECKING:
    from events.event import Event

COMMITS = 20
"""Commits of a turn, at least."""

ASKED_AFTER = (1, 10, 100)
"""Commits between two questions: what follows from them is told before each (docs/decisions/0061)."""

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
            events = _others(told, COMMITS)
            yield lambda: _append(db, events)
            db.pay()

        def told_after(commits: int) -> Callable[[], AbstractContextManager[Turn]]:
            @contextmanager
            def turn() -> Iterator[Turn]:
                events = _others(told, max(commits, COMMITS))
                yield lambda: _append(db, events, asked_after=commits)

            return turn

        @contextmanager
        def reference() -> Iterator[Turn]:
            yield lambda: _insert(plain)

        @contextmanager
        def eventsourcing() -> Iterator[Turn]:
            fresh = [{**rows[next(_novel) % len(rows)], "parties": [str(next(_novel))]} for _ in range(COMMITS)]
            yield lambda: peer.put_in_batches(application, fresh, size=1) / COMMITS

        contestants = {"ours": ours, "reference": reference}
        contestants |= {f"told after {commits}": told_after(commits) for commits in ASKED_AFTER}
        if peer.is_installed():
            contestants["peer"] = eventsourcing
        ran = race(contestants, bench.rounds, warm=True)
    rmtree(store.parent)
    rmtree(bare.parent)
    for what, who, against in (
        ("one claim a commit, durable", "ours", "reference"),
        *(
            (f"one claim a commit, and a question after {commits}", f"told after {commits}", "reference")
            for commits in ASKED_AFTER
        ),
        ("one claim a commit, against the package", "ours", "peer"),
        ("one row a transaction, bare DuckDB", "reference", "peer"),
    ):
        if against not in ran.medians:
            continue
        seconds, others = ran.medians[who], ran.medians[against]
        goal = Goal("at least", 0.6) if (who, against) == ("ours", "reference") else None
        speed = ran.speed(who, against)
        yield Figure("commits", what, claims, seconds, others, AGAINST[against], speed, goal, rounds=ran.rounds)


def _append(db: Database, events: "list[Event]", asked_after: int | None = None) -> float:
    """Seconds a commit; with what follows from them, which is told after every so many."""
    start = perf_counter()
    for number, event in enumerate(events, start=1):
        ledger.append(db, [], [event], author="bench", message="one claim")
        if asked_after and number % asked_after == 0:
            db.pay()
    return (perf_counter() - start) / len(events)


def _insert(db: duckdb.DuckDBPyConnection) -> float:
    """A row of the log again and again, under other numbers, each in a transaction of its own."""
    row = db.execute("FROM events LIMIT 1").fetchone() or ()
    statement = f"INSERT INTO events VALUES ({', '.join('?' for _ in row)})"  # noqa: S608
    start = perf_counter()
    for _ in range(COMMITS):
        db.execute(statement, [next(_novel), *row[1:]])
    return (perf_counter() - start) / COMMITS


def _others(told: "list[Event]", number: int) -> "list[Event]":
    """So many claims like those, each new to the log."""
    return [
        told[(n := next(_novel)) % len(told)].model_copy(update={"people": (f"Delegate {n}",)}) for _ in range(number)
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
