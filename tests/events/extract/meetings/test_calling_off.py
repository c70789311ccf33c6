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


@pytest.mark.parametrize(
    "text",
    [
        "Somalia's foreign minister will not now come to Nairobi on 20 October.",
        "The visit of Kenya's president to Somalia, planned for 20 October, is not going ahead.",
        "Plans for a summit between Kenya and Somalia on 20 October were shelved.",
        "There will be no meeting between the Kenyan and Somali presidents on 20 October.",
        "Kenya called off a round of talks with Somalia due to begin on 20 October.",
        "Kenya's prime minister scrapped a meeting with his Somali counterpart that had been fixed for 20 October.",
        "Kenya's president had been booked to fly to Mogadishu on 20 October. That is off.",
        "Kenya's president will not come to Mogadishu on 20 October.",
        "Kenya's president will not be travelling to Mogadishu on 20 October, his office said.",
        "Officials said Kenya's president would not meet his Somali counterpart on 20 October.",
        "Kenya's prime minister said she would not attend a meeting with Somalia's president scheduled for 20 October.",
    ],
)
def test_what_will_not_be_of_a_day_is_called_off(text: str) -> None:
    assert told("2011-10-12", text) == [("meeting.canceled", "2011-10-20", "KEN SOM")]


@pytest.mark.parametrize(
    "text",
    [
        "No Kenyan minister will go to Mogadishu on 20 October.",
        "Plans for a summit between Kenya and Somalia were not shelved.",
        "There were no talks between Kenya and Somalia on Monday.",
        "Kenya's president will not go to Mogadishu.",
        "Kenya's president will not go to Mogadishu before 20 October.",
    ],
)
def test_what_was_never_planned_is_not_called_off(text: str) -> None:
    assert told("2011-10-12", text) == []


def test_who_was_due_and_comes_later_has_put_it_off() -> None:
    text = "Somalia's foreign minister, due in Nairobi on 20 October, will come on 3 November instead."
    assert told("2011-10-12", text) == [
        ("meeting.postponed", "2011-10-20", "KEN SOM"),
        ("meeting.announced", "2011-11-03", "KEN SOM"),
    ]


def test_a_call_that_did_not_help_was_made() -> None:
    text = "A phone call between Kenya's president and Somalia's on Monday did not help."
    assert told("2011-10-12", text) == [("meeting.held", "2011-10-10", "KEN SOM")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Oman's foreign minister was to see Kenya's president on the 29th but is ill.",
            [("meeting.canceled", "2003-05-29")],
        ),
        ("Oman's foreign minister was due to meet Kenya's president on 20 May.", [("meeting.announced", "2003-05-20")]),
    ],
)
def test_what_was_to_be_but_is_not_will_not_be(text: str, expected: list[tuple[str, str]]) -> None:
    assert told("2003-05-15", text) == [(*one, "KEN OMN") for one in expected]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Somalia have postponed Monday's talks.",
        "Kenya's president has put off a visit to Somalia. He had been scheduled to arrive in Mogadishu on Monday.",
        "Kenya's foreign minister was to have visited Mogadishu on Monday. The trip was put off.",
        "Kenya and Somalia agreed to postpone a summit that had been set for Monday.",
        "Mogadishu asked Nairobi for a delay of Monday's talks.",
        "The Somali president's trip to Nairobi, planned for Monday, is to be rescheduled, officials said.",
    ],
)
def test_what_is_put_off_was_planned_for_the_day_to_come(text: str) -> None:
    assert told("2013-05-03", text) == [("meeting.postponed", "2013-05-06", "KEN SOM")]


def test_what_was_put_off_yesterday_was_planned_for_then() -> None:
    assert told("2013-05-07", "Monday's talks between Kenya and Somalia were postponed.") == [
        ("meeting.postponed", "2013-05-06", "KEN SOM")
    ]


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("The meeting of Kenya's and Somalia's ministers has been adjourned to May 20.", None),
        ("Kenya's president put back his visit to Somalia by two days to May 20.", None),
        ("Kenya's president was due in Mogadishu on Monday. The trip has been delayed until May 20.", "2013-05-06"),
    ],
)
def test_what_was_moved_to_a_day_is_announced_for_it(text: str, planned: str | None) -> None:
    expected = {("meeting.announced", "2013-05-20", "KEN SOM"), ("meeting.postponed", planned, "KEN SOM")}
    assert set(told("2013-05-03", text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chad, in a surprise on Monday, called off the talks. The ministers of Chad and Mali were to meet in Lomé.",
            ("meeting.canceled", "MLI TCD"),
        ),
        ("Serbia and Kosovo quarrelled. Belgrade on Monday called off the meeting.", ("meeting.canceled", "SRB XKX")),
        (
            "Macron and Erdogan planned a summit. Ankara on Tuesday postponed the summit.",
            ("meeting.postponed", "FRA TUR"),
        ),
    ],
)
def test_a_known_meeting_is_called_off_on_a_day_that_is_told(text: str, expected: tuple[str, str]) -> None:
    assert expected in [(kind, parties) for kind, _, parties in told("2022-06-15", text)]
