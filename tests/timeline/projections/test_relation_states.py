"""timeline/projections/relation_states.sql: relations as they change, day by day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.timeline.papers import Paper, emptied, publish
from timeline.database import Database

DAYS = (
    "2019-02-28",
    "2019-03-01",
    "2020-02",
    "2020-02-28",
    "2020-02-29",
    "2020-03-01",
    "2020-06/2020-08",
    "2020",
    None,
)


@pytest.mark.parametrize(
    "settled", ["2019-02-28", "2019-03-01", "2020-02-28", "2020-02-29", "2020-03-01", "2019-12-31"]
)
def test_what_settled_lies_a_year_back_from_the_day_on_from_which_relations_leave_it_out(
    db: Database, settled: str
) -> None:
    (year_after,) = db.first("SELECT year_after(?::DATE)", [settled]) or (None,)

    leaves_out = "SELECT NOT ?::DATE > ?::DATE - INTERVAL 1 YEAR"
    assert db.first(leaves_out, [settled, year_after]) == (True,)
    assert db.first(leaves_out, [settled, year_after - timedelta(1)]) == (False,)


@st.composite
def dealings(draw: st.DrawFn) -> list[Paper]:
    """What passes between a few parties around a leap day, some of it on open days."""
    papers = []
    for number in range(draw(st.integers(1, 3))):
        paper = Paper(f"2020-0{draw(st.integers(1, 9))}-15", publisher=f"Paper {number}")
        for _ in range(draw(st.integers(1, 5))):
            day, other = draw(st.sampled_from(DAYS)), draw(st.sampled_from(("CHN", "RUS")))
            parties, by = f"{other} USA", draw(st.sampled_from(("USA", other)))
            match draw(st.integers(0, 5)):
                case 0:
                    paper.says("meeting.announced", parties, due=day or "2020-02-29/2021-03-01")
                case 1:
                    paper.says("meeting.held", parties, date=draw(st.sampled_from((day, "2020-02/.."))))
                case 2:
                    paper.says("meeting.canceled", parties, due=day)
                case 3:
                    kind = draw(st.sampled_from(("treaty.signed", "treaty.withdrawn")))
                    actors = {"actors": by} if kind == "treaty.withdrawn" else {}
                    paper.says(kind, parties, date=day, treaty="New START", **actors)
                case 4:
                    paper.says("treaty.expiry", parties, due=day or "2021", treaty="New START")
                case _:
                    kind = draw(st.sampled_from(("sanction.imposed", "sanction.lifted")))
                    open_day = draw(st.sampled_from((day, "2020-02-28/..")))
                    paper.says(kind, parties, date=open_day, actors=by, targets=other if by == "USA" else "USA")
        papers.append(paper)
    return papers


ADDED_UP = {
    "act_rows(known_on := NULL, recorded_by := NULL)": "FROM kept.acts",
    "sanction_rows(known_on := NULL, recorded_by := NULL)": "FROM kept.sanctions",
    "bonds_from_log(as_of, known_on := NULL, recorded_by := NULL)": (
        "SELECT a, b, treaty FROM kept.bonds WHERE since <= as_of AND as_of < until"
    ),
    "contacts_from_log(as_of, known_on := NULL, recorded_by := NULL)": (
        'SELECT a, b, "start", "end", status FROM kept.contacts WHERE since <= as_of AND as_of < until'
    ),
}
"""Macros that stand before the store's own: relations are then added up from the kept acts and contacts."""


@contextmanager
def adding_up(db: Database) -> Iterator[None]:
    """Have a store say what relations are without their states: quicker to plan than the log's own answer."""
    for macro, rows in ADDED_UP.items():
        db.execute(f"CREATE TEMP MACRO {macro} AS TABLE {rows}")
    yield
    for macro in ADDED_UP:
        db.execute(f"DROP MACRO TABLE temp.{macro.partition('(')[0]}")


def test_on_any_day_they_are_what_acts_and_contacts_add_up_to(db: Database) -> None:
    @examples(3)
    @given(papers=dealings(), after=st.integers(0, 400))
    def same(papers: list[Paper], after: int) -> None:
        publish(emptied(db), *papers)
        with adding_up(db):
            for day in (date(2020, 2, 29), date(2020, 3, 1) + timedelta(after), date(2021, 2, 28)):
                kept = db.query(f"FROM relations_on(DATE '{day}') ORDER BY a, b")
                assert kept == db.query(f"FROM relations_from_log(DATE '{day}')")

    same()


def test_a_day_on_which_nothing_changes_has_no_row_of_its_own(db: Database) -> None:
    publish(db, Paper("2019-07-01").says("meeting.held", date="2019-06-28"))

    assert db.query("SELECT since, until, cooperative FROM kept.relations ORDER BY since").rows == [
        (date(2019, 6, 28), date(2020, 6, 28), 1),
        (date(2020, 6, 28), date(9999, 12, 31), 0),
    ]


def test_relations_of_others_are_left_alone(db: Database) -> None:
    publish(db, Paper("2019-07-01", "A").says("meeting.held", "RUS USA", date="2019-06-28"))
    db.execute("UPDATE kept.relations SET claims = 99")

    publish(db, Paper("2019-07-02", "B").says("meeting.held", "CHN USA", date="2019-06-28"))
    assert db.query("SELECT a, claims FROM relations").rows == [("CHN", 1), ("RUS", 99)]
    assert db.query("FROM kept.stale").rows == []
