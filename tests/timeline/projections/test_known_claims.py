"""timeline/projections/known_claims.sql: what counts, by what was said and recorded when."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.timeline.papers import Paper, publish
from timeline import judgements
from timeline.database import Database
from timeline.errors import Refused

pytestmark = pytest.mark.usefixtures("log_alone")

MONDAY = datetime(2020, 1, 6, 12, tzinfo=UTC)


def known(db: Database, arguments: str = "") -> set[str]:
    return set(db.query(f"SELECT id FROM known_claims({arguments})").column("id"))


def test_a_claim_is_known_from_its_publication_and_recorded_from_its_commit(db: Database) -> None:
    (early,) = publish(db, Paper("2019-06-01", "A").says("meeting.held"), recorded_at=MONDAY)
    (late,) = publish(db, Paper("2017-06-01", "B").says("meeting.held"), recorded_at=MONDAY + timedelta(days=1))

    assert known(db) == {early, late}
    assert known(db, "known_on := DATE '2018-01-01'") == {late}
    assert known(db, "recorded_by := TIMESTAMP '2020-01-06 12:00:00'") == {early}
    assert known(db, "known_on := DATE '2018-01-01', recorded_by := TIMESTAMP '2020-01-06 12:00:00'") == set()


def test_a_retraction_counts_only_where_it_is_known_itself(db: Database) -> None:
    (claim,) = publish(db, Paper("2019-06-01").says("meeting.held"))
    judgements.retract(db, claim, author="ann", reason="a hoax")
    yesterday = date.today() - timedelta(days=2)

    assert known(db) == set()
    assert known(db, f"known_on := DATE '{yesterday}'") == {claim}


def test_a_replacement_stands_in_for_the_claim_where_the_amendment_is_known(db: Database) -> None:
    (claim,) = publish(db, Paper("2019-06-01").says("meeting.held", date="2019-05"))
    judgements.amend(db, claim, {"date": "2019-05-14"}, author="ann", reason="the calendar")
    yesterday = date.today() - timedelta(days=2)

    (replacement,) = known(db)
    assert replacement != claim
    assert db.query("SELECT date, reported FROM known_claims()").rows == [("2019-05-14", date(2019, 6, 1))]
    assert known(db, f"known_on := DATE '{yesterday}'") == {claim}


def test_amended_twice_only_the_last_counts(db: Database) -> None:
    (claim,) = publish(db, Paper("2019-06-01").says("meeting.held", date="2019-05"))
    judgements.amend(db, claim, {"date": "2019-05-14"}, author="ann", reason="the calendar")
    judgements.amend(db, known(db).pop(), {"date": "2019-05-15"}, author="bob", reason="the minutes")

    assert db.query("SELECT date FROM known_claims()").rows == [("2019-05-15",)]


def test_a_judgement_can_be_retracted_and_the_claim_counts_again(db: Database) -> None:
    (claim,) = publish(db, Paper("2019-06-01").says("meeting.held"))
    judgements.retract(db, claim, author="ann", reason="a hoax")
    (judgement,) = db.query("SELECT id FROM judgements()").column("id")
    judgements.retract(db, judgement, author="ann", reason="it was no hoax")
    assert known(db) == {claim}

    judgements.retract(db, claim, author="ann", reason="it was one after all")
    assert known(db) == set()


def test_an_amendment_retracted_brings_the_claim_back_and_takes_the_replacement_away(db: Database) -> None:
    (claim,) = publish(db, Paper("2019-06-01").says("meeting.held", date="2019-05"))
    judgements.amend(db, claim, {"date": "2019-05-14"}, author="ann", reason="the calendar")
    (amendment,) = db.query("SELECT id FROM judgements()").column("id")
    judgements.retract(db, amendment, author="ann", reason="last year's calendar")

    assert known(db) == {claim}


def test_the_retraction_of_a_judgement_cannot_be_retracted(db: Database) -> None:
    (claim,) = publish(db, Paper("2019-06-01").says("meeting.held"))
    judgements.retract(db, claim, author="ann", reason="a hoax")
    (first,) = db.query("SELECT id FROM judgements()").column("id")
    judgements.retract(db, first, author="ann", reason="no hoax")
    (second,) = db.query("SELECT id FROM judgements() WHERE claim = ?", [first]).column("id")

    with pytest.raises(Refused, match="again"):
        judgements.retract(db, second, author="ann", reason="hm")
