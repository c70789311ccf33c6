"""Who met whom, where somebody takes part of whom nothing is told but where he was."""

from tests.events.extract.claims import told


def test_who_is_unknown_is_of_the_state_where_they_met() -> None:
    text = "Deputy Minister Artis Pabriks had a meeting with the Slovak foreign minister in Riga on Monday."
    assert told("2018-05-14", text) == [("meeting.held", "2018-05-14", "LVA SVK")]


def test_in_a_city_of_the_other_side_he_stays_unknown() -> None:
    text = "Deputy Minister Artis Pabriks had a meeting with the Slovak foreign minister in Bratislava on Monday."
    assert told("2018-05-14", text) == []
