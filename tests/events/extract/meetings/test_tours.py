"""Stops of a journey told by nouns, and guests who are due."""

import pytest

from tests.events.extract.claims import told


@pytest.mark.parametrize(
    "text",
    [
        "The next stop for Kenya's foreign minister is Bamako, on Friday.",
        "Kenya's foreign minister is touring Africa. His next stop is Bamako on Friday.",
        "Up next is Kenya's William Ruto, due in Bamako on Friday.",
        "Kenya's president is bound for Bamako on Friday.",
        "On the agenda of Kenya's president is a trip to Bamako on Friday.",
    ],
)
def test_where_somebody_goes_next_is_a_visit(text: str) -> None:
    assert told("2021-05-11", text) == [("meeting.announced", "2021-05-14", "KEN MLI")]


def test_where_no_leader_stops_nobody_is_met() -> None:
    assert told("2021-05-11", "The next stop for the Kenyan orchestra is Bamako, on Friday.") == []
