"""Reads thousands of mangled inputs: none may crash or hang, and no claim may be without its exact quote.

Each input is made by chance (`bench/mangled/`), and read and extracted by a child process as `timeline ingest` does it.
It must end in documents whose claims quote them exactly, or in a finding that says what is wrong with it. Anything else
is a failure, and so is an input that takes longer than the limit; the exit code is then 1.
"""

import argparse
import json
import operator
import os
import platform
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.mangled.children import outcomes
from bench.mangled.given import Given
from bench.mangled.inputs import GENERATORS, input_number
from bench.mangled.trial import Outcome

EXAMPLES = """
examples:
    python -m bench.fuzz --count 200                                # to try it
    python -m bench.fuzz --count 10000 --seed 1 --keep build/fuzz   # the figures of docs/EXTRACTION.md
    python -m bench.fuzz --seed 1 --number 4711                     # one input again
"""


@dataclass(slots=True)
class Row:
    """What came of all the inputs of a generator; `read` and `refused` count documents, some inputs hold several."""

    inputs: int = 0
    read: int = 0
    refused: int = 0
    claims: int = 0
    failures: int = 0
    slowest: float = 0.0

    def add(self, outcome: Outcome) -> None:
        self.inputs += 1
        self.read += outcome.documents
        self.refused += outcome.refused
        self.claims += outcome.claims
        self.failures += bool(outcome.failure)
        self.slowest = max(self.slowest, outcome.seconds)


def main(arguments: list[str] | None = None) -> int:
    """Read as many inputs as the command line asks for, and print what came of them."""
    asked = _asked(arguments)
    start = time.monotonic()
    rows = {name: Row() for name in GENERATORS}
    numbers = range(asked.count) if asked.number is None else [asked.number]
    for outcome in outcomes(numbers, min(asked.processes, len(numbers)), asked.seed, asked.generator):
        rows[outcome.generator].add(outcome)
        if outcome.failure:
            print(f"{outcome.number} ({outcome.generator}): {outcome.failure.strip()}", file=sys.stderr, flush=True)
        if outcome.failure and asked.keep:
            keep(outcome, input_number(outcome.number, asked.seed, asked.generator)[1], asked.keep, asked.seed)
    rows = {name: row for name, row in rows.items() if row.inputs}
    rows["all"] = total(rows.values())
    print(as_json(rows, asked.seed, time.monotonic() - start) if asked.json else table(rows))
    return 1 if rows["all"].failures else 0


def total(rows: Iterable[Row]) -> Row:
    """The rows as one."""
    whole = Row()
    for row in rows:
        for name in Row.__slots__:
            add = max if name == "slowest" else operator.add
            setattr(whole, name, add(getattr(whole, name), getattr(row, name)))
    return whole


def table(rows: Mapping[str, Row]) -> str:
    """The counts, a line for each generator."""
    lines = [f"{'inputs made by':20}  inputs    read  refused  claims  failures  slowest (s)"]
    for name, row in rows.items():
        counts = f"{row.inputs:6}  {row.read:6}  {row.refused:7}  {row.claims:6}  {row.failures:8}"
        lines.append(f"{name:20}  {counts}  {row.slowest:11.2f}")
    return "\n".join(lines)


def as_json(rows: Mapping[str, Row], seed: int, seconds: float) -> str:
    """The counts, and what they were measured on."""
    machine = {"python": platform.python_version(), "cores": os.cpu_count()}
    found = {name: asdict(row) for name, row in rows.items()}
    return json.dumps({"seed": seed, **machine, "seconds": round(seconds), "generators": found}, indent=1)


def keep(outcome: Outcome, given: Given, folder: Path, seed: int) -> None:
    """Write the input down that failed, with what happened and the command that does it again."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{outcome.number:05}-{outcome.generator.replace(' ', '-')}"
    (folder / f"{stem}{Path(given.name).suffix}").write_bytes(given.data)
    again = f"python -m bench.fuzz --seed {seed} --number {outcome.number}"
    about = {"again": again, "name": given.name, "published": str(given.published), **asdict(outcome)}
    if given.headers is not None:
        about["headers"] = dict(given.headers)
    if given.beside is not None:
        about["articles.toml"] = given.beside.decode("latin-1")
    (folder / f"{stem}.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.fuzz",
        description=__doc__,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--count", type=int, default=1000, help="how many inputs (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same inputs (%(default)s)")
    parser.add_argument(
        "--processes", type=int, default=os.cpu_count() or 1, help="how many read at once (as many as there are cores)"
    )
    parser.add_argument("--number", type=int, help="only the input of this number")
    parser.add_argument("--generator", choices=GENERATORS, metavar="NAME", help="only inputs of this generator")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="a folder for inputs that fail, and how to repeat them"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
