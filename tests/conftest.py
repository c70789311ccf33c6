"""What all tests share."""

import os

import pytest
from hypothesis import settings

# how long an example takes says how busy the machine is, not whether the code is right
settings.register_profile("timeline", deadline=None)
settings.load_profile("timeline")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--lake",
        choices=("sqlite", "postgres"),
        help="Run what speaks to a store on a lake instead of a file, its catalogue in SQLite or PostgreSQL.",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "file: is about the file that a store is; left out where stores are lakes")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--lake"):
        for item in items:
            if item.get_closest_marker("file"):
                item.add_marker(pytest.mark.skip(reason="about stores in a file"))


@pytest.fixture(scope="session", autouse=True)
def _kept_apart(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is kept of lakes is kept with the tests, not with the developer's own."""
    os.environ["TIMELINE_CACHE"] = str(tmp_path_factory.mktemp("kept"))
