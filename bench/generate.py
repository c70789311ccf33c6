"""Makes logs of any size that look like a desk's: two Parquet files in the shape of the staging tables.

The same seed, size and version of DuckDB give the same rows. Memory stays small: the log is made in chunks of whole
documents. What is told, how often and in which words stands in `generation/lives.toml`; the SQL beside it does it.
"""

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

import duckdb

HERE = Path(__file__).parent
FOLDER = HERE / "generation"
GAZETTEER = HERE.parent / "events" / "lexicons" / "en"
CODES = HERE.parent / "timeline" / "datasets" / "codes" / "cameo.csv"
HASHES = HERE.parent / "timeline" / "schema" / "hashes.sql"

EXAMPLES = """
examples:
    python -m bench.generate --claims 1e4 --out build/log         # a second or two
    python -m bench.generate --claims 1e7 --seed 7 --out build/log

    writes build/log/events.parquet and build/log/documents.parquet
"""

SKEW = 1.1
"""Exponent of the Zipf law by which pairs of states have claims: an assumption, since no study of event data gives one.

With 200 states the first pair then has about a tenth of the claims, and the first hundred pairs about three fifths.
"""

GROWTH = 6.0
"""How many times as much is told in the last year as in the first.

ICEWS grew so, from about 500 events a day in 1996 to 3,000 from 2005 on: A. Beger, "A quick look at the public ICEWS
data" (2015), https://andybeger.com/blog/2015-04-08-public-icews-data/.
"""

CODED = 0.5
"""Share of the claims that come from an event data set, not from the news: an assumption, since every desk differs."""

MOST_CODED = 0.75
"""Beyond it there would be more than three rows of data sets for each claim of the news, for which there is no room."""

CHUNK = 250_000
"""Claims of the news written at a time."""

SAMPLE = 20_000
"""Lives by which it is counted how many claims a life has."""

PER_DOCUMENT = 7.5
"""Claims of a document, on average."""

SLOTS = 1000
"""Of which each kind of life has its share."""

DAYS = 13_149
"""Days from 1990 to 2025."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to make: so many claims, of this seed. Judgements and replacements come on top: some one in a hundred."""

    claims: int
    seed: int = 1
    skew: float = SKEW
    growth: float = GROWTH
    coded: float = CODED

    @property
    def news(self) -> int:
        """How many of the claims come from the news."""
        return self.claims - int(self.claims * self.coded)


def main() -> None:
    """Make the log that the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.generate",
        description="Make a log of many claims, in the shape of the staging tables.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--claims", type=_count, default=10_000, help="how many claims, for instance 1e6 [10000]")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same log [1]")
    parser.add_argument("--skew", type=float, default=SKEW, help=f"exponent of the law of pairs, not 1 [{SKEW}]")
    parser.add_argument("--growth", type=float, default=GROWTH, help=f"last year to first, not 1 [{GROWTH}]")
    parser.add_argument("--coded", type=float, default=CODED, help=f"share of data sets, to {MOST_CODED} [{CODED}]")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write to")
    given = parser.parse_args()
    if given.skew == 1 or given.growth == 1 or given.growth <= 0:
        parser.error("--skew and --growth must not be 1, and --growth is more than 0")
    if not 0 <= given.coded <= MOST_CODED:
        parser.error(f"--coded is from 0 to {MOST_CODED}")
    start = monotonic()
    generate(Wanted(given.claims, given.seed, given.skew, given.growth, given.coded), given.out, progress=True)
    size = sum((given.out / name).stat().st_size for name in ("events.parquet", "documents.parquet"))
    print(f"{given.claims:,} claims in {monotonic() - start:.1f} s, {size / 2**20:,.1f} MiB: {given.out}")


def generate(wanted: Wanted, out: Path, *, progress: bool = False) -> None:
    """Write `events.parquet` and `documents.parquet` into the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(":memory:") as db:
        _prepare(db, wanted, out)
        last = _place(db, wanted)
        parts = []
        for number, (first, after) in enumerate(_chunks(last)):
            parts.append(_write_chunk(db, out, number, first, after))
            if progress:
                print(f"\r{min(after, last):,} of {last:,} claims", end="", file=sys.stderr, flush=True)
        if progress:
            print(file=sys.stderr)
        _join(db, out, parts)


def _prepare(db: duckdb.DuckDBPyConnection, wanted: Wanted, out: Path) -> None:
    db.execute(f"SET memory_limit = '1GiB'; SET threads = 2; SET temp_directory = '{out / 'spilled'}'")
    every = max(1, round(DAYS * PER_DOCUMENT / wanted.news))
    settings = {"seed": wanted.seed, "skew": wanted.skew, "growth": wanted.growth, "every": every}
    settings |= {"news": wanted.news, "coded": wanted.claims - wanted.news}
    for name, value in settings.items():
        db.execute(f"SET VARIABLE {name} = {value}")
    db.execute(_sql("draws"))
    db.execute(HASHES.read_text(encoding="utf-8"))
    files = {name: str(GAZETTEER / f"{name}.csv") for name in ("leaders", "places", "states")}
    _run(db, "reference", **files, codes=str(CODES))
    told = tomllib.loads((FOLDER / "lives.toml").read_text(encoding="utf-8"))
    _table(db, "types", list(_types()))
    _table(db, "steps", list(_steps(told["kinds"])))
    _table(db, "words", [{"type": name, "words": words} for name, words in told["words"].items()])
    db.execute("SET VARIABLE roots = ?", [[root for root, share in told["coded"].items() for _ in range(share)]])
    for name in ("topics", "colours"):
        db.execute(f"SET VARIABLE {name} = ?", [told[name]["names"]])


def _place(db: duckdb.DuckDBPyConnection, wanted: Wanted) -> int:
    """Decide on the claims and their documents, as the table `placed`; the last claim's position."""
    sample = min(SAMPLE, wanted.news)
    _run(db, "tellings", lives=sample)
    told = _number(db, "SELECT count(*) FROM tellings")
    for surplus in (1.01, 1.1, 1.5):
        _run(db, "tellings", lives=int(wanted.news * surplus * sample / told) + 10)
        if (made := _number(db, "SELECT count(*) FROM tellings")) >= wanted.news:
            break
    _run(db, "placed", claims=wanted.news, told=made)
    db.execute("DROP TABLE tellings")
    return _number(db, "SELECT max(position) FROM placed")


def _chunks(last: int) -> Iterator[tuple[int, int]]:
    for first in range(0, last + 1, CHUNK):
        yield first, first + CHUNK


def _write_chunk(db: duckdb.DuckDBPyConnection, out: Path, number: int, first: int, after: int) -> str:
    _run(db, "claims", first=first, after=after)
    for step in ("documents", "events", "judgements"):
        db.execute(_sql(step))
    _run(db, "coded", first=first, after=after)
    for kind in ("events", "documents"):
        db.execute(f"COPY (FROM {kind}_out ORDER BY position) TO '{out}/{kind}.{number:04}.part' (FORMAT parquet)")
    return f"{number:04}"


def _join(db: duckdb.DuckDBPyConnection, out: Path, parts: list[str]) -> None:
    for kind in ("events", "documents"):
        files = [out / f"{kind}.{part}.part" for part in parts]
        names = [str(file) for file in files]
        db.execute(f"COPY (FROM read_parquet({names})) TO '{out}/{kind}.parquet' (FORMAT parquet, COMPRESSION zstd)")
        for file in files:
            file.unlink()


def _types() -> Iterator[dict[str, object]]:
    from events.catalogue import catalogue

    for entry in catalogue().values():
        yield {
            "name": entry.name,
            "subject": entry.subject,
            "anchor": entry.anchor,
            "sided": entry.is_one_sided,
        }


def _steps(kinds: Mapping[str, Any]) -> Iterator[dict[str, object]]:
    """The steps of a life in each of a thousand slots; a kind has as many slots as is its share."""
    lives = [life for life in kinds.values() for _ in range(life["share"])]
    if len(lives) != SLOTS:
        raise ValueError(f"The shares of lives.toml make {len(lives)}, not {SLOTS}.")
    for slot, life in enumerate(lives):
        for number, step in enumerate(life["steps"]):
            yield {"slot": slot, "step": number, "about": None, "chance": 1.0, **step}


def _table(db: duckdb.DuckDBPyConnection, name: str, rows: list[dict[str, object]]) -> None:
    text = json.dumps(rows, ensure_ascii=False)
    (shape,) = db.execute("SELECT json_structure(?)", [text]).fetchone() or ("",)
    rows_of = "SELECT unnest(from_json(?, ?), max_depth := 2)"
    db.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {rows_of}", [text, shape.replace("UBIGINT", "BIGINT")])


def _run(db: duckdb.DuckDBPyConnection, name: str, **values: object) -> None:
    """Run the statements of a file; each gets those of the values that it names."""
    for statement in db.extract_statements(_sql(name)):
        wanted = {key: values[key] for key in statement.named_parameters}
        db.execute(statement, wanted or None)


def _number(db: duckdb.DuckDBPyConnection, query: str) -> int:
    (number,) = db.execute(query).fetchone() or (0,)
    return int(number or 0)


def _sql(name: str) -> str:
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def _count(text: str) -> int:
    number = int(float(text))
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


if __name__ == "__main__":
    main()
