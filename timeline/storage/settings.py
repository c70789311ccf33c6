"""DuckDB's settings: what a connection may do, what resources it may take, and how it writes files."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

SETTINGS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "disabled_optimizers": "row_group_pruner",
}
"""Never use the network; and skip an optimization that gives wrong answers in DuckDB 1.5.5.

There `ORDER BY … LIMIT` without a filter may return nothing from a table with deleted rows.
"""

SANDBOX = {**SETTINGS, "enable_external_access": "false", "allow_community_extensions": "false"}
"""For foreign SQL: no file, no network, no other database; the settings are locked once the store is open."""

FORMAT = "v1.3.0"
"""The oldest version of DuckDB that can read a store: the first with all the string compression that we use."""

WRITING = {"checkpoint_threshold": "256MiB", "storage_compatibility_version": FORMAT}
"""Checkpoint only after much was written, and on closing; new files are in our format.

Each checkpoint rewrites the last blocks of every table that grew, and leaves the old ones in the file as free space.
"""

BLOCK = 65_536
"""Bytes per block of a new file, a quarter of DuckDB's default.

With the default, a sixth of a store of 100,000 claims is empty: the last block of each of some twenty tables. Smaller
blocks compress text worse (decision 0059).
"""

MEMORY = 3 * 2**29
"""Bytes that a store may take by default, so that a process with its children stays below 4 GiB.

With 2 GiB here, importing ten million claims took 4.1 GiB. DuckDB's own default is four fifths of the machine, whatever
else runs on it (19 GB of 24, until the system killed the process).
"""

ONE_THREAD = {"threads": "1"}
"""Enough for a small store."""

SMALL = 16 * 2**20
"""Up to so many bytes, one thread answers faster than several, which have to be given their share of the work first."""


def settings_of(file: Path, *, read_only: bool) -> Mapping[str, str]:
    """How to open the database in a file, apart from permissions; if there is none yet, how to create it."""
    return {
        "memory_limit": f"{_usual_memory()}B",
        **_threads(file),
        **({} if read_only else WRITING),
        **({} if file.exists() else {"default_block_size": str(BLOCK)}),
    }


@cache
def _usual_memory() -> int:
    there = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min(MEMORY, there * 4 // 5)


def _threads(file: Path) -> Mapping[str, str]:
    """One thread for a small file, and for a lake without its kept state; work on many rows asks for all of them."""
    return {} if file.is_file() and file.stat().st_size > SMALL else ONE_THREAD
