"""Those who stand for the two sides of what was just told: their ministers, experts, commissions."""

import pytest

from tests.events.extract.claims import told

HELD, ANNOUNCED = "meeting.held", "meeting.announced"


@pytest.mark.parametrize(
    "sentence",
    [
        "Foreign ministers are due to meet in Dakar on May 20.",
        "The water ministers will meet in Dakar on May 20.",
        "Experts will hold talks in Dakar on May 20.",
        "The border commission is to convene on May 20.",
        "A first round of talks is planned for May 20.",
        "The finance ministers are to settle the tariffs in Dakar on May 20.",
    ],
)
def test_a_plural_or_a_body_is_of_the_two_just_told_of(sentence: str) -> None:
    text = f"Kenya and Mali want to end their dispute over tea. {sentence}"
    assert told("2021-05-11", text) == [(ANNOUNCED, "2021-05-20", "KEN MLI")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Local officials met in Dakar on Monday.",
        "Ten ministers met in Dakar on Monday.",
        "The ministers of the region met in Dakar on Monday.",
        "Union leaders met in Dakar on Monday.",
    ],
)
def test_those_who_are_set_apart_are_others(sentence: str) -> None:
    assert told("2021-05-11", f"Kenya and Mali want to end their dispute over tea. {sentence}") == []


def test_of_three_just_told_of_nobody_is_meant() -> None:
    text = "Kenya traded with Mali and Chad. Experts met in Dakar on Monday."
    assert told("2021-05-11", text) == []


def test_who_helps_is_not_one_of_the_two() -> None:
    text = "Kenya and Mali are at odds. They go on with talks supported by Chad and Niger; experts will meet on May 20."
    assert told("2021-05-11", text)[-1:] == [(ANNOUNCED, "2021-05-20", "KEN MLI")]
