"""Days counted from another event."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.edtf import bounds
from events.extract.timing.offsets import UNITS, counted_from
from tests.events.extract.claims import done, told


@pytest.mark.parametrize(
    ("offset", "expected"),
    [
        ((-2, "day"), "2018-03-27"),
        ((1, "day"), "2018-03-30"),
        ((-1, "week"), "2018-03-19/2018-03-25"),
        ((-3, "month"), "2017-12"),
        ((-1, "year"), "2017"),
    ],
)
def test_a_count_is_as_precise_as_its_unit(offset: tuple[int, str], expected: str) -> None:
    assert counted_from(date(2018, 3, 29), offset) == expected


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(-12, 12), st.sampled_from(UNITS))
def test_every_count_is_a_date_and_zero_holds_the_day_itself(day: date, number: int, unit: str) -> None:
    assert bounds(counted_from(day, (number, unit))).start is not None
    window = bounds(counted_from(day, (0, unit)))
    assert window.start is not None
    assert window.end is not None
    assert window.start <= day <= window.end


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The visit on Thursday came two days after Peru expelled three Bolivian diplomats.", "2018-03-27"),
        ("Peru freed two Bolivian sailors on Wednesday, a day after detaining them.", "2018-03-27"),
        ("The statement came a year after Canada withdrew from the Kyoto Protocol.", "2017"),
    ],
)
def test_an_act_takes_its_day_from_the_clause_above(text: str, day: str) -> None:
    assert [date for type_, date, _, _ in done("2018-03-29", text) if type_ != "meeting.held"] == [day]


def test_a_journey_takes_its_day_from_the_clause_above_however_it_is_planned() -> None:
    text = "The statement came two days before Peruvian President Pedro Castillo was due to travel to Bolivia."
    assert told("2022-03-29", text) == [("meeting.announced", "2022-03-31", "BOL PER")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chile and Peru agreed to meet, Lima announced Sunday. The news came a day after their ministers met.",
            ("meeting.held", "2018-03-24", "CHL PER"),
        ),
        (
            "The speech came a day after Peruvian President Ana Soto flew to Accra, where she met Ghana's president.",
            ("meeting.held", "2018-03-28", "GHA PER"),
        ),
        (
            "The decision, announced on Tuesday, came three days after Peru expelled three Bolivian diplomats.",
            ("diplomats.expelled", "2018-03-24", "BOL PER"),
        ),
        (
            "Two days after Chad expelled the Malian ambassador, Mali on Wednesday closed its embassy in N'Djamena.",
            ("diplomats.expelled", "2018-03-26", "MLI TCD"),
        ),
    ],
)
def test_what_came_so_long_after_is_counted_from_the_news(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told("2018-03-29", text)
