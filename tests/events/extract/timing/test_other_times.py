"""Dates that open a sentence of several clauses."""

import pytest

from tests.events.extract.claims import done


@pytest.mark.parametrize(
    "text",
    [
        "On 4 May, Togo expelled two Ghanaian envoys and Ghana recalled its ambassador from Togo.",
        "On 4 May Togo expelled two Ghanaian envoys; Ghana recalled its ambassador from Togo.",
    ],
)
def test_a_date_at_the_head_holds_for_every_clause(text: str) -> None:
    assert sorted(done("2023-11-16", text)) == [
        ("diplomats.expelled", "2023-05-04", "GHA", "TGO"),
        ("diplomats.expelled", "2023-05-04", "TGO", "GHA"),
    ]


def test_what_had_happened_before_has_its_own_time() -> None:
    text = "On 4 May Togo expelled two Ghanaian envoys, and Ghana had recalled its ambassador from Togo."
    assert ("diplomats.expelled", "2023-05-04", "GHA", "TGO") not in done("2023-11-16", text)
