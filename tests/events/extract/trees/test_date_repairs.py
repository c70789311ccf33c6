"""Dates that the parser takes for a part of what stands beside them."""

import pytest

from tests.events.extract.claims import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 9 May 2014 Togolese troops crossed into Ghana.", [("force.used", "2014-05-09", "GHA TGO")]),
        (
            "In March 2014 Lomé, Bamako and Dakar withdrew their ambassadors from Accra.",
            [("diplomats.expelled", "2014-03", "GHA MLI SEN TGO")],
        ),
        (
            "In June 2014 talks in Geneva, Togo and Ghana agreed to a truce.",
            [("ceasefire.agreed", "2014-06", "GHA TGO")],
        ),
    ],
)
def test_a_date_that_opens_a_sentence_is_its_own(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted(told("2023-11-16", text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A trade pact that was signed by Togo and Ghana late last year officially came into force on November 1.",
            [("treaty.signed", "2022-09/2022-12", "GHA TGO"), ("treaty.in_force", "2023-11-01", "GHA TGO")],
        ),
        (
            "A defence pact that Ghana and Togo signed last March entered into force on Sunday.",
            [("treaty.signed", "2023-03", "GHA TGO"), ("treaty.in_force", "2023-11-12", "GHA TGO")],
        ),
    ],
)
def test_a_time_at_the_end_of_a_relative_clause_is_its_own(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told("2023-11-16", text) == expected
