"""Deadlines: dated obligations that lie ahead."""

from tests.events.extract.claims import told


def test_an_ultimatum_is_a_deadline() -> None:
    text = "North Korea must respond by 30 June, South Korea's unification ministry told Pyongyang."
    assert told("2020-06-16", text) == [("deadline.set", "2020-06-30", "KOR PRK")]


def test_a_day_gone_by_is_none() -> None:
    assert told("2020-07-16", "North Korea had to respond to South Korea by 30 June.") == []
