"""timeline/reextract.py: extracting a document again changes the extractor's claims, and none of a person's."""

import io
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.event import Event
from tests.examples import examples
from tests.timeline.papers import Paper, emptied
from timeline import judgements, ledger, review
from timeline.answers import ask
from timeline.bundle import import_jsonl
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.export.lines import export_jsonl
from timeline.questions import PROJECTIONS
from timeline.reextract import carry_out, plan
from timeline.upkeep import kept
from timeline.verify import log_breaches

pytestmark = pytest.mark.usefixtures("log_alone")

PAPER = (
    Paper("2019-06-26")
    .says("meeting.held", date="2019-05-14", quote="They met in May.")
    .says("treaty.in_force", date="2011", treaty="New START", quote="It entered force in 2011.")
    .says("meeting.held", date="2019-06-20", parties="DEU FRA", quote="Merkel met Macron.")
)
MAY, FORCE, MACRON = PAPER.events
OTHER = MAY.model_copy(update={"date": "2019-05"})
"""Another reading of the first sentence."""
BY = {"author": "ann", "reason": "because"}


def made(claims: Iterable[Event], version: int, name: str = "test") -> list[Event]:
    return [claim.model_copy(update={"extractor": f"{name}/{version}"}) for claim in claims]


def start(db: Database, *claims: Event) -> None:
    ledger.append(db, [PAPER.article], made(claims, 1), author="ann", message="first")


def again(db: Database, *claims: Event, version: int = 2, name: str = "test", wait: bool = False) -> list[str]:
    """Read anew with that result; what changed."""
    now = made(claims, version, name)
    planned = plan(db, PAPER.article.hash, now, mark=f"{name}/{version}", review=wait)
    carry_out(db, planned, author="ann", message="again")
    assert plan(db, PAPER.article.hash, now, mark=f"{name}/{version}", review=wait).changes == []
    return [change.change for change in planned.changes]


def known(db: Database) -> set[str]:
    return set(db.query("FROM claims").column("id"))


def test_the_same_claims_change_nothing(db: Database) -> None:
    start(db, MAY, FORCE)
    head = ledger.head(db)
    assert again(db, FORCE, MAY) == []
    assert ledger.head(db) == head


def test_what_is_no_longer_made_is_retracted_and_what_is_new_added_in_one_commit(db: Database) -> None:
    start(db, MAY, FORCE)
    assert again(db, OTHER, FORCE) == ["added", "retracted"]
    assert known(db) == {OTHER.id, FORCE.id}
    assert ledger.commits(db).dicts()[0]["events"] == 2
    assert db.query("SELECT extractor, details['reason'] FROM events WHERE type = 'claim.retracted'").rows == [
        ("test/2", "no longer made by test/2")
    ]
    assert log_breaches(db) == []


def test_what_is_made_again_counts_again(db: Database) -> None:
    start(db, MAY)
    assert again(db, version=2) == ["retracted"]
    assert again(db, MAY, version=3) == ["made again"]
    assert known(db) == {MAY.id}
    assert again(db, version=4) == ["retracted"]
    assert known(db) == set()


def test_another_extractors_claims_are_left_alone(db: Database) -> None:
    start(db, MAY, FORCE)
    assert again(db, MACRON, name="other") == ["added"]
    assert known(db) == {MAY.id, FORCE.id, MACRON.id}


def test_a_name_may_hold_a_slash(db: Database) -> None:
    ledger.append(db, [PAPER.article], made([MAY], 1, "openai:a/b"), author="ann", message="first")
    assert again(db, name="openai:a/c") == []
    assert again(db, name="openai:a/b") == ["retracted"]


def test_a_confirmed_claim_stays_and_no_variant_is_added(db: Database) -> None:
    start(db, MAY)
    judgements.confirm(db, MAY.id, **BY)
    planned = plan(db, PAPER.article.hash, made([OTHER, FORCE], 2), mark="test/2")
    assert ([change.claim.id for change in planned.changes], planned.kept) == ([FORCE.id], 2)
    again(db, OTHER, FORCE)
    assert known(db) == {MAY.id, FORCE.id}


def test_an_amendment_stays_and_no_variant_of_it_is_added(db: Database) -> None:
    start(db, MAY)
    judgements.amend(db, MAY.id, {"date": "2019-05-15"}, **BY)
    before = known(db)
    for claims in ([MAY], [OTHER], []):
        assert again(db, *claims) == []
        assert known(db) == before


def test_a_claim_recorded_by_hand_stays(db: Database) -> None:
    start(db, FORCE)
    fields = {"type": "meeting.held", "date": "2019-05", "parties": ["RUS"], "quote": "They met"}
    judgements.record(db, fields, **BY, source=PAPER.article.hash)
    before = known(db)
    assert again(db, FORCE, MAY) == []
    assert again(db, FORCE) == []
    assert known(db) == before


def test_a_person_stands_for_one_claim_of_their_words_not_for_all(db: Database) -> None:
    start(db, MAY)
    judgements.confirm(db, MAY.id, **BY)
    third = MAY.model_copy(update={"date": "2019-05-30"})
    assert again(db, OTHER, third) == ["added"]
    assert again(db, MAY, OTHER, third, version=3) == ["added"]


def test_what_a_person_retracted_stays_retracted(db: Database) -> None:
    start(db, MAY)
    judgements.retract(db, MAY.id, **BY)
    assert again(db, MAY) == []
    assert known(db) == set()


def test_what_a_person_brought_back_stays(db: Database) -> None:
    start(db, MAY)
    again(db)
    retraction = db.first("SELECT id FROM events WHERE type = 'claim.retracted'")
    judgements.retract(db, retraction[0], **BY)
    assert again(db, version=3) == []
    assert known(db) == {MAY.id}


def test_what_is_new_may_wait(db: Database) -> None:
    start(db, MAY)
    assert again(db, MAY, FORCE, wait=True) == ["proposed"]
    assert known(db) == {MAY.id}
    assert again(db, MAY, FORCE, version=3) == []
    assert [row["id"] for row in review.to_review(db, waiting_only=True).dicts()] == [FORCE.id]


def test_what_waits_and_is_no_longer_made_waits_no_longer(db: Database) -> None:
    start(db)
    again(db, FORCE, wait=True)
    assert again(db, version=3, wait=True) == ["retracted"]
    assert len(review.to_review(db, waiting_only=True)) == 0
    assert again(db, FORCE, version=4, wait=True) == ["proposed"]
    assert len(review.to_review(db, waiting_only=True)) == 1
    assert again(db, version=5) == ["retracted"]
    assert again(db, FORCE, version=6) == ["added"]
    assert known(db) == {FORCE.id}


def test_what_was_rejected_is_not_proposed_again(db: Database) -> None:
    start(db)
    again(db, FORCE, wait=True)
    review.reject(db, FORCE.id, **BY)
    assert again(db, FORCE, version=3, wait=True) == []
    assert again(db, FORCE, version=4) == []
    assert known(db) == set()


CLAIMS = st.lists(st.sampled_from([MAY, OTHER, FORCE, MACRON]), unique_by=lambda one: one.id)
READINGS = st.lists(st.tuples(CLAIMS, st.booleans()), min_size=1, max_size=4)


def state(db: Database) -> dict[str, Any]:
    kept.catch_up(db)
    answers = {name: ask(db, name, Clocks(date(2019, 7, 1))).rows for name in PROJECTIONS}
    return {**answers, "known": known(db), "waiting": review.to_review(db).rows}


@examples(3)
@given(CLAIMS, st.lists(CLAIMS, min_size=1, max_size=4))
def test_after_each_reading_the_log_says_what_the_last_one_made(
    db: Database, first: list[Event], later: list[list[Event]]
) -> None:
    start(emptied(db), *first)
    for version, claims in enumerate(later, start=2):
        again(db, *claims, version=version)
        assert known(db) == {claim.id for claim in claims}


@examples(2)
@given(CLAIMS, READINGS, st.sampled_from([judgements.confirm, judgements.retract, review.reject, None]))
def test_a_log_of_readings_comes_back_as_the_same(
    db: Database, first: list[Event], later: list[tuple[list[Event], bool]], judge: Any
) -> None:
    start(emptied(db), *first)
    if judge and first:
        judge(db, first[0].id, **BY)
    for version, (claims, wait) in enumerate(later, start=2):
        again(db, *claims, version=version, wait=wait)
    out, before, head = io.StringIO(), state(db), ledger.head(db)
    export_jsonl(db, out)

    import_jsonl(emptied(db), out.getvalue().splitlines())
    assert (state(db), ledger.head(db)) == (before, head)
    claims, wait = later[-1]
    assert again(db, *claims, version=len(later) + 1, wait=wait) == []
