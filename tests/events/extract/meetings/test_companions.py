"""Who else was there when two met."""

import pytest

from tests.events.extract.claims import told


@pytest.mark.parametrize(
    "text",
    [
        "The presidents of Kenya and Mali met on Monday in the presence of Chad's president.",
        "Kenya's foreign minister met her Malian counterpart on Monday with Chad's president in the chair.",
        "Kenya's foreign minister met her Malian counterpart on Monday under the eyes of Chad's president.",
        "The presidents of Kenya and Mali held talks hosted by Chad's president on Monday.",
        "The presidents of Kenya and Mali held talks on Monday with the participation of Chad's foreign minister.",
    ],
)
def test_who_led_or_attended_a_meeting_met_the_others(text: str) -> None:
    assert told("2021-05-11", text) == [("meeting.held", "2021-05-10", "KEN MLI TCD")]


@pytest.mark.parametrize(
    "text",
    [
        "The presidents of Kenya and Mali met on Monday under the auspices of the United Nations.",
        "The presidents of Kenya and Mali met on Monday, with the possible participation of Chad",
    ],
)
def test_who_lends_a_name_or_may_come_is_no_party(text: str) -> None:
    assert told("2021-05-11", text) == [("meeting.held", "2021-05-10", "KEN MLI")]
