"""Trees of people who are listed."""

import pytest

from tests.events.extract.claims import told


@pytest.mark.parametrize(
    "text",
    [
        "Zambian Interior Minister Elena Haddad and Peru's Minister Leila Berg met on Friday.",
        "Foreign Minister Ana Soto of Zambia and Foreign Minister Omar Haddad of Peru spoke on Friday.",
        "On Friday Zambian President Ana Soto and Peru's Foreign Minister Omar Haddad met.",
    ],
)
def test_two_people_with_long_titles_are_a_list(text: str) -> None:
    assert told("2003-05-15", text) == [("meeting.held", "2003-05-09", "PER ZMB")]


def test_the_second_of_two_people_may_begin_a_clause_of_its_own() -> None:
    text = (
        "Peru's envoy went to see President Ana Soto, and Minister Omar Haddad of Chad met Japanese envoys on Friday."
    )
    assert ("meeting.held", "2003-05-09", "JPN TCD") in told("2003-05-15", text)
