"""Over which days a visit goes on, and the day of each stop of a tour."""

import pytest

from tests.events.extract.claims import told

HELD, ANNOUNCED = "meeting.held", "meeting.announced"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Togo's president will begin a three-day visit to Ghana on May 20.", (ANNOUNCED, "2018-05-20/2018-05-22")),
        ("Togo's president wrapped up a two-day visit to Ghana on May 10.", (HELD, "2018-05-09/2018-05-10")),
        ("Delegations of Togo and Ghana concluded two days of talks on May 10.", (HELD, "2018-05-09/2018-05-10")),
        ("Togo's president paid a three-day visit to Ghana.", (HELD, "2018-05-14")),
    ],
)
def test_a_visit_lasts_from_its_first_day_or_to_its_last(text: str, expected: tuple[str, str]) -> None:
    assert told("2018-05-14", text) == [(*expected, "GHA TGO")]


def test_each_stop_of_a_tour_has_its_day() -> None:
    text = "Ghana's president will go to Lome on Monday and to Abuja on Tuesday, his office said."
    assert told("2018-05-10", text) == [
        (ANNOUNCED, "2018-05-14", "GHA TGO"),
        (ANNOUNCED, "2018-05-15", "GHA NGA"),
    ]


def test_a_tour_takes_somebody_to_its_hosts() -> None:
    text = "Ghana's president begins a tour next week that takes him to Lome on May 16 and to Abuja on May 17."
    assert told("2018-05-10", text) == [
        (ANNOUNCED, "2018-05-16", "GHA TGO"),
        (ANNOUNCED, "2018-05-17", "GHA NGA"),
    ]
