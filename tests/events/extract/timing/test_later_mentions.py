"""The day of an act that the sentence behind it tells."""

import pytest

from tests.events.extract.claims import told

FILLER = "The two have been at odds over a stretch of river for as long as anybody there can remember."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Togo had put a Ghanaian general on its sanctions list. The decision was taken on Monday, it said.",
            ("sanction.imposed", "2023-11-13", "GHA TGO"),
        ),
        (
            "Togo had severed ties with Ghana. It did so on 3 November.",
            ("ties.severed", "2023-11-03", "GHA TGO"),
        ),
        (
            "Togolese jets had bombed a Ghanaian village. The attack happened on Monday.",
            ("force.used", "2023-11-13", "GHA TGO"),
        ),
        (
            "Togo had severed ties with Ghana. The attack happened on Monday.",
            ("ties.severed", None, "GHA TGO"),
        ),
        (
            "Togo had severed ties with Ghana. The decision of the court was published on Monday.",
            ("ties.severed", None, "GHA TGO"),
        ),
    ],
)
def test_what_is_told_of_an_act_behind_it_dates_it(text: str, expected: tuple[str, str | None, str]) -> None:
    assert told("2023-11-16", f"{FILLER} {FILLER} {text}") == [expected]


def test_the_day_on_which_what_was_seized_was_taken_is_that_of_the_seizure() -> None:
    text = f"{FILLER} {FILLER} Togo's navy had seized two Ghanaian boats. The boats were taken on Tuesday at gunpoint."
    assert told("2023-11-16", text) == [("force.used", "2023-11-14", "GHA TGO")]


@pytest.mark.parametrize(
    "behind",
    [
        "The president made the announcement at 5 p.m. on Monday.",
        "The decision, taken late on Monday, was conveyed to the envoy.",
        "The vote, taken late on Monday, was unanimous.",
    ],
)
def test_the_day_of_a_decision_may_stand_in_a_phrase_of_its_own(behind: str) -> None:
    found = told("2024-05-15", f"Oman has ended its trade embargo on Peru. {behind}")
    assert found == [("sanction.lifted", "2024-05-13", "OMN PER")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A Ghanaian patrol boat fired a water cannon at Togolese boats. Tuesday's incident was the third.",
            ("force.used", "2023-11-14", "GHA TGO"),
        ),
        (
            "The attack by Togolese troops on a post in neighboring Ghana stunned. The raid last Friday was the first.",
            ("force.used", "2023-11-10", "GHA TGO"),
        ),
        (
            "Togo has recalled its ambassador from Ghana over a law. Tuesday's decision drew criticism.",
            ("diplomats.expelled", "2023-11-14", "GHA TGO"),
        ),
        (
            "Norway has imposed sanctions on four Gabonese judges. Tuesday's move is the latest in a series.",
            ("sanction.imposed", "2023-11-14", "GAB NOR"),
        ),
        (
            "The presidents of Kenya and Uganda want peace after talks in Entebbe. Monday's meeting was the first.",
            ("meeting.held", "2023-11-13", "KEN UGA"),
        ),
    ],
)
def test_a_noun_with_its_day_dates_what_it_takes_up(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told("2023-11-16", text)


@pytest.mark.parametrize(
    "behind",
    ["Tuesday's attack on Mali was the third.", "A raid on Tuesday killed ten.", "Tuesday's talks were the third."],
)
def test_a_noun_of_something_else_dates_nothing(behind: str) -> None:
    text = f"{FILLER} {FILLER} Togolese jets had bombed a Ghanaian village. {behind}"
    assert ("force.used", None, "GHA TGO") in told("2023-11-16", text)
