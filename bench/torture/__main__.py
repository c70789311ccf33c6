"""Kills, races and faults: whatever is done to a store, nothing that was reported may be lost, and nothing half done.

Every trial ends with proof: the store opens, holds each commit that was reported, verifies to the last hash and quote,
and its kept state is what the log says. The exit code is 1 where one trial fails.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from time import monotonic

from bench.torture import faults, kills, races
from bench.torture.tally import Outcome, Row, table, total

EXAMPLES = """
examples:
    python -m bench.torture --quick                       # to try it, a few minutes
    python -m bench.torture --kills 40 --commits 1000     # the figures of docs/GUARANTEES.md
    python -m bench.torture --only ingest,races --kills 500 --seed 2
"""


def main(arguments: list[str] | None = None) -> int:
    """Try as much as the command line asks for, and print what came of it."""
    asked = _asked(arguments)
    since, rows = monotonic(), {}
    warm_up()
    for outcome in _outcomes(asked):
        rows.setdefault(outcome.kind, Row()).add(outcome)
        _write(asked, rows, round(monotonic() - since))
        if outcome.failure:
            print(f"{outcome.name}: {outcome.failure}", file=sys.stderr, flush=True)
        if sys.stderr.isatty():
            print(f"\r\x1b[K{outcome.name}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    rows["all"] = total(rows.values())
    _write(asked, rows, round(monotonic() - since))
    print(table(rows))
    return 1 if rows["all"].failures else 0


def _write(asked: argparse.Namespace, rows: dict[str, Row], seconds: int) -> None:
    """Write the counts down, after each trial: whoever interrupts this keeps what there is."""
    if asked.json:
        about = {"seed": asked.seed, "python": platform.python_version(), "cores": os.cpu_count(), "seconds": seconds}
        counts = {name: asdict(row) for name, row in rows.items()}
        asked.json.write_text(json.dumps({**about, "trials": counts}, indent=1) + "\n", encoding="utf-8")


def warm_up() -> None:
    """Import what the children need, so that they are forked with it."""
    from datetime import date
    from tempfile import TemporaryDirectory

    import cli.main  # noqa: F401
    from events.extract.pipeline import RuleExtractor
    from seeds.article import Article
    from timeline.database import create_store
    from timeline.verify import verify_file

    RuleExtractor().extract(Article("The presidents of France and Chile met on Monday.", date(2019, 3, 11), "given"))
    with TemporaryDirectory() as folder:
        store = Path(folder) / "timeline.duckdb"
        create_store(store).close()
        verify_file(store)


def _outcomes(asked: argparse.Namespace) -> Iterator[Outcome]:
    for name in asked.only:
        if name in kills.ACTIVITIES:
            yield from kills.trials(name, asked.kills, asked.seed)
        elif name == "races":
            for writers in (2, 4):
                yield races.race(writers, asked.commits * 2 // writers)
        else:
            yield from faults.trials(asked.seed)


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    families = [*kills.ACTIVITIES, "races", "faults"]
    parser = argparse.ArgumentParser(
        prog="python -m bench.torture",
        description=__doc__,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--kills", type=int, default=40, help="how often each activity is killed (%(default)s)")
    parser.add_argument("--commits", type=int, default=1000, help="of each of two writers that race (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the moments and the documents (%(default)s)")
    parser.add_argument("--only", type=_names(families), default=families, help=f"these alone: {', '.join(families)}")
    parser.add_argument("--json", type=Path, help="a file for the counts")
    parser.add_argument("--quick", action="store_true", help="three kills of each, races of 20 commits: to try it")
    asked = parser.parse_args(arguments)
    if asked.quick:
        asked.kills, asked.commits = 3, 20
    return asked


def _names(known: list[str]):  # noqa: ANN202
    def names(text: str) -> list[str]:
        if strange := sorted(set(text.split(",")) - set(known)):
            raise argparse.ArgumentTypeError(f"nothing is called {', '.join(strange)}; there are {', '.join(known)}")
        return text.split(",")

    return names


if __name__ == "__main__":
    sys.exit(main())
