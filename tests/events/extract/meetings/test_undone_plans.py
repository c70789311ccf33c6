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


@pytest.mark.parametrize(("day", "year"), [("5 December", "2012"), ("5 June", "2013"), ("5 December 2013", "2013")])
def test_what_was_dropped_long_ago_was_planned_for_a_day_of_last_year(day: str, year: str) -> None:
    text = f"A second round of talks between Japan and Mali, due in Dakar on {day}, was dropped."
    found = told("2013-05-16", text)
    assert [(type_, when[:4]) for type_, when, _ in found] == [("meeting.canceled", year)]
