"""timeline/knowing.py: answers about past knowledge agree with the log, for any day and any moment."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.timeline.identity.test_placing import busy_days
from tests.timeline.papers import Paper, emptied, publish
from tests.timeline.projections.contract import newsstands
from timeline import judgements
from timeline.answers import ask, sql_of
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.errors import Refused
from timeline.filters import Filter
from timeline.identity import blocks
from timeline.knowing import sources_at
from timeline.opening import in_memory
from timeline.questions import PROJECTIONS
from timeline.upkeep import kept

DAY = date(2019, 7, 1)
KNOWN = Clocks(DAY, known_on=DAY)
FIRST = date(2019, 6, 9)
PAPERS = (
    Paper("2019-06-20", "One")
    .says("treaty.withdrawn", "RUS", date="2019-06", treaty="INF Treaty", actors="RUS")
    .says("treaty.expiry", "USA", due="2019-08", treaty="INF Treaty")
    .says("treaty.expiry", "IRN", due="2019-09", treaty="JCPOA")
    .says("treaty.signed", "CHN RUS", date="2019-06-01", treaty="trade treaty")
    .says("sanction.imposed", "RUS USA", date="2019-05", actors="USA", targets="RUS"),
    Paper("2019-06-25", "Two")
    .says("meeting.announced", "RUS USA", due="2019-06-28", place="Osaka")
    .says("meeting.held", "CHN USA", date="2019-06-24", place="Beijing")
    .says("treaty.withdrawn", "USA", date="2019-06", treaty="INF Treaty", actors="USA"),
    Paper("2019-07-05", "Three")
    .says("meeting.held", "RUS USA", date="2019-06-28", place="Osaka")
    .says("meeting.held", "JPN RUS", date="2019-06-28", place="Tokyo")
    .says("meeting.held", "JPN USA", date="2019-06-28", place="Tokyo")
    .says("sanction.lifted", "RUS USA", date="2019-06-30", actors="USA", targets="RUS")
    .says("deadline.set", "IRN USA", due="2019-07-07"),
)


def recorded(number: int) -> datetime:
    """When the commit of that number was recorded."""
    return datetime(2020, 1, 1) + timedelta(days=number)


def judge(db: Database, chance: Random, monkeypatch: pytest.MonkeyPatch) -> None:
    """Judge a claim, or what was judged of it, on some day of June."""
    monkeypatch.setattr(judgements, "_today", lambda: FIRST + timedelta(days=chance.randint(0, 25)))
    known = db.query("SELECT id FROM known_claims() ORDER BY id").column("id")
    judged = db.query("SELECT id FROM judgements() WHERE effect <> 'confirmed' ORDER BY id").column("id")
    kind = chance.choice(("retracted", "amended", "linked", "unlinked", "taken back"))
    if kind == "taken back" and judged:
        with suppress(Refused):  # what takes a judgement back is not taken back, but made anew
            judgements.retract(db, chance.choice(judged), author="ann", reason="well read")
    elif kind in ("linked", "unlinked") and len(known) > 1:
        say = judgements.link if kind == "linked" else judgements.unlink
        with suppress(Refused):  # of a meeting and an act nobody can say so
            say(db, *chance.sample(known, 2), author="ann", reason="one occasion, or two")
    elif kind == "amended" and known:
        with suppress(Refused):  # the same was said and taken back before
            judgements.amend(db, chance.choice(known), {"date": "2019-06-05"}, author="ann", reason="misdated")
    elif known:
        judgements.retract(db, chance.choice(known), author="ann", reason="misread")


def some_clocks(chance: Random, commits: int) -> Clocks:
    """A day, and a day or a moment of knowledge, or both."""
    by = chance.choice((None, *(recorded(number) for number in range(commits))))
    known_on = chance.choice((None, *(FIRST + timedelta(days=day) for day in range(21)))) if by else DAY
    return Clocks(FIRST + timedelta(days=chance.randint(0, 30)), known_on, by)


@pytest.fixture(scope="module")
def log() -> Iterator[Database]:
    """A store of its own in which two claims are linked that name other parties, and one is retracted."""
    with in_memory() as db:
        ids = publish(db, *PAPERS)
        judgements.link(db, ids[9], ids[10], author="ann", reason="one meeting of three")
        judgements.retract(db, ids[6], author="ann", reason="a hoax")
        yield db


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_what_was_known_then_is_what_the_macros_say(log: Database, projection: str) -> None:
    told = ask(log, projection, KNOWN)
    assert told == log.query(sql_of(projection, KNOWN))
    assert sorted(told.rows, key=str) == sorted(log.query(f"FROM {KNOWN.call(f'{projection}_from_log')}").rows, key=str)
    assert told.rows or projection == "conflicts"


def test_for_any_log_and_judgements_it_says_what_the_log_says(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each log one projection at one clock: to plan what the log says takes most of the time."""

    @examples(4)
    @given(papers=newsstands() | busy_days(), seed=st.integers(0, 1000), small=st.sampled_from((0, blocks.SMALL)))
    def same(papers: list[Paper], seed: int, small: int) -> None:
        chance = Random(seed)  # noqa: S311
        monkeypatch.setattr(blocks, "SMALL", small)
        emptied(db)
        for number, paper in enumerate(papers):
            publish(db, paper, recorded_at=recorded(number))
            if chance.random() < 0.5:
                judge(db, chance, monkeypatch)

        assert kept.differing(db) == []
        projection = chance.choice(("relations", "deadlines", "conflicts"))
        clocks = some_clocks(chance, len(papers))
        sources = sources_at(db, clocks)
        placed, from_log = (
            db.query(f"SELECT seq, occurrence FROM {source} ORDER BY ALL")
            for source in (sources.placements, clocks.knowing("occurrence_of_claims", "NULL"))
        )
        assert placed == from_log
        from_log = db.query(f"FROM {clocks.call(f'{projection}_from_log')} ORDER BY ALL")
        assert db.query(f"FROM {sources.projection(projection)} ORDER BY ALL") == from_log
        if sources.then is not None:  # judgements are recorded today, before the next paper
            assert db.query(f"FROM {clocks.call(f'{projection}_as_of')} ORDER BY ALL") == from_log

    same()


def test_a_report_that_came_late_was_known_from_its_day_on_once_it_was_recorded(db: Database) -> None:
    late, early = (
        Paper(day).says("treaty.expiry", due="2019-08", treaty="INF Treaty") for day in ("2019-06-05", "2019-06-02")
    )
    publish(db, late, recorded_at=recorded(0))
    publish(db, early, recorded_at=recorded(1))

    for by, day, claims in ((0, 5, 1), (1, 5, 2), (1, 3, 1), (0, 3, None)):
        told = ask(db, "treaties", Clocks(DAY, date(2019, 6, day), recorded(by)))
        assert [row["claims"] for row in told.dicts()] == ([claims] if claims else [])


def test_where_the_logs_clock_went_back_the_log_tells(db: Database) -> None:
    first, second = (Paper(f"2019-06-0{day}", f"Paper {day}").says("meeting.held", date="2019-06-01") for day in (2, 3))
    publish(db, first, recorded_at=recorded(5))
    publish(db, second, recorded_at=recorded(1))

    assert [row["claims"] for row in ask(db, "meetings", Clocks(DAY, recorded_by=recorded(2))).dicts()] == [1]
    assert [row["claims"] for row in ask(db, "meetings", Clocks(DAY, recorded_by=recorded(9))).dicts()] == [2]


def test_a_claim_without_a_date_leaves_what_it_joined_where_that_was_not_known(db: Database) -> None:
    publish(db, Paper("2019-06-29", "A").says("meeting.held", date="2019-06-20", place="Osaka"))
    publish(db, Paper("2019-06-30", "B").says("meeting.held", date=None, place="Osaka"))
    publish(db, Paper("2019-07-05", "C").says("meeting.held", date="2019-06-28", place="Osaka"))

    def meetings(clocks: Clocks) -> list[tuple[str, int]]:
        return [(str(row["start"]), row["claims"]) for row in ask(db, "meetings", clocks).dicts()]

    assert meetings(Clocks(DAY)) == [("2019-06-20", 1), ("2019-06-28", 2)]
    assert meetings(KNOWN) == [("2019-06-20", 2)]


def test_rows_are_found_by_the_claims_that_were_theirs_then(db: Database) -> None:
    publish(db, Paper("2019-06-20", "A").says("meeting.announced", due="2019-07-20", people="Xi"))
    publish(db, Paper("2019-07-05", "B").says("meeting.announced", due="2019-07-20", people="Wang"))

    assert len(ask(db, "deadlines", KNOWN, Filter(person="Xi")).rows) == 1
    assert ask(db, "deadlines", KNOWN, Filter(person="Wang")).rows == []
    later = Clocks(date(2019, 7, 6), known_on=date(2019, 7, 6))
    assert len(ask(db, "deadlines", later, Filter(person="Wang")).rows) == 1
