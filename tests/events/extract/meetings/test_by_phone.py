"""What two settled over the telephone, by whatever verb."""

from tests.events.extract.claims import told


def test_what_two_premiers_close_by_phone_they_have_talked_about() -> None:
    text = "The prime ministers of Kenya and Mali closed the matter by phone on Monday."
    assert told("2021-05-11", text) == [("meeting.held", "2021-05-10", "KEN MLI")]


def test_what_one_orders_by_phone_is_no_meeting() -> None:
    assert told("2021-05-11", "Kenya's president bought tea by phone on Monday.") == []
