"""timeline/storage/group_commit.py: the writer with the turn also commits for those that wait."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.lakes import lake_in
from tests.timeline.papers import Paper
from timeline import ledger, small_commits
from timeline.errors import Refused, TimelineError
from timeline.opening import create_store, open_as_is, open_log
from timeline.small_commits import Wanted
from timeline.storage.addresses import Address
from timeline.storage.group_commit import append_together
from timeline.storage.lakes import NAME, TURNS, wait_for_turn
from timeline.verify import log_breaches

pytestmark = pytest.mark.lake


@pytest.fixture
def lake(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Address]:
    """An empty lake; the test is about those with a queue, which PostgreSQL keeps."""
    if request.config.getoption("--lake") != "postgres":
        pytest.skip("about the queue that PostgreSQL keeps")
    lake = lake_in(tmp_path, "postgres")
    create_store(lake).close()
    yield lake
    with open_as_is(lake) as db:
        assert log_breaches(db) == []


def paper(nth: int) -> Paper:
    return Paper(f"2019-07-{nth:02}", publisher=f"P{nth}").says("meeting.held", "CHN USA", date="2019-06-29")


def wanted(nth: int) -> Wanted:
    return small_commits.wanted([paper(nth).article], paper(nth).events, author=f"writer {nth}", message="news")


def test_who_waits_is_taken_along_under_its_own_name(lake: Address) -> None:
    with open_log(lake) as first, ThreadPoolExecutor() as pool:
        with first.transaction():
            wait_for_turn(first)
            others = [pool.submit(_append, lake, [wanted(nth)]) for nth in (1, 2, 3)]
            until_left(lake, 3)
        made = [one for other in others for one in other.result()]
        assert {one.commit for one in made} == set(ledger.commits(first).column("hash"))
        assert {*ledger.commits(first).column("author")} == {"writer 1", "writer 2", "writer 3"}
        (snapshots,) = first.first(f"SELECT count(*) FROM {NAME}.snapshots() WHERE commit_message IS NOT NULL") or (0,)
        assert snapshots == 1


def test_what_a_dead_writer_left_is_added_once(lake: Address) -> None:
    with open_log(lake) as dead, open_log(lake) as one:
        with one.transaction():
            wait_for_turn(one)
            with ThreadPoolExecutor() as pool, pytest.MonkeyPatch.context() as patch:
                patch.setattr("timeline.storage.group_commit.wait_for_turn", _die)
                patch.setattr("timeline.storage.group_commit._Queue.end", lambda _: None)
                with pytest.raises(ZeroDivisionError):
                    pool.submit(append_together, dead, [wanted(1)]).result()
        for nth in (2, 3):
            append_together(one, [wanted(nth)])
        assert ledger.commits(one).column("author") == ["writer 3", "writer 1", "writer 2"]


def test_who_is_refused_hears_why_and_harms_nobody(lake: Address) -> None:
    lies = small_commits.wanted([], paper(4).events, author="liar", message="news")
    with open_log(lake) as first, ThreadPoolExecutor() as pool:
        with first.transaction():
            wait_for_turn(first)
            liar, other = pool.submit(_append, lake, [lies]), pool.submit(_append, lake, [wanted(1)])
            until_left(lake, 2)
        assert other.result()[0].documents == 1
        with pytest.raises(Refused, match="is not in the log"):
            liar.result()


def _append(lake: Address, commits: list[Wanted]) -> list[small_commits.Made]:
    with open_log(lake) as db:
        return append_together(db, commits)


def _die(*_: object) -> None:
    raise ZeroDivisionError


def until_left(lake: Address, wanted: int) -> None:
    """Wait until so many have left what they want."""
    until = monotonic() + 30
    query = f"FROM system.main.postgres_query('{TURNS}', 'SELECT count(*) FROM timeline_waiting')"
    with open_log(lake) as db:
        while monotonic() < until:
            with suppress(TimelineError):  # the first makes the table
                if db.first(query) == (wanted,):
                    return
            sleep(0.05)
    raise AssertionError("nobody waits")
