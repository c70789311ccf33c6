"""When an act was done."""

import pytest

from tests.events.extract.claims import done


def test_today_in_a_quotation_is_the_day_of_the_news() -> None:
    text = (
        "Chad's president yesterday broke diplomatic ties with Sudan, which he accused of trying to topple him. "
        '"We have taken the decision to break our diplomatic relations with Sudan today," he told a rally.'
    )
    assert done("2006-04-15", text) == [("ties.severed", "2006-04-14", "TCD", "SDN")]


def test_today_outside_a_quotation_is_today() -> None:
    assert done("2006-04-15", "Chad today broke diplomatic ties with Sudan.") == [
        ("ties.severed", "2006-04-15", "TCD", "SDN")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On 3 April Chad's president signed a bill that imposes sanctions on Sudanese officials.",
            ("sanction.imposed", "2006-04-03", "TCD", "SDN"),
        ),
        (
            "Chad and Sudan turned a page on Thursday, with a restoration of diplomatic ties.",
            ("ties.established", "2006-04-13", "", ""),
        ),
    ],
)
def test_what_a_law_does_or_a_day_brings_is_of_that_day(text: str, expected: tuple[str, str, str, str]) -> None:
    assert done("2006-04-15", text) == [expected]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The visit was put off in 1960 after the downing of an American plane over the Soviet Union.", "1960?"),
        ("Turkey closed its embassy in March after Israel's raid on a Turkish ship.", "2005-03?"),
        ("Turkey recalled its ambassador on Monday after Israel's raid on a Turkish ship.", None),
    ],
)
def test_what_led_to_it_is_likely_of_the_same_month_or_year(text: str, day: str | None) -> None:
    assert [date for type_, date, *_ in done("2005-05-26", text) if type_ == "force.used"] == [day]
