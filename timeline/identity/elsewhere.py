"""The histories of many blocks, computed in a child process.

A block's history depends on its claims and judgements alone, so any process can compute it. It is a process and not a
thread, because Python's lock lets only one thread run at a time; and it is started rather than forked, because DuckDB's
threads are running here.
"""

import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from signal import SIGINT
from typing import Final

from timeline.identity.counting import Judgements
from timeline.identity.history import Version, versions_of
from timeline.rows import Rows

Blocks = Sequence[Rows]
"""Claims, block by block: rows of `history/claims.sql`, which become dictionaries when it is their turn."""

FEWEST: Final = 4_000
"""Claims that are worth a child process: with fewer, starting it and sending them takes as long as the work."""

BOOT: Final = """
import gc, pickle, sys
gc.disable()
sys.path[:] = pickle.load(sys.stdin.buffer)
blocks, judgements = pickle.load(sys.stdin.buffer)
from timeline.identity.elsewhere import versions_of_blocks
pickle.dump([*versions_of_blocks(blocks, judgements)], sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
"""
"""The program of the child, which gets its parent's module path first."""


def versions_of_blocks(blocks: Blocks, judgements: Judgements) -> Iterator[Version]:
    """All versions of the occurrences of these blocks, in their order."""
    for block in blocks:
        yield from versions_of(block.dicts(), judgements)


def versions_elsewhere(blocks: Blocks, judgements: Judgements) -> Iterator[Version]:
    """The same, computed in a child process if there are many claims; in this one if that fails.

    Raises:
        KeyboardInterrupt: the child was interrupted, as Ctrl-C does with all processes of a terminal.
    """
    given = _by_a_child(blocks, judgements) if sum(map(len, blocks)) >= FEWEST else None
    yield from given if given is not None else versions_of_blocks(blocks, judgements)


def _by_a_child(blocks: Blocks, judgements: Judgements) -> list[Version] | None:
    """Compute the versions in a child process; `None` if that fails."""
    job = [[entry or "." for entry in sys.path], (blocks, judgements)]
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", BOOT],
            input=b"".join(pickle.dumps(part, pickle.HIGHEST_PROTOCOL) for part in job),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError:  # no memory for another process, or no interpreter to start
        return None
    if done.returncode == -SIGINT:
        raise KeyboardInterrupt
    return pickle.loads(done.stdout) if done.returncode == 0 else None  # noqa: S301 (written by our own child)
