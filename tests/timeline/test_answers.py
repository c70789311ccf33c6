"""timeline/answers.py: projections, lists of claims, and one claim or occurrence in full."""

from datetime import date

import pytest

from tests.timeline.papers import Paper, once, only, publish
from timeline import judgements
from timeline.answers import ask, show
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.errors import NotFound

TODAY = Clocks(date(2019, 7, 1))
PAPERS = (
    Paper("2018-07-17", "Le Monde")
    .says("meeting.held", date="2018-07-16", place="Helsinki", people="Donald Trump, Vladimir Putin")
    .says("sanction.imposed", "IRN USA", date="2018-05", actors="USA", targets="IRN"),
    Paper("2019-06-26", "The Hindu")
    .says("treaty.expiry", due="2021", treaty="New START")
    .says("meeting.announced", "CHN USA", due="2019-06-29", people="Xi Jinping")
    .says("meeting.held", "MEX USA", people="Enrique Peña Nieto"),
)


@pytest.fixture
@once
def log(db: Database) -> Database:
    publish(db, *PAPERS)
    return db


def test_there_is_no_other_projection(log: Database) -> None:
    with pytest.raises(NotFound, match="There are meetings, treaties"):
        ask(log, "gossip", TODAY)


def test_a_claim_is_shown_with_the_words_around_it(log: Database) -> None:
    claim = PAPERS[1].events[1]
    shown = show(log, claim.id[:8])

    (only_claim,) = shown.claims
    assert (shown.kind, shown.id, only_claim.claim["quote"]) == ("claim", claim.id, claim.quote)
    assert only_claim.before + str(claim.quote) + only_claim.after == PAPERS[1].article.text
    assert only_claim.known


def test_an_occurrence_is_shown_with_its_state_its_claims_and_their_history(log: Database) -> None:
    publish(log, Paper("2018-07-10", "Before").says("meeting.announced", due="2018-07-16", place="Helsinki"))
    occurrence = str(only(ask(log, "meetings", TODAY), place="Helsinki")["occurrence"])
    shown = show(log, occurrence, TODAY)

    assert (shown.kind, shown.row["status"]) == ("occurrence", "held")
    assert [item.claim["type"] for item in shown.claims] == ["meeting.announced", "meeting.held"]
    assert shown.history.column("type") == ["meeting.held", "meeting.announced"]


def test_an_act_has_no_projection_but_can_be_shown(log: Database) -> None:
    (occurrence,) = log.query("SELECT occurrence FROM occurrences WHERE subject = 'act'").column("occurrence")

    assert show(log, occurrence).row == {"occurrence": occurrence}


def test_a_retracted_claim_is_shown_as_such_with_the_reason(log: Database) -> None:
    claim = PAPERS[0].events[0].id
    judgements.retract(log, claim, author="ann", reason="a hoax")
    shown = show(log, claim)

    assert not shown.claims[0].known
    assert shown.history.column("reason") == [None, "a hoax"]
    judgement = show(log, str(shown.history.column("id")[1]))
    assert (judgement.kind, judgement.claims[0].claim["id"]) == ("judgement", claim)


def test_what_nothing_or_several_answer_to_is_told(log: Database) -> None:
    with pytest.raises(NotFound, match="Nothing in the log"):
        show(log, "zzzz")
    with pytest.raises(NotFound, match="Nothing in the log"):
        show(log, "")
    with pytest.raises(NotFound, match="ambiguous"):
        show(log, "mtg-")


def test_a_claim_of_a_copy_says_whose_it_is(db: Database) -> None:
    text = " ".join(
        f"Sentence {n} of a long report says what the {n} ministers did that day in Geneva." for n in range(9)
    )
    first = Paper("2019-06-28", "The Agency").says("meeting.held", quote=text, date="2019-06-28")
    copy = Paper("2019-06-29", "The Paper").says("meeting.held", quote=f"{text} Printed here.", date="2019-06-28")
    one, other = publish(db, first, copy)

    assert [shown.claim["copy_of"] for claim in (one, other) for shown in show(db, claim).claims] == [
        None,
        "The Agency",
    ]
