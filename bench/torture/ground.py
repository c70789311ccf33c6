"""The stores that trials begin with: each is made once, by the program itself, and copied for each trial."""

import lzma
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bench.torture import news
from bench.torture.child import Report, command, start

OLD = Path(__file__).parents[2] / "tests" / "timeline" / "stores" / "schema-1.duckdb.xz"
"""A store as schema 1 wrote it."""


@dataclass(slots=True)
class Ground:
    """The stores that trials begin with, in a folder of their own, which every user of the system may read."""

    folder: Path
    seed: int
    documents: int
    _made: dict[str, Path] = field(default_factory=dict)

    def empty(self) -> Path:
        """A store without commits."""
        return self._once("empty", command("init", "--empty", "--db", "empty.duckdb"))

    def filled(self) -> Path:
        """A store with a commit for each document."""
        if "filled" not in self._made:
            news.write(self.folder / "news", self.documents, self.seed)
        ingest = command("ingest", "news", "--jobs", "1", "--db", "filled.duckdb")
        return self._once("filled", _on_a_copy(self.empty(), "filled", ingest))

    def behind(self) -> Path:
        """The same with a kept state that knows nothing of it."""
        return self._once("behind", _on_a_copy(self.filled(), "behind", _forget))

    def old(self) -> Path:
        """A store as schema 1 wrote it."""
        made = self.folder / "old.duckdb"
        if not made.exists():
            made.write_bytes(lzma.decompress(OLD.read_bytes()))
        return made

    def exported(self) -> Path:
        """The log of the filled store as JSON Lines."""
        self.filled()
        return self._once("log.jsonl", command("--db", "filled.duckdb", "export", "-o", "log.jsonl"))

    def lay_out(self, begun: Path, folder: Path) -> Path:
        """A copy of a store to work on, and beside it what the work reads."""
        self.exported()
        for name in ("news", "log.jsonl"):
            (folder / name).symlink_to(self.folder / name)
        shutil.copy(self.filled(), folder / "other.duckdb")
        return Path(shutil.copy(begun, folder / "timeline.duckdb"))

    def _once(self, name: str, work: Callable[[Report], None]) -> Path:
        if name not in self._made:
            child = start(work, self.folder)
            child.wait()
            if child.code:
                raise RuntimeError(f"{name} could not be made: {child.said()}")
            self._made[name] = self.folder / (name if "." in name else f"{name}.duckdb")
        return self._made[name]


def _on_a_copy(source: Path, name: str, work: Callable[[Report], None]) -> Callable[[Report], None]:
    def copied(report: Report) -> None:
        shutil.copy(source, f"{name}.duckdb")
        work(report)

    return copied


def _forget(_: Report) -> None:
    from timeline.definitions import sql
    from timeline.opening import open_store

    with open_store(Path("behind.duckdb"), write=True) as db:
        db.execute(sql("schema", "kept"))


@cache
def heads_of(store: Path) -> list[str]:
    """The commits that a store holds, the first one first."""

    def tell(report: Report) -> None:
        import duckdb

        with duckdb.connect(str(store), read_only=True) as db:
            for (commit,) in db.execute("SELECT hash FROM commits ORDER BY number").fetchall():
                report(commit)

    child = start(tell, store.parent)
    child.wait()
    return child.reported
