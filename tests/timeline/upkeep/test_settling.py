"""timeline/upkeep/settling.py: history derived without SQL, after something came out of order, agrees with the log."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.timeline.papers import Paper, emptied, publish
from tests.timeline.telling.test_tables import papers
from timeline import judgements
from timeline.answers import ask
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.upkeep import kept, settling


def late(db: Database) -> list[str]:
    """Three reports of one meeting, the last published appended first."""
    reports = [Paper(f"2019-07-0{day}", f"Paper {day}").says("meeting.held", date="2019-06-20") for day in (5, 2, 3)]
    ids = [claim for report in reports for claim in publish(db, report)]
    kept.catch_up_today(db)
    assert kept.is_late(db)
    return ids


def test_in_whatever_order_papers_come_it_is_what_the_log_says(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_tell_touched", lambda *_, **__: pytest.fail("told by SQL"))

    @examples(3)
    @given(papers=papers(), order=st.randoms(use_true_random=False))
    def same(papers: list[Paper], order: Random) -> None:
        emptied(db)
        order.shuffle(papers)
        for paper in papers:
            publish(db, paper)
        assert kept.differing(db) == []

    same()


def test_what_is_past_is_told_of_the_days_on_which_it_was_known(db: Database) -> None:
    late(db)
    kept.settle(db)

    assert not kept.is_late(db)
    for day, claims in ((2, 1), (3, 2), (4, 2), (5, 3)):
        clocks = Clocks(date(2019, 7, 9), known_on=date(2019, 7, day))
        assert ask(db, "meetings", clocks).column("claims") == [claims]
    assert kept.differing(db) == []


@pytest.mark.parametrize("what", ["judged", "many"])
def test_what_is_judged_or_much_is_left_to_sql(db: Database, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    ids = late(db)
    if what == "judged":
        judgements.retract(db, ids[0], author="ann", reason="misread")
        kept.catch_up_today(db)
    else:
        monkeypatch.setattr(settling, "AT_MOST", 2)

    assert not settling.settle(db)
    assert kept.differing(db) == []


def test_what_is_judged_elsewhere_changes_nothing(db: Database) -> None:
    (other,) = publish(db, Paper("2019-06-01").says("aid.approved", "CHN USA", date="2019-05-01"))
    judgements.retract(db, other, author="ann", reason="misread")
    late(db)

    assert settling.settle(db)
    assert kept.differing(db) == []
