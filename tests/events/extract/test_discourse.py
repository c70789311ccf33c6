"""Discourse: what one sentence leaves to another."""

from tests.events.extract.claims import claims, told


def test_who_follows_suit_does_the_same() -> None:
    text = "Turkey withdrew from the Open Skies Treaty in March.\n\nGreece followed suit."
    assert [(one.type, one.actors) for one in claims("2021-06-01", text)] == [
        ("treaty.withdrawn", ("TUR",)),
        ("treaty.withdrawn", ("GRC",)),
    ]


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
