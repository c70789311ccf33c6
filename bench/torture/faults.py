"""What befalls disks and files: it must end in one clear message and exit code 3, and nothing reported may be lost."""

import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.torture.child import Child, command, start
from bench.torture.kills import Ground, heads_of
from bench.torture.soundness import failure
from bench.torture.tally import Outcome

ROOM = 160 << 10
"""Bytes that a disk has beside the store, at most."""


def trials(seed: int) -> Iterator[Outcome]:
    """Disks of several sizes that fill up (where this process may mount some), files cut off or gone."""
    chance = random.Random(seed)  # noqa: S311
    with TemporaryDirectory() as place:
        ground = Ground(Path(place), seed)
        ground.exported()
        for nth in range(1, 6) if os.geteuid() == 0 else ():
            yield _on_a_full_disk(ground, ROOM * nth // 5, f"full disk {nth}")
        for nth in range(5):
            share = chance.uniform(0, 0.95)
            yield _told(
                ground, f"truncated {nth}", lambda store, share=share: os.truncate(store, int(_size(store) * share))
            )
        yield _told(ground, "emptied 0", lambda store: os.truncate(store, 0), may_read=False)
        yield _told(ground, "deleted 0", Path.unlink)


def _on_a_full_disk(ground: Ground, room: int, name: str) -> Outcome:
    """An import that fills its disk; what it had reported is there when the file comes to a larger one."""
    empty = ground.empty()
    with TemporaryDirectory(dir=ground.folder) as place, _small_disk(Path(place), _size(empty) + room) as folder:
        (folder / "log.jsonl").symlink_to(ground.folder / "log.jsonl")
        shutil.copy(empty, folder / "timeline.duckdb")
        child = start(command("import", "log.jsonl"), folder, Path(place).parent)
        child.wait()
        larger = Path(shutil.copytree(folder, ground.folder / name, symlinks=True))
        found = _unclear(child) or failure(larger / "timeline.duckdb", child.reported)
        return Outcome("full disk", name, found, commits=len(child.reported), locked=child.code == 3)


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


def _told(ground: Ground, name: str, harm: Callable[[Path], object], *, may_read: bool = True) -> Outcome:
    """A proof of a store that was harmed: it says so, or the harm met nothing that counts."""
    with TemporaryDirectory(dir=ground.folder) as place:
        folder = Path(place)
        store = Path(shutil.copy(ground.filled(), folder / "timeline.duckdb"))
        harm(store)
        child = start(command("verify", "--expect", heads_of(ground.filled())[-1]), folder)
        child.wait()
        found = _unclear(child) if child.code != 1 else ""
        if child.code == 0 and (not may_read or failure(store, heads_of(ground.filled()))):
            found = "the harm was not found"
        return Outcome(name.rpartition(" ")[0], name, found, locked=child.code == 3)


def _unclear(child: Child) -> str:
    """What is wrong with how it ended: it must have done its work, or have said in one line why not, with code 3."""
    said = child.said()
    if child.code == 0 or (child.code == 3 and said.count("\n") == 1 and "Traceback" not in said):
        return ""
    return f"it ended with {child.code}: {said.strip()[-300:]}"


def _size(path: Path) -> int:
    return path.stat().st_size
