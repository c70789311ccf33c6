"""Peak memory of an import and of each question, each in a process of its own; and whether 1 GiB is enough."""

import subprocess
import sys
from collections.abc import Iterator
from shutil import rmtree
from time import perf_counter

from bench.child import QUESTIONS
from bench.measure import Figure, Goal
from bench.store import Bench

MOST = 4 * 2**30
"""Bytes under which an import and every question stay."""

LIMIT = "1GiB"
"""With this limit they still finish."""


def figures(bench: Bench, claims: int) -> Iterator[Figure]:
    """Peak bytes of the process, without a limit and with it; and the seconds with it, against those without."""
    log, store, folder = bench.log(claims), bench.store(claims), bench.scratch()
    for name in ("import", *QUESTIONS):
        free, peak = _run(name, folder / "imported.duckdb" if name == "import" else store, log, "")
        limited, less = _run(name, folder / "limited.duckdb" if name == "import" else store, log, LIMIT)
        yield _peak(f"{name}: peak memory", claims, peak)
        yield _peak(f"{name}: peak memory, limit of {LIMIT}", claims, less)
        what = f"{name}: time, limit of {LIMIT}"
        yield Figure("memory", what, claims, limited, free, "without limit", limited / free)
    rmtree(folder)


def _peak(what: str, claims: int, peak: int) -> Figure:
    return Figure("memory", what, claims, peak, MOST, "4 GiB", peak / MOST, Goal("at most", 1), unit="bytes")


def _run(name: str, target: object, log: object, limit: str) -> tuple[float, int]:
    """Seconds and peak bytes of a process that does one thing.

    Raises:
        subprocess.CalledProcessError: it did not finish.
    """
    command = [sys.executable, "-m", "bench.child", name, str(target), str(log), limit]
    start = perf_counter()
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return perf_counter() - start, int(said.stdout)
