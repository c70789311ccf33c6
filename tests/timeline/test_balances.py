"""timeline/balances.py: a balance over time is that of `relations` on each day."""

from datetime import date, datetime

import pytest

from tests.timeline.papers import Paper, once, publish
from timeline.answers import ask
from timeline.balances import balances
from timeline.clocks import Clocks
from timeline.database import Database

DAYS = [date(2017, 12, 31), date(2018, 12, 5), date(2019, 6, 1), date(2020, 3, 1)]
PAIRS = [("IRN", "USA"), ("RUS", "USA"), ("CHN", "JPN")]


@pytest.fixture
@once
def log(db: Database) -> Database:
    publish(
        db,
        Paper("2019-01-01", "A")
        .says("sanction.imposed", "IRN USA", date="2018-12-05", actors="USA", targets="IRN")
        .says("meeting.held", date="2018-11", place="Paris")
        .says("sanction.imposed", "RUS USA", actors="USA", targets="RUS"),
        recorded_at=datetime(2019, 1, 2),
    )
    publish(
        db,
        Paper("2019-06-29", "B")
        .says("sanction.lifted", "IRN USA", date="2019-05-20/2019-06-10", actors="USA", targets="IRN")
        .says("meeting.held", date="2018-11-11", place="Paris")
        .says("meeting.announced", "RUS USA", due="2020-02", place="Rome"),
        recorded_at=datetime(2019, 7, 1),
    )
    return db


@pytest.mark.parametrize(
    "known",
    [{}, {"known_on": date(2019, 3, 1)}, {"recorded_by": datetime(2019, 3, 1)}],
    ids=["all", "published", "recorded"],
)
def test_on_every_day_it_is_that_of_relations(log: Database, known: dict) -> None:
    clocks = Clocks(date(2020, 1, 1), **known)
    expected = {
        (row["a"], row["b"], day): (row["balance"], row["cooperative"], row["conflictual"])
        for day in DAYS
        for row in ask(log, "relations", Clocks(day, **known)).dicts()
    }

    found = {(a, b, day): tuple(rest) for a, b, day, *rest in balances(log, clocks, DAYS, PAIRS)}

    assert found == {(*pair, day): expected.get((*pair, day), (None, 0, 0)) for day in DAYS for pair in PAIRS}
    assert any(balance for balance, *_ in found.values())


def test_one_pair_as_it_was_known(log: Database) -> None:
    clocks = Clocks(date(2020, 1, 1), known_on=date(2019, 3, 1))
    found = balances(log, clocks, [date(2019, 6, 30)], [("IRN", "USA")])
    assert found.rows == [("IRN", "USA", date(2019, 6, 30), -1.0, 0, 1)]


def test_of_nobody_there_is_nothing(log: Database) -> None:
    assert balances(log, Clocks(date(2020, 1, 1)), DAYS, []).rows == []
