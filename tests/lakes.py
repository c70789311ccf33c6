"""Lakes for the tests: with their catalogue in a DuckDB file, in SQLite, or in a PostgreSQL that is there."""

import os
import subprocess
from pathlib import Path
from uuid import uuid4

from timeline.storage.addresses import Address, address

SERVER = "TIMELINE_TEST_POSTGRES"
"""The variable that says how to reach a PostgreSQL that tests may make databases in; `tests/postgres.py` sets it."""


def lake_in(folder: Path, kind: str = "sqlite") -> Address:
    """The address of a lake that is not there yet, with its data in a folder."""
    if kind == "file":
        return address(f"ducklake:{folder / 'timeline.ducklake'}")
    if kind == "sqlite":
        return address(f"ducklake:sqlite:{folder / 'timeline.sqlite'}")
    server, name = os.environ[SERVER], f"timeline_{uuid4().hex[:12]}"
    subprocess.run(
        ["psql", "--quiet", "--dbname", f"{server} dbname=postgres", "--command", f"CREATE DATABASE {name}"], check=True
    )
    return address(f"ducklake:postgres:{server} dbname={name}?data_path={folder / 'data'}")
