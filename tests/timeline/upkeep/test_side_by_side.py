"""timeline/upkeep/side_by_side.py: parts of the work, several at a time, on connections of their own."""

from threading import Barrier, get_ident

import pytest

from timeline.database import Database
from timeline.errors import TimelineError
from timeline.upkeep import side_by_side
from timeline.upkeep.side_by_side import sharing, work_off

TWO = {"numbers": "SELECT unnest(range(6)) AS n", "squares": "SELECT 0 AS n LIMIT 0"}


@pytest.fixture(autouse=True)
def _two_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "workers", lambda: 2)


def test_all_connections_see_what_is_shared_while_it_is(db: Database) -> None:
    def square(side: Database, n: int) -> None:
        side.execute(f"INSERT INTO handed.squares SELECT n * n FROM handed.numbers WHERE n = {n}")

    with sharing(db, "handed", TWO):
        work_off(db, range(6), square)
        assert sorted(db.query("FROM handed.squares").column("n")) == [0, 1, 4, 9, 16, 25]
    with pytest.raises(TimelineError):
        db.query("FROM handed.squares")


def test_a_connection_has_temporary_tables_of_its_own(db: Database) -> None:
    def count_up(side: Database, n: int) -> None:
        side.execute(f"CREATE OR REPLACE TEMP TABLE mine AS SELECT {n} AS n")
        assert side.query("FROM mine").rows == [(n,)]

    work_off(db, range(20), count_up)


def test_as_many_parts_are_worked_on_at_a_time_as_there_are_workers(db: Database) -> None:
    both = Barrier(2, timeout=10)
    threads = set()

    def meet(_: Database, n: int) -> None:
        threads.add(get_ident())
        both.wait()

    work_off(db, range(6), meet)
    assert len(threads) == 2


def test_what_goes_wrong_with_one_part_ends_the_work_on_all(db: Database) -> None:
    begun = []

    def fail_or_take_long(side: Database, n: int) -> None:
        begun.append(n)
        if n == 1:
            raise LookupError(n)
        side.execute("SELECT sum(a.range * b.range) FROM range(100_000) a, range(1_000_000) b")

    with pytest.raises(LookupError):
        work_off(db, range(6), fail_or_take_long)
    assert sorted(begun) == [0, 1]
    assert db.query("SELECT 1").rows == [(1,)]


def test_what_was_shared_is_gone_though_the_work_failed(db: Database) -> None:
    for _ in range(2):
        with pytest.raises(LookupError), sharing(db, "handed", TWO):
            raise LookupError
