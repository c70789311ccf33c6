"""What became of plans told in the past, by what follows."""

import pytest

from tests.events.extract.claims import told

CANCELED, POSTPONED, ANNOUNCED = "meeting.canceled", "meeting.postponed", "meeting.announced"


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's foreign minister had been due to meet his Malian counterpart on May 3, but Bamako backed out.",
        "Kenya and Mali were to hold talks in Nairobi on May 3. They did not take place.",
        "Mali's premier was to visit Nairobi on May 3. He never came.",
        "The Kenyan and Malian ministers were due to meet on May 3; the Malian side sent its regrets.",
    ],
)
def test_what_was_planned_and_did_not_come_about_was_called_off(text: str) -> None:
    assert told("2021-05-11", text) == [(CANCELED, "2021-05-03", "KEN MLI")]


def test_what_will_be_another_day_instead_was_moved() -> None:
    text = "Mali's president had been expected in Nairobi on May 3. He will come in June instead."
    assert told("2021-05-11", text) == [(POSTPONED, "2021-05-03", "KEN MLI"), (ANNOUNCED, "2021-06", "KEN MLI")]


def test_what_a_pronoun_says_was_put_back_was_moved() -> None:
    text = "Kenya and Mali were to have held talks this week; that has been put back."
    assert told("2021-05-11", text) == [(POSTPONED, "2021-05-10/2021-05-16", "KEN MLI")]


def test_a_plan_of_which_nothing_more_is_told_stands() -> None:
    text = "Mali's premier was to visit Nairobi on Friday. Kenya exports tea."
    assert told("2021-05-11", text) == [(ANNOUNCED, "2021-05-14", "KEN MLI")]
