"""Discourse: what one sentence leaves to another."""

from tests.events.extract.claims import claims, told


def test_who_follows_suit_does_the_same() -> None:
    text = "Turkey withdrew from the Open Skies Treaty in March.\n\nGreece followed suit."
    assert [(one.type, one.actors) for one in claims("2021-06-01", text)] == [
        ("treaty.withdrawn", ("TUR",)),
        ("treaty.withdrawn", ("GRC",)),
    ]


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


def test_the_news_itself_is_of_the_day_of_its_publication() -> None:
    text = "Turkey imposed sanctions on Armenia after a night of fighting along the long border of the two countries."
    (claim,) = claims("2020-10-01", text)
    assert claim.date == "2020-10-01"


def test_an_event_told_twice_is_one_claim() -> None:
    text = (
        "Kenyatta to meet Kagame\n\n"
        "Kenyan President Uhuru Kenyatta will meet Rwandan President Paul Kagame on March 30.\n\n"
        "Kenyatta and Kagame will meet in Kigali."
    )
    assert told("2019-03-20", text) == [("meeting.announced", "2019-03-30", "KEN RWA")]


def test_a_meeting_called_off_takes_its_day_from_who_calls_it_off_before_others() -> None:
    text = (
        "Kenya's president, Uhuru Kenyatta, has called off his trip to Rwanda.\n\n"
        "Kenyatta had been due to visit Rwanda in May.\n\n"
        "The trip to Rwanda planned for July was canceled by Kenyatta on Monday."
    )
    assert [one for one in told("2019-03-20", text) if one[0] == "meeting.canceled"] == [
        ("meeting.canceled", "2019-07", "KEN RWA")
    ]


def test_talks_just_agreed_on_are_known_when_they_are_called_off() -> None:
    text = "A day after Kenya and Rwanda agreed to hold a summit in Oslo, Kigali on Friday cancelled the summit."
    assert {one[0] for one in told("2019-03-24", text)} == {"meeting.announced", "meeting.canceled"}
