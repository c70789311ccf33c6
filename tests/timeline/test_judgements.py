"""timeline/judgements.py: what a person adds to the log."""

from datetime import date

import pytest

from tests.timeline.papers import Paper, once, only, publish
from timeline import judgements, ledger
from timeline.answers import ask
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.errors import NotFound, Refused
from timeline.upkeep import kept

pytestmark = pytest.mark.usefixtures("log_alone")

PAPER = (
    Paper("2019-06-26")
    .says("meeting.held", date="2019-05", quote="They met in May.")
    .says("treaty.in_force", date="2012", treaty="New START", quote="It entered force in 2012.")
)


@pytest.fixture
@once
def ids(db: Database) -> list[str]:
    return publish(db, PAPER)


def test_a_judgement_is_a_commit_of_its_author_for_a_reason(db: Database, ids: list[str]) -> None:
    appended = judgements.retract(db, ids[0][:6], author="ann", reason="  a hoax ")

    row = ledger.commits(db).dicts()[0]
    assert (row["hash"], row["author"], row["message"], row["events"]) == (appended.commit, "ann", "a hoax", 1)


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_there_is_no_judgement(db: Database, ids: list[str], reason: str) -> None:
    with pytest.raises(Refused, match="reason"):
        judgements.retract(db, ids[0], author="ann", reason=reason)
    assert len(ledger.commits(db)) == 1


def test_what_does_not_count_any_more_cannot_be_retracted_again(db: Database, ids: list[str]) -> None:
    judgements.retract(db, ids[0], author="ann", reason="a hoax")

    with pytest.raises(Refused, match="no longer counts"):
        judgements.retract(db, ids[0], author="ann", reason="a hoax")


def test_an_amendment_replaces_and_keeps_source_and_quote(db: Database, ids: list[str]) -> None:
    judgements.amend(db, ids[1], {"date": "2011-02-05"}, author="ann", reason="history")

    row = only(db.query("FROM claims"), type="treaty.in_force")
    assert (row["date"], row["date_start"], row["quote"]) == (
        "2011-02-05",
        date(2011, 2, 5),
        "It entered force in 2012.",
    )
    assert (row["source"], row["extractor"], row["reported"]) == (PAPER.article.hash, "person: ann", date(2019, 6, 26))
    assert len(db.query("FROM events")) == 4


def test_an_amended_quote_is_found_in_the_document(db: Database, ids: list[str]) -> None:
    judgements.amend(db, ids[0], {"quote": "in May"}, author="ann", reason="shorter")

    assert only(db.query("FROM claims"), type="meeting.held")["quote_start"] == PAPER.article.text.index("in May")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({}, "is already in the log"),
        ({"date": "2012"}, "is already in the log"),
        ({"date": "soon"}, "is not an EDTF date"),
        ({"due": "2021"}, "has no field due"),
        ({"treaty": None}, "needs treaty"),
        ({"reported": "2019-01-01"}, "cannot change reported"),
        ({"quote": "It never did."}, "does not say"),
    ],
)
def test_amendments_that_break_a_rule_are_refused(
    db: Database, ids: list[str], changes: dict[str, str], message: str
) -> None:
    with pytest.raises(Refused, match=message):
        judgements.amend(db, ids[1], changes, author="ann", reason="because")
    assert len(ledger.commits(db)) == 1


def test_only_two_claims_about_the_same_kind_of_thing_can_be_linked(db: Database, ids: list[str]) -> None:
    with pytest.raises(Refused, match="one and the same"):
        judgements.link(db, ids[0], ids[0], author="ann", reason="because")
    with pytest.raises(Refused, match="meeting and treaty"):
        judgements.unlink(db, ids[0], ids[1], author="ann", reason="because")
    with pytest.raises(NotFound, match="Nothing in the log"):
        judgements.link(db, ids[0], "zz", author="ann", reason="because")


def test_a_person_records_what_a_stored_document_says(db: Database, ids: list[str]) -> None:
    appended = judgements.record(
        db,
        {"type": "meeting.held", "date": "2019-05-14", "parties": ["RUS", "USA"], "quote": "met in May"},
        author="ann",
        reason="missed by the extractor",
        source=PAPER.article.hash[:8],
    )

    assert (appended.documents, appended.events) == (0, 1)
    assert only(db.query("FROM claims"), quote="met in May")["reported"] == date(2019, 6, 26)


def test_a_person_records_what_they_know_themselves(db: Database) -> None:
    judgements.record(
        db,
        {"type": "meeting.held", "date": "2019-07-02", "parties": ["DEU", "FRA"], "quote": "Merkel met Macron"},
        author="ann",
        reason="I was there",
        text="I saw it: Merkel met Macron in Berlin.",
        published=date(2019, 7, 3),
    )

    document = only(ledger.documents(db))
    assert (document["publisher"], document["published"]) == ("ann", date(2019, 7, 3))
    kept.catch_up(db)
    assert only(ask(db, "meetings", Clocks(date(2019, 7, 3))))["status"] == "held"


@pytest.mark.parametrize(
    ("fields", "options", "error", "message"),
    [
        ({"type": "meeting.held", "quote": ""}, {}, Refused, "needs its quote"),
        ({"type": "meeting.eaten", "quote": "x"}, {}, Refused, "there is no event type"),
        ({"type": "meeting.held", "quote": "x"}, {}, Refused, "needs at least 1 party"),
        ({"type": "meeting.held", "quote": "x", "parties": ["RUS"]}, {"text": "y"}, Refused, "does not say"),
        ({"type": "meeting.held", "quote": "x", "parties": ["RUS"]}, {"source": "feed"}, NotFound, "No document"),
    ],
)
def test_records_that_break_a_rule_are_refused(
    db: Database, fields: dict[str, object], options: dict[str, str], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        judgements.record(db, fields, author="ann", reason="because", **options)  # type: ignore[arg-type]
    assert ledger.head(db) is None
