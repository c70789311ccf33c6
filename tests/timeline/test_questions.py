"""timeline/questions.py: pages in a total order, and the SQL of each."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.timeline.papers import Paper, publish
from timeline import judgements
from timeline.answers import ask, page, sql_of
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.errors import NotFound
from timeline.filters import Filter
from timeline.opening import in_memory
from timeline.questions import ORDERS

DAY = date(2019, 7, 1)
CLOCKS = {"kept": Clocks(DAY), "from the log": Clocks(DAY, known_on=DAY)}
OPPOSED = [
    Paper(f"2019-06-0{n}", f"Paper {n}").says("treaty.signed", date=f"198{n}", treaty="INF Treaty") for n in range(1, 5)
]
PAPER = (
    Paper("2019-06-26")
    .says("meeting.announced", "CHN USA", due="2019-07-29")
    .says("meeting.announced", "IRN USA", due="2019-07-29")
    .says("meeting.held", "DEU RUS", date="2019-06-25")
    .says("meeting.held", "FRA RUS")
    .says("treaty.expiry", due="2021", treaty="New START")
    .says("treaty.expiry", due="2020-10", treaty="Arms embargo")
    .says("treaty.signed", date="2015", treaty="JCPOA")
)


@pytest.fixture(scope="module")
def log() -> Iterator[Database]:
    """A store of its own, that nobody writes to."""
    with in_memory() as db:
        publish(db, PAPER, *OPPOSED)
        yield db


@pytest.mark.parametrize("clocks", CLOCKS.values(), ids=CLOCKS)
@pytest.mark.parametrize("projection", ORDERS)
def test_page_by_page_is_the_whole_in_its_order(log: Database, projection: str, clocks: Clocks) -> None:
    whole = ask(log, projection, clocks)
    assert len(whole) > 2
    first = page(log, projection, clocks, limit=2)
    rest = page(log, projection, clocks, limit=len(whole) - 2, after=first.cursor)
    assert first.rows.rows + rest.rows.rows == whole.rows
    assert rest.cursor is None


@pytest.mark.parametrize("projection", ORDERS)
def test_the_sql_shown_is_the_sql_asked(log: Database, projection: str) -> None:
    clocks, wanted = CLOCKS["kept"], Filter(parties=("RUS",), source="pap", since=date(1900, 1, 1))
    first = page(log, projection, clocks, limit=1)
    shown = sql_of(projection, clocks, wanted, 2, first.cursor)
    assert log.query(shown) == page(log, projection, clocks, wanted, 2, first.cursor).rows
    assert log.query(sql_of(projection, clocks, wanted)) == ask(log, projection, clocks, wanted)


def test_a_claim_that_is_withdrawn_between_two_pages_still_has_its_place(db: Database) -> None:
    publish(db, PAPER)
    whole = ask(db, "claims", CLOCKS["kept"])
    first = page(db, "claims", CLOCKS["kept"], limit=3)
    judgements.retract(db, str(first.cursor), author="ann", reason="a hoax")
    assert page(db, "claims", CLOCKS["kept"], after=first.cursor).rows.rows == whole.rows[3:]


@pytest.mark.parametrize("projection", ORDERS)
def test_nothing_comes_after_what_is_not_there(log: Database, projection: str) -> None:
    with pytest.raises(NotFound, match="Start without --after"):
        page(log, projection, CLOCKS["kept"], limit=2, after="no-such-row")


def test_the_last_row_ends_the_last_page(log: Database) -> None:
    whole = ask(log, "meetings", CLOCKS["kept"])
    last = whole.dicts()[-1]["occurrence"]
    assert page(log, "meetings", CLOCKS["kept"], limit=2, after=last).rows.rows == []
