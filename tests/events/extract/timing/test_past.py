"""A date is past if its window ends by the day of publication."""

from datetime import date

import pytest

from events.extract.reading import Dated, read
from events.extract.timing.past import is_past
from seeds.article import Article


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [("2019-06-19", True), ("2019-06-20", True), ("2019-06-21", False), ("2019-06", False), ("2019-06/..", False)],
)
def test_a_date_is_past_once_its_window_has_ended(edtf: str, *, expected: bool) -> None:
    reading = read(Article("They met.", date(2019, 6, 20), "given"))
    assert is_past(reading, Dated(edtf, 0, 0, 4)) is expected
