"""Attachment: each event has its own date and place, and no other's."""

from datetime import date

import pytest

from events.extract.reading import Reading, read
from events.extract.timing.attachment import Attachment
from seeds.article import Article
from tests.events.extract.claims import told


def reading(text: str) -> Reading:
    return read(Article(text, date(2019, 6, 20), "given"))


def date_of(text: str, word: str) -> str | None:
    """The date of the first such word of the text."""
    one = reading(text)
    found = Attachment(one).date_of(next(token for token in one.doc if token.text == word))
    return found.edtf if found else None


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The two met in Accra on June 3.", "met", "2019-06-03"),
        ("The summit on June 3 failed.", "summit", "2019-06-03"),
        ("They are scheduled on July 3 to meet in Accra.", "meet", "2019-07-03"),
        ("The last time that they met was in 2001.", "met", "2001"),
        ("A spokesman said on Monday that they had met.", "met", None),
        ("They met before the 2016 election.", "met", None),
        ("The treaty, which was signed in 1987, is dead.", "is", None),
        ("The decision to leave the pact signed in 2015 and to impose sanctions hurt.", "impose", None),
        ("They meet tomorrow,.today in Accra.", "meet", "2019-06-21"),
    ],
)
def test_a_date_belongs_to_the_nearest_event(text: str, word: str, expected: str | None) -> None:
    assert date_of(text, word) == expected


def test_coordinated_dates_are_all_of_the_event() -> None:
    one = reading("Strikes in April 2017 and April 2018 killed dozens.")
    found = Attachment(one).dates_of(one.doc[0])
    assert [date.edtf for date in found] == ["2017-04", "2018-04"]


def test_the_day_of_the_saying_is_found() -> None:
    one = reading("A spokesman said on Monday that they will meet.")
    said = Attachment(one).date_of_saying(next(token for token in one.doc if token.text == "meet"))
    assert said is not None
    assert said.edtf == "2019-06-17"


def test_a_city_is_where_a_meeting_was() -> None:
    one = reading("The presidents met in Accra, Ghana, on June 3.")
    assert Attachment(one).place_of(next(token for token in one.doc if token.text == "met")) == "Accra"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "\"Ghana's president met Kenya's president today,\" minister Kojo Mensah said on Friday.",
            "2015-04-10",
        ),
        ("\"Ghana's president met Kenya's president today,\" minister Kojo Mensah said.", "2015-04-13"),
        ("Ghana's president met Kenya's president today, a minister said on Friday.", "2015-04-13"),
    ],
)
def test_a_quotation_counts_days_from_when_it_was_said(text: str, day: str) -> None:
    assert told("2015-04-13", text) == [("meeting.held", day, "GHA KEN")]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The summit, the first since he took office in March, was short.", "summit", None),
        ("He met Merkel for the first time since taking office in March.", "met", None),
        ("Ten died in a clash on Monday, one of the deadliest battles this year.", "clash", "2019-06-17"),
        ("Two died in a raid on Monday, the army said.", "raid", "2019-06-17"),
        ("On Friday the premier welcomed the talks.", "talks", None),
        ("They met over a dispute relating to two islands on Monday.", "met", "2019-06-17"),
    ],
)
def test_a_date_of_something_else_is_left_to_it(text: str, word: str, expected: str | None) -> None:
    assert date_of(text, word) == expected
