"""A large store is copied while some read it without a pause and one writes: copies are whole, nobody waits long."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from bench.store import Bench
from bench.torture.child import Child, Report, command, start
from bench.torture.ground import heads_of
from bench.torture.races import news_of
from bench.torture.soundness import failure
from bench.torture.tally import LONGEST, Outcome

READERS = 3

BEFORE = 3.0
"""Seconds for which the others are at work before the copy begins."""

PATIENCE = 600.0

ASKED = "SELECT count(*), max(seq) FROM events"


def trials(folder: Path, claims: int) -> Iterator[Outcome]:
    """A backup and a snapshot of a generated store of so many claims, which is kept for the next time."""
    kept = Path("build/bench")
    kept.mkdir(parents=True, exist_ok=True)
    store = Bench(kept).store(claims)
    for name in ("backup", "snapshot"):
        yield copied(store, folder, name)


def copied(large: Path, folder: Path, name: str) -> Outcome:
    """Copy the store by the command of that name, and tell of the longest that a reader waited for its answer."""
    with TemporaryDirectory(dir=folder) as place:
        store = Path(shutil.copy(large, Path(place) / "timeline.duckdb"))
        others = [start(_read, store.parent) for _ in range(READERS)]
        others.append(start(_write, store.parent))
        sleep(BEFORE)
        began = [_so_far(other) for other in others]
        since = monotonic()
        copying = start(command("--wait", f"{PATIENCE}", name, "copy.duckdb"), store.parent)
        copying.wait()
        took, ended = monotonic() - since, [_so_far(other) for other in others]
        (store.parent / "over").touch()
        failures = [_failure(child) for child in (copying, *others)]
        written = [line.split()[1] for line in others[-1].reported]
        there = heads_of(store)
        failures += [failure(store, written), failure(store.with_name("copy.duckdb"), written[: began[-1]])]
        if heads_of(store.with_name("copy.duckdb")) != there[: len(heads_of(store.with_name("copy.duckdb")))]:
            failures.append("the copy holds other commits than the store")
        parts = list(zip(others, began, ended, strict=True))
        counts = {
            "s for the copy": took,
            LONGEST: max(_longest(*part) for part in parts),
            "answers read meanwhile": sum(end - begin for _, begin, end in parts[:-1]),
            "commits meanwhile": ended[-1] - began[-1],
        }
        return Outcome(f"{name} while others read and write", name, "; ".join(filter(None, failures)), counts)


def _read(report: Report) -> None:
    from timeline.opening import open_store
    from timeline.storage.patience import Patience, have_patience

    have_patience(Patience(PATIENCE))
    while not Path("over").exists():
        since = monotonic()
        with open_store(Path("timeline.duckdb")) as db:
            db.query(ASKED)
        report(f"{monotonic() - since:.2f} answered")


def _write(report: Report) -> None:
    from timeline.ledger import append
    from timeline.opening import open_store
    from timeline.storage.patience import Patience, have_patience

    have_patience(Patience(PATIENCE))
    number = 0
    while not Path("over").exists():
        article, event = news_of(0, number)
        since = monotonic()
        with open_store(Path("timeline.duckdb"), write=True) as db:
            waited = monotonic() - since
            made = append(db, [article], [event], author="torture", message=f"number {number}")
        report(f"{waited:.2f} {made.commit}")
        number += 1


def _so_far(child: Child) -> int:
    """How much it has reported by now."""
    child.wait(0.01)
    return len(child.reported)


def _longest(child: Child, begin: int, end: int) -> float:
    """The longest of its waits that ended between the two reports, or of the one that was not over then."""
    return max((float(line.split()[0]) for line in child.reported[begin : end + 1]), default=0.0)


def _failure(child: Child) -> str:
    if not child.wait():
        child.kill()
        return "a process hangs"
    return child.said().strip().splitlines()[-1] if child.code else ""
