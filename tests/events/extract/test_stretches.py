"""Stretches of a text: what lies in them or across them is found as by looking at each."""

from hypothesis import given
from hypothesis import strategies as st

from events.extract.stretches import Stretches

spans = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda told: (told[0], told[0] + told[1]))


@given(st.lists(spans), spans)
def test_what_one_of_them_holds_and_what_one_of_them_touches(several, other):
    start, end = other
    assert Stretches(several).cover(start, end) == any(a <= start and end <= b for a, b in several)
    assert Stretches(several).meet(start, end) == any(a < end and start < b for a, b in several)


def test_neighbours_share_nothing():
    assert not Stretches([(0, 4), (8, 9)]).meet(4, 8)
