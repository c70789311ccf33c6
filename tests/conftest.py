"""What all tests share."""

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.examples import TIMES
from tests.shared import made_once, shared
from tests.stores import copying, make_empty
from timeline import definitions

# how long an example takes says how busy the machine is, not whether the code is right
settings.register_profile("timeline", deadline=None, max_examples=100 * TIMES)
settings.load_profile("timeline")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--lake",
        choices=("sqlite", "postgres"),
        help="Run what speaks to a store on a lake instead of a file, its catalogue in SQLite or PostgreSQL.",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "file: is about the file that a store is; left out where stores are lakes")
    config.addinivalue_line("markers", "lake: takes long, and a lake; left out where stores are files")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    other = "file" if config.getoption("--lake") else "lake"
    left_out = {item for item in items if item.get_closest_marker(other)}
    config.hook.pytest_deselected(items=[*left_out])
    items[:] = [item for item in items if item not in left_out]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is collected stays to the end: Python does not look through it again and again for what could go."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _kept_apart(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is kept of lakes, and how reports are drawn, is kept with the tests, not with the developer's own.

    All processes that run tests keep it in one place: to make what draws reports takes two seconds.
    """
    os.environ["TIMELINE_CACHE"] = str(shared(tmp_path_factory) / "kept")


@pytest.fixture(scope="session", autouse=True)
def _copied_stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Many tests make stores; what these define is copied, but for one, which the program makes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(definitions, "install", copying(lambda: made_once(tmp_path_factory, "empty", make_empty)))
        yield
