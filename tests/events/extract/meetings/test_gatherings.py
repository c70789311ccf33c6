"""Gatherings of organisations, named beside a meeting of others."""

import pytest

from tests.events.extract.claims import told

NEWS = "2023-09-10"


@pytest.mark.parametrize(
    "text",
    [
        "The G20 summit in Hamburg and a meeting with Kenyan President Uhuru Kenyatta are on the agenda this week.",
        "The G20 summit ended on Sunday with a meeting with Kenya's president.",
        "The African Union summit on Friday follows a meeting with Sudan's military ruler.",
        "The SCO summit in Samarkand was the scene of a meeting with Pakistan's prime minister on Friday.",
        "Before the NATO summit, talks were held with Georgia on Friday.",
    ],
)
def test_a_gathering_beside_a_meeting_is_no_party_to_it(text: str) -> None:
    assert told(NEWS, text) == []


def test_who_meets_at_a_bilateral_summit_does_not_take_part_in_the_talks_beside_it() -> None:
    text = "The EU-Ukraine summit and talks with Moldova took place on Friday."
    assert told(NEWS, text) == [("meeting.held", "2023-09-08", "EU UKR")]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The EU summit held talks with Ukrainian President Volodymyr Zelensky on Thursday.", "EU UKR"),
        ("The EU and Ukraine held a summit in Kyiv on Thursday.", "EU UKR"),
        ("A meeting between the G20 leaders and Kenya's president took place on Thursday.", "G20 KEN"),
        ("Scholz spoke about the G20 summit and his talks with Kenya's President Ruto on Thursday.", "DEU KEN"),
    ],
)
def test_a_gathering_that_holds_talks_and_those_who_belong_to_it_take_part(text: str, parties: str) -> None:
    assert told(NEWS, text) == [("meeting.held", "2023-09-07", parties)]
