"""What DuckDB is told on connecting: what it may do, how much it may take, and how it writes files."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

SETTINGS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "disabled_optimizers": "row_group_pruner",
}
"""Nothing is ever fetched from the network; and one optimization is left out that answers wrongly in DuckDB 1.5.5: of a
table from which rows were deleted, `ORDER BY … LIMIT` without a filter may return nothing."""

SANDBOX = {**SETTINGS, "enable_external_access": "false", "allow_community_extensions": "false"}
"""For foreign SQL: no file, no network, no other database; and the settings are locked once the store is open."""

FORMAT = "v1.3.0"
"""The first version of DuckDB that can read a store: the first that compresses words in all the ways that we use."""

WRITING = {"checkpoint_threshold": "256MiB", "storage_compatibility_version": FORMAT}
"""What was committed goes from its journal into the tables once so much has come together, and on closing: then the
last blocks of every table that grew are written anew, and the old ones lie fallow in the file. New files are of our
format."""

BLOCK = 65_536
"""Bytes of a block of a new file. In DuckDB's own, four times as large, a sixth of a store of 100,000 claims is empty:
the last block of each of some twenty tables. Into smaller ones words are compressed worse (decision 0059)."""

MEMORY = 2 * 2**30
"""Bytes that a store may take unless somebody says otherwise, so that a process stays below 4 GiB
(with 3 GiB here the import of ten million claims took 4.3). DuckDB left to itself takes four fifths of the machine,
whatever else runs on it (19 GB of 24, until the system ended the process)."""

ONE_THREAD = {"threads": "1"}

SMALL = 16 * 2**20
"""Bytes of a store that one thread answers sooner than several: to hand out the work takes longer than to do it."""


def settings_of(file: Path, *, read_only: bool) -> Mapping[str, str]:
    """How the database in a file is opened, beside what it may do; where there is none yet, how it is made."""
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
    """One thread for a small file, and for a lake without what is kept of it; who has much to do asks for all."""
    return {} if file.is_file() and file.stat().st_size > SMALL else ONE_THREAD
