"""The proof of a log, chain and quotes: against SHA-256 over the same bytes, and nothing else."""

from collections.abc import Iterator
from functools import partial

import duckdb

from bench import store
from bench.measure import Figure, Goal, race, steady
from bench.store import Bench
from timeline.database import Database
from timeline.opening import open_store
from timeline.verify import log_breaches, verify


def figures(bench: Bench, claims: int) -> Iterator[Figure]:
    """Seconds to verify the log, and to verify the kept state too."""
    with open_store(bench.store(claims)) as db, duckdb.connect(str(bench.bare(claims)), read_only=True) as bare:
        bare_hashes = steady(partial(store.ask, bare, "sha256"))
        contestants = {"ours": steady(partial(_log, db)), "all": steady(partial(_all, db)), "reference": bare_hashes}
        ran = race(contestants, bench.rounds)
        for what, who, goal in (
            ("verify: chain, quotes, contents", "ours", Goal("at most", 3)),
            ("verify: the kept state too", "all", None),
        ):
            yield Figure(
                "verify",
                what,
                claims,
                ran.medians[who],
                ran.medians["reference"],
                "bare sha256 of the same bytes",
                ran.times(who),
                goal,
                rounds=ran.rounds,
            )


def _log(db: Database) -> None:
    if found := log_breaches(db):
        raise RuntimeError(f"The generated log has breaches: {found[:3]}")


def _all(db: Database) -> None:
    if found := verify(db):
        raise RuntimeError(f"The generated store has breaches: {found[:3]}")
