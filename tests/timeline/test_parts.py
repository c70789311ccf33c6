"""timeline/parts.py: what is told from less says the same as the log."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.timeline.papers import Paper, publish
from timeline import judgements
from timeline.answers import ask, sql_of
from timeline.clocks import Clocks
from timeline.database import Database, in_memory
from timeline.filters import Filter
from timeline.parts import telling
from timeline.questions import PROJECTIONS

DAY = date(2019, 7, 1)
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
def test_claims_placed_once_say_what_the_macros_say(log: Database, projection: str) -> None:
    assert ask(log, projection, KNOWN) == log.query(sql_of(projection, KNOWN))


def test_less_is_read(log: Database) -> None:
    everything = len(ask(log, "meetings", KNOWN))
    with telling(log, "meetings", KNOWN, ("CHN", "RUS")):
        assert len(ask(log, "meetings", KNOWN)) < everything
    assert len(ask(log, "meetings", KNOWN)) == everything


def test_the_store_is_read_whole_again_after_an_error(log: Database) -> None:
    with pytest.raises(ZeroDivisionError), telling(log, "meetings", KNOWN, ("CHN",)):
        raise ZeroDivisionError
    before = "FROM duckdb_functions() WHERE database_name = 'temp' AND function_type = 'table_macro' AND NOT internal"
    assert log.query(before).rows == []
