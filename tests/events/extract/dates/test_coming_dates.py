"""Dates that always lie ahead, however they are told."""

from datetime import date

import pytest

from tests.events.extract.calendar_reading import narrowed, values


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


def test_the_new_year_is_the_next_one_once_a_year_is_half_over() -> None:
    assert narrowed("The two will meet early in the new year.", date(2019, 12, 8)) == ["2020-01/2020-04"]
    assert values("The two will meet in the New Year.", date(2019, 1, 8)) == []


@pytest.mark.parametrize(
    "text",
    [
        "He had met them within two weeks.",
        "They met over the next three weeks.",
        "In the new year they had met twice.",
    ],
)
def test_how_long_a_thing_took_is_no_date(text: str) -> None:
    assert values(text) == []
