"""timeline/records.py: events as rows and back, and versions of their schema."""

from datetime import date

import pytest
from pydantic import ValidationError

from events.event import DATASET as DATASET_OF_EVENTS
from tests.timeline.papers import Paper, publish
from timeline.database import Database
from timeline.errors import StoreUnreadable
from timeline.records import DATASET, Row, event_of, event_row, problems_of, upcast


def test_an_event_comes_back_from_the_log_as_it_went_in(db: Database) -> None:
    paper = (
        Paper("2019-06-26")
        .says("meeting.announced", date="2019-06-25", due="2019-06-28/2019-06-29", place="Osaka", people="Trump, Putin")
        .says("sanction.imposed", "IRN USA", actors="USA", targets="IRN", confidence=0.7)
        .says("treaty.withdrawn", treaty="INF Treaty", date="2014/..", actors="USA")
    )
    publish(db, paper)

    assert [event_of(row) for row in db.query("FROM events ORDER BY seq").dicts()] == paper.events


def test_claims_of_data_sets_are_known_by_the_same_prefix_as_in_events() -> None:
    assert DATASET == DATASET_OF_EVENTS


def test_what_is_wrong_with_an_event_names_the_field_and_the_rule() -> None:
    (event,) = Paper("2019-06-26").says("meeting.held", date="2019-06-25").events
    fields = {**event.model_dump(mode="json"), "date": "the other day"}
    with pytest.raises(ValidationError) as wrong:
        event_of(fields)
    assert problems_of(wrong.value)[0].startswith("date: 'the other day' is not an EDTF date")


def test_windows_are_stored_with_their_open_ends() -> None:
    withdrawn, undated = (
        Paper("2019-06-26")
        .says("treaty.withdrawn", treaty="INF Treaty", date="2014/..")
        .says("meeting.announced", due="2021")
        .events
    )

    row = event_row(withdrawn, 0)
    assert (row["date_start"], row["date_end"]) == ("2014-01-01", None)
    row = event_row(undated, 0)
    assert (row["date_start"], row["date_end"], row["due_start"], row["due_end"]) == (
        *(None, "2019-06-26"),
        *("2021-01-01", "2021-12-31"),
    )


def halved(row: Row) -> Row:
    return {**row, "confidence": row["confidence"] / 2}


def renamed(row: Row) -> Row:
    return {**{name: value for name, value in row.items() if name != "where"}, "place": row["where"]}


def test_an_old_event_is_brought_up_version_by_version() -> None:
    old = {"schema_version": 1, "where": "Osaka", "confidence": 0.8}

    assert upcast(old, {1: renamed, 2: halved}) == {"schema_version": 3, "place": "Osaka", "confidence": 0.4}
    assert upcast({**old, "schema_version": 2, "place": "Kyoto"}, {1: renamed, 2: halved})["place"] == "Kyoto"
    assert old["schema_version"] == 1


def test_an_event_of_a_version_to_come_is_not_guessed_at() -> None:
    with pytest.raises(StoreUnreadable, match="version 9"):
        upcast({"schema_version": 9})


def test_a_row_that_breaks_a_rule_is_no_event() -> None:
    with pytest.raises(ValueError, match="needs its source"):
        event_of(
            {
                "type": "meeting.held",
                "reported": date(2019, 1, 1),
                "parties": ["RUS"],
                "extractor": "x",
                "schema_version": 1,
            }
        )
