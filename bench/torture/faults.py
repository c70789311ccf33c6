"""What befalls disks and files: it must end in one clear message and exit code 3, and nothing reported may be lost."""

import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.torture.child import Child, Report, command, start
from bench.torture.ground import Ground, heads_of
from bench.torture.rights import without_rights
from bench.torture.soundness import failure
from bench.torture.tally import Outcome

ROOM = 4096
"""Bytes for each document that a disk has beside the store, at most."""

COPY = ("snapshot copy.duckdb", "backup copy.duckdb")
"""Commands that read the store, and write beside it."""

WRITE = ("ingest news --jobs 1", "import log.jsonl", "init")
"""Commands that write into it; all that they bring is new to it."""


def trials(ground: Ground) -> Iterator[Outcome]:
    """Disks that fill up (those that may be mounted), files cut off, emptied, closed to us, deleted or replaced."""
    chance = random.Random(ground.seed)  # noqa: S311
    ground.exported()
    yield from (_on_a_full_disk(ground, ROOM * ground.documents * nth // 5) for nth in range(1, 6) if os.geteuid() == 0)
    yield from (_in_a_file_that_may_not_grow(ground, ROOM * ground.documents * nth // 5) for nth in range(1, 6))
    for _ in range(5):
        share = chance.uniform(0, 0.95)
        yield _harmed(ground, "truncated", lambda store, share=share: os.truncate(store, int(_size(store) * share)))
    yield _harmed(ground, "emptied", lambda store: os.truncate(store, 0), may_read=False)
    yield _harmed(ground, "deleted", Path.unlink)
    yield from (_closed(ground, "unreadable file", words, 0o000) for words in ("list", "verify", "head", *COPY, *WRITE))
    yield from (_closed(ground, "read-only file", words, 0o444) for words in WRITE)
    yield from (_closed(ground, "read-only folder", words, 0o644, folder=0o555) for words in (*COPY, *WRITE))
    yield from (_closed(ground, "read from there", words, 0o444, folder=0o555, code=0) for words in ("list", "verify"))
    for name, harm in MIDWAY.items():
        for after in (1, ground.documents // 2, ground.documents - 1):
            yield _midway(ground, f"{name} midway", harm, after)
        yield _while_open(ground, f"{name} while open", harm)


def _on_a_full_disk(ground: Ground, room: int) -> Outcome:
    """An import that fills its disk; what it had reported is there when the file comes to a larger one."""
    empty = ground.empty()
    with TemporaryDirectory(dir=ground.folder) as place, _small_disk(Path(place), _size(empty) + room) as folder:
        (folder / "log.jsonl").symlink_to(ground.exported())
        shutil.copy(empty, folder / "timeline.duckdb")
        child = start(command("import", "log.jsonl"), folder, Path(place))
        child.wait()
        larger = Path(shutil.copytree(folder, Path(place) / "larger", symlinks=True))
        return _told("full disk", child, failure(larger / "timeline.duckdb", child.reported), may_end_well=True)


@contextmanager
def _small_disk(place: Path, size: int) -> Iterator[Path]:
    """A disk of that size, in memory; only the system's administrator may make one."""
    disk = place / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)], check=True)
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def _in_a_file_that_may_not_grow(ground: Ground, room: int) -> Outcome:
    """The same, where not the disk is small but how far a process may write into one file."""
    with TemporaryDirectory(dir=ground.folder) as place:
        store = ground.lay_out(ground.empty(), Path(place))
        work = command("import", "log.jsonl")

        def limited(report: Report) -> None:
            import resource
            import signal

            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
            work(report)

        child = start(limited, Path(place))
        child.wait()
        return _told("file may not grow", child, failure(store, child.reported), may_end_well=True)


def _harmed(ground: Ground, name: str, harm: Callable[[Path], object], *, may_read: bool = True) -> Outcome:
    """A proof of a store that was harmed: it says so, or the harm met nothing that counts."""
    with TemporaryDirectory(dir=ground.folder) as place:
        store = ground.lay_out(ground.filled(), Path(place))
        harm(store)
        child = start(command("verify", "--expect", heads_of(ground.filled())[-1]), Path(place))
        child.wait()
        if child.code == 1:  # a breach
            return Outcome(f"fault: {name}", name, "", {"found by verify": 1})
        unfound = child.code == 0 and (not may_read or failure(store, heads_of(ground.filled())))
        return _told(name, child, "the harm was not found" if unfound else "", may_end_well=True)


def _closed(ground: Ground, name: str, words: str, mode: int, *, folder: int = 0o755, code: int = 3) -> Outcome:
    """A command, on a store or in a folder that is closed to it; both are as before, once they may be used again."""
    with _ours(ground, ground.empty()) as store:
        before = sorted(store.parent.iterdir())
        store.chmod(mode)
        store.parent.chmod(folder)
        child = start(without_rights(command(*words.split())), store.parent, ground.folder)
        child.wait()
        store.parent.chmod(0o755)
        store.chmod(0o644)
        left = set(store.parent.iterdir()) - set(before)
        found = f"it left {left}" if left else failure(store, [], 0)
        return _told(name, child, found, may_end_well=code == 0)


def _midway(ground: Ground, name: str, harm: Callable[[Path, Path], object], after: int) -> Outcome:
    """An ingest whose store is taken away after so many commits; what was reported is in the one file or the other."""
    with _ours(ground, ground.empty()) as store:
        child = start(without_rights(command("ingest", "news", "--jobs", "1")), store.parent, ground.folder)
        child.wait(reports=after)
        harm(store, store.with_name("other.duckdb"))
        child.wait()
        return _told(name, child, _lost(store, child.reported), may_end_well=True)


def _while_open(ground: Ground, name: str, harm: Callable[[Path, Path], object]) -> Outcome:
    """A program that has the store open while it is taken away, commits to it, and closes it."""

    def write(report: Report) -> None:
        from bench.torture.races import news_of
        from timeline.errors import StoreUnreadable
        from timeline.ledger import append
        from timeline.opening import open_store

        with open_store(Path("timeline.duckdb"), write=True) as db:
            report("open")
            while not Path("over").exists():
                pass
            article, event = news_of(0, 0)
            try:
                report(str(append(db, [article], [event], author="torture", message="too late").commit))
            except StoreUnreadable as error:
                raise SystemExit(f"{error}") from None

    with _ours(ground, ground.filled()) as store:
        child = start(without_rights(write), store.parent, ground.folder)
        child.wait(reports=1)
        harm(store, store.with_name("other.duckdb"))
        (store.parent / "over").touch()
        child.wait()
        failed = "" if child.code == 0 else child.said()
        return Outcome(
            f"fault: {name}", name, failed or _lost(store, [*heads_of(ground.filled()), *child.reported[1:]])
        )


def _close(store: Path, _: Path) -> None:
    store.chmod(0o000)


def _delete(store: Path, _: Path) -> None:
    store.with_name("aside.duckdb").hardlink_to(store)
    store.unlink()


def _replace(store: Path, other: Path) -> None:
    store.with_name("aside.duckdb").hardlink_to(store)
    other.replace(store)


MIDWAY = {"unreadable": _close, "deleted": _delete, "replaced": _replace}
"""What may be done to a store in use, by name; a second name of the file shows what becomes of it."""


def _lost(store: Path, reported: list[str]) -> str:
    """What is not as it should be: store and file taken away are sound, and hold what was told."""
    there = [path for path in (store, store.with_name("aside.duckdb")) if path.exists()]
    held: set[str] = set()
    for path in there:
        path.chmod(0o644)
        if wrong := failure(path, []):
            return f"{path.name}: {wrong}"
        held |= set(heads_of(path))
    lost = set(reported) - held
    return f"{len(lost)} reported commits are lost" if lost else ""


@contextmanager
def _ours(ground: Ground, begun: Path) -> Iterator[Path]:
    """A store to work on, in a folder that can be removed whatever was done to it."""
    with TemporaryDirectory(dir=ground.folder) as place:
        try:
            yield ground.lay_out(begun, Path(place))
        finally:
            Path(place).chmod(0o755)


def _told(name: str, child: Child, harm: str, *, may_end_well: bool = False) -> Outcome:
    """It has said in one line what is wrong, with exit code 3 (or has done its work), and did no harm."""
    said = child.said()
    complaints = sum(line.startswith("timeline: ") for line in said.splitlines())
    clear = child.code == 3 and complaints == 1 and "Traceback" not in said
    unclear = (
        "" if clear or (may_end_well and child.code == 0) else f"it ended with {child.code}: {said.strip()[-300:]}"
    )
    counts = {"told with exit code 3": float(clear)}
    if child.reported:
        counts["commits reported"] = len(child.reported)
    return Outcome(f"fault: {name}", name, unclear or harm, counts)


def _size(path: Path) -> int:
    return path.stat().st_size
