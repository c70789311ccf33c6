"""timeline/patience.py: waiting for another process, without a store."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline import patience
from timeline.errors import StoreLocked
from timeline.patience import LONGEST, Patience, Waiting, have_patience

LOCKED = StoreLocked(Path("timeline.duckdb"), "process 7 (python)")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """The pauses made, on a clock that only they move."""
    pauses: list[float] = []
    monkeypatch.setattr(patience.time, "monotonic", lambda: sum(pauses))
    monkeypatch.setattr(patience.time, "sleep", pauses.append)
    yield pauses
    have_patience(Patience())


def wait_in_vain() -> None:
    with Waiting(Path("timeline.duckdb")) as waiting:
        while True:
            waiting.pause(LOCKED)


def test_it_gives_up_when_the_time_is_over_and_not_later(clock: list[float]) -> None:
    have_patience(Patience(3))
    with pytest.raises(StoreLocked, match=r"held by process 7 \(python\)"):
        wait_in_vain()
    assert sum(clock) == pytest.approx(3)


def test_pauses_grow_to_a_tenth_of_a_second(clock: list[float]) -> None:
    have_patience(Patience(60))
    with pytest.raises(StoreLocked):
        wait_in_vain()
    assert max(clock[:2]) < 0.03
    assert max(clock) <= LONGEST


def test_without_patience_it_does_not_wait_at_all(clock: list[float]) -> None:
    have_patience(Patience(0))
    with pytest.raises(StoreLocked):
        wait_in_vain()
    assert clock == []


@pytest.mark.parametrize(("seconds", "told"), [(0.5, 0), (30, 1)])
def test_a_long_wait_is_told_of_once(clock: list[float], seconds: float, told: int) -> None:
    said: list[str] = []
    have_patience(Patience(seconds, said.append))
    with pytest.raises(StoreLocked):
        wait_in_vain()
    assert said == ["timeline.duckdb: the store is held by process 7 (python). Waiting for up to 30 s."][:told]


@pytest.fixture
def other(tmp_path: Path) -> Iterator[None]:
    """Another process, which waits for the store."""
    wait = "import os, fcntl, sys; fcntl.flock(os.open(sys.argv[1], os.O_RDONLY), fcntl.LOCK_SH); print(1, flush=True)"
    words = [sys.executable, "-c", f"{wait}; sys.stdin.read()", str(tmp_path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline()
        yield
        process.communicate("")


def test_who_has_just_had_the_store_lets_others_go_first(other: None, tmp_path: Path, clock: list[float]) -> None:
    patience.give_back(tmp_path / "timeline.duckdb")
    with Waiting(tmp_path / "timeline.duckdb"):
        assert sum(clock) == pytest.approx(LONGEST, abs=patience.FIRST)


def test_who_has_not_had_it_goes_at_once(other: None, tmp_path: Path, clock: list[float]) -> None:
    with Waiting(tmp_path / "new.duckdb"):
        assert clock == []


def test_where_nobody_waits_nobody_is_let_go_first(tmp_path: Path, clock: list[float]) -> None:
    patience.give_back(tmp_path / "timeline.duckdb")
    with Waiting(tmp_path / "timeline.duckdb"):
        assert clock == []
