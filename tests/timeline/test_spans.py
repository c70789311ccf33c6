"""timeline/spans.py: a log in parts."""

from hypothesis import given
from hypothesis import strategies as st

from timeline.spans import spans


def test_commits_are_put_together_until_they_hold_enough() -> None:
    assert list(spans([(1, 2), (2, 2), (3, 9), (4, 1)], rows=4)) == [(1, 2), (3, 3), (4, 4)]


@given(st.lists(st.integers(0, 9)), st.integers(1, 20))
def test_every_commit_is_in_one_part(added: list[int], rows: int) -> None:
    parts = list(spans(enumerate(added, start=1), rows))

    assert [number for first, last in parts for number in range(first, last + 1)] == list(range(1, len(added) + 1))
    assert all(sum(added[first - 1 : last]) >= rows for first, last in parts[:-1])
