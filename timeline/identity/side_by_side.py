"""Compute the histories of many blocks on all processors: one share in this process, the others in child processes.

A block's history depends on its claims and judgements alone, so any process can compute it. The workers are processes,
because Python's lock lets only one thread run at a time; and they are started rather than forked, because DuckDB's
threads are running here.
"""

import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from typing import Final

from timeline.identity.counting import Judgements
from timeline.identity.history import Version, versions_of
from timeline.records import Row

Blocks = Sequence[Sequence[Row]]
"""Claims, block by block: rows of `history/claims.sql`."""

FEWEST: Final = 4_000
"""Claims per process, at least: with fewer, starting it and sending them takes as long as the work itself."""

BOOT: Final = """
import gc, pickle, sys
gc.disable()
sys.path[:] = pickle.load(sys.stdin.buffer)
blocks, judgements = pickle.load(sys.stdin.buffer)
from timeline.identity.side_by_side import told
pickle.dump(told(blocks, judgements), sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
"""
"""The program of a child process, which gets its parent's module path first."""

Told = list[list[Version]]
"""The versions of each block."""


def versions_of_blocks(blocks: Blocks, judgements: Judgements, processes: int | None = None) -> Iterator[Version]:
    """All versions of the occurrences of these blocks, in their order, computed by `processes` processes.

    The default is one per processor, as long as each has enough claims.
    """
    most = processes or max(1, min(cpu_count() or 1, sum(map(len, blocks)) // FEWEST))
    mine, *others = _shared_out(blocks, most)
    versions: dict[int, list[Version]] = {}
    with ThreadPoolExecutor(max(1, len(others))) as waiting:
        asked = [waiting.submit(_told_by_a_child, [blocks[i] for i in share], judgements) for share in others]
        for share, answer in ((mine, None), *zip(others, asked, strict=True)):
            given = answer.result() if answer else None
            versions |= zip(share, given or told([blocks[i] for i in share], judgements), strict=True)
    for i in range(len(blocks)):
        yield from versions[i]


def told(blocks: Blocks, judgements: Judgements) -> Told:
    """The versions of each of these blocks."""
    return [versions_of(block, judgements) for block in blocks]


def _shared_out(blocks: Blocks, shares: int) -> list[list[int]]:
    """The indices of the blocks in each share: largest first, each to the share with the fewest claims so far."""
    shared: list[list[int]] = [[] for _ in range(shares)]
    sizes = [0] * shares
    for i in sorted(range(len(blocks)), key=lambda i: -len(blocks[i])):
        least = sizes.index(min(sizes))
        shared[least].append(i)
        sizes[least] += len(blocks[i])
    return shared


def _told_by_a_child(blocks: Blocks, judgements: Judgements) -> Told | None:
    """Compute the versions in a child process; `None` if that fails, for example for lack of memory."""
    job = [[entry or "." for entry in sys.path], (blocks, judgements)]
    done = subprocess.run(
        [sys.executable, "-I", "-c", BOOT],
        input=b"".join(pickle.dumps(part, pickle.HIGHEST_PROTOCOL) for part in job),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return pickle.loads(done.stdout) if done.returncode == 0 else None  # noqa: S301 (written by our own child)
