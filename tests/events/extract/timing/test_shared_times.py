"""Clauses that share the date of the clause above them."""

import pytest

from tests.events.extract.claims import told


@pytest.mark.parametrize(
    "text",
    [
        "On May 6th Oman's king signed a bill that imposes sanctions on Peruvian officials.",
        "On May 6th Oman's parliament passed a law which imposes sanctions on Peru.",
    ],
)
def test_what_a_law_does_is_dated_by_its_enactment(text: str) -> None:
    assert [(type_, date) for type_, date, _ in told("2024-05-15", text)] == [("sanction.imposed", "2024-05-06")]


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan president was in Oslo on May 6, where he met the Norwegian prime minister.",
        "The Kenyan president will return to Oslo on May 20 to meet the Norwegian prime minister.",
    ],
)
def test_a_meeting_at_the_end_of_a_journey_is_dated_by_it(text: str) -> None:
    dates = {date for _, date, _ in told("2024-05-15", text)}
    assert dates <= {"2024-05-06", "2024-05-20"}
    assert len(dates) == 1
