"""What two did together in a city on a day, by verbs that are no meeting."""

from tests.events.extract.claims import told


def test_ministers_who_settle_something_in_a_city_meet_there() -> None:
    text = "The Kenyan and Malian finance ministers thrashed out the tariffs in Dakar on Monday."
    assert told("2021-05-11", text) == [("meeting.held", "2021-05-10", "KEN MLI")]


def test_states_that_agree_need_not_have_met() -> None:
    assert told("2021-05-11", "Kenya and Mali agreed on Monday to lower the tariffs.") == []
