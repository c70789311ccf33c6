"""Dates of meetings: when they take place, when they were called off, and to which day they were moved."""

import pytest

from tests.events.extract.claims import claims, told

ANNOUNCED, CANCELED, POSTPONED = "meeting.announced", "meeting.canceled", "meeting.postponed"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Talks between Kenya and Uganda have been put off until August.",
            [(ANNOUNCED, "2002-08", "KEN UGA"), (POSTPONED, None, "KEN UGA")],
        ),
        (
            "Talks between Kenya and Uganda were moved from Tuesday to Friday.",
            [(ANNOUNCED, "2002-05-17", "KEN UGA"), (POSTPONED, "2002-05-14", "KEN UGA")],
        ),
        (
            "The Kenyan president will not come to Warsaw on Thursday to meet the Polish president.",
            [(CANCELED, "2002-05-16", "KEN POL")],
        ),
    ],
)
def test_a_meeting_is_dated_by_its_plan_and_its_new_day(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert sorted(told("2002-05-13", text), key=str) == expected


def test_a_past_day_is_that_of_the_cancellation() -> None:
    (canceled,) = claims("2002-05-13", "Kenya on Saturday canceled talks with Uganda.")
    assert (canceled.date, canceled.due) == ("2002-05-11", None)
