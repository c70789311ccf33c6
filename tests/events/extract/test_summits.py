"""Meetings at a summit are on its dates and at its place."""

import pytest

from tests.events.extract.claims import claims

AT_THE_SUMMIT = "Kenyan President Uhuru Kenyatta will meet Rwandan President Paul Kagame at the African Union summit."


@pytest.mark.parametrize("day", ["July 4", "July 4 and 5"])
def test_a_meeting_at_a_summit_has_its_dates_and_its_place(day: str) -> None:
    text = f"The African Union will hold a summit in Niamey on {day}.\n\n{AT_THE_SUMMIT}"
    (meeting,) = [one for one in claims("2019-06-20", text) if one.parties == ("KEN", "RWA")]
    assert (meeting.due, meeting.place) == ("2019-07-04" if day == "July 4" else "2019-07-04/2019-07-05", "Niamey")


def test_a_meeting_with_a_more_precise_date_keeps_it() -> None:
    text = "The African Union will hold a summit in Niamey on July 4 and 5.\n\n" + AT_THE_SUMMIT.replace(
        "at the", "on July 5 at the"
    )
    (meeting,) = [one for one in claims("2019-06-20", text) if one.parties == ("KEN", "RWA")]
    assert meeting.due == "2019-07-05"
