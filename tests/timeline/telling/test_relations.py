"""timeline/telling/relations.py: a relation over time; compared with SQL in test_dealings.py."""

from datetime import date

import pytest

from timeline.database import Database
from timeline.telling.acts import Act, Sanction
from timeline.telling.agreement import FOREVER
from timeline.telling.deadlines import Contact
from timeline.telling.relations import NONE, Standing, State, changed, changes_of, course_of, year_after

NOTHING = course_of([], [])
MAY, JUNE, JULY = (date(2020, month, 1) for month in (5, 6, 7))
ACT = Act("act-1", "RUS", "USA", MAY, MAY, -1, 1)


def contact(status: str, day: date, since: date, until: date = FOREVER) -> Contact:
    """A contact of a day."""
    return Contact("mtg-1", "RUS", "USA", day, day, status, since, until)


def sanction(effect: str, day: date, settles: date | None) -> Sanction:
    """A sanction of the one on the other, or its end."""
    return Sanction("act-1", "USA", "RUS", effect, day, settles)


@pytest.mark.parametrize("day", [date(2020, 2, 28), date(2020, 2, 29), date(2020, 3, 1), date(2019, 12, 31)])
def test_a_year_is_over_when_sql_says_so(db: Database, day: date) -> None:
    assert db.first("SELECT year_after(?)", [day]) == (year_after(day),)


def test_what_would_be_over_on_the_last_day_or_later_never_is() -> None:
    assert year_after(date(9998, 12, 30)) == date(9999, 12, 30)
    for day in (date(9998, 12, 31), date(9999, 1, 1)):
        with pytest.raises(OverflowError):
            year_after(day)


def test_an_act_told_once_more_adds_a_claim_and_nothing_else() -> None:
    assert changes_of([ACT], [ACT._replace(claims=2)]) == {("RUS", "USA"): {MAY: (0, 0, 1)}}
    assert changes_of([ACT], [ACT]) == {}


def test_a_meeting_is_ahead_until_it_is_held() -> None:
    course = course_of([contact("announced", JULY, MAY, JUNE), contact("held", JULY, JULY)], [])

    assert course.on(date(2020, 4, 30)) == Standing()
    assert course.on(MAY) == Standing(None, JULY)
    assert course.on(JUNE) == Standing()
    assert course.on(FOREVER) == Standing(JULY)


def test_the_last_of_the_meetings_that_were_held_counts() -> None:
    course = course_of([contact("held", JUNE, JUNE), contact("held", MAY, MAY)], [])

    assert [course.on(day).last_contact for day in (MAY, JUNE, JULY)] == [MAY, JUNE, JUNE]


def test_a_sanction_stands_until_it_is_lifted() -> None:
    course = course_of([], [sanction("imposed", MAY, MAY), sanction("lifted", JULY, JULY)])

    assert [course.on(day).sanctions for day in (MAY, JUNE, JULY)] == [("USA>RUS",), ("USA>RUS",), ()]


def test_courses_differ_from_the_first_to_the_last_day_of_it() -> None:
    one, other = course_of([contact("held", MAY, MAY)], []), course_of([contact("held", MAY, JUNE)], [])

    assert one.differing(other) == {MAY, JUNE}
    assert one.differing(one) == set()
    assert NOTHING.differing(NOTHING) == set()


def test_states_that_come_to_be_alike_are_one() -> None:
    first = State(Standing(), (0, 0, 1), date(2020, 1, 1), date(2020, 2, 1))
    second = State(Standing(), (0, 1, 2), date(2020, 2, 1), FOREVER)

    assert changed([first, second], {date(2020, 2, 1): (0, -1, -1)}, NOTHING, []) == [first._replace(until=FOREVER)]
    assert changed([first, second], {date(2020, 1, 15): (1, 0, 1)}, NOTHING, []) == [
        first._replace(until=date(2020, 1, 15)),
        first._replace(since=date(2020, 1, 15), counts=(1, 0, 2)),
        second._replace(counts=(1, 1, 3)),
    ]


def test_before_the_first_claim_there_is_no_state() -> None:
    state = State(Standing(), (0, 0, 1), MAY, FOREVER)

    assert changed([], {MAY: (0, 0, 1)}, NOTHING, []) == [state]
    assert changed([state], {MAY: (0, 0, -1)}, NOTHING, []) == []
    assert changed([state], {}, course_of([contact("held", MAY, MAY)], []), [MAY, FOREVER]) == [
        state._replace(standing=Standing(MAY))
    ]
    assert NONE == (0, 0, 0)
