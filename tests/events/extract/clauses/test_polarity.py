"""What is denied, on a condition, or told of many times."""

import pytest

from tests.events.extract.claims import told


@pytest.mark.parametrize(
    "text",
    [
        "Should all go well, Kenya's president will visit Bamako on Friday.",
        "Kenya's president stayed at home instead of travelling to Bamako on Monday.",
        "Kenya's president has been to Bamako four times.",
    ],
)
def test_what_is_open_or_was_not_or_is_counted_is_no_meeting(text: str) -> None:
    assert told("2021-05-11", text) == []


def test_whose_turn_it_is_does_it() -> None:
    text = "It will be Bamako's turn to welcome the Kenyan president in June."
    assert told("2021-05-11", text) == [("meeting.announced", "2021-06", "KEN MLI")]


def test_a_condition_may_be_taken_for_the_sentence() -> None:
    text = "If Qatar's finance minister met Tom Berg, the Malaysian prime minister, the crisis would end."
    assert told("2003-05-15", text) == []


def test_what_neither_side_does_is_not_done() -> None:
    assert told("2021-05-11", "Kenya and Mali fight on, and neither government has agreed to a ceasefire.") == []
