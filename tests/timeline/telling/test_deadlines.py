"""timeline/telling/deadlines.py: what falls due, who meets, and whom treaties bind."""

from datetime import date

from tests.timeline.papers import Paper, publish
from timeline.database import Database
from timeline.upkeep import kept


def test_a_treaty_that_somebody_leaves_on_the_day_on_which_it_ends_binds_without_a_break(db: Database) -> None:
    """Nobody says who leaves it, so that it goes on beyond its end."""
    publish(db, Paper("2019-05-01", "A").says("treaty.expiry", due="2019-06-10", treaty="New START"))
    publish(db, Paper("2019-05-01", "B").says("treaty.withdrawn", date="2019-06-10", treaty="New START"))
    db.pay()

    assert db.query("SELECT since, until FROM kept.bonds").rows == [(date(2019, 5, 1), date(9999, 12, 31))]
    assert kept.differing(db) == []


def test_a_treaty_binds_who_has_left_it_until_it_ends_and_again_once_it_is_extended(db: Database) -> None:
    paper = Paper("2019-05-01", "A").says("treaty.signed", date="2019-05-01", treaty="New START")
    paper.says("treaty.expiry", due="2019-08-10", treaty="New START")
    paper.says("treaty.withdrawn", date="2019-06-10", actors="USA", treaty="New START")
    publish(db, paper)
    publish(
        db, Paper("2019-09-01", "B").says("treaty.extended", date="2019-09-01", due="2020-02-01", treaty="New START")
    )
    db.pay()

    bound = db.query("SELECT since, until FROM kept.bonds ORDER BY since").rows
    assert bound == [(date(2019, 5, 1), date(2019, 8, 11)), (date(2019, 9, 1), date(2020, 2, 2))]
    assert kept.differing(db) == []
