"""The projections on any of the three clocks, asked as the commands ask: the whole log, and one pair of parties."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from threading import Timer
from time import perf_counter

import duckdb

from bench import store
from bench.measure import Figure, Goal, Race, race, steady
from bench.store import KEEP, Bench
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.errors import TimelineError
from timeline.knowing import Sources, sources_at
from timeline.opening import open_store

PROJECTIONS = ("relations", "meetings", "treaties", "deadlines")

DAY, KNOWN, RECORDED = date(2020, 6, 30), date(2021, 6, 30), datetime(2022, 6, 30)

CLOCKS = {
    "one clock": Clocks(DAY),
    "two clocks": Clocks(DAY, KNOWN),
    "three clocks": Clocks(DAY, KNOWN, RECORDED),
}
"""The day asked for, and the two clocks of knowledge: all in the later half of a generated log."""

LIMITS = {"relations": 3.0, "meetings": 10.0, "treaties": 10.0, "deadlines": 10.0}

SECONDS_OF_PAIR, LARGE = 0.15, 10_000_000
"""What one pair may take, and in logs of how many claims."""

LONGEST = 300.0
"""Seconds after which a question is given up; it counts as if it had taken as long."""

CLOCKS_OF_PAIR = ("one clock", "three clocks")

PAIRS = {"the busiest pair": ("RUS", "USA"), "a quiet pair": ("BRA", "MEX")}


def figures(bench: Bench, claims: int) -> Iterator[Figure]:
    """Seconds for all rows of a projection at some clocks."""
    with open_store(bench.store(claims)) as db, duckdb.connect(str(bench.bare(claims)), read_only=True) as bare:
        for named, clocks in CLOCKS.items():
            latest = partial(store.ask, bare, "latest_per_pair", **_values(clocks))
            for projection in PROJECTIONS:
                ours = partial(_ask_as_told, db, projection, clocks)
                ran = race({"ours": steady(ours), "reference": steady(latest)}, bench.rounds, warm=True)
                goal = Goal("at most", LIMITS[projection])
                yield _figure(f"{projection}, {named}", claims, ran, "bare latest claim of each pair", goal)
        for which, pair in PAIRS.items():
            yield from _of_pair(bench, db, bare, claims, which, pair)


def _of_pair(
    bench: Bench, db: Database, bare: duckdb.DuckDBPyConnection, claims: int, which: str, pair: tuple[str, str]
) -> Iterator[Figure]:
    for named in CLOCKS_OF_PAIR:
        clocks = CLOCKS[named]
        values = {**_values(clocks), "a": pair[0], "b": pair[1]}
        scan = partial(store.ask, bare, "claims_of_one_pair", **values)
        for projection in PROJECTIONS:
            ours = partial(_ask_as_told, db, projection, clocks, pair)
            ran = race({"ours": steady(ours), "reference": steady(scan)}, bench.rounds, warm=True)
            what = f"{projection} of {which}, {named}"
            yield _figure(what, claims, ran, "bare filtered scan", Goal("at most", 1.5))
            if claims >= LARGE:
                seconds = ran.medians["ours"]
                share, goal = seconds / SECONDS_OF_PAIR, Goal("at most", 1)
                yield Figure("as_of", what, claims, seconds, SECONDS_OF_PAIR, "150 ms", share, goal, rounds=ran.rounds)


def _ask_as_told(db: Database, projection: str, clocks: Clocks, pair: tuple[str, str] | None = None) -> float:
    """The seconds of the question as the command asks it."""
    start = perf_counter()
    sources = sources_at(db, clocks)
    asked = of_pair(projection, sources, pair) if pair else f"FROM {sources.projection(projection)}"
    _ask(db, f"{KEEP} {asked}")
    return perf_counter() - start


def of_pair(projection: str, sources: Sources, pair: tuple[str, str]) -> str:
    """The question about one pair of parties."""
    a, b = pair
    wanted = f"a = '{a}' AND b = '{b}'" if projection == "relations" else f"list_has_all(parties, ['{a}', '{b}'])"
    return f"FROM {sources.projection(projection)} WHERE {wanted}"


def _ask(db: Database, question: str) -> float:
    """The seconds that a question takes, `LONGEST` if it was given up."""
    clock = Timer(LONGEST, db._connection.interrupt)
    clock.start()
    start = perf_counter()
    try:
        db.execute(question)
    except (TimelineError, KeyboardInterrupt):
        if perf_counter() - start < LONGEST:
            raise
        return LONGEST
    finally:
        clock.cancel()
    return perf_counter() - start


def _figure(what: str, claims: int, ran: Race, against: str, goal: Goal) -> Figure:
    ours, reference = ran.medians["ours"], ran.medians["reference"]
    what += ", given up" if ours >= LONGEST else ""
    return Figure("as_of", what, claims, ours, reference, against, ran.times(), goal, rounds=ran.rounds)


def _values(clocks: Clocks) -> dict[str, object]:
    return {"as_of": clocks.as_of, "known_on": clocks.known_on, "recorded_by": clocks.recorded_by}
