"""Several meetings told by one word, with their days in turn."""

import pytest

from tests.events.extract.claims import told

HELD, ANNOUNCED = "meeting.held", "meeting.announced"


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Mali met in Dakar in February, in Accra in March and in Lagos on 3 May.",
        "Kenya and Mali held talks in Dakar in February, Accra in March and Lagos on 3 May.",
        "Delegations of Kenya and Mali met in February, in March and for the last time on 3 May in Lagos.",
    ],
)
def test_each_day_of_a_list_is_a_meeting(text: str) -> None:
    found = sorted(told("2021-05-11", text))
    assert found == [(HELD, "2021-02", "KEN MLI"), (HELD, "2021-03", "KEN MLI"), (HELD, "2021-05-03", "KEN MLI")]


def test_two_days_in_a_row_are_one_meeting() -> None:
    assert len(told("2021-05-11", "Kenya and Mali will hold talks on May 31 and June 1.")) == 1


def test_stops_and_months_go_together_in_turn() -> None:
    text = "Kenya's foreign minister visits Accra, Bamako and Dakar in June, July and August respectively."
    assert sorted(told("2021-05-11", text)) == [
        (ANNOUNCED, "2021-06", "GHA KEN"),
        (ANNOUNCED, "2021-07", "KEN MLI"),
        (ANNOUNCED, "2021-08", "KEN SEN"),
    ]
