"""timeline/small_commits.py: commits of a few rows, several of them planned together."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.timeline.papers import Paper, emptied
from timeline import ledger, small_commits
from timeline.database import Database
from timeline.errors import Refused
from timeline.opening import open_store
from timeline.rows import Rows
from timeline.small_commits import Made, Wanted
from timeline.verify import log_breaches

MET = Paper("2019-06-29", publisher="One").says("meeting.held", "CHN USA", date="2019-06-29", place="Osaka")
TOLD_AGAIN = Paper("2019-06-30", publisher="Two").says("meeting.held", "CHN USA", date="2019-06-29")
LIES = Paper("2019-07-01").says("meeting.held", "CHN USA", date="2019-06-29", place="Osaka")


def wanted(*papers: Paper, author: str = "ann") -> Wanted:
    articles, events = [paper.article for paper in papers], [event for paper in papers for event in paper.events]
    return small_commits.wanted(articles, events, author=author, message="news")


def without_its_document(paper: Paper) -> Wanted:
    return small_commits.wanted([], paper.events, author="bob", message="news")


def test_each_commit_has_its_author_and_is_chained_to_the_one_before(db: Database) -> None:
    planned = small_commits.plan(db, [[wanted(MET, author="ann")], [wanted(TOLD_AGAIN, author="bob")]])
    small_commits.carry_out(db, planned)

    assert ledger.commits(db).column("author") == ["bob", "ann"]
    assert [made.commit for nth in (1, 0) for made in planned.of(nth)] == ledger.commits(db).column("hash")
    assert log_breaches(db) == []


def test_what_two_want_is_added_once_and_by_the_first(db: Database) -> None:
    planned = small_commits.plan(db, [[wanted(MET)], [wanted(MET, TOLD_AGAIN)], [wanted(MET)]])
    small_commits.carry_out(db, planned)

    assert [[made[1:] for made in planned.of(nth)] for nth in range(3)] == [[(1, 1)], [(1, 1)], [(0, 0)]]
    assert planned.of(2) == [Made(None, 0, 0)]


def test_what_is_refused_leaves_nothing_of_its_list_and_the_others_as_they_are(db: Database) -> None:
    planned = small_commits.plan(
        db, [[wanted(MET)], [wanted(TOLD_AGAIN), without_its_document(LIES)], [wanted(TOLD_AGAIN)]]
    )
    small_commits.carry_out(db, planned)

    with pytest.raises(Refused, match="is not in the log"):
        planned.of(1)
    assert planned.of(2)[0].documents == 1
    assert ledger.commits(db).column("documents") == [1, 1]
    assert log_breaches(db) == []


@pytest.mark.file
def test_what_another_appended_meanwhile_is_noticed(store: Path) -> None:
    with open_store(store, write=True) as one, open_store(store, write=True) as other:
        for turn, db in enumerate((one, other, one, one, other)):
            paper = Paper("2019-06-29", f"Paper {turn}").says("meeting.held", date="2019-06-29")
            ledger.append(db, [paper.article], paper.events, author="ann", message="news")
        assert ledger.append(one, [], paper.events, author="ann", message="again") == Made(None, 0, 0)
        assert ledger.commits(one).column("number") == [5, 4, 3, 2, 1]
        assert log_breaches(one) == []


def test_after_a_refusal_the_log_goes_on_where_it_was(db: Database) -> None:
    ledger.append(db, [MET.article], MET.events, author="ann", message="news")
    with pytest.raises(Refused, match="is not in the log"):
        ledger.append(db, [], LIES.events, author="ann", message="news")
    ledger.append(db, [TOLD_AGAIN.article], TOLD_AGAIN.events, author="ann", message="news")
    assert log_breaches(db) == []


@given(st.lists(st.lists(st.lists(st.integers(0, 30), max_size=12), max_size=3), max_size=4))
@examples(10)
def test_planned_together_or_one_after_the_other_the_log_is_the_same(
    db: Database, lists: list[list[list[int]]]
) -> None:
    papers = [
        Paper(f"2019-07-{day % 28 + 1:02}", publisher=f"P{day}").says("meeting.held", "CHN USA", date="2019-06-29")
        for day in range(31)
    ]
    asked = [[wanted(*(papers[one] for one in commit))._replace(recorded_at=NOON) for commit in each] for each in lists]
    small_commits.carry_out(emptied(db), small_commits.plan(db, asked))
    together = log(db)

    emptied(db)
    for each in asked:
        for commit in each:
            small_commits.carry_out(db, small_commits.plan(db, [[commit]]))
    assert log(db) == together


def log(db: Database) -> list[Rows]:
    """All that the log holds."""
    return [db.query(f"FROM {table} ORDER BY ALL") for table in ("commits", "documents", "events")]


NOON = "2019-08-01 12:00:00"
