"""timeline/ledger.py: appends, as commits chained by their hashes."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.timeline.papers import Paper, publish
from timeline import ledger
from timeline.database import Database, open_store
from timeline.errors import HeadMoved, Refused

MET = (
    Paper("2019-06-29", "A").says("meeting.held", date="2019-06-28").says("meeting.held", "CHN USA", date="2019-06-29")
)


def add(db: Database, paper: Paper, **options: str | None) -> ledger.Appended:
    return ledger.append(db, [paper.article], paper.events, author="ann", message="news", **options)  # type: ignore[arg-type]


def test_an_append_adds_documents_and_events_as_one_commit(db: Database) -> None:
    appended = add(db, MET)

    assert (appended.documents, appended.events) == (1, 2)
    assert appended.commit == ledger.head(db)
    assert ledger.has_document(db, MET.article.hash)
    assert ledger.documents(db).dicts()[0]["claims"] == 2


def test_the_same_again_adds_nothing_and_makes_no_commit(db: Database) -> None:
    first = add(db, MET)

    assert add(db, MET) == ledger.Appended(None, 0, 0)
    assert ledger.head(db) == first.commit


def test_the_same_twice_in_one_append_is_added_once_and_numbers_have_no_gaps(db: Database) -> None:
    ledger.append(db, [MET.article] * 2, [*MET.events, *MET.events], author="ann", message="twice")

    assert db.query("SELECT seq FROM events ORDER BY seq").column("seq") == [1, 2]


def test_only_what_is_new_is_added(db: Database) -> None:
    add(db, MET)
    more = Paper("2019-07-01", "B").says("meeting.held", date="2019-06-30")
    appended = ledger.append(db, [MET.article, more.article], [*MET.events, *more.events], author="ann", message="more")

    assert (appended.documents, appended.events) == (1, 1)


def test_commits_are_chained_and_told_last_first(db: Database) -> None:
    first = add(db, MET)
    second = add(db, Paper("2019-07-01", "B").says("meeting.held"))

    rows = ledger.commits(db).dicts()
    assert [(row["number"], row["hash"], row["parent"]) for row in rows] == [
        (2, second.commit, first.commit),
        (1, first.commit, None),
    ]
    assert (rows[0]["author"], rows[0]["message"], len(ledger.commits(db, 1))) == ("ann", "news", 1)


def test_the_hash_of_a_commit_follows_from_all_that_it_holds(db: Database) -> None:
    moment = datetime(2020, 1, 1, tzinfo=UTC)
    hashes = set()
    for author, message, when, paper in (
        ("ann", "news", moment, MET),
        ("bob", "news", moment, MET),
        ("ann", "olds", moment, MET),
        ("ann", "news", moment + timedelta(seconds=1), MET),
        ("ann", "news", moment, Paper("2019-06-29", "B").says("meeting.held", date="2019-06-28")),
    ):
        db.execute("DELETE FROM events; DELETE FROM documents; DELETE FROM commits")
        ledger.append(db, [paper.article], paper.events, author=author, message=message, recorded_at=when)
        hashes.add(ledger.head(db))

    assert len(hashes) == 5


def test_times_are_kept_in_utc(db: Database) -> None:
    moment = datetime(2020, 1, 1, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    publish(db, MET, recorded_at=moment)

    assert ledger.commits(db).column("recorded_at") == [datetime(2019, 12, 31, 23, 30)]


def test_an_expected_head_must_be_the_head(db: Database) -> None:
    first = add(db, MET, expected_head=None)
    add(db, Paper("2019-07-01", "B").says("meeting.held"), expected_head=first.commit)

    with pytest.raises(HeadMoved, match="not empty as expected"):
        add(db, Paper("2019-07-01", "C").says("meeting.held"), expected_head=None)
    with pytest.raises(HeadMoved, match=str(first.commit)[:12]):
        add(db, Paper("2019-07-01", "C").says("meeting.held"), expected_head=first.commit)
    assert len(ledger.commits(db)) == 2


def test_a_quote_that_its_document_does_not_hold_refuses_the_whole_append(db: Database) -> None:
    wrong = MET.events[0].model_copy(update={"quote_start": 1, "quote_end": 1 + len(MET.sentences[0])})

    with pytest.raises(Refused, match="does not hold"):
        ledger.append(db, [MET.article], [MET.events[1], wrong], author="ann", message="news")
    assert ledger.head(db) is None
    assert db.query("FROM documents UNION ALL BY NAME FROM events").rows == []


def test_a_claim_without_its_document_is_refused(db: Database) -> None:
    with pytest.raises(Refused, match="is not in the log"):
        ledger.append(db, [], MET.events, author="ann", message="news")


def test_a_failure_half_way_leaves_nothing_behind(db: Database) -> None:
    def failing() -> object:
        yield MET.events[0]
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk"):
        ledger.append(db, [MET.article], failing(), author="ann", message="news")  # type: ignore[arg-type]
    assert ledger.head(db) is None
    assert not ledger.has_document(db, MET.article.hash)
    assert add(db, MET).events == 2


def test_a_commit_needs_an_author(db: Database) -> None:
    with pytest.raises(Refused, match="author"):
        ledger.append(db, [], [], author=" ", message="news")


def test_quotes_are_counted_in_characters(db: Database) -> None:
    paper = Paper("2018-07-17").says("meeting.held", quote="Мы встретились 🤝 — “там”.").says("meeting.held", quote="é́")

    assert len(publish(db, paper)) == 2


def test_what_was_appended_is_there_when_the_store_is_opened_again(store: Path) -> None:
    with open_store(store, write=True) as db:
        appended = add(db, MET)

    with open_store(store) as db:
        assert ledger.head(db) == appended.commit
        assert len(db.query("FROM claims")) == 2
