"""Intervals of a text: containment and overlap, as if each were tested in turn."""

from hypothesis import given
from hypothesis import strategies as st

from events.extract.intervals import Intervals

spans = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda told: (told[0], told[0] + told[1]))


@given(st.lists(spans), spans)
def test_what_one_of_them_holds_and_what_one_of_them_touches(several, other):
    start, end = other
    assert Intervals(several).cover(start, end) == any(a <= start and end <= b for a, b in several)
    assert Intervals(several).overlap(start, end) == any(a < end and start < b for a, b in several)


def test_neighbours_share_nothing():
    assert not Intervals([(0, 4), (8, 9)]).overlap(4, 8)
