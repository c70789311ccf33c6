"""timeline/projections/known.sql: what is kept of what was known, by another day and another moment."""

from datetime import date, datetime

import pytest

from tests.timeline.papers import Paper, publish
from timeline.answers import show
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.errors import NotFound, TimelineError

MOMENTS = (datetime(2020, 1, 1), datetime(2020, 1, 3))


def two_papers(db: Database, first: datetime, second: datetime) -> list[str]:
    """Two papers on one act of a single party, the second published nine days after the first; ids of their claims."""
    papers = (Paper(f"2019-06-{day}").says("force.used", "USA", date="2019-06-01", actors="USA") for day in (11, 20))
    return [
        name for paper, at in zip(papers, (first, second), strict=True) for name in publish(db, paper, recorded_at=at)
    ]


def test_a_moment_is_known_by_the_last_commit_recorded_until_then(db: Database) -> None:
    two_papers(db, *MOMENTS)

    def last(moment: str) -> object:
        return (db.first(f"SELECT last_commit({moment})") or ())[0]

    assert [last("TIMESTAMP '2019-12-31'"), last("TIMESTAMP '2020-01-02'"), last("TIMESTAMP '2020-01-03'")] == [0, 1, 2]
    assert last("NULL") == 2


def test_where_the_logs_clock_went_back_the_macros_say_whom_to_ask(db: Database) -> None:
    two_papers(db, *reversed(MOMENTS))

    with pytest.raises(TimelineError, match=r"clock of the log went back.*Ask \.\.\._from_log"):
        db.query("FROM meetings_as_of(DATE '2020-01-01', recorded_by := TIMESTAMP '2020-01-02')")
    assert db.query("FROM meetings_from_log(DATE '2020-01-01', recorded_by := TIMESTAMP '2020-01-02')").rows == []


def test_an_act_of_a_single_party_is_placed_by_what_was_known_of_it(db: Database) -> None:
    first, second = two_papers(db, *MOMENTS)
    ((name,),) = db.query("SELECT DISTINCT occurrence FROM kept.placements").rows

    def claims(**knowledge: object) -> list[str]:
        shown = show(db, "act-", Clocks(date(2019, 7, 1), **knowledge))  # type: ignore[arg-type]
        return [one.claim["id"] for one in shown.claims]

    assert name.startswith("act-")
    assert claims() == [first, second]
    assert claims(known_on=date(2019, 6, 15)) == [first]
    assert claims(recorded_by=MOMENTS[0]) == [first]
    with pytest.raises(NotFound):
        claims(known_on=date(2019, 6, 1))
    assert db.query("FROM relations_on(DATE '2019-07-01')").rows == []
