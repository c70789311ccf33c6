"""Measuring: contestants take turns in one run, and the medians of their turns are compared."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from statistics import median
from time import monotonic, perf_counter
from typing import Literal

Turn = Callable[[], float | None]
"""Does the work once. What it returns, if anything, are the seconds that count; else those that it took."""

Contestant = Callable[[], AbstractContextManager[Turn]]
"""Makes ready (which does not count), gives the turn, and cleans up (which does not count either)."""

PATIENCE = 240.0
"""Seconds after which a race ends with the rounds that it has, and a turn before it counts as one of them."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What a ratio should be: `at least` or `at most` the limit."""

    bound: Literal["at least", "at most"]
    limit: float

    def is_met(self, ratio: float) -> bool:
        """Whether the ratio is what it should be."""
        return ratio >= self.limit if self.bound == "at least" else ratio <= self.limit


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: our median and the reference's, in the same unit, and how they compare.

    `ratio` is ours divided by the reference's, or, of speeds, the other way round for what is timed: so "0.4 of the
    reference's speed" is 0.4. `goal` is `None` where nothing is demanded.
    """

    benchmark: str
    what: str
    claims: int
    ours: float
    reference: float
    against: str
    ratio: float
    goal: Goal | None = None
    unit: str = "s"
    rounds: int = 1


@dataclass(frozen=True, slots=True)
class Race:
    """Medians of the turns, in seconds, by contestant; and how many rounds there were."""

    medians: Mapping[str, float]
    rounds: int

    def times(self, one: str = "ours", other: str = "reference") -> float:
        """How many times as long the one takes as the other."""
        return self.medians[one] / self.medians[other]

    def speed(self, one: str = "ours", other: str = "reference") -> float:
        """How many times as fast the one is as the other."""
        return self.medians[other] / self.medians[one]


def race(contestants: Mapping[str, Contestant], rounds: int, *, warm: bool = False) -> Race:
    """Let the contestants take turns, in every round in another order; `warm`: once before it counts."""
    turns: dict[str, list[float]] = {name: [] for name in contestants}
    names, started = list(contestants), monotonic()
    if warm:
        first = {name: _seconds(contestants[name]) for name in names}
        if monotonic() - started > PATIENCE:
            return Race(first, 1)
    for done in range(rounds):
        for name in names[done % len(names) :] + names[: done % len(names)]:
            turns[name].append(_seconds(contestants[name]))
        if monotonic() - started > PATIENCE:
            break
    return Race({name: median(seconds) for name, seconds in turns.items()}, len(turns[names[0]]))


def steady(turn: Turn) -> Contestant:
    """A contestant that needs nothing made ready."""

    @contextmanager
    def ready() -> Iterator[Turn]:
        yield turn

    return ready


def _seconds(contestant: Contestant) -> float:
    with contestant() as turn:
        start = perf_counter()
        counted = turn()
        return perf_counter() - start if counted is None else counted
