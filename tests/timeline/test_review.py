"""timeline/review.py: claims that wait for a person, and claims that a person confirms."""

import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.timeline.papers import Paper, emptied, once, only, publish
from timeline import judgements, ledger, review
from timeline.answers import ask
from timeline.bundle import import_jsonl
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.errors import NotFound, Refused
from timeline.export.lines import export_jsonl
from timeline.questions import PROJECTIONS
from timeline.upkeep import kept
from timeline.verify import log_breaches

pytestmark = pytest.mark.usefixtures("log_alone")

PAPER = (
    Paper("2019-06-26")
    .says("meeting.held", date="2019-05-14", quote="They met in May.", confidence=0.5)
    .says("treaty.in_force", date="2011", treaty="New START", quote="It entered force in 2011.", confidence=0.9)
    .says("meeting.held", date="2019-06-20", parties="DEU FRA", quote="Merkel met Macron.", confidence=0.6)
)
BY = {"author": "ann", "reason": "read it"}


def waits(db: Database, paper: Paper = PAPER) -> list[str]:
    """Append the paper with its claims as proposals; the ids of the claims."""
    proposals = [review.proposal_of(event) for event in paper.events]
    ledger.append(db, [paper.article], proposals, author="ann", message="proposed")
    return [event.id for event in paper.events]


@pytest.fixture
@once
def ids(db: Database) -> list[str]:
    """The claims of the paper that wait, in its order."""
    return waits(db)


def states(db: Database) -> dict[str, list[Any]]:
    """Every projection's rows."""
    kept.catch_up(db)
    return {name: ask(db, name, Clocks(date(2019, 7, 1))).rows for name in PROJECTIONS}


def queue(db: Database, **options: Any) -> list[tuple[str, str]]:
    return [(row["state"], row["id"]) for row in review.to_review(db, **options).dicts()]


def test_what_waits_is_in_no_answer(db: Database, ids: list[str]) -> None:

    assert queue(db) == [("waiting", one) for one in ids]
    assert db.query("FROM claims").rows == []
    assert not any(states(db).values())
    assert log_breaches(db) == []


def test_what_waits_is_shown_as_the_claim_that_it_would_be(db: Database, ids: list[str]) -> None:
    row = only(review.to_review(db), type="treaty.in_force")
    assert (row["treaty"], row["quote"], row["publisher"]) == ("New START", "It entered force in 2011.", "The Paper")


def test_an_accepted_proposal_is_the_claim_that_was_proposed(db: Database, ids: list[str]) -> None:
    for one in ids:
        review.accept(db, one[:8], **BY)
    accepted, claims = states(db), db.query("SELECT id, extractor, confidence FROM claims ORDER BY id").rows

    publish(emptied(db), PAPER)
    assert db.query("SELECT id, extractor, confidence FROM claims ORDER BY id").rows == claims
    assert states(db) == accepted


def test_an_accepted_proposal_is_not_asked_about_again(db: Database, ids: list[str]) -> None:
    review.accept(db, ids[0], **BY)
    assert queue(db) == [("waiting", ids[1]), ("waiting", ids[2])]


def test_a_rejected_proposal_is_never_made(db: Database, ids: list[str]) -> None:
    review.reject(db, ids[0], **BY)

    assert ids[0] not in dict(map(reversed, queue(db)))
    assert db.query("FROM claims").rows == []
    with pytest.raises(NotFound):
        review.accept(db, ids[0], **BY)


def test_a_rejection_taken_back_lets_the_proposal_wait_again(db: Database, ids: list[str]) -> None:
    review.reject(db, ids[0], **BY)
    rejection = db.first("SELECT id FROM events WHERE type = 'claim.rejected'")
    judgements.retract(db, rejection[0], author="ann", reason="too quick")
    assert ("waiting", ids[0]) in queue(db)


def test_an_amended_proposal_was_never_a_fact_as_proposed(db: Database, ids: list[str]) -> None:
    review.amend(db, ids[0], {"date": "2019-05-15"}, **BY)

    row = only(db.query("SELECT * FROM events WHERE source IS NOT NULL"))
    assert (row["date"], row["extractor"], row["quote"]) == ("2019-05-15", "person: ann", "They met in May.")
    assert ("waiting", ids[0]) not in queue(db)


@pytest.mark.parametrize(
    ("changes", "message"),
    [({}, "already in the log"), ({"date": "soon"}, "not an EDTF"), ({"reported": "2019-01-01"}, "cannot change")],
)
def test_an_amendment_that_breaks_a_rule_leaves_the_proposal_waiting(
    db: Database, ids: list[str], changes: dict[str, str], message: str
) -> None:
    with pytest.raises(Refused, match=message):
        review.amend(db, ids[0], changes, **BY)
    assert len(queue(db)) == 3


def test_claims_of_low_confidence_are_asked_about_the_least_sure_first(db: Database) -> None:
    first, _, third = publish(db, PAPER)
    assert queue(db) == [("unsure", first), ("unsure", third)]
    assert queue(db, below=0.6) == [("unsure", first)]
    assert queue(db, limit=1) == [("unsure", first)]
    assert queue(db, waiting_only=True) == []


def test_a_confirmed_claim_is_not_asked_about_again_until_that_is_taken_back(db: Database) -> None:
    first, *_ = publish(db, PAPER)
    before = states(db)
    assert review.accept(db, first, **BY).events == 1
    assert review.accept(db, first, **BY).commit is None
    assert queue(db, below=0.6) == []
    assert states(db) == before

    confirmation = db.first("SELECT id FROM events WHERE type = 'claim.confirmed'")
    judgements.retract(db, confirmation[0], author="ann", reason="too quick")
    assert queue(db, below=0.6) == [("unsure", first)]


def test_a_rejected_claim_is_retracted(db: Database) -> None:
    first, *_ = publish(db, PAPER)
    review.reject(db, first, **BY)
    assert first not in db.query("FROM claims").column("id")
    with pytest.raises(Refused, match="no longer counts"):
        review.accept(db, first, **BY)


@pytest.mark.parametrize("judge", [review.accept, review.reject])
def test_every_judgement_has_its_author_and_reason(db: Database, ids: list[str], judge: Any) -> None:
    judge(db, ids[0], **BY)
    row = ledger.commits(db, 1).dicts()[0]
    assert (row["author"], row["message"]) == ("ann", "read it")
    with pytest.raises(Refused, match="reason"):
        judge(db, ids[1], author="ann", reason=" ")


def test_judgements_and_unknown_ids_are_not_reviewed(db: Database) -> None:
    publish(db, PAPER)
    review.accept(db, publish(db, PAPER)[0], **BY)
    confirmation = db.first("SELECT id FROM events WHERE type = 'claim.confirmed'")
    for judge in (review.accept, review.reject):
        with pytest.raises(Refused, match="is a judgement"):
            judge(db, confirmation[0], **BY)
        with pytest.raises(NotFound, match="Nothing in the log"):
            judge(db, "zz", **BY)


def test_a_proposal_that_is_no_claim_waits_for_nothing(db: Database, ids: list[str]) -> None:
    details = {"claim": "f" * 32, "source": PAPER.article.hash, "proposal": '{"type": "meeting.eaten"}'}
    ledger.append(db, [], [judgements.judgement_of("claim.proposed", details, "x/1")], author="x", message="x")
    assert len(queue(db)) == 3


DEEDS = st.lists(st.tuples(st.sampled_from([review.accept, review.reject]), st.integers(0, 2)), max_size=5)


@examples(2)
@given(DEEDS)
def test_a_log_with_reviews_in_it_comes_back_as_the_same(db: Database, deeds: list[tuple[Any, int]]) -> None:
    ids = waits(emptied(db))
    for judge, at in deeds:
        try:
            judge(db, ids[at], **BY)
        except (Refused, NotFound):
            continue
    out, before, head = io.StringIO(), (states(db), queue(db)), ledger.head(db)
    export_jsonl(db, out)

    import_jsonl(emptied(db), out.getvalue().splitlines())
    assert ((states(db), queue(db)), ledger.head(db)) == (before, head)
