"""Meetings, signings and retaliations take date and place from their antecedents."""

from tests.events.extract.claims import told


def test_what_is_signed_at_a_meeting_is_signed_on_its_day() -> None:
    text = (
        "Kenyan President Uhuru Kenyatta met Rwandan President Paul Kagame in Kigali on March 11.\n\n"
        "They signed a joint declaration."
    )
    assert told("2019-03-20", text) == [
        ("meeting.held", "2019-03-11", "KEN RWA"),
        ("treaty.signed", "2019-03-11", "KEN RWA"),
    ]


def test_the_meeting_that_was_canceled_is_the_one_just_told() -> None:
    text = (
        "Kenyan President Uhuru Kenyatta and Rwandan President Paul Kagame were to meet in Kigali on March 30.\n\n"
        "On Monday Kenyatta canceled the meeting."
    )
    assert ("meeting.canceled", "2019-03-30", "KEN RWA") in told("2019-03-20", text)
