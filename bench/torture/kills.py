"""kill -9 at a random moment of everything that writes, then proof that nothing is lost or half done."""

import lzma
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from bench.torture import news
from bench.torture.child import Report, command, start
from bench.torture.soundness import failure
from bench.torture.tally import Outcome

SOON = 0.02
"""Seconds: about two commits."""

DOCUMENTS = 40
"""Documents of a store, each a commit."""

OLD = Path(__file__).parents[2] / "tests" / "timeline" / "stores" / "schema-1.duckdb.xz"
"""A store as schema 1 wrote it."""


@dataclass(frozen=True, slots=True)
class Activity:
    """What is killed: the work, on a copy of which store; the files that must be whole
    stores if they are there, and how many commits it makes."""

    work: Callable[[Report], None]
    begins_with: Callable[["Ground"], Path]
    makes: tuple[str, ...] = ()
    commits: int = 0


@dataclass(frozen=True, slots=True)
class Moment:
    """When to kill: so many seconds after so many commits were reported."""

    reports: int
    seconds: float

    @classmethod
    def by_chance(cls, chance: random.Random, seconds: float, commits: int) -> "Moment":
        """At any time of the work; every other time soon after any of its commits, where it makes some."""
        if commits and chance.random() < 0.5:
            return cls(chance.randrange(1, commits + 1), chance.uniform(0, SOON))
        return cls(0, chance.uniform(0, seconds))


@dataclass(slots=True)
class Ground:
    """The stores that trials begin with, made once each, in a folder of their own."""

    folder: Path
    seed: int
    _made: dict[str, Path] = field(default_factory=dict)

    def empty(self) -> Path:
        """A store without commits."""
        return self._once("empty", command("init", "--empty", "--db", "empty.duckdb"))

    def filled(self) -> Path:
        """A store with a commit for each document."""
        news.write(self.folder / "news", DOCUMENTS, self.seed)
        return self._once(
            "filled", _all(self.empty(), "filled", command("ingest", "news", "--jobs", "1", "--db", "filled.duckdb"))
        )

    def behind(self) -> Path:
        """The same with a kept state that knows nothing of it."""
        return self._once("behind", _all(self.filled(), "behind", _forget))

    def old(self) -> Path:
        """A store as schema 1 wrote it."""
        made = self.folder / "old.duckdb"
        if not made.exists():
            made.write_bytes(lzma.decompress(OLD.read_bytes()))
        return made

    def exported(self) -> None:
        """The log of the filled store as JSON Lines."""
        self.filled()
        self._once("log.jsonl", command("--db", "filled.duckdb", "export", "-o", "log.jsonl"))

    def _once(self, name: str, work: Callable[[Report], None]) -> Path:
        path = self.folder / (name if "." in name else f"{name}.duckdb")
        if name not in self._made:
            child = start(work, self.folder)
            child.wait()
            if child.code:
                raise RuntimeError(f"{name} could not be made: {child.said()}")
            self._made[name] = path
        return path


def _all(source: Path, name: str, work: Callable[[Report], None]) -> Callable[[Report], None]:
    def copied(report: Report) -> None:
        shutil.copy(source, f"{name}.duckdb")
        work(report)

    return copied


def _forget(_: Report) -> None:
    from timeline.database import open_store
    from timeline.definitions import sql

    with open_store(Path("behind.duckdb"), write=True) as db:
        db.execute(sql("schema", "kept"))


ACTIVITIES = {
    "ingest": Activity(command("ingest", "news", "--jobs", "1"), Ground.empty, commits=DOCUMENTS),
    "import": Activity(command("import", "log.jsonl"), Ground.empty, commits=DOCUMENTS),
    "rebuild": Activity(command("rebuild"), Ground.filled),
    "catching up": Activity(command("meetings"), Ground.behind),
    "migration": Activity(command("meetings"), Ground.old),
    "backup": Activity(command("backup", "copy.duckdb", "--force"), Ground.filled, ("copy.duckdb",)),
    "snapshot": Activity(command("snapshot", "copy.duckdb"), Ground.filled, ("copy.duckdb",)),
    "restore": Activity(command("restore", "other.duckdb", "--force"), Ground.filled),
}
"""What is killed, by name."""


def trials(name: str, count: int, seed: int) -> Iterator[Outcome]:
    """Kill an activity so many times, each time on a fresh copy of what it begins with."""
    activity, chance = ACTIVITIES[name], random.Random(f"{name} {seed}")  # noqa: S311
    with TemporaryDirectory() as place:
        ground = Ground(Path(place), seed)
        ground.exported()
        begun = activity.begins_with(ground)
        heads = heads_of(begun)
        seconds = _whole(activity, ground, begun)
        for number in range(count):
            moment = Moment.by_chance(chance, seconds, activity.commits)
            yield _trial(activity, ground, begun, heads, moment, f"{name} {number}")


def _whole(activity: Activity, ground: Ground, begun: Path) -> float:
    """How long the work takes when nobody kills it."""
    with TemporaryDirectory(dir=ground.folder) as place:
        _lay_out(ground, begun, Path(place))
        since = monotonic()
        child = start(activity.work, Path(place))
        child.wait()
        if child.code:
            raise RuntimeError(f"the work fails by itself: {child.said()}")
        return monotonic() - since


def _trial(activity: Activity, ground: Ground, begun: Path, heads: list[str], moment: Moment, name: str) -> Outcome:
    with TemporaryDirectory(dir=ground.folder) as place:
        folder = Path(place)
        store = _lay_out(ground, begun, folder)
        child = start(activity.work, folder)
        ended = moment.reports > 0 and child.wait(reports=moment.reports)
        if not (ended := ended or child.wait(moment.seconds)):
            child.kill()
        found = "" if not ended or child.code == 0 else f"it ended with {child.code}: {child.said()[-300:]}"
        found = found or failure(store, [*heads, *child.reported])
        for made in activity.makes:
            if not found and (folder / made).exists() and (wrong := failure(folder / made, heads)):
                found = f"{made}: {wrong}"
        return Outcome(name.rpartition(" ")[0], name, found, killed=not ended, commits=len(child.reported))


def _lay_out(ground: Ground, begun: Path, folder: Path) -> Path:
    """A store to work on, and what the work reads."""
    for name in ("news", "log.jsonl"):
        (folder / name).symlink_to(ground.folder / name)
    shutil.copy(ground.filled(), folder / "other.duckdb")
    return Path(shutil.copy(begun, folder / "timeline.duckdb"))


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
