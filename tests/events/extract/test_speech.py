"""Who tells of his own what a clause says."""

from tests.events.extract.claims import told


def test_a_capital_tells_of_its_own_minister() -> None:
    text = "Nairobi confirmed that Raychelle Omamo would see her Malian counterpart on Friday."
    assert told("2021-05-11", text) == [("meeting.announced", "2021-05-14", "KEN MLI")]


def test_an_office_alone_is_of_the_state_that_tells_of_it() -> None:
    text = "The king will visit Nairobi on Friday, Morocco's palace said."
    assert told("2021-05-11", text) == [("meeting.announced", "2021-05-14", "KEN MAR")]
