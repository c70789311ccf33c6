"""Whose those are of whom a text tells without saying it, by its headline."""

import pytest

from tests.events.extract.claims import told


@pytest.mark.parametrize(
    "text",
    [
        "Oman's premier flies to Lima\n\nKarim Silva will visit Peru on Monday.",
        "Omani premier, Peruvian president to meet\n\nKarim Silva travels to Lima on Monday.",
        "Peru, Oman extend pact\n\nThe pact was extended. Vice-Minister Karim Silva will visit Lima on Monday.",
        "Oman, Peru leaders to talk\n\nPremier Karim Silva will meet Peru's president on Monday.",
    ],
)
def test_the_state_of_a_headline_that_a_sentence_leaves_out_is_its_officials(text: str) -> None:
    assert ("meeting.announced", "2003-05-19", "OMN PER") in told("2003-05-15", text)


@pytest.mark.parametrize(
    "text",
    [
        "Oman, Peru and Chad talk\n\nPremier Karim Silva will meet Peru's president on Monday.",
        "Rain in Oman\n\nKarim Silva will visit Peru on Monday.",
    ],
)
def test_a_headline_of_more_states_or_without_an_office_tells_nothing(text: str) -> None:
    assert told("2003-05-15", text) == []


def test_people_tell_before_places_which_state_is_left() -> None:
    text = (
        "Photo: Nepal, Peru ministers\n\nMinister Karim Silva shakes hands with Peru's premier in Kathmandu on Monday."
    )
    assert ("meeting.held", "2003-05-12", "NPL PER") in told("2003-05-15", text)
