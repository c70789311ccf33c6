"""Stores for the tests: one in memory, emptied for each test, and one in a file. With --lake both are lakes."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lakes import lake_in
from tests.shared import made_once
from tests.stores import NAME, make_empty
from tests.timeline.papers import emptied
from timeline.database import Database
from timeline.opening import create_store, in_memory
from timeline.storage.addresses import Address


@pytest.fixture(scope="session")
def memory(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    kind = request.config.getoption("--lake")
    with create_store(lake_in(tmp_path_factory.mktemp("lake"), kind)) if kind else in_memory() as database:
        yield database


@pytest.fixture
def db(memory: Database) -> Database:
    return emptied(memory)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store in a file, made once; for copies."""
    return made_once(tmp_path_factory, "empty", make_empty) / NAME


@pytest.fixture
def store(request: pytest.FixtureRequest, empty_store: Path, tmp_path: Path) -> Address:
    """An empty store, closed."""
    if kind := request.config.getoption("--lake"):
        lake = lake_in(tmp_path, kind)
        create_store(lake).close()
        return lake
    return Path(shutil.copy(empty_store, tmp_path))


@pytest.fixture
def log_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commits leave behind what is kept, which takes most of their time: for tests of what the log itself says."""
    monkeypatch.setattr(Database, "owe", lambda *_: None)
