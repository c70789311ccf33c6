"""Races: everybody in turn, medians of what counts."""

from contextlib import contextmanager

import pytest

from bench.measure import Goal, race, steady


def test_contestants_take_turns_in_an_order_that_changes():
    seen = []
    race({"a": steady(lambda: seen.append("a")), "b": steady(lambda: seen.append("b"))}, rounds=3)
    assert "".join(seen) == "abbaab"


def test_the_median_counts_of_the_seconds_that_a_turn_returns():
    turns = iter([3.0, 1.0, 50.0])
    ran = race({"ours": steady(lambda: next(turns)), "reference": steady(lambda: 6.0)}, rounds=3)
    assert ran.medians == {"ours": 3.0, "reference": 6.0}
    assert (ran.times(), ran.speed(), ran.rounds) == (0.5, 2.0, 3)


def test_making_ready_and_warming_up_do_not_count():
    clock = iter(range(100))
    ready = []

    @contextmanager
    def contestant():
        ready.append(next(clock))
        yield lambda: 1.0
        ready.append("cleaned")

    ran = race({"ours": contestant}, rounds=2, warm=True)
    assert ran.medians["ours"] == 1.0
    assert ready == [0, "cleaned", 1, "cleaned", 2, "cleaned"]


@pytest.mark.parametrize(
    ("goal", "met", "missed"), [(Goal("at least", 0.4), 0.4, 0.39), (Goal("at most", 1.5), 1.5, 1.51)]
)
def test_a_goal_is_met_at_its_limit(goal, met, missed):
    assert goal.is_met(met)
    assert not goal.is_met(missed)
