"""timeline/work.py: a queue of documents beside a lake's catalogue: SQLite here, PostgreSQL with `--lake postgres`."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date

import pytest

from seeds.article import Article
from tests.lakes import lake_in
from timeline import work
from timeline.errors import Refused
from timeline.opening import create_store
from timeline.storage.addresses import Address, address
from timeline.work import Queue, Terms, open_queue

TERMS = Terms(lease=60, batch=2, tries=2)
ODD = 'It\'s "{odd}" \0 \ud7ff \\ ü\n'


@pytest.fixture(scope="module")
def empty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Address:
    """A lake that is there; the queue is emptied after each test."""
    lake = lake_in(tmp_path_factory.mktemp("lake"), request.config.getoption("--lake") or "sqlite")
    create_store(lake).close()
    return lake


@pytest.fixture(scope="module")
def opened(empty: Address) -> Iterator[Queue]:
    with closing(open_queue(empty)) as queue:
        yield queue


@pytest.fixture
def queue(opened: Queue) -> Iterator[Queue]:
    yield opened
    for worker in ("ann", "ben"):
        opened.give_back(worker)
    opened.drop(waiting=True)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Moves the database's clock."""

    def move(seconds: float) -> None:
        for kind, now in work.NOW.items():
            monkeypatch.setitem(work.NOW, kind, f"({now} + {seconds})")

    return move


def paper(number: int) -> Article:
    return Article(f"Paper {number}. {ODD}", date(2019, 6, 26), "given", title=f"No. {number}")


def given(queue: Queue, number: int) -> list[Article]:
    papers = [paper(nth) for nth in range(number)]
    for one in papers:
        assert queue.add([one], "desk") == 1
    return papers


def taken(queue: Queue, worker: str) -> list[Article]:
    return [task.article for task in queue.take(worker, TERMS)]


def test_documents_are_taken_in_order_each_by_one_and_whole(queue: Queue) -> None:
    papers = given(queue, 3)
    assert taken(queue, "ann") == papers[:2]
    assert taken(queue, "ben") == papers[2:]
    assert queue.left() == 3
    queue.finish("ann", [one.hash for one in papers[:2]])
    assert queue.left() == 1


def test_what_is_there_is_not_added_again(queue: Queue) -> None:
    given(queue, 2)
    assert queue.add([paper(1), paper(2)], "desk") == 1
    assert queue.left() == 3


def test_what_a_dead_worker_had_is_taken_over_one_by_one(queue: Queue, later: Callable[[float], None]) -> None:
    papers = given(queue, 3)
    assert taken(queue, "ann") == papers[:2]
    later(59)
    assert taken(queue, "ben") == papers[2:]
    queue.finish("ben", [papers[2].hash])
    assert taken(queue, "ben") == []
    later(2)
    assert [(task.article, task.tries) for task in queue.take("ben", TERMS)] == [(papers[0], 2)]
    queue.finish("ann", [papers[0].hash])
    assert queue.left() == 2  # who was thought dead leaves it to the other


def test_a_worker_that_lives_keeps_what_it_has(queue: Queue, later: Callable[[float], None]) -> None:
    given(queue, 1)
    assert taken(queue, "ann")
    with closing(queue.beside()) as heart:
        for _ in range(3):
            later(50)
            heart.prolong("ann", TERMS)
    assert taken(queue, "ben") == []


def test_what_cannot_be_read_waits_is_tried_again_and_given_up(queue: Queue, later: Callable[[float], None]) -> None:
    given(queue, 1)
    [task] = queue.take("ann", TERMS)
    assert queue.fail("ann", task, "it's odd\0", TERMS) is False
    assert taken(queue, "ben") == []
    later(60)
    [task] = queue.take("ben", TERMS)
    assert queue.fail("ben", task, "it's odd\0", TERMS) is True
    assert queue.left() == 0
    [row] = queue.status().dicts()
    assert (row["state"], row["document"], row["title"]) == ("failed", task.article.hash, "No. 0")
    assert (row["tries"], row["problem"]) == (2, "it's odd ")

    assert queue.retry() == 1
    assert [task.tries for task in queue.take("ann", TERMS)] == [1]


def test_what_its_workers_died_of_is_given_up(queue: Queue, later: Callable[[float], None]) -> None:
    given(queue, 1)
    for worker in ("ann", "ben"):
        assert taken(queue, worker)
        later(61)
    assert taken(queue, "ann") == []
    assert queue.status().column("problem") == ["the processes that had begun it were heard of no more"]


def test_what_is_given_back_is_others_at_once_and_counts_for_nothing(queue: Queue) -> None:
    given(queue, 2)
    assert taken(queue, "ann")
    queue.give_back("ann")
    assert [task.tries for task in queue.take("ben", TERMS)] == [1, 1]


def test_the_status_tells_who_reads_how_much_and_for_how_long(queue: Queue) -> None:
    given(queue, 3)
    assert taken(queue, "ann")
    waiting, reading = queue.status().dicts()
    assert (waiting["state"], waiting["documents"], waiting["worker"]) == ("waiting", 1, None)
    assert (reading["state"], reading["documents"], reading["worker"]) == ("reading", 2, "ann")
    assert 50 < reading["lease"] <= 60


def test_what_waits_is_dropped_only_where_so_wanted(queue: Queue) -> None:
    given(queue, 2)
    assert queue.drop() == 0
    assert queue.drop(waiting=True) == 2


@pytest.mark.parametrize("store", ["timeline.duckdb", "ducklake:timeline.ducklake"])
def test_a_store_that_one_process_has_alone_has_no_queue(store: str) -> None:
    with pytest.raises(Refused, match="`timeline ingest` reads with all processors"):
        open_queue(address(store))
