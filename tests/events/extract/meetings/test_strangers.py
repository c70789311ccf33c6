"""Those of whom no state is known, and what is no meeting of states."""

import pytest

from tests.events.extract.claims import told


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's premier said that he would be happy to go to Bamako.",
        "The Kenyan fleet visits Dakar on May 20.",
        "Kenya's two main parties held talks about Mali on Monday.",
        "Kenya's president briefed Mali's president on Monday.",
    ],
)
def test_readiness_ships_factions_and_briefings_are_no_meetings(text: str) -> None:
    assert told("2021-05-11", text) == []
