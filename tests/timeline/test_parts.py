"""timeline/parts.py: what is told from less says the same as the log."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.timeline.papers import Paper, emptied, publish
from tests.timeline.projections.contract import newsstands
from tests.timeline.test_upkeep import judge
from timeline import judgements
from timeline.answers import ask, sql_of
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.filters import Filter
from timeline.opening import in_memory
from timeline.parts import telling
from timeline.questions import PROJECTIONS

DAY = date(2019, 7, 1)
NOON = datetime(2019, 7, 1, 12)
KNOWN = Clocks(DAY, known_on=DAY)
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
    Paper("2019-06-29", "Three")
    .says("meeting.held", "RUS USA", date="2019-06-28", place="Osaka")
    .says("meeting.held", "JPN RUS", date="2019-06-28", place="Tokyo")
    .says("meeting.held", "JPN USA", date="2019-06-28", place="Tokyo")
    .says("deadline.set", "IRN USA", due="2019-07-07"),
)

PAIRS = (("RUS", "USA"), ("CHN", "USA"), ("CHN", "RUS"))


@st.composite
def clocks(draw: st.DrawFn) -> Clocks:
    """A day, and what was known: by some day of the papers or for good, and with the judgements or without them."""
    known_on = draw(st.sampled_from([date(2019, 6, day) for day in range(10, 29)] + [date(2100, 1, 1)]))
    return Clocks(draw(st.sampled_from((date(2019, 6, 21), DAY))), known_on, draw(st.sampled_from((None, NOON))))


@pytest.fixture(scope="module")
def log() -> Iterator[Database]:
    """A store of its own in which two claims are linked that name other parties, and one is retracted."""
    with in_memory() as db:
        ids = publish(db, *PAPERS)
        judgements.link(db, ids[9], ids[10], author="ann", reason="one meeting of three")
        judgements.retract(db, ids[6], author="ann", reason="a hoax")
        yield db


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_a_part_says_what_the_whole_says(log: Database, projection: str) -> None:
    clocks = Clocks(DAY, known_on=date(2100, 1, 1))  # what was linked and retracted is so from the day of recording
    whole = ask(log, projection, clocks).dicts()
    for parties in (("RUS", "USA"), ("IRN",), ("CHN", "RUS"), ("JPN", "RUS", "USA")):
        wanted = [row for row in whole if set(parties) <= set(row.get("parties") or (row["a"], row["b"]))]
        assert ask(log, projection, clocks, Filter(parties=parties)).dicts() == wanted


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_what_was_known_then_is_what_the_macros_say(log: Database, projection: str) -> None:
    assert ask(log, projection, KNOWN) == log.query(sql_of(projection, KNOWN))


def test_for_any_log_and_judgements_it_says_what_the_log_says(db: Database) -> None:
    @examples(3)
    @given(
        papers=newsstands(),
        seed=st.integers(0, 1000),
        clocks=clocks(),
        pair=st.sampled_from(PAIRS),
        projection=st.sampled_from(("relations", "deadlines", "conflicts")),
    )
    def same(papers: list[Paper], seed: int, clocks: Clocks, pair: tuple[str, str], projection: str) -> None:
        emptied(db)
        ids = [event for paper in papers for event in publish(db, paper, recorded_at=NOON)]
        judge(db, sorted(set(ids)), seed)
        question = f"FROM {clocks.call(f'{projection}_as_of')}"
        parties = "[a, b]" if projection == "relations" else "parties"
        of_pair = f"{question} WHERE list_has_all({parties}, {[*pair]})"
        from_log = db.query(question), db.query(of_pair)
        with telling(db, projection, clocks):
            assert db.query(question) == from_log[0]
        with telling(db, projection, clocks, pair):
            assert db.query(of_pair) == from_log[1]

    same()


def test_only_what_was_not_known_is_told_anew(db: Database) -> None:
    publish(
        db, Paper("2019-06-29", "A").says("meeting.held", date="2019-06-28").says("meeting.held", date="2019-03-01")
    )
    publish(db, Paper("2019-07-05", "B").says("meeting.held", date="2019-06-28", place="Osaka"))
    db.execute("UPDATE kept.meetings SET format = 'as kept'")

    told = ask(db, "meetings", KNOWN).dicts()
    assert [(str(row["start"]), row["place"], row["format"]) for row in told] == [
        ("2019-03-01", None, "as kept"),
        ("2019-06-28", None, None),
    ]


def test_a_claim_without_a_date_leaves_what_it_joined_where_that_was_not_known(db: Database) -> None:
    publish(db, Paper("2019-06-29", "A").says("meeting.held", date="2019-06-20", place="Osaka"))
    publish(db, Paper("2019-06-30", "B").says("meeting.held", date=None, place="Osaka"))
    publish(db, Paper("2019-07-05", "C").says("meeting.held", date="2019-06-28", place="Osaka"))

    assert [(str(row["start"]), row["claims"]) for row in ask(db, "meetings", Clocks(DAY)).dicts()] == [
        ("2019-06-20", 1),
        ("2019-06-28", 2),
    ]
    assert [(str(row["start"]), row["claims"]) for row in ask(db, "meetings", KNOWN).dicts()] == [("2019-06-20", 2)]


def test_a_deadline_is_found_by_its_claim_where_treaties_are_told_from_the_log(db: Database) -> None:
    """A treaty's claims came out of order, so that the treaty is told anew; the meeting is, too."""
    late, early = (
        Paper(day).says("treaty.expiry", due="2019-08", treaty="INF Treaty") for day in ("2019-06-25", "2019-06-22")
    )
    met = Paper("2019-06-20", "A").says("meeting.announced", due="2019-07-20", people="Xi")
    publish(db, late, met, recorded_at=datetime(2019, 6, 26))
    publish(db, early, recorded_at=datetime(2019, 6, 28))
    publish(db, Paper("2019-07-05", "B").says("meeting.announced", due="2019-07-20"), recorded_at=datetime(2019, 7, 6))

    clocks = Clocks(DAY, date(2019, 6, 26), datetime(2019, 6, 27))
    told = ask(db, "deadlines", clocks, Filter(person="Xi")).dicts()
    assert [(row["kind"], row["sources"]) for row in told] == [("meeting", 1)]


def test_the_store_is_read_whole_again_after_an_error(log: Database) -> None:
    with pytest.raises(ZeroDivisionError), telling(log, "meetings", KNOWN, ("CHN",)):
        raise ZeroDivisionError
    before = "FROM duckdb_functions() WHERE database_name = 'temp' AND function_type = 'table_macro' AND NOT internal"
    assert log.query(before).rows == []
