"""The histories of many blocks, told on all processors: shares of them by child processes, one by this one.

A block's history is told from its claims and judgements alone, so each may be told anywhere. Children and not threads,
as Python's lock lets one thread of a process work at a time; started anew and not forked, as DuckDB's threads run here.
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
"""Claims block by block: rows of `history/claims.sql`."""

FEWEST: Final = 4_000
"""Claims for each process: with fewer, to start it and to hand them over takes as long as to tell of them."""

BOOT: Final = """
import gc, pickle, sys
gc.disable()
sys.path[:] = pickle.load(sys.stdin.buffer)
blocks, judgements = pickle.load(sys.stdin.buffer)
from timeline.identity.side_by_side import told
pickle.dump(told(blocks, judgements), sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
"""
"""A child finds our modules where its parent does."""

Told = list[list[Version]]
"""The versions of each block."""


def versions_of_blocks(blocks: Blocks, judgements: Judgements, processes: int | None = None) -> Iterator[Version]:
    """All versions of the occurrences of these blocks, in their order; told by so many processes.

    By default these are as many as there are processors, if there are claims enough for all.
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
    """The numbers of the blocks of each share: the largest first, each to the share that has least so far."""
    shared: list[list[int]] = [[] for _ in range(shares)]
    sizes = [0] * shares
    for i in sorted(range(len(blocks)), key=lambda i: -len(blocks[i])):
        least = sizes.index(min(sizes))
        shared[least].append(i)
        sizes[least] += len(blocks[i])
    return shared


def _told_by_a_child(blocks: Blocks, judgements: Judgements) -> Told | None:
    """The same by a child process; `None` where that fails, for want of memory, say."""
    job = [[entry or "." for entry in sys.path], (blocks, judgements)]
    done = subprocess.run(
        [sys.executable, "-I", "-c", BOOT],
        input=b"".join(pickle.dumps(part, pickle.HIGHEST_PROTOCOL) for part in job),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return pickle.loads(done.stdout) if done.returncode == 0 else None  # noqa: S301 (made by our own child)
