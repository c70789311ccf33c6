"""The day of a meeting that its own sentence leaves open."""

import pytest

from tests.events.extract.claims import told

CANCELED = (
    "On Friday Kenyan President Uhuru Kenyatta canceled next month's summit with Rwandan President Paul Kagame.\n\n"
)


@pytest.mark.parametrize(
    "sentence",
    [
        "The original summit date was April 9.",
        "The date of the summit was to be 9 April.",
        "The summit was scheduled for April 9.",
        "The summit was due to take place in Norway on April 9.",
        "The April 9 summit was to be their first.",
    ],
)
def test_a_month_gives_way_to_the_day_that_another_sentence_names(sentence: str) -> None:
    assert told("2019-03-23", CANCELED + sentence) == [("meeting.canceled", "2019-04-09", "KEN RWA")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The summit date was May 9.",  # outside the month
        "The summit date with Uganda was April 9.",  # another's
        "The presidents of Chile and Peru said the summit date was April 9.",  # another's
        "The election date was April 9.",  # something else
        "The summit date was April 9. The summit was to open on April 11.",  # two days
    ],
)
def test_a_month_stays_where_the_day_may_be_of_something_else(sentence: str) -> None:
    due = next(due for kind, due, _ in told("2019-03-23", CANCELED + sentence) if kind == "meeting.canceled")
    assert due == "2019-04"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Oman and Qatar reached a deal after 17 hours of talks between their ministers.", "2017-06-22/2017-06-23?"),
        ("Oman and Qatar reached a deal after sixteen-hour talks.", "2017-06-22/2017-06-23?"),
        ("Oman and Qatar reached a deal after overnight talks.", "2017-06-22/2017-06-23?"),
        ("Oman and Qatar reached a deal after all-night talks.", "2017-06-22/2017-06-23?"),
        ("Oman and Qatar reached a deal after talks that dragged on into the night.", "2017-06-22/2017-06-23?"),
        ("The foreign ministers of Oman and Qatar met for 14 hours.", "2017-06-22/2017-06-23?"),
        ("The foreign ministers of Oman and Qatar met overnight.", "2017-06-22/2017-06-23?"),
        ("Oman and Qatar reached a deal after 40 hours of talks.", "2017-06-21/2017-06-23?"),
        ("Oman and Qatar reached a deal after four hours of talks.", "2017-06-23?"),
    ],
)
def test_talks_that_went_on_past_midnight_began_the_day_before(text: str, date: str) -> None:
    assert [when for kind, when, _ in told("2017-06-23", text) if kind == "meeting.held"] == [date]


def test_talks_whose_day_is_told_are_of_that_day() -> None:
    text = "Oman and Qatar held 17 hours of talks in Muscat on June 21."
    assert told("2017-06-23", text) == [("meeting.held", "2017-06-21", "OMN QAT")]
