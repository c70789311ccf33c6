"""What a lake of 10^7 to 10^10 claims takes: measured on small ones, and carried on in a straight line.

`measure` fills two lakes of different sizes with generated claims and writes down what that took: processor seconds,
which a busy machine does not change much, and bytes. `plan` computes the table of docs/SCALE.md from that. Of each
figure there is what a claim adds (the difference between both lakes) and what there is without any.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING, Final

from timeline.storage.addresses import Lake
from timeline.storage.lakes import WORK, attach_work

if TYPE_CHECKING:
    from timeline.database import Database

EXAMPLES = """
examples:
    python -m bench.capacity measure --out bench/capacity.json           # ten minutes of one core
    python -m bench.capacity plan bench/capacity.json
    python -m bench.capacity plan bench/capacity.json --core-hour 0.04 --gb-month 0.02 --thousand-requests 0.0004
"""

SIZES: Final = (30_000, 1_000_000)
"""Claims of the two lakes, if not given."""

CLAIMS: Final = (10**7, 10**8, 10**9, 10**10)
"""For how many claims to plan."""

FILE: Final = 512 * 2**20
"""Bytes of a file after `timeline compact`: DuckLake's own choice."""

GROUP: Final = 122_880
"""Rows of a group in Parquet, of which each column is fetched by a request: DuckDB's own choice."""

COLUMNS: Final = 27
"""Columns of the table `events`."""

PASSABLE: Final = 24 * 3600
"""Processor seconds that one may wait for a new reader's first question: a day of one core."""

DAY: Final = "2025-06-01"
"""The day that is asked about."""

KNOWN: Final = "2020-06-01"
"""The day by which was known what is asked for then."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a lake of so many claims takes: bytes, and processor seconds.

    `read` is for its documents, were they read by our rules: per claim as in the seed articles, of which a document
    has more claims than in most news.
    """

    claims: int
    log: int
    kept: int
    catalogue: int
    append: float
    first: float
    opened: float
    now: float
    then: float
    read: float


def measure(claims: int, folder: Path, each: float) -> Taken:
    """Fill a lake with generated claims, ask it as a new reader, and see what that takes.

    `each` is what it takes to read the document of one claim.
    """
    from bench.generate import Wanted, generate
    from bench.store import KEEP, append_part, parts
    from timeline.opening import create_store, open_log, open_store
    from timeline.storage.compaction import compact

    log, lake = folder / "log", Lake("sqlite", str(folder / "lake.sqlite"))
    generate(Wanted(claims), log)
    os.environ["TIMELINE_CACHE"] = str(folder / "writer")
    with create_store(lake) as db:
        append = _seconds(lambda: [append_part(db, log, part) for part in parts(log)])
    _, size = compact(lake)
    os.environ["TIMELINE_CACHE"] = str(folder / "reader")
    first = _seconds(lambda: open_store(lake).close())
    opened = _seconds(lambda: open_store(lake).close())
    with open_store(lake) as db:
        now = _seconds(lambda: db.query(f"{KEEP} FROM relations_on(DATE '{DAY}')"))
        then = _seconds(lambda: db.query(f"{KEEP} FROM relations_as_of(DATE '{DAY}', known_on := DATE '{KNOWN}')"))
        (held,) = db.first("SELECT count(*) FROM events") or (0,)
    with open_log(lake) as db:
        catalogue = _rows_of_catalogue(db, lake)
    return Taken(held, size.bytes, lake.kept.stat().st_size, catalogue, append, first, opened, now, then, each * held)


def _seconds(work: Callable[[], object]) -> float:
    since = process_time()
    work()
    return process_time() - since


def _rows_of_catalogue(db: "Database", lake: Lake) -> int:
    attach_work(db, lake)
    names = "SELECT name FROM sqlite_master WHERE type = ''table'' AND name LIKE ''ducklake_%''"
    tables = db.query(f"FROM system.main.sqlite_query('{WORK}', '{names}')").column("name")
    return sum((db.first(f"SELECT count(*) FROM {WORK}.main.{name}") or (0,))[0] for name in tables)  # noqa: S608


def reading() -> float:
    """Processor seconds for each claim that our rules find in the seed articles, the model once loaded."""
    from events.extract.pipeline import RuleExtractor
    from seeds.reader import seed_articles

    extractor, articles = RuleExtractor(), seed_articles()
    extractor.extract(articles[0])
    found: list[int] = []
    took = _seconds(lambda: found.extend(len(extractor.extract(article)) for article in articles))
    return took / sum(found)


@dataclass(frozen=True, slots=True)
class Prices:
    """What a core costs an hour, a GB a month, and a thousand requests; `None` where it is not known."""

    core_hour: float | None = None
    gb_month: float | None = None
    thousand_requests: float | None = None

    @property
    def known(self) -> bool:
        """Whether there are any."""
        return None not in (self.core_hour, self.gb_month, self.thousand_requests)


def plan(small: Taken, large: Taken, claims: int, prices: Prices) -> dict[str, str]:
    """What so many claims take, by name of the row; each figure as what there is without a claim, and what one adds."""

    def at(name: str) -> float:
        one, other = getattr(small, name), getattr(large, name)
        slope = max(0.0, other - one) / (large.claims - small.claims)
        return max(0.0, one - slope * small.claims) + slope * claims

    files = -(-at("log") // FILE)
    requests = claims / GROUP * COLUMNS
    rows = {
        "log in the lake": _bytes(at("log")),
        "files of it, compacted; rows of the catalogue": f"{files:,.0f}; {_files_rows(files, small, large):,.0f}",
        "to read its documents by our rules": _hours(at("read")),
        "to append it, in bulk": _hours(at("append")),
        "a new reader's first question": _hours(at("first")) + ("" if at("first") < PASSABLE else " (too long)"),
        "requests of that to an object store": f"{requests:,.0f}",
        "kept by each reader": _bytes(at("kept")),
        "all relations on a day": _hours(at("now")),
        "all relations on a day, as known then": _hours(at("then")),
    }
    if prices.known:
        hours = (at("read") + at("append")) / 3600
        rows["once: reading and appending"] = f"{hours * (prices.core_hour or 0):,.0f}"
        rows["a month: log and one reader's file"] = f"{(at('log') + at('kept')) / 1e9 * (prices.gb_month or 0):,.2f}"
        first = at("first") / 3600 * (prices.core_hour or 0) + requests / 1000 * (prices.thousand_requests or 0)
        rows["each new reader"] = f"{first:,.2f}"
    return rows


def _files_rows(files: float, small: Taken, large: Taken) -> float:
    """The catalogue's rows: as in the lakes measured, and for each further file a row and one for each column."""
    return max(small.catalogue, large.catalogue) + files * (1 + COLUMNS)


def _bytes(size: float) -> str:
    for unit, factor in (("TB", 1e12), ("GB", 1e9)):
        if size >= factor:
            return f"{size / factor:,.1f} {unit}"
    return f"{size / 1e6:,.0f} MB"


def _hours(seconds: float) -> str:
    for unit, factor in (("d", 86_400), ("h", 3600), ("min", 60)):
        if seconds >= factor:
            return f"{seconds / factor:,.1f} {unit}"
    return f"{seconds:.2g} s"


def table(small: Taken, large: Taken, prices: Prices) -> str:
    """The plan as a table in Markdown, one column for each size."""
    plans = [plan(small, large, claims, prices) for claims in CLAIMS]
    head = "| claims | " + " | ".join(f"{claims:.0e}".replace("1e+", "10^").replace("^0", "^") for claims in CLAIMS)
    lines = [f"{head} |", "|---" * (1 + len(plans)) + "|"]
    lines += [f"| {name} | " + " | ".join(one[name] for one in plans) + " |" for name in plans[0]]
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Measure, or plan, as the command line asks."""
    asked = _asked(arguments)
    if asked.what == "plan":
        small, large = (Taken(**one) for one in json.loads(asked.figures.read_text(encoding="utf-8")))
        print(table(small, large, Prices(asked.core_hour, asked.gb_month, asked.thousand_requests)))
        return 0
    each, taken = reading(), []
    for claims in asked.sizes:
        with TemporaryDirectory() as folder:
            taken.append(measure(int(claims), Path(folder), each))
        print(taken[-1], file=sys.stderr)
    asked.out.write_text(json.dumps([asdict(one) for one in taken], indent=1) + "\n", encoding="utf-8")
    return 0


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.capacity",
        description=__doc__,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    what = parser.add_subparsers(dest="what", required=True)
    measuring = what.add_parser("measure", help="fill two lakes, and write down what that takes")
    measuring.add_argument("--sizes", type=float, nargs=2, default=SIZES, help="claims of both lakes")
    measuring.add_argument("--out", type=Path, required=True, help="the file to write (JSON)")
    planning = what.add_parser("plan", help="print the table")
    planning.add_argument("figures", type=Path, help="what `measure` wrote")
    for name in (field.name for field in fields(Prices)):
        planning.add_argument(
            f"--{name.replace('_', '-')}", type=float, help="a price; costs are told where all are given"
        )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
