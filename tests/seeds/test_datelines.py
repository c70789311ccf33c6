"""The day that a text states for itself: by datelines and date lines, never by a sentence or a caption."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.datelines import Dating, dating_of

DAY = date(2019, 6, 26)
BODY = "\n\nThe ministers of the two countries met in Geneva on Monday, June 24, 2019.\n"


@pytest.mark.parametrize(
    "line",
    [
        "NAIROBI, June 26, 2019 (Xinhua) -- The ministers met.",
        "WASHINGTON, June 26, 2019",
        "WASHINGTON, June 26, 2019 /PRNewswire/ -- The ministers met.",
        "MOSCOW, June 26, 2019. /TASS/. The ministers met.",
        "NEW YORK, N.Y., June 26, 2019 - The ministers met.",
        "VIENNA, Austria — June 26, 2019 — The ministers met.",
        "NEW DELHI, 26 June 2019: The ministers met.",
        "BRUSSELS (Reuters), 26 June 2019 – The ministers met.",
    ],
)
def test_a_dateline_dates_the_article(line):
    assert dating_of(f"Ministers meet\n\n{line}{BODY}").day == DAY


@pytest.mark.parametrize(
    "line",
    [
        "June 26, 2019",
        "June 26, 2019 10:15 AM",
        "Wednesday, 26 June 2019, 10.15 GMT",
        "2019-06-26 22:05:05",
        "2019-06-26T22:05:05+03:00",
        "26/06/2019 | 10:15 UTC+3",
        "Published: 26 June 2019",
        "Posted on June 26, 2019 at 10:15 a.m. EDT",
        "By Jane Doe and John Roe | Reuters | June 26, 2019",
        "Published: 26 June 2019 | Updated: 27 June 2019, 11:00 BST",
        "Updated June 27, 2019; first published June 26, 2019",
        "Updated: 26 June 2019",
    ],
)
def test_a_line_that_is_nothing_but_a_date_dates_the_article(line):
    assert dating_of(f"Ministers meet\n{line}{BODY}").day == DAY


@pytest.mark.parametrize(
    "line",
    [
        "The ministers met on June 26, 2019.",
        "On June 26, 2019, the ministers met.",
        "The ministers shake hands in Geneva, June 26, 2019",
        "The President at the summit, June 26, 2019. (Kremlin/Released)",
        "GENEVA, June 26, 2019 (AP Photo/Jane Doe)",
        "GENEVA, SWITZERLAND - JUNE 26, 2019: The ministers arrive (Photo by Jane Doe/Getty Images)",
        "June 26, 2019, was a day to remember",
        "JANE DOE, June 26, 2019, says that the ministers met",
        "TREATY BETWEEN THE TWO COUNTRIES SIGNED, June 26, 2019",
        "Signed by both parties on June 26, 2019",
        "June 2019",
        "26 June",
    ],
)
def test_a_date_in_a_sentence_or_a_caption_does_not(line):
    assert dating_of(f"Ministers meet\n\n{line}{BODY}") == Dating()


def test_updated_counts_only_where_nothing_says_published():
    assert dating_of(f"Updated: 27 June 2019\nPublished: 26 June 2019{BODY}").day == DAY
    assert dating_of(f"Updated: 27 June 2019\n26 June 2019{BODY}").day == DAY


def test_the_dateline_goes_before_an_unlabelled_date():
    assert dating_of(f"27 June 2019\n\nGENEVA, June 26, 2019 (AP) -{BODY}").day == DAY


def test_a_date_on_one_of_the_last_lines_counts():
    assert dating_of("Ministers meet\n" + BODY * 20 + "\nJune 26, 2019\n").day == DAY


def test_a_date_line_in_the_middle_does_not():
    assert dating_of("Ministers meet\n" + BODY * 20 + "\nJune 26, 2019\n" + BODY * 20) == Dating()


def test_two_days_leave_it_open():
    assert dating_of(f"June 26, 2019\n\nJune 27, 2019{BODY}") == Dating(unclear="June 26, 2019 and June 27, 2019")


def test_numbers_that_can_be_read_both_ways_leave_it_open():
    assert dating_of(f"03/04/2019{BODY}") == Dating(unclear="03/04/2019")


def test_unless_the_text_prints_one_of_the_two_days_in_full():
    assert dating_of(f"03/04/2019{BODY}The talks of 4 March 2019 failed.").day == date(2019, 3, 4)


@pytest.mark.parametrize(("other", "day"), [("13/04/2019", date(2019, 4, 3)), ("04/13/2019", date(2019, 3, 4))])
def test_or_another_date_in_the_same_order_of_numbers(other, day):
    assert dating_of(f"Published: 03/04/2019\nUpdated: {other}{BODY}").day == day


@given(st.text(max_size=500))
def test_any_text_is_looked_at(text):
    dating = dating_of(text)
    assert not (dating.day and dating.unclear)
