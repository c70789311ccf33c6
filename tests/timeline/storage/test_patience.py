"""timeline/storage/patience.py: waiting for another process, without a store."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline.errors import StoreLocked
from timeline.storage import patience
from timeline.storage.patience import LONGEST, Patience, Waiting, have_patience, wait_silently

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


def test_a_server_tells_nobody_of_its_waits(clock: list[float]) -> None:
    said: list[str] = []
    have_patience(Patience(3, said.append))
    wait_silently()
    with pytest.raises(StoreLocked):
        wait_in_vain()
    assert (said, sum(clock)) == ([], pytest.approx(3))


@pytest.fixture
def other(tmp_path: Path) -> Iterator[None]:
    """Another process, whose turn it is at the store."""
    take = "import sys, pathlib; from timeline.storage.patience import Turn; turn = Turn(pathlib.Path(sys.argv[1]))"
    words = [f"{take}; print(turn.take(make=True), flush=True); sys.stdin.read(); turn.give_away()"]
    words = [sys.executable, "-c", *words, str(tmp_path / "timeline.duckdb")]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "True\n"
        yield
        process.communicate("")


@pytest.mark.parametrize(("seconds", "waited"), [(0, 0), (0.3, 0.3), (60, patience.QUEUED)])
def test_who_comes_waits_for_the_turn_of_another_and_then_tries_anyway(
    other: None, tmp_path: Path, clock: list[float], seconds: float, waited: float
) -> None:
    have_patience(Patience(seconds))
    with Waiting(tmp_path / "timeline.duckdb"):
        assert sum(clock) == pytest.approx(waited, abs=patience.FIRST)


def test_a_turn_is_at_one_store_alone(other: None, tmp_path: Path, clock: list[float]) -> None:
    with Waiting(tmp_path / "new.duckdb"):
        assert clock == []


def test_who_finds_it_held_has_the_turn_until_it_is_open(tmp_path: Path, clock: list[float]) -> None:
    path = tmp_path / "timeline.duckdb"
    with Waiting(path) as waiting:
        assert list(tmp_path.iterdir()) == []
        waiting.pause(LOCKED)
        assert not patience.Turn(path).take(make=True)
    with Waiting(path):
        assert list(tmp_path.iterdir()) == []


def test_a_turn_that_was_killed_is_the_next_one_s(tmp_path: Path, clock: list[float]) -> None:
    left = tmp_path / ".timeline.duckdb.turn"
    left.touch()
    with Waiting(tmp_path / "timeline.duckdb"):
        assert clock == []
    assert not left.exists()
