"""Measures what the store costs, each figure against a reference of the same run: `make bench`, `python -m bench`."""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import peer, report
from bench.families import append, as_of, commits, growth, memory, now, size, verify
from bench.measure import Figure
from bench.store import Bench

FAMILIES: dict[str, Callable[[Bench, int], Iterator[Figure]]] = {
    "append": append.figures,
    "commits": commits.figures,
    "now": now.figures,
    "as_of": as_of.figures,
    "verify": verify.figures,
    "size": size.figures,
    "memory": memory.figures,
}
"""The benchmarks by name; `growth` follows from them."""

HERE = Path(__file__).parent
DOCUMENT = HERE.parent / "docs" / "PERFORMANCE.md"

EXAMPLES = """
examples:
    python -m bench --quick                             # 10,000 claims, a minute or two, to try it
    python -m bench --only as_of --claims 1e5           # one benchmark
    python -m bench --claims 1e5,1e6,1e7 --document     # everything, into docs/PERFORMANCE.md
"""


def main() -> None:
    """Measure what the command line asks for."""
    given = _arguments()
    bench = Bench(given.folder, given.rounds, given.seed)
    bench.folder.mkdir(parents=True, exist_ok=True)
    found = [figure for path in given.beside for figure in report.read_json(path)]
    where = given.json or HERE / "results"
    if not peer.is_installed():
        print("The package eventsourcing is not installed; it is left out. `make bench` installs it.", file=sys.stderr)
    print(report.table([]))
    for name in given.only or FAMILIES:
        for claims in given.claims:
            for figure in FAMILIES[name](bench, claims):
                found.append(figure)
                print(report.line(figure), flush=True)
            where = report.write_json(found, where)  # whoever interrupts this keeps what there is
    for figure in growth.figures(found):
        found.append(figure)
        print(report.line(figure))
    print(f"\n{report.write_json(found, where)}")
    if given.document:
        report.into_document(found, DOCUMENT)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description=__doc__,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--claims", type=_sizes, default=[100_000, 1_000_000], help="sizes of log [1e5,1e6]")
    parser.add_argument("--only", type=_names, help=f"these benchmarks alone: {', '.join(FAMILIES)}")
    parser.add_argument("--rounds", type=int, default=5, help="turns of which the median counts [5]")
    parser.add_argument("--seed", type=int, default=1, help="of the generated logs [1]")
    parser.add_argument("--folder", type=Path, default=Path("build/bench"), help="for logs and stores [build/bench]")
    parser.add_argument("--json", type=Path, help="the file to write the figures to [a new one in bench/results]")
    parser.add_argument("--beside", type=_files, default=[], help="figures of earlier runs, JSON, to be told beside")
    parser.add_argument("--document", action="store_true", help="put the table into docs/PERFORMANCE.md")
    parser.add_argument("--quick", action="store_true", help="10,000 claims, one round, no `memory`: to try it")
    given = parser.parse_args()
    if given.quick:
        given.claims, given.rounds = [10_000], 1
        given.only = given.only or [name for name in FAMILIES if name != "memory"]
    return given


def _sizes(text: str) -> list[int]:
    return sorted(int(float(size)) for size in text.split(","))


def _files(text: str) -> list[Path]:
    return [Path(name) for name in text.split(",")]


def _names(text: str) -> list[str]:
    if strange := sorted(set(text.split(",")) - set(FAMILIES)):
        raise argparse.ArgumentTypeError(f"no benchmark {', '.join(strange)}; there are {', '.join(FAMILIES)}")
    return text.split(",")


if __name__ == "__main__":
    main()
