"""What calls a meeting off."""

import pytest

from tests.events.extract.claims import told


@pytest.mark.parametrize(
    "text",
    [
        "There will be no summit between Kenya and Mali on May 20 after all.",
        "Kenya's president had hoped to see Mali's president on May 20, but he flew home early.",
        "Kenya's foreign minister pulled the plug on talks with Mali that were due on May 20.",
        "The meeting of Kenya's and Mali's presidents, planned for May 20, has fallen victim to the fighting.",
        "Rather than go to Bamako on May 20 as announced, Kenya's president will stay at home.",
        "Kenya's president will skip the meeting with Mali's president on May 20.",
        "The presidents of Kenya and Mali will not meet on May 20, as both had promised.",
        "Kenya's president is no longer expected in Bamako on May 20.",
        "The talks of May 20 between Kenya and Mali will not be held.",
        "A joint cabinet of Kenya and Mali scheduled for May 20 has been scrapped.",
    ],
)
def test_a_plan_is_called_off_in_many_ways(text: str) -> None:
    assert told("2021-05-11", text) == [("meeting.canceled", "2021-05-20", "KEN MLI")]
