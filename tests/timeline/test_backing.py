"""timeline/backing.py: what an occurrence rests on, its first claim, and the commits that changed it."""

from datetime import date

from events.event import Event
from tests.timeline.papers import Paper, publish
from timeline import judgements, ledger
from timeline.backing import Backing, backings
from timeline.clocks import Clocks
from timeline.database import Database

TODAY = Clocks(date(2019, 7, 1))


def held(day: str, publisher: str) -> Paper:
    return Paper(day, publisher).says("meeting.held", date="2019-05-04", place="Oslo")


def only(db: Database, clocks: Clocks = TODAY) -> Backing:
    [backing] = backings(db, clocks, ["meeting"]).values()
    return backing


def test_it_begins_with_the_claim_that_was_recorded_first(db: Database) -> None:
    ids = [*publish(db, held("2019-06-11", "B")), *publish(db, held("2019-06-10", "A"))]

    backing = only(db)

    assert (backing.origin, backing.ids) == (ids[0], frozenset(ids))
    assert [change.number for change in backing.changes] == [1, 2]
    assert backing.revision == 1


def test_of_an_amended_claim_the_first_version_counts(db: Database) -> None:
    [first] = publish(db, held("2019-06-10", "A"))
    second = judgements.amend(db, first, {"date": "2019-05-05"}, author="ann", reason="Sunday")
    [replacement] = list(only(db).ids)

    judgements.amend(db, replacement, {"date": "2019-05-06"}, author="ann", reason="Monday")

    assert second is not None
    assert only(db).origin == first
    assert [change.number for change in only(db).changes] == [1, 2, 3]


def test_judgements_taken_back_are_changes_too(db: Database) -> None:
    publish(db, held("2019-06-10", "A"))
    [other] = publish(db, held("2019-06-11", "B"))
    judgements.retract(db, other, author="ann", reason="a hoax")
    [judgement] = db.query("SELECT id FROM events WHERE type = 'claim.retracted'").column("id")
    assert (len(only(db).claims), len(only(db).changes)) == (1, 3)

    judgements.retract(db, judgement, author="ann", reason="no hoax")
    assert (len(only(db).claims), len(only(db).changes)) == (2, 4)


def test_what_changes_another_meeting_is_no_change(db: Database) -> None:
    publish(db, held("2019-06-10", "A"))
    [hoax] = publish(db, Paper("2019-06-11", "B").says("meeting.held", date="2018-01-02", place="Rome"))
    judgements.retract(db, hoax, author="ann", reason="a hoax")
    assert [change.number for change in only(db).changes] == [1]


def test_what_is_told_of_the_same_parties_is_a_revision_and_of_others_none(db: Database) -> None:
    publish(db, held("2019-06-10", "A"))
    publish(db, Paper("2019-06-11", "B").says("meeting.held", "DEU FRA", date="2019-05-04"))
    assert [backing.revision for backing in backings(db, TODAY, ["meeting"]).values()] == [0, 0]
    [hoax] = publish(db, Paper("2019-06-12", "C").says("meeting.held", date="2018-01-02", place="Rome"))
    judgements.retract(db, hoax, author="ann", reason="a hoax")
    assert sorted(backing.revision for backing in backings(db, TODAY, ["meeting"]).values()) == [0, 3]


def test_only_what_was_known_is_told(db: Database) -> None:
    ids = [*publish(db, held("2019-06-10", "A")), *publish(db, held("2019-06-12", "B"))]
    assert only(db, Clocks(date(2019, 7, 1), known_on=date(2019, 6, 11))).ids == {ids[0]}


def test_rows_of_data_sets_have_no_sentence_and_are_left_out(db: Database) -> None:
    article = Paper("2019-06-10").article
    row = Event(
        type="sanction.imposed",
        date="2019-01-01",
        reported=article.published,
        parties=("RUS", "USA"),
        actors=("USA",),
        targets=("RUS",),
        source=article.hash,
        extractor="dataset: gdelt/2.0",
        details={"code": "163", "row": "1"},
    )
    ledger.append(db, [article], [row], author="t", message="m")
    assert db.first("SELECT count(*) FROM claims") == (1,)
    assert backings(db, TODAY, ["meeting", "treaty", "act", "obligation"]) == {}


def test_of_some_parties_only_what_they_all_have_part_in_is_told(db: Database) -> None:
    publish(
        db,
        Paper("2019-06-10")
        .says("meeting.held", "RUS USA", date="2019-06-01")
        .says("meeting.held", "FRA USA", date="2019-06-02"),
    )

    def told(*parties: str) -> list[list[str]]:
        found = backings(db, Clocks(date(2019, 7, 1)), ["meeting"], parties)
        return sorted(one.claims[0]["parties"] for one in found.values())

    assert told() == [["FRA", "USA"], ["RUS", "USA"]]
    assert told("RUS", "USA") == [["RUS", "USA"]]
    assert told("FRA", "RUS") == []
