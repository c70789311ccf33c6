"""timeline/resting.py: an answer stays the same without the claims that it does not rest on."""

from datetime import date

import pytest

from events.event import Event
from seeds.article import Article
from tests.timeline.papers import Paper, emptied, once, publish
from timeline import ledger
from timeline.answers import ask
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.difference import diff
from timeline.filters import ANYTHING, Filter
from timeline.questions import PROJECTIONS
from timeline.resting import behind_answer, behind_changes

CLOCKS = Clocks(date(2019, 7, 1))

PAPERS = (
    Paper("2019-06-01", "A")
    .says("meeting.announced", due="2019-06-28", place="Osaka")
    .says("meeting.announced", "CHN USA", due="2019-07-20"),
    Paper("2019-06-29", "B")
    .says("meeting.held", date="2019-06-28", place="Osaka")
    .says("meeting.held", "FRA USA", date="2019-06-20")
    .says("treaty.expiry", due="2019-08", treaty="INF Treaty")
    .says("sanction.imposed", "IRN USA", actors="USA", targets="IRN", date="2019-06-24"),
)


@pytest.fixture
@once
def told(db: Database) -> dict[str, str]:
    """What the claims of a small log say, and their ids."""
    claims = publish(db, *PAPERS)
    names = ("osaka planned", "china planned", "osaka held", "france held", "expiry", "sanction")
    return dict(zip(names, claims, strict=True))


def behind(db: Database, projection: str, wanted: Filter = ANYTHING, clocks: Clocks = CLOCKS) -> set[str]:
    return behind_answer(db, projection, clocks, wanted, ask(db, projection, clocks, wanted))


def test_an_answer_rests_on_the_claims_of_its_rows(db: Database, told: dict[str, str]) -> None:
    assert behind(db, "meetings", Filter(parties=("RUS",))) == {told["osaka planned"], told["osaka held"]}
    assert behind(db, "treaties") == {told["expiry"]}
    assert behind(db, "claims", Filter(types=("sanction",))) == {told["sanction"]}
    assert behind(db, "relations", Filter(parties=("IRN", "USA"))) == {told["sanction"]}
    assert behind(db, "conflicts") == set()


def test_an_answer_as_known_on_a_day_rests_on_what_was_known(db: Database, told: dict[str, str]) -> None:
    clocks = Clocks(CLOCKS.as_of, date(2019, 6, 2))
    assert behind(db, "meetings", clocks=clocks) == {told["osaka planned"], told["china planned"]}
    assert behind(db, "relations", clocks=clocks) == {told["osaka planned"], told["china planned"]}


def test_deadlines_rest_on_what_closed_those_that_they_leave_out(db: Database, told: dict[str, str]) -> None:
    assert behind(db, "deadlines") == {told["china planned"], told["expiry"], told["osaka held"]}
    assert behind(db, "deadlines", Filter(parties=("CHN",))) == {told["china planned"]}


def test_a_comparison_rests_on_what_told_of_both_states(db: Database, told: dict[str, str]) -> None:
    clocks = Clocks(date(2019, 6, 27)), CLOCKS
    found = diff(db, *clocks, Filter(parties=("RUS", "USA")), ("meetings",))
    assert behind_changes(db, clocks, found) == {told["osaka planned"], told["osaka held"]}


def test_without_a_claim_that_it_does_not_rest_on_every_answer_is_the_same(db: Database, told: dict[str, str]) -> None:
    articles, events = [paper.article for paper in PAPERS], [event for paper in PAPERS for event in paper.events]
    whole = {projection: (_shown(db, projection), behind(db, projection)) for projection in PROJECTIONS}
    for event in events:
        changed = _without(db, articles, [one for one in events if one is not event], whole)
        assert all(event.id in whole[projection][1] for projection in changed), (event.type, changed)
    assert told


def _without(
    db: Database, articles: list[Article], events: list[Event], whole: dict[str, tuple[set[tuple], set[str]]]
) -> set[str]:
    """The projections that say something else where the log has only these events."""
    emptied(db)
    ledger.append(db, articles, events, author="tester", message="without one")
    return {projection for projection, (rows, _) in whole.items() if _shown(db, projection) != rows}


def _shown(db: Database, projection: str) -> set[tuple]:
    """The rows but for the names of occurrences, which follow from the claims."""
    rows = ask(db, projection, CLOCKS)
    kept = [at for at, name in enumerate(rows.columns) if name != "occurrence"]
    return {tuple(str(row[at]) for at in kept) for row in rows}
