"""timeline/displaced.py: what was otherwise on any day of knowledge is what placing all known claims says."""

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.timeline.papers import Paper, emptied, publish
from tests.timeline.test_placing import busy_days
from timeline import judgements
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.displaced import Displacing
from timeline.parts import telling

FIRST = date(2019, 6, 9)


def placed(db: Database, known_on: date) -> tuple[dict[int, str], dict[int, str]]:
    """The occurrence of each claim that was known on a day: by the SQL, and from where it belongs today."""
    by_sql = dict(db.query(f"SELECT seq, occurrence FROM placings_of_claims(NULL, known_on := DATE '{known_on}')").rows)
    with telling(db, "relations", Clocks(known_on, known_on)):
        return by_sql, dict(db.query("SELECT seq, occurrence FROM placings_of_claims(NULL)").rows)


def judge(db: Database, chance: Random) -> None:
    """A few judgements, recorded today: by what was known in June 2019 they do not count yet."""
    meetings = db.query("SELECT id FROM events WHERE type LIKE 'meeting.%' ORDER BY id").column("id")
    if len(meetings) > 3:
        chance.shuffle(meetings)
        judgements.unlink(db, *meetings[:2], author="ann", reason="two occasions")
        judgements.link(db, *meetings[1:3], author="ann", reason="one occasion")
        judgements.retract(db, meetings[3], author="ann", reason="misread")


def test_it_is_what_placing_all_known_claims_says(db: Database) -> None:
    @examples(3)
    @given(papers=busy_days(), chance=st.randoms(use_true_random=False))
    def same(papers: list[Paper], chance: Random) -> None:
        publish(emptied(db), *papers)
        if chance.random() < 0.5:
            judge(db, chance)
        for known_on in {FIRST + timedelta(days=chance.randint(0, 20)) for _ in range(3)}:
            by_sql, told = placed(db, known_on)
            assert told == by_sql

    same()


def test_a_claim_that_had_not_fitted_joins_where_what_was_said_between_was_not_known(db: Database) -> None:
    """Geneva makes the summit one that Vienna does not fit; without it Vienna joins."""
    publish(
        db,
        Paper("2019-06-10", "A").says("meeting.held", date="2019-06-08", format="summit"),
        Paper("2019-06-11", "B").says("meeting.held", date="2019-06-07/2019-06-08", format="summit", place="Vienna"),
        Paper("2019-06-20", "C").says("meeting.held", date="2019-06-08", format="summit", place="Geneva"),
    )

    by_sql, told = placed(db, date(2019, 6, 12))
    assert told == by_sql
    assert len(set(told.values())) == 1
    assert len(set(placed(db, date(2019, 6, 20))[1].values())) == 2


def test_what_is_told_of_a_month_is_not_about_the_first_day_of_the_next(db: Database) -> None:
    """Though a day apart at the same place: what is dated by months is compared by months."""
    publish(
        db,
        Paper("2019-07-16", "A").says("meeting.canceled", due="2019-07", place="Geneva"),
        Paper("2019-08-01", "B").says("meeting.held", date="2019-08-01", place="Geneva"),
        Paper("2019-08-20", "C").says("meeting.held", date="2019-07-20", place="Geneva"),
    )

    by_sql, told = placed(db, date(2019, 8, 10))
    assert told == by_sql
    assert len(set(told.values())) == 2


def test_nothing_was_otherwise_where_all_was_known(db: Database) -> None:
    publish(db, Paper("2019-06-10").says("meeting.held", date="2019-06-08").says("treaty.signed", treaty="INF Treaty"))

    by_sql, told = placed(db, date(2019, 6, 10))
    assert told == by_sql


def test_of_no_claims_it_says_nothing() -> None:
    assert Displacing([]).found() == ([], set())
