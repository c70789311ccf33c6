"""Growth: how many times as long for each doubling."""

import pytest

from bench.families.growth import figures
from bench.measure import Figure


def figure(claims, seconds, what="meetings now", benchmark="now", unit="s"):
    return Figure(benchmark, what, claims, seconds, 1.0, "a bare read", seconds, unit=unit)


def test_ten_times_the_claims_in_ten_times_the_time_is_twice_for_each_doubling():
    (growth,) = figures([figure(1_000_000, 10.0), figure(100_000, 1.0)])
    assert growth.ratio == pytest.approx(2.0)
    assert growth.goal.is_met(growth.ratio)
    assert growth.claims == 1_000_000


def test_a_quadratic_step_shows():
    (growth,) = figures([figure(100_000, 1.0), figure(1_000_000, 100.0)])
    assert growth.ratio == pytest.approx(4.0)
    assert not growth.goal.is_met(growth.ratio)


def test_each_thing_is_compared_with_itself_at_the_size_before():
    found = list(figures([figure(n, n / 1e5, what) for what in ("a", "b") for n in (100_000, 200_000, 400_000)]))
    assert [(growth.what, growth.claims) for growth in found] == [
        (what, claims) for what in ("a", "b") for claims in (200_000, 400_000)
    ]


def test_sizes_and_single_measurements_do_not_grow():
    assert (
        list(
            figures(
                [figure(100_000, 1.0), figure(1e5, 1e6, "file", unit="bytes"), figure(1e6, 1e7, "file", unit="bytes")]
            )
        )
        == []
    )
