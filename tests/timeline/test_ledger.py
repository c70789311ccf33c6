"""timeline/ledger.py: appends, as commits that are chained by their hashes."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from seeds.article import Article
from tests.timeline.papers import Paper, publish
from timeline import ledger
from timeline.database import Database
from timeline.definitions import sql
from timeline.errors import HeadMoved, Refused
from timeline.opening import open_store
from timeline.records import EVENT_SHAPE, event_of
from timeline.upkeep.kept import catch_up
from timeline.verify import log_breaches

pytestmark = pytest.mark.usefixtures("log_alone")

MET = (
    Paper("2019-06-29", "A").says("meeting.held", date="2019-06-28").says("meeting.held", "CHN USA", date="2019-06-29")
)
OTHER = Paper("2019-06-30", "B").says("meeting.held", "CHN USA", date="2019-06-29")


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


@pytest.fixture(params=["few", "many"])
def few_or_many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Either way in which rows are appended: one by one, or as sets."""
    if request.param == "many":
        monkeypatch.setattr("timeline.small_commits.MOST", -1)


@pytest.mark.usefixtures("few_or_many")
def test_a_quote_that_its_document_does_not_hold_refuses_the_whole_append(db: Database) -> None:
    wrong = MET.events[0].model_copy(update={"quote_start": 1, "quote_end": 1 + len(MET.sentences[0])})

    with pytest.raises(Refused, match="does not hold"):
        ledger.append(db, [MET.article], [MET.events[1], wrong], author="ann", message="news")
    assert ledger.head(db) is None
    assert db.query("FROM documents UNION ALL BY NAME FROM events").rows == []


@pytest.mark.usefixtures("few_or_many")
def test_a_quote_is_looked_for_in_a_document_of_the_log_where_it_is_not_added_again(db: Database) -> None:
    publish(db, OTHER)
    ledger.append(db, [MET.article], [], author="ann", message="news")
    wrong = MET.events[0].model_copy(update={"quote_start": 1, "quote_end": 1 + len(MET.sentences[0])})

    for articles in ([], [MET.article]):
        with pytest.raises(Refused, match="does not hold"):
            ledger.append(db, articles, [*OTHER.events, MET.events[1], wrong], author="ann", message="news")
    assert ledger.append(db, [], MET.events, author="ann", message="news").events == 2


@pytest.mark.usefixtures("few_or_many")
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


def stage(db: Database, *rows: dict[str, object]) -> None:
    """Fill the staging tables as an import does, ids left to be computed."""
    db.execute(sql("schema", "staging"))
    db.execute(
        "INSERT INTO incoming_documents BY NAME SELECT 0 AS position, ? AS hash, ?::DATE AS published, "
        "'given' AS dated_by, '' AS title, '' AS publisher, '' AS url, ? AS text",
        [MANIFEST.hash, MANIFEST.published, MANIFEST.text],
    )
    numbered = [{**row, "position": position} for position, row in enumerate(rows)]
    statement = "INSERT INTO incoming_events BY NAME SELECT unnest(from_json(?, ?), max_depth := 2)"
    db.execute(statement, [json.dumps(numbered), json.dumps([EVENT_SHAPE])])


MANIFEST = Article("A table of coded events.\n", date(2019, 7, 1), "given")
CODED = {
    "type": "coded.verbal_conflict",
    "date": "2019-06-28",
    "date_start": "2019-06-28",
    "date_end": "2019-06-28",
    "reported": "2019-07-01",
    "parties": ["IRN", "USA"],
    "actors": ["USA"],
    "targets": ["IRN"],
    "source": MANIFEST.hash,
    "extractor": "dataset: gdelt/2.0",
    "confidence": 0.3,
    "schema_version": 1,
    "details": {"code": "CAMEO 112", "row": "1"},
}


def add_staged(db: Database, *rows: dict[str, object]) -> ledger.Appended:
    with db.transaction():
        stage(db, *rows)
        added = ledger.append_staged(db, author="ann", message="a table")
    catch_up(db)
    return added


def test_what_is_staged_is_appended_as_one_commit_and_counts_in_relations(db: Database) -> None:
    appended = add_staged(db, CODED, {**CODED, "details": {"code": "CAMEO 112", "row": "2"}})

    assert (appended.documents, appended.events) == (1, 2)
    assert log_breaches(db) == []
    (row,) = db.query("FROM relations_as_of(DATE '2019-07-01')").dicts()
    assert (row["a"], row["b"], row["conflictual"], row["claims"]) == ("IRN", "USA", 1, 2)


def test_staged_ids_are_those_of_the_events(db: Database) -> None:
    add_staged(
        db, CODED, {**CODED, "place": None, "details": {"code": "CAMEO 112", "row": "1", "notes": "«Ça» \n “x”/\\"}}
    )

    for row in db.query("FROM events").dicts():
        assert row["id"] == event_of(row).id


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"type": "coded.gossip"}, "no such type"),
        ({"treaty": "New START"}, "has a field that its type has not"),
        ({"details": {"row": "1"}}, "needs its row and its code"),
        ({"parties": []}, "too few parties|none of its parties"),
        ({"actors": ["CHN"]}, "none of its parties"),
        ({"parties": ["USA", "IRN"]}, "not sorted"),
        ({"confidence": 1.3}, "confidence"),
        ({"quote": "A table", "quote_start": 0, "quote_end": 7}, "has no quote"),
        ({"extractor": "rules/2"}, "it has a field|needs a quote"),
        ({"source": None}, "every claim has one"),
        ({"type": "claim.retracted"}, "lacks details|only claims have a source|too few"),
    ],
)
def test_what_is_staged_keeps_the_rules_of_its_type(db: Database, changes: dict[str, object], problem: str) -> None:
    with pytest.raises(Refused, match=problem):
        add_staged(db, {**CODED, **changes})

    assert ledger.head(db) is None


def test_a_data_set_never_closes_a_meeting(db: Database) -> None:
    publish(db, Paper("2019-06-01", "A").says("meeting.announced", "IRN USA", due="2019-06-28"))
    held = {**CODED, "type": "meeting.held", "actors": [], "targets": [], "details": {"code": "CAMEO 046", "row": "3"}}
    add_staged(db, held)

    (meeting,) = db.query("FROM meetings_as_of(DATE '2019-07-02')").dicts()
    assert (meeting["status"], meeting["claims"]) == ("unconfirmed", 1)
