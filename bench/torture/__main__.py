"""Everything that this log promises, tried: whatever is done to it, nothing is lost, no change unseen, nobody let in.

After each kill, race and fault comes the proof: the store opens, holds each commit that was reported, verifies to the
last hash and quote, and its kept state is what the log says. The exit code is 1 where one trial fails.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from bench.torture import copies, faults, kills, proofs, races
from bench.torture.ground import Ground
from bench.torture.tally import Outcome, Row, into_document, table, total_failures

DOCUMENT = Path(__file__).parents[2] / "docs" / "GUARANTEES.md"

EXAMPLES = """
examples:
    python -m bench.torture --quick                       # to try it, some minutes
    python -m bench.torture --document                    # everything, into docs/GUARANTEES.md; half an hour
    python -m bench.torture --only ingest --kills 500 --seed 2
    python -m bench.torture --only races --json races.json                         # in parts, several at once,
    python -m bench.torture --only faults --beside races.json,… --document         # and told together
"""


def main(arguments: list[str] | None = None) -> int:
    """Try as much as the command line asks for, and print what came of it."""
    asked = _asked(arguments)
    since = monotonic()
    rows, before = _earlier(asked.beside)
    warm_up()
    with TemporaryDirectory() as place:
        ground = Ground(Path(place), asked.seed, asked.documents)
        for name in asked.only:
            for outcome in FAMILIES[name](ground, asked):
                rows.setdefault(outcome.kind, Row(_repeat(name, asked))).add(outcome)
                _tell(outcome)
                _write(asked, rows, before + round(monotonic() - since))
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    print(table(rows))
    if asked.document:
        into_document(rows, before + round(monotonic() - since), DOCUMENT)
    return 1 if total_failures(rows.values()) else 0


FAMILIES: dict[str, Callable[[Ground, argparse.Namespace], Iterator[Outcome]]] = {
    **{
        name: lambda ground, asked, name=name: kills.trials(name, ground, asked.kills)  # type: ignore[misc]
        for name in kills.ACTIVITIES
    },
    "races": lambda _, asked: races.trials(asked.commits, asked.seed),
    "faults": lambda ground, _: faults.trials(ground),
    "copies": lambda ground, asked: copies.trials(ground.folder, asked.claims),
    "tampering": lambda *_: proofs.tampered(),
    "escapes": lambda *_: proofs.escapes(),
    "inputs": lambda _, asked: proofs.mangled(asked.inputs, asked.seed),
    "machine": lambda _, asked: proofs.machine(asked.examples, asked.steps),
}
"""What is tried, by name."""

OPTIONS = {
    **dict.fromkeys(kills.ACTIVITIES, ("kills", "documents", "seed")),
    "races": ("commits", "seed"),
    "faults": ("documents", "seed"),
    "copies": ("claims",),
    "inputs": ("inputs", "seed"),
    "machine": ("examples", "steps"),
}
"""The options that count for each."""

QUICK = {"kills": 2, "commits": 20, "documents": 10, "claims": 5_000, "inputs": 50, "examples": 2, "steps": 10}


def _earlier(files: list[Path]) -> tuple[dict[str, Row], int]:
    """The rows of earlier runs, and how many seconds these took."""
    runs = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    rows = {name: Row(**row) for run in runs for name, row in run["trials"].items()}
    return rows, sum(run["seconds"] for run in runs)


def _repeat(name: str, asked: argparse.Namespace) -> str:
    """The command that does the same again."""
    given = "".join(f" --{option} {getattr(asked, option)}" for option in OPTIONS.get(name, ()))
    return f"python -m bench.torture --only {name}{given}"


def _tell(outcome: Outcome) -> None:
    if outcome.failure:
        print(f"{outcome.kind}, {outcome.name}: {outcome.failure}", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(f"\r\x1b[K{outcome.kind}: {outcome.name[:60]}", end="", file=sys.stderr, flush=True)


def _write(asked: argparse.Namespace, rows: dict[str, Row], seconds: int) -> None:
    """Write the counts down, after each trial: whoever interrupts this keeps what there is."""
    if asked.json:
        about = {"seed": asked.seed, "python": platform.python_version(), "cores": os.cpu_count(), "seconds": seconds}
        counts = {name: asdict(row) for name, row in rows.items()}
        asked.json.write_text(json.dumps({**about, "trials": counts}, indent=1) + "\n", encoding="utf-8")


def warm_up() -> None:
    """Import what the children need, so that they are forked with it."""
    from datetime import date

    import cli.main  # noqa: F401
    from events.extract.pipeline import RuleExtractor
    from seeds.article import Article
    from timeline.opening import create_store
    from timeline.verify import verify_file

    RuleExtractor().extract(Article("The presidents of France and Chile met on Monday.", date(2019, 3, 11), "given"))
    with TemporaryDirectory() as folder:
        store = Path(folder) / "timeline.duckdb"
        create_store(store).close()
        verify_file(store)


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.torture",
        description=__doc__,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--kills", type=int, default=20, help="how often each activity is killed (%(default)s)")
    parser.add_argument("--documents", type=int, default=40, help="of the stores that are harmed (%(default)s)")
    parser.add_argument("--commits", type=int, default=1000, help="of each of two writers that race (%(default)s)")
    parser.add_argument(
        "--claims", type=lambda text: int(float(text)), default=20_000, help="of the store that is copied"
    )
    parser.add_argument("--inputs", type=int, default=2000, help="how many mangled inputs are read (%(default)s)")
    parser.add_argument("--examples", type=int, default=20, help="of the ledger machine (%(default)s)")
    parser.add_argument("--steps", type=int, default=25, help="of each of them, at most (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the moments and the documents (%(default)s)")
    parser.add_argument("--only", type=_names, default=list(FAMILIES), help=f"these alone: {', '.join(FAMILIES)}")
    parser.add_argument("--beside", type=_files, default=[], help="counts of earlier runs, JSON, to be told beside")
    parser.add_argument("--json", type=Path, help="a file for the counts")
    parser.add_argument("--document", action="store_true", help="put the table into docs/GUARANTEES.md")
    parser.add_argument("--quick", action="store_true", help="little of each, to try it")
    asked = parser.parse_args(arguments)
    if asked.quick:
        vars(asked).update(QUICK)
    return asked


def _files(text: str) -> list[Path]:
    return [Path(name) for name in text.split(",")]


def _names(text: str) -> list[str]:
    if strange := sorted(set(text.split(",")) - set(FAMILIES)):
        raise argparse.ArgumentTypeError(f"nothing is called {', '.join(strange)}; there are {', '.join(FAMILIES)}")
    return text.split(",")


if __name__ == "__main__":
    sys.exit(main())
