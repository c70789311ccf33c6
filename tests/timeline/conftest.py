"""Stores for the tests: one in memory, emptied for each test, and one in a file."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.timeline.papers import emptied
from timeline.database import Database, create_store, in_memory


@pytest.fixture(scope="session")
def memory() -> Iterator[Database]:
    with in_memory() as database:
        yield database


@pytest.fixture
def db(memory: Database) -> Database:
    return emptied(memory)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store, made once; for copies."""
    path = tmp_path_factory.mktemp("empty") / "timeline.duckdb"
    create_store(path).close()
    return path


@pytest.fixture
def store(empty_store: Path, tmp_path: Path) -> Path:
    """An empty store in a file, closed."""
    return Path(shutil.copy(empty_store, tmp_path))
