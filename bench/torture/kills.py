"""kill -9 at a random moment of everything that writes, then proof that nothing is lost or half done."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from bench.torture.child import Report, command, start
from bench.torture.ground import Ground, heads_of
from bench.torture.soundness import failure
from bench.torture.tally import Outcome

SOON = 0.02
"""Seconds: about two commits."""


@dataclass(frozen=True, slots=True)
class Activity:
    """What is killed: the work, on a copy of which store; the files that must be whole
    stores if they are there, and whether it makes a commit for each document."""

    work: Callable[[Report], None]
    begins_with: Callable[[Ground], Path]
    makes: tuple[str, ...] = ()
    commits: bool = False


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


ACTIVITIES = {
    "ingest": Activity(command("ingest", "news", "--jobs", "1"), Ground.empty, commits=True),
    "import": Activity(command("import", "log.jsonl"), Ground.empty, commits=True),
    "rebuild": Activity(command("rebuild"), Ground.filled),
    "projection": Activity(command("meetings"), Ground.behind),
    "migration": Activity(command("meetings"), Ground.old),
    "backup": Activity(command("backup", "copy.duckdb", "--force"), Ground.filled, ("copy.duckdb",)),
    "snapshot": Activity(command("snapshot", "copy.duckdb"), Ground.filled, ("copy.duckdb",)),
    "restore": Activity(command("restore", "other.duckdb", "--force"), Ground.filled),
}
"""What is killed, by name."""


def trials(name: str, ground: Ground, count: int) -> Iterator[Outcome]:
    """Kill an activity so many times, each time on a fresh copy of what it begins with."""
    activity, chance = ACTIVITIES[name], random.Random(f"{name} {ground.seed}")  # noqa: S311
    begun = activity.begins_with(ground)
    heads = heads_of(begun)
    seconds = _whole(activity, ground, begun)
    for number in range(count):
        moment = Moment.by_chance(chance, seconds, ground.documents if activity.commits else 0)
        yield _trial(activity, ground, begun, heads, moment, f"{name} {number}")


def _whole(activity: Activity, ground: Ground, begun: Path) -> float:
    """How long the work takes when nobody kills it."""
    with TemporaryDirectory(dir=ground.folder) as place:
        ground.lay_out(begun, Path(place))
        since = monotonic()
        child = start(activity.work, Path(place))
        child.wait()
        if child.code:
            raise RuntimeError(f"the work fails by itself: {child.said()}")
        return monotonic() - since


def _trial(activity: Activity, ground: Ground, begun: Path, heads: list[str], moment: Moment, name: str) -> Outcome:
    with TemporaryDirectory(dir=ground.folder) as place:
        folder = Path(place)
        store = ground.lay_out(begun, folder)
        child = start(activity.work, folder)
        ended = moment.reports > 0 and child.wait(reports=moment.reports)
        if not (ended := ended or child.wait(moment.seconds)):
            child.kill()
        found = "" if not ended or child.code == 0 else f"it ended with {child.code}: {child.said()[-300:]}"
        found = found or failure(store, [*heads, *child.reported])
        for made in activity.makes:
            if not found and (folder / made).exists() and (wrong := failure(folder / made, heads)):
                found = f"{made}: {wrong}"
        counts = {"kills met the work": float(not ended)}
        if activity.commits:
            counts["commits reported"] = len(child.reported)
        return Outcome(f"kill: {name.rpartition(' ')[0]}", name, found, counts)
