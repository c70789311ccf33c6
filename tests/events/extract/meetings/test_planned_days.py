"""For when a meeting was planned that is now another day's, or was called off."""

import pytest

from tests.events.extract.claims import told

CANCELED, POSTPONED, ANNOUNCED = "meeting.canceled", "meeting.postponed", "meeting.announced"


@pytest.mark.parametrize(
    "text",
    [
        "The talks between Kenya and Mali will now be held in July, not October as planned.",
        "Kenya and Mali will hold their talks in July instead of October.",
        "The talks between Kenya and Mali, originally planned for October, will take place in July.",
    ],
)
def test_a_day_that_another_replaces_is_the_one_it_was_moved_from(text: str) -> None:
    assert sorted(told("2021-05-11", text)) == [(ANNOUNCED, "2021-07", "KEN MLI"), (POSTPONED, "2021-10", "KEN MLI")]


def test_what_was_called_off_is_of_the_day_on_which_it_was_to_begin() -> None:
    text = "The session between Kenya and Mali was abandoned hours before it was to begin on May 9."
    assert told("2021-05-11", text) == [(CANCELED, "2021-05-09", "KEN MLI")]


def test_a_place_that_another_replaces_moves_nothing() -> None:
    assert told("2021-05-11", "Kenya and Mali will hold their talks in Dakar instead of Bamako in July.") == [
        (ANNOUNCED, "2021-07", "KEN MLI")
    ]


def test_who_arrives_tonight_is_not_there_yet() -> None:
    text = "Kenyan President Ana Soto arrives in Muscat tonight."
    assert told("2003-05-15", text) == [("meeting.announced", "2003-05-15", "KEN OMN")]


def test_the_day_that_another_replaces_may_be_a_number() -> None:
    text = "Kenyan President Ana Soto will go to Muscat a week later than planned, on June 10 instead of the 3rd."
    assert told("2003-05-15", text) == [
        ("meeting.postponed", "2003-06-03", "KEN OMN"),
        ("meeting.announced", "2003-06-10", "KEN OMN"),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kenya and Mali agreed on Thursday to hold talks in Dakar.", None),
        ("Kenya and Mali agreed on Thursday to hold talks in Dakar in June.", "2021-06"),
        ("The two Koreas promised on Thursday to hold a summit in October.", "2021-10"),
        ("Kenyan President Ana Soto confirmed on Thursday that she would visit Oman.", None),
    ],
)
def test_the_day_of_agreeing_to_meet_is_not_that_of_the_meeting(text: str, day: str | None) -> None:
    assert [one[:2] for one in told("2021-05-15", text)] == [(ANNOUNCED, day)]
