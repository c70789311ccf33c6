"""Entries of chronologies and diaries: the date at the head of a line is that of what the line tells."""

import pytest

from tests.events.extract.claims import told

TITLE = "Chad and Mali: a crisis in dates\n\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("9 April 2014 — ", "6 June 2014 — "),
        ("April 9, 2014: ", "June 6, 2014: "),
        ("• 9 April 2014 - ", "• 6 June 2014 - "),
        ("9 April 2014\n", "6 June 2014\n"),
        ("9 Apr. 2014. ", "6 Jun. 2014. "),
    ],
)
def test_what_an_entry_tells_is_of_the_date_that_opens_it(first: str, second: str) -> None:
    text = f"{TITLE}{first}Chad expels the Malian ambassador.\n\n{second}Malian jets bomb a Chadian camp."
    assert told("2015-03-01", text) == [
        ("diplomats.expelled", "2014-04-09", "MLI TCD"),
        ("force.used", "2014-06-06", "MLI TCD"),
    ]


def test_an_entry_ahead_tells_a_plan_and_one_gone_by_a_meeting() -> None:
    text = (
        f"{TITLE}2 March 2015: Chad's President Idriss Deby meets Malian President Ibrahim Keita.\n\n"
        "8 April 2015: Chad's President Idriss Deby meets Ghanaian President John Mahama."
    )
    assert told("2015-03-10", text) == [
        ("meeting.held", "2015-03-02", "MLI TCD"),
        ("meeting.announced", "2015-04-08", "GHA TCD"),
    ]


def test_one_date_alone_opens_no_chronology() -> None:
    text = f"{TITLE}1 March 2015\n\nChad had expelled the Malian ambassador in a row over a stretch of the border."
    assert told("2015-03-01", text) == [("diplomats.expelled", None, "MLI TCD")]


def test_what_an_entry_tells_as_gone_before_is_not_of_its_date() -> None:
    text = (
        f"{TITLE}9 April 2014 — Chad closes the border. Mali had expelled the Chadian ambassador.\n\n"
        "6 June 2014 — Chad expels two Malian diplomats."
    )
    assert told("2015-03-01", text) == [
        ("diplomats.expelled", None, "MLI TCD"),
        ("diplomats.expelled", "2014-06-06", "MLI TCD"),
    ]


def test_an_entry_without_a_year_is_of_the_year_before_it() -> None:
    text = f"{TITLE}9 April 2009: Chad expels the Malian ambassador.\n\n6 June: Malian jets bomb a Chadian camp."
    assert told("2015-03-01", text) == [
        ("diplomats.expelled", "2009-04-09", "MLI TCD"),
        ("force.used", "2009-06-06", "MLI TCD"),
    ]


def test_entries_of_a_chronology_are_over_and_those_of_a_diary_ahead() -> None:
    past = (
        "Events of the year\n\nFeb. 20: Chad expels the Malian ambassador.\n\nJune 6: Malian jets bomb a Chadian camp."
    )
    assert [date for _, date, _ in told("1999-12-28", past)] == ["1999-02-20", "1999-06-06"]
    ahead = (
        "Diary\n\nJan. 5: Chad's President Idriss Deby meets Malian President Ibrahim Keita.\n\n"
        "Jan. 8: Chad's President Idriss Deby meets Ghanaian President John Mahama."
    )
    assert [date for _, date, _ in told("2015-12-28", ahead)] == ["2016-01-05", "2016-01-08"]


def test_a_date_inside_an_entry_is_of_the_time_of_the_entry() -> None:
    text = (
        "A year of two neighbours\n\n"
        "April 9. Two herdsmen are shot.\n\n"
        "April 28-May 7. Thousands flee. On May 2 Kenya's minister visits Bamako.\n\n"
        "June 5. Mali's president sets off. He is received by Kenya's president the same day."
    )
    assert sorted(told("1989-08-23", text)) == [
        ("meeting.held", "1989-05-02", "KEN MLI"),
        ("meeting.held", "1989-06-05", "KEN MLI"),
    ]


def test_a_diary_of_the_week_names_its_days_alone() -> None:
    text = (
        "THE WEEK AHEAD\n\nMONDAY: Danish Prime Minister Poul Nyrup Rasmussen visits Tallinn.\n\n"
        "THURSDAY: Omani Foreign Minister Karim Silva in Nairobi; meets Kenya's president."
    )
    assert told("1999-03-26", text) == [
        ("meeting.announced", "1999-03-29", "DNK EST"),
        ("meeting.announced", "1999-04-01", "KEN OMN"),
    ]
