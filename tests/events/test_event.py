"""The event: immutable, checked against its type, and known by its content."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from events.catalogue import catalogue
from events.edtf import Window
from events.event import Event, model_for

QUOTE = "The two leaders held talks in Osaka on June 28."


def held(**changes: object) -> Event:
    values: dict[str, object] = {
        "type": "meeting.held",
        "date": "2019-06-28",
        "reported": date(2019, 6, 28),
        "parties": ("USA", "RUS"),
        "source": "a" * 64,
        "quote": QUOTE,
        "quote_start": 10,
        "quote_end": 10 + len(QUOTE),
        "extractor": "test/1",
    }
    return Event(**{**values, **changes})


def test_parties_are_a_set() -> None:
    assert held(parties=("USA", "RUS", "USA")).parties == ("RUS", "USA")


def test_an_event_never_changes() -> None:
    with pytest.raises(ValidationError):
        held().date = "2019"


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"type": "meeting.imagined"}, "no event type"),
        ({"date": "28 June"}, "EDTF"),
        ({"due": "2019-06-28"}, "no field due"),
        ({"treaty": "INF Treaty"}, "no field treaty"),
        ({"type": "treaty.signed"}, "needs treaty"),
        ({"parties": ()}, "at least 1"),
        ({"quote": None}, "needs its source and a quote"),
        ({"quote_end": 11}, "does not match its offsets"),
        ({"type": "sanction.imposed", "actors": ("FRA",)}, "must be among the parties"),
        ({"confidence": 1.5}, "less than or equal to 1"),
        ({"mood": "good"}, "Extra inputs"),
    ],
)
def test_what_does_not_fit_the_type_is_refused(changes: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        held(**changes)


def test_a_judgement_needs_its_details_and_no_quote() -> None:
    retraction = {"type": "claim.retracted", "reported": date(2020, 1, 1), "extractor": "person"}
    Event(**retraction, details={"claim": "x", "reason": "misread"})
    with pytest.raises(ValidationError, match="reason"):
        Event(**retraction, details={"claim": "x"})


JUDGED = {"claim": "x", "reason": "y"}


def coded(**changes: object) -> Event:
    row = {"row": "410412347", "code": "CAMEO 112"}
    values = {"type": "coded.verbal_conflict", "extractor": "dataset: gdelt/2.0", "details": row}
    return held(**{"quote": None, "quote_start": None, "quote_end": None, **values, **changes})


def test_a_data_sets_claim_names_its_row_and_code_and_has_no_quote() -> None:
    assert coded().is_of_dataset
    assert coded(type="meeting.held").details["code"] == "CAMEO 112"
    assert not held().is_of_dataset


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"details": {"row": "1"}}, "needs details of code"),
        ({"details": {"row": "", "code": "CAMEO 112"}}, "needs details of row"),
        ({"source": None}, "needs its source"),
        ({"quote": QUOTE}, "has no quote"),
        ({"quote_start": 0}, "has no quote"),
        ({"type": "claim.retracted", "date": None, "parties": (), "details": JUDGED}, "no data set makes it"),
        ({"extractor": "rules/1"}, "no field details"),
    ],
)
def test_a_data_sets_claim_that_lacks_either_is_refused(changes: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        coded(**changes)


def test_another_row_is_another_event() -> None:
    assert coded().id != coded(details={"row": "410412348", "code": "CAMEO 112"}).id


def test_the_same_claim_found_by_another_extractor_is_the_same_event() -> None:
    assert held().id == held(extractor="other/9", confidence=0.2).id


@given(st.sampled_from(["date", "reported", "parties", "people", "place", "format", "source", "quote_start"]))
def test_another_content_is_another_event(field: str) -> None:
    other = {
        "date": "2019-06-29",
        "reported": date(2019, 6, 29),
        "parties": ("USA", "CHN"),
        "people": ("Xi Jinping",),
        "place": "Osaka",
        "format": "talks",
        "source": "b" * 64,
    }
    changes = {"quote_start": 11, "quote_end": 11 + len(QUOTE)} if field == "quote_start" else {field: other[field]}
    assert held(**changes).id != held().id


def test_an_undated_claim_happened_no_later_than_it_was_reported() -> None:
    assert held(date=None).happened == Window(None, date(2019, 6, 28))
    assert held().falls_due == Window(None, None)


@pytest.mark.parametrize("name", catalogue())
def test_each_type_has_a_model_of_its_own(name: str) -> None:
    schema = model_for(name).model_json_schema()
    assert schema["properties"]["type"]["const"] == name
    assert schema["description"] == catalogue()[name].about


def test_a_types_model_takes_no_other_types_fields() -> None:
    with pytest.raises(ValidationError):
        model_for("meeting.held")(**held().model_dump() | {"treaty": "INF Treaty"})
