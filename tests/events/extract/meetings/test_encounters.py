"""Who met whom: those who mediate left out, those of whom only a city is told by it."""

import pytest

from tests.events.extract.claims import told


def test_who_is_unknown_is_of_the_state_where_they_met() -> None:
    text = "Deputy Minister Juris Sprogis had a meeting with the Slovak foreign minister in Riga on Monday."
    assert told("2018-05-14", text) == [("meeting.held", "2018-05-14", "LVA SVK")]


def test_in_a_city_of_the_other_side_he_stays_unknown() -> None:
    text = "Deputy Minister Juris Sprogis had a meeting with the Slovak foreign minister in Bratislava on Monday."
    assert told("2018-05-14", text) == []


def test_who_holds_talks_abroad_holds_them_with_the_host() -> None:
    text = "Slovakia's foreign minister held talks in Riga on Monday."
    assert told("2018-05-14", text) == [("meeting.held", "2018-05-14", "LVA SVK")]


def test_an_organisation_that_mediates_is_no_party() -> None:
    text = "Latvian and Slovak negotiators sat down with UN mediator Jan Kubis in New York on Monday."
    assert told("2018-05-14", text) == [("meeting.held", "2018-05-14", "LVA SVK")]


@pytest.mark.parametrize("how", ["in turn", "one after the other", "separately"])
def test_who_is_met_in_turn_is_met_alone(how: str) -> None:
    text = f"France's president received the presidents of Kenya and Mali {how} on Monday."
    found = [("meeting.held", "2021-05-10", "FRA KEN"), ("meeting.held", "2021-05-10", "FRA MLI")]
    assert sorted(told("2021-05-11", text)) == found
