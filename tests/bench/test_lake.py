"""bench/lake.py: writers of one lake, one of them killed; `make test-lake` runs it, and nothing is lost."""

from pathlib import Path

import pytest

from bench.lake import failure, race
from tests.lakes import lake_in
from timeline.opening import create_store
from timeline.storage.addresses import text_of


@pytest.mark.lake
def test_four_writers_lose_nothing_though_one_is_killed(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    lake = lake_in(tmp_path, request.config.getoption("--lake"))
    create_store(lake).close()

    run, reported = race(text_of(lake), writers=4, seconds=10, claims=2, kill_every=5)

    assert run.kills == 1
    assert len(reported) == run.commits > 0
    assert failure(text_of(lake), reported, run.kills) == ""


@pytest.mark.lake
def test_a_commit_that_nobody_reported_and_one_that_is_missing_are_found(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    lake = lake_in(tmp_path, request.config.getoption("--lake"))
    create_store(lake).close()
    _, reported = race(text_of(lake), writers=1, seconds=2, claims=1)

    assert "lost" in failure(text_of(lake), [*reported, "f" * 64], kills=0)
    assert "were reported" in failure(text_of(lake), [], kills=0)
