"""The weights of the confidence: fitted to what is in the project, and kept by what they promise."""

import numpy as np
import pytest

from bench.calibration import Judged, by_sets_left_out, fit, read_judged, weigh
from events.lexicon import tables


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    return read_judged()


def test_the_weights_in_use_are_those_of_the_judged_claims(judged: list[Judged]) -> None:
    assert {name: round(weight, 2) for name, weight in weigh(judged).items()} == tables("confidence")["weights"]


def test_of_the_sure_claims_of_a_set_left_out_nine_in_ten_are_right(judged: list[Judged]) -> None:
    chances, right, claims = by_sets_left_out(judged)
    sure, unsure = chances >= 0.9, chances < 0.7
    assert right[sure].sum() >= 0.9 * claims[sure].sum()
    assert right[unsure].sum() < 0.5 * claims[unsure].sum()


def test_a_feature_of_right_claims_weighs_more_than_one_of_wrong_ones() -> None:
    good, bad = Judged("one", ("dated",), right=9, wrong=1), Judged("one", ("inferred",), right=2, wrong=8)
    weights = weigh([good, bad])
    assert weights["dated"] > 0 > weights["inferred"]


def test_claims_added_up_weigh_as_much_as_each_by_itself() -> None:
    one_by_one = fit(np.array([[1.0, 1.0]] * 3 + [[1.0, 0.0]] * 2), np.array([[1, 0], [1, 0], [0, 1], [1, 0], [0, 1]]))
    assert fit(np.array([[1.0, 1.0], [1.0, 0.0]]), np.array([[2, 1], [1, 1]])) == pytest.approx(one_by_one)
