"""timeline/difference.py: what changed between two days or two states of knowledge."""

from datetime import date

from tests.timeline.papers import Paper, publish
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.difference import diff
from timeline.rows import Rows


def changes(rows: Rows, projection: str = "meetings") -> list[tuple[object, ...]]:
    return [
        (row["subject"], row["change"], row["before"], row["after"])
        for row in rows.dicts()
        if row["projection"] == projection
    ]


def on(day: str, known_on: str | None = None) -> Clocks:
    return Clocks(date.fromisoformat(day), date.fromisoformat(known_on) if known_on else None)


def osaka(db: Database) -> None:
    publish(
        db,
        Paper("2019-06-20", "A").says("meeting.announced", due="2019-06-28/2019-06-29", place="Osaka"),
        Paper("2019-06-29", "B")
        .says("meeting.held", date="2019-06-28", place="Osaka")
        .says("meeting.announced", "CHN USA", due="2019-07-29"),
    )


def test_nothing_changed_between_a_day_and_itself(db: Database) -> None:
    osaka(db)

    assert diff(db, on("2019-06-27"), on("2019-06-27")).rows == []


def test_between_two_days_a_plan_is_carried_out_and_another_appears(db: Database) -> None:
    osaka(db)

    found = diff(db, on("2019-06-27"), on("2019-06-29"))
    assert changes(found) == [
        ("RUS, USA: Osaka", "status", "announced", "held"),
        ("CHN, USA", "added", None, "announced, 2019-07-29"),
    ]
    assert changes(found, "deadlines") == [
        ("RUS, USA: meeting in Osaka", "removed", "upcoming, 2019-06-28", None),
        ("CHN, USA: meeting", "added", None, "upcoming, 2019-07-29"),
    ]


def test_an_occurrence_is_the_same_though_more_is_known_of_it(db: Database) -> None:
    osaka(db)

    found = changes(diff(db, on("2019-06-30", "2019-06-25"), on("2019-06-30")))
    assert ("RUS, USA: Osaka", "status", "unconfirmed", "held") in found
    assert ("RUS, USA: Osaka", "end", "2019-06-29", "2019-06-28") in found
    assert not [change for change in found if change[0] == "RUS, USA: Osaka" and change[1] in {"added", "removed"}]


def test_a_relation_is_named_by_its_pair_and_a_treaty_by_its_name(db: Database) -> None:
    publish(
        db,
        Paper("2019-06-29", "B")
        .says("treaty.withdrawn", date="2019-02-01", treaty="INF Treaty", actors="USA")
        .says("sanction.imposed", "IRN USA", date="2019-06-24", actors="USA", targets="IRN"),
    )

    found = diff(db, on("2019-01-01"), on("2019-06-29"))
    assert changes(found, "treaties") == [("INF Treaty", "added", None, "withdrawing")]
    assert [change[:2] for change in changes(found, "relations")] == [("IRN, USA", "added"), ("RUS, USA", "added")]
