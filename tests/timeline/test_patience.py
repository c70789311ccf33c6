"""timeline/patience.py: waiting for another process, without a store."""

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
    waiting = Waiting()
    while True:
        waiting.pause(LOCKED)


def test_it_gives_up_when_the_time_is_over_and_not_later(clock: list[float]) -> None:
    have_patience(Patience(3))
    with pytest.raises(StoreLocked, match=r"held by process 7 \(python\)"):
        wait_in_vain()
    assert sum(clock) == pytest.approx(3)


def test_pauses_grow_to_a_quarter_of_a_second(clock: list[float]) -> None:
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
