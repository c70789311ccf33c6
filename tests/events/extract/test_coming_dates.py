"""Dates that always lie ahead, however they are told."""

import pytest

from tests.events.extract.calendar_reading import values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They will meet on Friday week.", ["2019-07-05"]),
        ("The king flies to Oslo a week on Monday.", ["2019-07-08"]),
        ("The talks open two weeks from tomorrow.", ["2019-07-11"]),
        ("Within the next three weeks they will meet again.", ["2019-06-26/2019-07-17"]),
        ("They will meet within two weeks.", ["2019-06-26/2019-07-10"]),
        ("They are to meet before the month is out.", ["2019-06-26/2019-06-30"]),
    ],
)
def test_a_time_ahead_is_counted_from_the_day_of_publication(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize("text", ["He had met them within two weeks.", "They met over the next three weeks."])
def test_how_long_a_thing_took_is_no_date(text: str) -> None:
    assert values(text) == []
