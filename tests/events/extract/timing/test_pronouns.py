"""The day of a meeting that a pronoun in the next sentence takes up."""

import pytest

from tests.events.extract.claims import told

ANNOUNCED = "meeting.announced"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oman and Peru will hold talks in Lima. They will take place on 3 June.", "2024-06-03"),
        ("Kenya and Oman have agreed to hold a summit. It is scheduled for June.", "2024-06"),
        ("Oman and Peru will resume talks on fishing. They are to begin in Lima on Monday.", "2024-05-20"),
        ("The foreign ministers of Oman and Peru agreed to a meeting. It will be held in June.", "2024-06"),
        ("Oman and Peru will hold talks in Lima. It will rain on 3 June.", None),
        ("Oman and Peru will hold talks in Lima. They will not take place on 3 June.", None),
    ],
)
def test_what_takes_place_then_is_what_was_told_before(text: str, expected: str | None) -> None:
    assert [day for type_, day, _ in told("2024-05-15", text) if type_ == ANNOUNCED] == [expected]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "British minister Liam Fox has postponed a visit to Oman. A spokesman said it would go ahead next year.",
            "2025",
        ),
        ("Oman has postponed talks with Peru. They will start on 1 June, the ministry said.", "2024-06-01"),
    ],
)
def test_what_was_put_off_is_planned_anew(text: str, day: str) -> None:
    assert {one[0]: one[1] for one in told("2024-05-15", text)} == {"meeting.postponed": None, ANNOUNCED: day}
