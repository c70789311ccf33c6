"""timeline/projections/meetings.sql: claims about meetings in, one row an occurrence out."""

from datetime import date

import pytest

from tests.timeline.papers import Paper, only, publish
from tests.timeline.projections.contract import ProjectionContract
from timeline.answers import ask
from timeline.clocks import Clocks
from timeline.database import Database


def meetings(db: Database, day: str, **clocks: date) -> list[dict[str, object]]:
    return ask(db, "meetings", Clocks(date.fromisoformat(day), **clocks)).dicts()  # type: ignore[arg-type]


def status(db: Database, day: str) -> str | None:
    """The status of the one meeting there is; None where there is none."""
    rows = meetings(db, day)
    return str(only(rows)["status"]) if rows else None


class TestMeetings(ProjectionContract):
    projection = "meetings"
    columns = (
        *("occurrence", "parties", "people", "place", "start", "end", "format", "status", "contested", "claims"),
        "sources",
    )


def test_a_meeting_is_announced_then_held(db: Database) -> None:
    publish(
        db,
        Paper("2019-06-20").says("meeting.announced", due="2019-06-28/2019-06-29", place="Osaka"),
        Paper("2019-06-29").says("meeting.held", date="2019-06-28"),
    )

    assert [status(db, day) for day in ("2019-06-19", "2019-06-20", "2019-06-27", "2019-06-28", "2019-07-09")] == [
        None,
        "announced",
        "announced",
        "held",
        "held",
    ]


def test_its_window_is_the_narrowest_that_the_claims_agree_on(db: Database) -> None:
    publish(
        db,
        Paper("2018-06-01").says("meeting.announced", due="2018-22", place="Helsinki"),
        Paper("2019-06-01").says("meeting.held", date="2018-07", place="Helsinki"),
        Paper("2018-07-17").says("meeting.held", date="2018-07-16", place="Helsinki"),
    )

    row = only(meetings(db, "2019-06-01"))
    assert (row["start"], row["end"], row["claims"], row["sources"]) == (date(2018, 7, 16), date(2018, 7, 16), 3, 3)


def test_windows_that_only_overlap_do_not_make_a_day_that_no_source_names(db: Database) -> None:
    publish(
        db,
        Paper("2019-06-25").says("meeting.canceled", due="2018-11-30/2018-12-01", place="Argentina"),
        Paper("2019-06-28").says("meeting.canceled", due="2018-11", place="Argentina"),
    )

    row = only(meetings(db, "2019-07-01"))
    assert (row["start"], row["end"]) == (date(2018, 11, 30), date(2018, 12, 1))


def test_of_contradicting_windows_the_one_with_more_sources_holds(db: Database) -> None:
    publish(
        db,
        *(Paper("2018-07-20", p).says("meeting.held", date="2018-07-16", place="Helsinki") for p in ("A", "B")),
        Paper("2018-07-20", "C").says("meeting.held", date="2018-07-15", place="Helsinki"),
    )

    row = only(meetings(db, "2019-06-01"))
    assert (row["start"], row["contested"], row["sources"]) == (date(2018, 7, 16), True, 3)


def test_a_window_that_has_passed_without_an_outcome_leaves_it_unconfirmed(db: Database) -> None:
    publish(db, Paper("2017-06-29").says("meeting.announced", due="2017-07-07/2017-07-08"))

    assert [status(db, day) for day in ("2017-07-08", "2017-07-09")] == ["announced", "unconfirmed"]


def test_a_plan_without_a_date_stays_announced(db: Database) -> None:
    publish(db, Paper("2019-06-20").says("meeting.announced", people="Xi Jinping, Donald Trump", parties="CHN USA"))

    row = only(meetings(db, "2024-01-01"))
    assert (row["status"], row["start"], row["end"]) == ("announced", None, None)


def test_a_cancellation_ends_the_plan(db: Database) -> None:
    publish(
        db,
        Paper("2018-11-20").says("meeting.announced", due="2018-11-30/2018-12-01"),
        Paper("2018-11-29", "B").says("meeting.canceled", date="2018-11-29", due="2018-11-30/2018-12-01"),
    )

    assert [status(db, day) for day in ("2018-11-28", "2018-11-29", "2018-12-05")] == [
        "announced",
        "canceled",
        "canceled",
    ]


def test_a_later_announcement_revives_it_and_a_later_look_back_does_not(db: Database) -> None:
    publish(
        db,
        Paper("2018-05-10").says("meeting.announced", "PRK USA", due="2018-06-12", place="Singapore"),
        Paper("2018-05-24", "B").says("meeting.canceled", "PRK USA", date="2018-05-24", due="2018-06-12"),
        Paper("2018-05-26", "C").says("meeting.announced", "PRK USA", date="2018-05-10", due="2018-06-12"),
    )
    assert status(db, "2018-05-27") == "canceled"

    publish(db, Paper("2018-06-01").says("meeting.announced", "PRK USA", due="2018-06-12", place="Singapore"))
    assert status(db, "2018-06-02") == "announced"


def test_held_after_all_if_the_cancellation_was_published_before(db: Database) -> None:
    publish(
        db,
        Paper("2018-05-24").says("meeting.canceled", "PRK USA", due="2018-06-12"),
        Paper("2018-06-12", "B").says("meeting.held", "PRK USA", date="2018-06-12"),
    )

    row = only(meetings(db, "2018-06-12"))
    assert (row["status"], row["contested"]) == ("held", False)


@pytest.mark.parametrize(
    ("held_by", "canceled_by", "expected"), [(1, 1, "canceled"), (2, 1, "held"), (1, 2, "canceled")]
)
def test_held_and_canceled_looking_back_is_contested_and_the_majority_decides(
    db: Database, held_by: int, canceled_by: int, expected: str
) -> None:
    publish(
        db,
        *(Paper("2019-01-01", f"H{n}").says("meeting.held", date="2018-06-12") for n in range(held_by)),
        *(Paper("2019-01-01", f"C{n}").says("meeting.canceled", due="2018-06-12") for n in range(canceled_by)),
    )

    row = only(meetings(db, "2019-01-01"))
    assert (row["status"], row["contested"]) == (expected, True)


def test_a_postponed_meeting_has_moved(db: Database) -> None:
    publish(
        db,
        Paper("2019-06-01").says("meeting.announced", due="2019-06-12", place="Geneva"),
        Paper("2019-06-10", "B")
        .says("meeting.postponed", date="2019-06-10", due="2019-06-12", place="Geneva")
        .says("meeting.announced", due="2019-09-12", place="Geneva"),
    )

    assert {(row["start"], row["status"]) for row in meetings(db, "2019-06-11")} == {
        (date(2019, 6, 12), "postponed"),
        (date(2019, 9, 12), "announced"),
    }


def test_an_imprecise_claim_has_possibly_happened(db: Database) -> None:
    publish(db, Paper("2019-06-20").says("meeting.held", date="2019-05"))

    seen = {
        day: [(row["status"], row["possibly"]) for row in meetings(db, day)] for day in ("2019-04-30", "2019-05-15")
    }
    assert seen == {"2019-04-30": [], "2019-05-15": [("held", True)]}
    assert [(row["status"], row["possibly"]) for row in meetings(db, "2019-05-31")] == [("held", False)]


def test_a_meeting_without_a_date_counts_from_its_publication(db: Database) -> None:
    publish(db, Paper("2019-06-20").says("meeting.held"))

    assert [status(db, day) for day in ("2019-06-19", "2019-06-20")] == [None, "held"]


def test_people_are_named_once_and_fully_and_the_place_is_the_most_precise(db: Database) -> None:
    publish(
        db,
        Paper("2018-07-15").says("meeting.announced", due="2018-07-16", place="Finland", people="Trump, Putin"),
        Paper("2018-07-17").says("meeting.held", date="2018-07-16", place="Helsinki", people="Donald Trump, Putin"),
    )

    row = only(meetings(db, "2018-07-17"))
    assert (row["people"], row["place"]) == (["Donald Trump", "Putin"], "Helsinki")


def test_only_what_was_published_by_then_is_known(db: Database) -> None:
    publish(
        db,
        Paper("2018-07-15").says("meeting.announced", due="2018-07-16", place="Helsinki"),
        Paper("2018-07-17").says("meeting.held", date="2018-07-16", place="Helsinki"),
    )

    assert only(meetings(db, "2018-07-16", known_on=date(2018, 7, 16)))["status"] == "announced"
    assert only(meetings(db, "2018-07-16", known_on=date(2018, 7, 17)))["status"] == "held"
