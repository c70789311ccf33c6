"""The projections over the kept state answer as those with clocks do where no clock of knowledge is set."""

import pytest

from tests.timeline.papers import Paper, publish
from timeline.database import Database
from timeline.questions import PROJECTIONS


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_without_clocks_of_knowledge_it_is_what_is_kept(db: Database, projection: str) -> None:
    plan = Paper("2018-06-28", "A").says("meeting.announced", due="2018-07-16", place="Helsinki")
    publish(db, plan, Paper("2018-07-17", "B").says("meeting.canceled", due="2018-07-16", place="Helsinki"))
    publish(db, Paper("2018-07-18", "C").says("meeting.held", date="2018-07-16", place="Helsinki"))

    for day in ("DATE '2018-07-01'", "DATE '2018-07-16'", "DATE '2020-01-01'"):
        assert db.query(f"FROM {projection}_as_of({day})") == db.query(f"FROM {projection}_on({day})")
