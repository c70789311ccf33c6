"""timeline/happenings.py: everything with a place in time, and windows in words that claim no more than is known."""

from datetime import date

import pytest

from tests.timeline.papers import Paper, publish
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.filters import Filter
from timeline.happenings import happenings, in_words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2019-06-28", "2019-06-28", "28 June 2019"),
        ("2020-02-01", "2020-02-29", "February 2020"),
        ("2020-02-01", "2020-02-28", "between 1 February 2020 and 28 February 2020"),
        ("2019-01-01", "2019-12-31", "2019"),
        ("2019-01-01", "2021-12-31", "between 2019 and 2021"),
        ("2019-06-01", "2019-08-31", "between June 2019 and August 2019"),
        ("0987-12-05", "0987-12-05", "5 December 987"),
        (None, "2019-08-01", "by 1 August 2019"),
        ("2019-08-01", None, "from 1 August 2019 on"),
        (None, None, "date unknown"),
    ],
)
def test_a_window_in_words(start: str | None, end: str | None, words: str) -> None:
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    assert in_words(first, last) == words


def test_each_kind_has_its_title_its_window_and_its_claims(db: Database) -> None:
    publish(
        db,
        Paper("2019-06-10", "A")
        .says("treaty.signed", date="1987", treaty="INF")
        .says("sanction.imposed", date="2018-04-06", actors="USA", targets="RUS")
        .says("ties.severed", "DEU FRA", date="2018-05")
        .says("meeting.announced", due="2019-07-20", place="Oslo")
        .says("treaty.expiry", due="2019-08", treaty="INF")
        .says("deadline.set", "IRN USA", due="2020", quote="Until 2020."),
    )

    found = happenings(db, Clocks(date(2019, 7, 1)))

    assert [(one.kind, one.when, one.title, one.status, len(one.claims)) for one in found] == [
        ("treaty", "1987", "INF signed (RUS, USA)", "signed", 1),
        ("act", "6 April 2018", "Sanction imposed: USA → RUS", "done", 1),
        ("act", "May 2018", "Ties severed: DEU, FRA", "done", 1),
        ("meeting", "20 July 2019", "Meeting in Oslo: RUS, USA", "announced", 1),
        ("expiry", "August 2019", "INF expires (RUS, USA)", "signed", 1),
        ("obligation", "2020", "Deadline: Until 2020.", "upcoming", 1),
    ]
    assert [one.kind for one in happenings(db, Clocks(date(2018, 4, 10)))] == ["treaty", "act"]
    asked = Filter(parties=("RUS",), since=date(2019, 1, 1), until=date(2019, 7, 31))
    assert [one.kind for one in happenings(db, Clocks(date(2019, 7, 1)), asked)] == ["meeting"]


def test_what_a_party_did_to_a_treaty_is_a_sentence_about_the_party(db: Database) -> None:
    publish(
        db,
        Paper("2023-06-10")
        .says("treaty.withdrawn", date="2019-02-02", treaty="INF Treaty", actors="USA")
        .says("treaty.suspended", date="2023-02-21", treaty="New START", actors="RUS"),
    )

    titles = [one.title for one in happenings(db, Clocks(date(2023, 7, 1)))]

    assert titles == ["USA withdrew from the INF Treaty", "RUS suspended New START"]


def test_a_date_that_all_who_give_it_qualify_is_no_day(db: Database) -> None:
    publish(db, Paper("2019-06-10", "A").says("meeting.held", date="2019-05-04~"))
    [one] = happenings(db, Clocks(date(2019, 7, 1)))
    assert (one.day, one.when) == (None, "about 4 May 2019")

    publish(db, Paper("2019-06-11", "B").says("meeting.held", date="2019-05-04"))
    [one] = happenings(db, Clocks(date(2019, 7, 1)))
    assert (one.day, one.when) == (date(2019, 5, 4), "4 May 2019")
