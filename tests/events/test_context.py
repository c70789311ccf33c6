"""events/context.py: the sentences around a quote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.context import surroundings

TEXT = "Rain fell on Geneva. The ministers met at noon. They signed nothing. Then they left."


@pytest.mark.parametrize(
    ("quote", "before", "after"),
    [
        ("The ministers met at noon.", "Rain fell on Geneva. ", " They signed nothing."),
        ("met at noon", "Rain fell on Geneva. The ministers ", ". They signed nothing."),
        ("Rain fell on Geneva.", "", " The ministers met at noon."),
        ("Then they left.", "They signed nothing. ", ""),
        (TEXT, "", ""),
    ],
)
def test_a_quote_has_its_neighbours_around_it(quote: str, before: str, after: str) -> None:
    start = TEXT.index(quote)
    assert surroundings(TEXT, start, start + len(quote)) == (before, after)


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 30))
def test_with_the_quote_they_are_a_piece_of_the_text(start: int, length: int) -> None:
    before, after = surroundings(TEXT, start, start + length)
    assert before + TEXT[start : start + length] + after in TEXT
