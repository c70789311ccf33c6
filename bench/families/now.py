"""The projections now: against a bare read of a table that holds the same rows."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from shutil import rmtree

import duckdb

from bench.measure import Figure, Goal, race, steady
from bench.store import KEEP, Bench
from timeline.clocks import Clocks
from timeline.opening import open_store

PROJECTIONS = ("meetings", "treaties", "relations", "deadlines")

TODAY = Clocks(as_of=date(2025, 12, 31))
"""The last day of a generated log."""


def figures(bench: Bench, claims: int) -> Iterator[Figure]:
    """Seconds for all rows of a projection on the log's last day."""
    folder = bench.scratch()
    with open_store(bench.store(claims)) as db, duckdb.connect(str(folder / "kept.duckdb")) as bare:
        for projection in PROJECTIONS:
            asked = f"FROM {TODAY.call(f'{projection}_on')}"
            db.execute(f"COPY ({asked}) TO '{folder}/{projection}.parquet' (FORMAT parquet)")
            bare.execute(f"CREATE TABLE {projection} AS FROM '{folder}/{projection}.parquet'; CHECKPOINT")
            ran = race(
                {
                    "ours": steady(partial(db.execute, f"{KEEP} {asked}")),
                    "reference": steady(partial(_run, bare, f"{KEEP} FROM {projection}")),
                },
                bench.rounds,
                warm=True,
            )
            yield Figure(
                "now",
                f"{projection} now",
                claims,
                ran.medians["ours"],
                ran.medians["reference"],
                "a bare read of a table of the same rows",
                ran.times(),
                Goal("at most", 1.5),
                rounds=ran.rounds,
            )
    rmtree(folder)


def _run(db: duckdb.DuckDBPyConnection, query: str) -> None:
    db.execute(query)
