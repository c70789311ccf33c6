"""Logs, stores and bare files to measure on: made once for a size, and kept until what they are made of changes."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

import duckdb

from bench.generate import FOLDER, Wanted, generate
from timeline import ledger
from timeline.database import Database
from timeline.definitions import sql, version
from timeline.opening import create_store
from timeline.upkeep.kept import catch_up

BATCH, BATCHES = 100_000, 8
"""Claims of a commit, at most; and commits of a log, at least: so that it matters what was recorded by when."""

KEEP = "CREATE OR REPLACE TEMP TABLE answer AS"
"""The rows of an answer are computed and kept, not fetched: what Python makes of them is not measured."""

BARE = FOLDER.parent / "sql"
"""What the references ask, in SQL."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the files are, and how often everything is measured."""

    folder: Path
    rounds: int = 5
    seed: int = 1

    def log(self, claims: int) -> Path:
        """Folder of the generated log of so many claims."""
        made = self._place("log", claims, _generator())
        if not (made / "done").exists():
            generate(Wanted(claims, self.seed), made)
            (made / "done").touch()
        return made

    def store(self, claims: int) -> Path:
        """A store that holds that log."""
        made = self._place("store", claims, _program())
        if not made.exists():
            part = _begun(made)
            with create_store(part) as db:
                fill(db, self.log(claims))
            part.rename(made)
        return made

    def bare(self, claims: int) -> Path:
        """A bare DuckDB file with the rows of that store in tables: what the references read. See `sql/bare.sql`."""
        made = self._place("bare", claims, _program())
        if not made.exists():
            part = _begun(made)
            with duckdb.connect(str(part)) as db:
                db.execute(f"ATTACH '{self.store(claims)}' AS store (READ_ONLY)")
                db.execute((BARE / "bare.sql").read_text(encoding="utf-8"))
                db.execute((BARE / "canonical.sql").read_text(encoding="utf-8"))
            part.rename(made)
        return made

    def _place(self, kind: str, claims: int, made_of: str) -> Path:
        """Where a thing is kept that is made of this; what was made of something else is removed."""
        name = f"{kind}-{claims}-{self.seed}-"
        for old in self.folder.glob(f"{name}*"):
            if not old.name.startswith(f"{name}{made_of}"):
                shutil.rmtree(old) if old.is_dir() else old.unlink()
        return self.folder / f"{name}{made_of}{'' if kind == 'log' else '.duckdb'}"

    def scratch(self) -> Path:
        """A new folder for what is thrown away."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return Path(mkdtemp(prefix="scratch-", dir=self.folder))

    def copy(self, path: Path) -> Path:
        """A copy of a file, to be written to."""
        return Path(shutil.copy(path, self.scratch() / path.name))


def fill(db: Database, log: Path) -> None:
    """Append a generated log, in commits of a batch; the kept state is brought up with the last."""
    for part in parts(log):
        append_part(db, log, part)
    catch_up(db)


@dataclass(frozen=True, slots=True)
class Part:
    """Some of a generated log: its first position, the one after its last, the last day on which it reports."""

    first: int
    after: int
    day: datetime

    def rows(self, log: Path, kind: str) -> str:
        """The query for its rows."""
        return f"FROM '{log / kind}.parquet' WHERE position >= {self.first} AND position < {self.after}"


def append_part(db: Database, log: Path, part: Part) -> None:
    """Append one part of a log as one commit, recorded on the day after its last report."""
    with db.transaction():
        db.execute(sql("schema", "staging"))
        for kind in ("documents", "events"):
            db.execute(f"INSERT INTO incoming_{kind} BY NAME {part.rows(log, kind)}")
        commit_staged(db, part)


def commit_staged(db: Database, part: Part) -> None:
    """Append what has been staged of a part."""
    ledger.append_staged(db, author="bench", message="generated", recorded_at=part.day)


def parts(log: Path) -> Iterator[Part]:
    """The parts of a log, in order."""
    events = duckdb.read_parquet(f"{log / 'events'}.parquet")
    claims, after = events.aggregate("count(*), max(position) + 1").fetchone() or (0, 0)
    step = 1 + after // max(BATCHES, claims // BATCH)
    found = events.aggregate(f"position // {step} AS number, max(reported) AS day").order("number").fetchall()
    day = datetime.min.date()
    for number, reported in found:
        day = max(day, reported)
        yield Part(number * step, (number + 1) * step, datetime.combine(day, time(23)))


def ask(db: duckdb.DuckDBPyConnection, name: str, **values: object) -> None:
    """Run a reference's query for its effect."""
    db.execute((BARE / f"{name}.sql").read_text(encoding="utf-8"), values or None)


def _begun(made: Path) -> Path:
    """Where a file is made until it is whole; what an interrupted run left there is removed."""
    part = made.with_suffix(".part")
    for left in (part, part.with_suffix(".part.wal")):
        left.unlink(missing_ok=True)
    return part


@cache
def _generator() -> str:
    """Version of the generator: what its logs follow from."""
    return _digest([*FOLDER.iterdir(), FOLDER.with_name("generate.py")])


@cache
def _program() -> str:
    """Version of what a store follows from, beside the log."""
    timeline = FOLDER.parents[1] / "timeline"
    made_by = [timeline / "ledger.py", *(timeline / "upkeep").glob("*.py"), *(timeline / "identity").glob("*.py")]
    files = [*timeline.rglob("*.sql"), *made_by, *BARE.iterdir(), Path(__file__)]
    return _generator() + _digest(files) + version()[:8]


def _digest(files: Iterable[Path]) -> str:
    return sha256(b"\0".join(file.read_bytes() for file in sorted(files))).hexdigest()[:8]
