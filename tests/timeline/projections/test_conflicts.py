"""timeline/projections/conflicts.sql: who says otherwise."""

from datetime import date

from tests.timeline.papers import Paper, only, publish
from tests.timeline.projections.contract import ProjectionContract
from timeline import judgements
from timeline.answers import ask
from timeline.clocks import Clocks
from timeline.database import Database


def conflicts(db: Database, day: str = "2019-07-01") -> list[dict[str, object]]:
    return ask(db, "conflicts", Clocks(date.fromisoformat(day))).dicts()


class TestConflicts(ProjectionContract):
    projection = "conflicts"
    columns = (
        *("occurrence", "attribute", "claim_a", "value_a", "source_a", "quote_a"),
        *("claim_b", "value_b", "source_b", "quote_b"),
    )


def test_held_against_canceled_with_both_quotes(db: Database) -> None:
    held = Paper("2019-01-01", "A").says("meeting.held", date="2018-06-12", quote="They met.")
    canceled = Paper("2019-01-01", "B").says("meeting.canceled", due="2018-06-12", quote="It was off.")
    ids = publish(db, held, canceled)

    row = only(conflicts(db))
    assert row["attribute"] == "status"
    assert [row["claim_a"], row["claim_b"]] == sorted(ids)
    assert {(row["value_a"], row["quote_a"], row["source_a"]), (row["value_b"], row["quote_b"], row["source_b"])} == {
        ("held", "They met.", held.article.hash),
        ("canceled", "It was off.", canceled.article.hash),
    }


def test_the_same_meeting_dated_a_day_apart_by_two_sources(db: Database) -> None:
    publish(
        db,
        Paper("2018-07-20", "A").says("meeting.held", date="2018-07-16", place="Helsinki"),
        Paper("2018-07-20", "B").says("meeting.held", date="2018-07-17", place="Helsinki"),
    )

    row = only(conflicts(db))
    assert (row["attribute"], {row["value_a"], row["value_b"]}) == ("date", {"2018-07-16", "2018-07-17"})


def test_a_plan_and_what_came_of_it_do_not_contradict(db: Database) -> None:
    publish(
        db,
        Paper("2018-07-10", "A").says("meeting.announced", due="2018-07-16", place="Helsinki"),
        Paper("2018-07-20", "B").says("meeting.held", date="2018-07-17", place="Helsinki"),
    )

    assert conflicts(db) == []


def test_two_places_of_what_a_person_says_is_one_meeting(db: Database) -> None:
    one, other = publish(
        db,
        Paper("2018-07-20", "A").says("meeting.held", date="2018-07-16", place="Helsinki"),
        Paper("2018-07-20", "B").says("meeting.held", date="2018-07-16", place="Vienna"),
    )
    assert conflicts(db) == []

    judgements.link(db, one, other, author="ann", reason="B mixed up the cities")
    assert (only(conflicts(db))["attribute"], len(ask(db, "meetings", Clocks(date(2019, 1, 1))))) == ("place", 1)


def test_each_of_a_treatys_dates_can_be_disputed(db: Database) -> None:
    publish(
        db,
        *(
            Paper("2019-06-26", name)
            .says("treaty.signed", date=f"{year}-04-08", treaty="New START")
            .says("treaty.in_force", date=str(year + 1), treaty="New START")
            .says("treaty.expiry", due=str(year + 11), treaty="New START")
            for name, year in (("A", 2010), ("B", 2012))
        ),
    )

    assert sorted(str(row["attribute"]) for row in conflicts(db)) == ["expires", "in_force", "signed"]


def test_there_is_no_conflict_before_both_claims_count(db: Database) -> None:
    publish(
        db,
        Paper("2018-07-18", "A").says("meeting.held", date="2018-07-16", place="Helsinki"),
        Paper("2018-07-20", "B").says("meeting.held", date="2018-07-17", place="Helsinki"),
    )

    assert [len(conflicts(db, day)) for day in ("2018-07-16", "2018-07-17")] == [0, 1]
