"""timeline/export/cloudevents.py: the log as CloudEvents, checked by their own SDK, and imported again."""

import io
import json
from datetime import UTC, datetime

import pytest
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

from tests.timeline.papers import Paper, emptied, once, publish
from timeline import judgements, ledger
from timeline.bundle import import_jsonl
from timeline.database import Database
from timeline.export.cloudevents import export_cloudevents

pytestmark = pytest.mark.usefixtures("log_alone")

PAPER = Paper("2019-06-26", "Ä").says("meeting.held", date="2019-05", quote="„Они“ met\nin May.")


@pytest.fixture
@once
def lines(db: Database) -> list[str]:
    (claim,) = publish(db, PAPER, recorded_at=datetime(2020, 1, 1, 12, tzinfo=UTC))
    judgements.retract(db, claim, author="ann", reason="a hoax")
    out = io.StringIO()
    assert export_cloudevents(db, out) == 5
    return out.getvalue().splitlines()


def test_the_sdk_takes_each_for_a_cloud_event(lines: list[str]) -> None:
    events = [JSONFormat().read(CloudEvent, line) for line in lines]  # raises where one breaks a rule

    assert {event.get_specversion() for event in events} == {"1.0"}
    assert [event.get_type() for event in events] == [
        "alt.timeline.commit",
        "alt.timeline.document",
        "alt.timeline.meeting.held",
        "alt.timeline.commit",
        "alt.timeline.claim.retracted",
    ]
    assert len({(event.get_source(), event.get_id()) for event in events}) == len(events)


def test_a_claim_keeps_its_id_and_the_moment_of_its_recording(lines: list[str]) -> None:
    claim = JSONFormat().read(CloudEvent, lines[2])

    assert claim.get_id() == PAPER.events[0].id
    assert claim.get_time() == datetime(2020, 1, 1, 12, tzinfo=UTC)
    assert claim.get_subject() == "RUS USA"
    assert claim.get_dataschema() == "urn:timeline:schema:event:1"
    assert claim.get_source().startswith("urn:uuid:")
    data = claim.get_data()
    assert isinstance(data, dict)
    assert (data["quote"], data["date"]) == ("„Они“ met\nin May.", "2019-05")


def test_the_same_log_gives_the_same_lines_and_comes_back_as_itself(db: Database, lines: list[str]) -> None:
    head = ledger.head(db)

    added = import_jsonl(emptied(db), lines)

    assert (added.commit, added.documents, added.events) == (head, 1, 2)
    out = io.StringIO()
    export_cloudevents(db, out)
    assert out.getvalue().splitlines() == lines


def test_a_judgement_is_about_the_claim_that_it_names(lines: list[str]) -> None:
    assert json.loads(lines[4])["subject"] == PAPER.events[0].id
