"""timeline/telling/deadlines.py: what falls due, who meets, and whom treaties bind."""

from datetime import date

from tests.timeline.papers import Paper, publish
from timeline.database import Database
from timeline.upkeep import kept


def test_of_a_treaty_that_somebody_leaves_on_the_day_on_which_it_ends_each_state_binds_by_one_row(db: Database) -> None:
    """Nobody says who leaves it, so that it goes on beyond its end."""
    publish(db, Paper("2019-05-01", "A").says("treaty.expiry", due="2019-06-10", treaty="New START"))
    publish(db, Paper("2019-05-01", "B").says("treaty.withdrawn", date="2019-06-10", treaty="New START"))
    db.pay()

    bound = db.query("SELECT since, until FROM kept.bonds ORDER BY since").rows
    assert bound == [(date(2019, 5, 1), date(2019, 6, 10)), (date(2019, 6, 10), date(9999, 12, 31))]
    assert kept.differing(db) == []
