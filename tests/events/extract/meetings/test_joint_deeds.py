"""What two did together in a city on a day, by verbs that are no meeting."""

import pytest

from tests.events.extract.claims import told


def test_ministers_who_settle_something_in_a_city_meet_there() -> None:
    text = "The Kenyan and Malian finance ministers thrashed out the tariffs in Dakar on Monday."
    assert told("2021-05-11", text) == [("meeting.held", "2021-05-10", "KEN MLI")]


def test_states_that_agree_need_not_have_met() -> None:
    assert told("2021-05-11", "Kenya and Mali agreed on Monday to lower the tariffs.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan and Malian foreign ministers quarrelled over cotton in Dakar on Monday.",
        "The leaders of Kenya and Mali drew up a list of prisoners in Dakar on Monday.",
        "Kenya and Mali discussed cotton in Dakar on Monday.",
    ],
)
def test_what_two_do_in_one_city_they_do_together(text: str) -> None:
    assert told("2021-05-11", text) == [("meeting.held", "2021-05-10", "KEN MLI")]


@pytest.mark.parametrize(
    "text",
    [
        "The leaders of Kenya and Mali attended a concert in Dakar on Monday.",
        "The leaders of Kenya and Mali drew up a list of prisoners in Dakar.",
    ],
)
def test_who_is_told_of_together_need_not_be_together(text: str) -> None:
    assert told("2021-05-11", text) == []
