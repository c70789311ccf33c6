"""The same log in a file and in a lake: answers row by row, and the lake's times as ratios to the file's.

The log is generated and filled into a file, and goes from there into the lake by `timeline migrate`. Every question is
asked of both in turn, the file first in every other round; each line is printed as soon as it is known.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import monotonic
from typing import TYPE_CHECKING, Any

from bench.store import Bench

if TYPE_CHECKING:
    from timeline.clocks import Clocks
    from timeline.database import Database
    from timeline.storage.addresses import Address

EXAMPLES = """
examples:
    python -m bench.beside ducklake:sqlite:build/beside.sqlite --claims 1e4
    python -m bench.beside 'ducklake:postgres:dbname=try?data_path=/tmp/try' --claims 1e6 --rounds 1
    python -m bench.beside ducklake:sqlite:build/beside.sqlite --claims 1e4 --compact   # and once more, compacted
"""

Question = Callable[["Database"], object]


def main(arguments: list[str] | None = None) -> int:
    """Run as the command line asks; 1 where an answer of the lake is not that of the file."""
    asked = _asked(arguments)
    from timeline.opening import create_store, open_store
    from timeline.storage.addresses import address as store_of
    from timeline.storage.migration import migrate

    Path(asked.folder).mkdir(parents=True, exist_ok=True)
    file, lake = Bench(Path(asked.folder)).store(int(asked.claims)), store_of(asked.address)
    create_store(lake).close()
    _tell("migrate", seconds=_timed(lambda: migrate(file, lake))[1])
    _tell("the first question of a new reader", seconds=_timed(lambda: open_store(lake).close())[1])
    same = _compare(file, lake, asked.rounds, asked.only)
    if asked.compact:
        from timeline.storage.compaction import compact

        (before, after), seconds = _timed(lambda: compact(lake, timedelta()))
        _tell("compact", seconds=seconds, before=before, after=after)
        same = _compare(file, lake, asked.rounds, asked.only) and same
    return 0 if same else 1


def _compare(file: "Address", lake: "Address", rounds: int, only: str) -> bool:
    from timeline.opening import open_store

    opened = [_timed(lambda store=store: open_store(store).close())[1] for store in (file, lake) * rounds]
    _tell(
        "opening", file=median(opened[::2]), lake=median(opened[1::2]), ratio=median(opened[1::2]) / median(opened[::2])
    )
    same = True
    with open_store(file) as one, open_store(lake) as other:
        for name, question in _questions(one):
            if only in name:
                same = both(name, question, (one, other), rounds) and same
    return same


def both(name: str, question: Question, stores: "tuple[Database, Database]", rounds: int) -> bool:
    """Ask both, the file first in every other round; tell the times, and whether the last answers are the same."""
    times: tuple[list[float], list[float]] = ([], [])
    answers: list[object] = [None, None]
    for turn in range(rounds):
        for which in (0, 1) if turn % 2 == 0 else (1, 0):
            answers[which], took = _timed(lambda which=which: question(stores[which]))
            times[which].append(took)
    file, lake = map(median, times)
    same = answers[0] == answers[1]
    _tell(name, file=file, lake=lake, ratio=lake / (file or 1e-9), same=same, rows=len(getattr(answers[0], "rows", ())))
    return same


def _questions(db: "Database") -> "Iterator[tuple[str, Question]]":
    from timeline.answers import ask, page
    from timeline.questions import PROJECTIONS

    ids = db.query("SELECT id FROM events USING SAMPLE reservoir(10 ROWS) REPEATABLE (7)").column("id")
    clocks = _clocks(db)
    yield (
        "one claim by its id",
        lambda db: [db.query('SELECT * EXCLUDE ("commit") FROM events WHERE id = ?', [i]) for i in ids],
    )
    yield "the first 50 claims", lambda db: page(db, "claims", clocks["now"], limit=50).rows
    yield "claims reported in one month", lambda db: db.query(MONTH)
    yield "all quotes read once", lambda db: db.query("SELECT count(*), sum(length(quote)) FROM events")
    for when, moment in clocks.items():
        for projection in PROJECTIONS:
            yield f"{projection} {when}", partial(_ask, ask, projection, moment)


MONTH = """SELECT count(*), min(id), max(id) FROM events, (SELECT quantile_disc(reported, 0.5) AS day FROM events)
WHERE reported BETWEEN day - 15 AND day + 15"""


def _ask(ask: Callable[..., object], projection: str, clocks: "Clocks", db: "Database") -> object:
    return ask(db, projection, clocks)


def _clocks(db: "Database") -> "dict[str, Clocks]":
    from timeline.clocks import Clocks

    (last, day, earlier) = db.first(
        "SELECT max(reported), quantile_disc(reported, 0.7), quantile_disc(reported, 0.5) FROM events"
    ) or (None, None, None)
    (recorded,) = db.first("SELECT quantile_disc(recorded_at, 0.5) FROM commits") or (None,)
    return {
        "now": Clocks(last),
        "on a day": Clocks(day),
        "as known earlier": Clocks(day, known_on=earlier),
        "as recorded earlier": Clocks(day, recorded_by=recorded),
    }


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    since = monotonic()
    done = work()
    return done, monotonic() - since


def _tell(what: str, **figures: object) -> None:
    rounded = {name: round(figure, 4) if isinstance(figure, float) else figure for name, figure in figures.items()}
    print(json.dumps({"what": what, **rounded}, default=str), flush=True)


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.beside",
        description=__doc__,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("address", help="an empty lake, or one that is not there yet")
    parser.add_argument("--claims", type=float, default=1e5, help="how many (%(default)g)")
    parser.add_argument(
        "--rounds", type=int, default=3, help="how often each is asked; the median counts (%(default)s)"
    )
    parser.add_argument("--only", default="", help="the questions whose names hold this; all if not given")
    parser.add_argument("--compact", action="store_true", help="compact the lake then, and ask once more")
    parser.add_argument("--folder", default="build/bench", help="for the log and its file (%(default)s)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
