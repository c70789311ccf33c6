"""The kept state agrees with the log after every commit, whatever was appended, judged or withdrawn."""

import os
import signal
from contextlib import suppress
from datetime import date
from math import ceil
from multiprocessing import get_context
from pathlib import Path
from random import Random

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.timeline.papers import Paper, emptied, publish
from tests.timeline.projections.contract import newsstands
from timeline import judgements, ledger
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.definitions import sql
from timeline.errata import Given, details_of, record_given
from timeline.errors import Refused
from timeline.identity import placing
from timeline.opening import open_log, open_store
from timeline.questions import PROJECTIONS
from timeline.upkeep import kept, owing, retelling, versions

HELD = Paper("2019-07-01", "A").says("meeting.held", date="2019-06-28")


def rows_kept(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every kept table, its rows in an order of their own."""
    tables = [*versions.HELD, *kept.DERIVED, *kept.PAIRS]
    return {
        table: db.query(f"FROM ({versions.HELD.get(table, f'FROM kept.{table}')}) ORDER BY ALL").rows
        for table in tables
    }


def judge(db: Database, ids: list[str], seed: int) -> None:
    """A few judgements about the claims, of every kind."""
    chance = Random(seed)  # noqa: S311
    meetings = db.query("SELECT id FROM events WHERE type LIKE 'meeting.%' ORDER BY id").column("id")
    if len(meetings) > 1:
        one, other = chance.sample(meetings, 2)
        judgements.link(db, one, other, author="ann", reason="one occasion")
        if chance.random() < 0.5:
            judgements.unlink(db, one, other, author="ann", reason="two after all")
    judgements.retract(db, chance.choice(ids), author="ann", reason="misread")
    (judgement,) = db.query("SELECT id FROM judgements() WHERE effect = 'retracted'").column("id")
    if chance.random() < 0.5:
        judgements.retract(db, judgement, author="bob", reason="well read")


def test_however_it_came_about_it_is_what_the_log_says(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commit by commit or caught up later, and made anew slice by slice and part by part; on any day."""

    @examples(2)
    @given(
        papers=newsstands(),
        seed=st.integers(0, 1000),
        at_once=st.booleans(),
        pieces=st.integers(1, 3),
        day=st.integers(0, 500),
        projections=st.lists(st.sampled_from(PROJECTIONS), min_size=2, max_size=2, unique=True),
    )
    def same(papers: list[Paper], seed: int, at_once: bool, pieces: int, day: int, projections: list[str]) -> None:
        emptied(db)
        judge(db, sorted({event for paper in papers for event in publish(db, paper, keep_up=at_once)}), seed)
        assert kept.differing(db) == []
        grown = rows_kept(db)  # what came late is told by now
        for projection in projections:
            one, other = (
                f"FROM {projection}_{of}(DATE '2018-10-01' + {day}) ORDER BY ALL" for of in ("on", "from_log")
            )
            assert db.query(one) == db.query(other)

        with monkeypatch.context() as sliced:
            sliced.setattr(kept, "SLICE", ceil(len(papers) / pieces))
            sliced.setattr(kept, "PART", ceil(sum(len(paper.claims) for paper in papers) / pieces))
            sliced.setattr(kept, "ALONE", 0)
            assert kept.rebuild(db) == []
        assert rows_kept(db) == grown

    same()


def test_a_commit_leaves_alone_what_cannot_be_one_with_it(db: Database) -> None:
    publish(db, Paper("2019-07-01", "A").says("meeting.held", "RUS USA", date="2019-06-28"))
    db.execute("UPDATE kept.meetings SET place = 'untouched'")

    publish(db, Paper("2019-07-02", "B").says("meeting.held", "CHN USA", date="2019-06-29"))
    assert set(db.query("FROM meetings").column("place")) == {"untouched", None}

    publish(db, Paper("2019-07-02", "C").says("meeting.held", "RUS USA", date="2019-05-01"))
    assert set(db.query("FROM meetings").column("place")) == {"untouched", None}

    publish(db, Paper("2019-07-02", "D").says("meeting.held", "RUS USA", date="2019-06"))
    assert set(db.query("FROM meetings").column("place")) == {None}


def test_a_commit_leaves_other_blocks_alone_though_links_stand_in_both(db: Database) -> None:
    for pair in ("RUS USA", "CHN USA"):
        days = [
            Paper("2019-07-01", f"{pair} {day}").says("meeting.held", pair, date=f"2019-06-{day}") for day in (10, 20)
        ]
        judgements.link(db, *publish(db, *days), author="ann", reason="one summit")
    db.pay()
    db.execute("UPDATE kept.meetings SET place = 'untouched'")

    publish(db, Paper("2019-07-02", "B").says("meeting.held", "RUS USA", date="2019-06-20"))
    found = db.query("SELECT parties, place FROM meetings").rows
    assert sorted(found) == [(["CHN", "USA"], "untouched"), (["RUS", "USA"], None)]


def test_where_no_claim_is_touched_none_is_told_anew(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = publish(db, HELD)
    before = db.query("FROM meetings").rows
    asked = details_of(db, Given("brief", "the list"), Clocks(date(2019, 7, 1)), ids)
    monkeypatch.delattr(kept, "_tell_part")

    record_given(db, asked, "ann")

    assert db.query("FROM meetings").rows == before
    assert not kept.is_behind(db)


@pytest.mark.parametrize("write", [False, True])
def test_what_was_appended_without_it_is_caught_up_for_whoever_opens_the_store_to_ask(store: Path, write: bool) -> None:
    with open_log(store) as db:
        publish(db, HELD)
        assert db.is_shared or kept.is_behind(db)  # what is kept of a lake is not open here

    with open_store(store, write=write) as db:
        assert db.query("FROM meetings").column("status") == ["held"]
        assert not kept.is_behind(db)


def test_a_commit_leaves_it_to_the_next_question(db: Database) -> None:
    publish(db, HELD)
    publish(db, Paper("2019-07-01", "B").says("meeting.held", "CHN USA", date="2019-06-28"))
    with db.log_alone():
        assert kept.missing(db) == 4
    assert db.query("FROM meetings").column("parties") == [["CHN", "USA"], ["RUS", "USA"]]


def test_commits_that_were_put_off_leave_what_was_known_between_them(db: Database) -> None:
    for day in (1, 2, 3):
        publish(db, Paper(f"2019-07-0{day}", f"Paper {day}").says("meeting.held", date="2019-06-28"))
    assert not kept.is_late(db)
    assert db.query("SELECT len(claims) FROM kept.versions ORDER BY ALL").rows == [(1,), (2,)]
    assert kept.differing(db) == []


@pytest.mark.parametrize(("step", "times"), [("told_of", 2), ("told_of", 3), ("_forget", 1), ("_keep", 4)])
def test_who_was_cut_off_among_commits_that_were_put_off_comes_to_the_same(
    db: Database, monkeypatch: pytest.MonkeyPatch, step: str, times: int
) -> None:
    for day in (1, 2, 3):
        publish(db, Paper(f"2019-07-0{day}", f"Paper {day}").says("meeting.held", date=f"2019-06-2{day}"))
    publish(db, Paper("2019-07-03", "D").says("force.used", date="2019-06-25", actors="USA", targets="RUS"))
    steps, whole = 0, getattr(retelling, step)

    def stops(*args: object) -> object:
        nonlocal steps
        steps += 1
        if steps == times:
            raise KeyboardInterrupt
        return whole(*args)

    with monkeypatch.context() as cut:
        cut.setattr(retelling, step, stops)
        with pytest.raises(KeyboardInterrupt):
            db.pay()
    assert kept.differing(db) == []
    assert len(db.query("FROM meetings")) == 3


def test_it_is_not_put_off_for_ever(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owing, "MOST", 3)
    for number in (1, 2):
        publish(db, Paper("2019-07-01", f"Paper {number}").says("meeting.held", date="2019-06-28"))
    with db.log_alone():
        assert kept.missing(db) == 0


@pytest.mark.file
def test_other_connections_of_a_process_never_see_it_behind(store: Path) -> None:
    with open_store(store, write=True) as one, open_store(store, write=True) as other, one.beside() as third:
        assert other.query("FROM meetings").rows == []
        publish(one, HELD)
        assert other.query("FROM meetings").column("status") == ["held"]

        publish(other, Paper("2019-07-01", "B").says("meeting.held", "CHN USA", date="2019-06-28"))
        assert len(third.query("FROM meetings")) == 2


@pytest.mark.file
@pytest.mark.parametrize("refused", [False, True])
def test_it_is_told_before_the_store_is_given_back(store: Path, refused: bool) -> None:
    with suppress(Refused), open_store(store, write=True) as db:
        publish(db, HELD)
        if refused:
            ledger.append(db, [], [], author="", message="")

    with duckdb.connect(str(store), read_only=True) as file:
        assert file.sql("SELECT status FROM meetings").fetchall() == [("held",)]


@pytest.mark.file
def test_who_is_killed_before_leaves_it_to_who_opens_the_store_next(store: Path) -> None:
    killed = get_context("spawn").Process(target=_publish_and_die, args=(store,))
    killed.start()
    killed.join()

    with duckdb.connect(str(store), read_only=True) as file:
        assert file.sql("SELECT count(*) FROM events").fetchone() == (1,)
        assert file.sql("FROM meetings").fetchall() == []
    with open_store(store) as db:
        assert db.query("FROM meetings").column("status") == ["held"]
        assert kept.differing(db) == []


def _publish_and_die(store: Path) -> None:
    publish(open_store(store, write=True), HELD)
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize(
    ("step", "times"),
    [("keep_placements", 2), ("caught_up", 1), ("relations_told", 2)],
)
def test_who_was_cut_off_comes_to_the_same(
    db: Database, monkeypatch: pytest.MonkeyPatch, step: str, times: int
) -> None:
    """Wherever it stops, and with some parts kept already."""
    papers = [
        Paper(f"2019-07-0{day}", text).says("meeting.held", pair, date=f"2019-06-2{day}")
        for day, (text, pair) in enumerate([("A", "RUS USA"), ("B", "CHN USA"), ("C", "IND USA")], start=1)
    ]
    first, *others = papers
    publish(db, first)
    db.pay()
    ids = [event for paper in others for event in publish(db, paper, keep_up=False)]
    monkeypatch.setattr(kept, "PART", 1)
    monkeypatch.setattr(kept, "ALONE", 0)
    monkeypatch.setattr(placing, "FEW", 0)
    reached = 0

    def stops(folder: str, name: str) -> str:
        nonlocal reached
        reached += name == step
        if name == step and reached == times:
            raise KeyboardInterrupt
        return sql(folder, name)

    with monkeypatch.context() as cut:
        cut.setattr(kept, "sql", stops)
        judgements.retract(db, ids[0], author="ann", reason="misread")
        with pytest.raises(KeyboardInterrupt):
            db.pay()
    kept.catch_up(db)

    assert kept.differing(db) == []
    assert db.query("FROM meetings").column("parties") == [["RUS", "USA"], ["IND", "USA"]]


def test_who_waits_is_told_how_far_the_work_is(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    for day, pair in enumerate(["RUS USA", "CHN USA", "IND USA"], start=1):
        publish(db, Paper(f"2019-07-0{day}", pair).says("meeting.held", pair), keep_up=False)
    monkeypatch.setattr(kept, "PART", 1)
    monkeypatch.setattr(kept, "ALONE", 0)
    monkeypatch.setattr(placing, "FEW", 0)
    said: list[tuple[str, int, int]] = []
    monkeypatch.setattr(kept, "report", lambda *what: said.append(what))
    kept.catch_up(db)
    assert said == sorted(said)
    assert said[-1] == ("projecting", 3, 3)


def test_a_change_made_behind_our_back_is_found(db: Database) -> None:
    publish(db, Paper("2019-07-01", "A").says("meeting.held", date="2019-06-28"))
    assert kept.differing(db) == []

    db.execute("UPDATE kept.meetings SET status = 'canceled'")
    assert "meetings" in kept.differing(db)

    assert kept.rebuild(db) == ["meetings"]
    assert kept.differing(db) == []


@pytest.mark.parametrize(
    "tables", [["bindings"], ["bindings", "bonds"], ["conflicts", "obligations", "sanctions", "treaties", "versions"]]
)
def test_what_is_kept_of_what_nobody_claims_is_found(db: Database, tables: list[str]) -> None:
    """Bonds and bindings by themselves: they follow from treaties, and bindings from bonds."""
    publish(db, Paper("2019-07-01", "A").says("meeting.held", date="2019-06-28"))
    for table in tables:
        (columns,) = db.first(
            "SELECT count(*) FROM duckdb_columns() WHERE schema_name = 'kept' AND table_name = ?", [table]
        )
        db.execute(f"INSERT INTO kept.{table} VALUES ({', '.join(['NULL'] * columns)})")
    assert sorted(kept.differing(db)) == tables
