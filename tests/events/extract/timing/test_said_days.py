"""The day of the saying told behind what was said."""

import pytest

from tests.events.extract.claims import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Niger's junta said it would end the country's military pact with France on Thursday.", "treaty.withdrawn"),
        ("Togo said it would expel four Ghanaian diplomats on Thursday.", "diplomats.expelled"),
        ("The government announced that it will impose sanctions on two Peruvian firms on Thursday.", None),
        ("Norway announced that it would impose sanctions on two Peruvian firms on Thursday.", "sanction.imposed"),
    ],
)
def test_what_was_said_yesterday_to_be_done_was_decided_then(text: str, expected: str | None) -> None:
    assert [(type_, day) for type_, day, _ in told("2023-08-04", text)] == (
        [(expected, "2023-08-03")] if expected else []
    )


def test_a_meeting_may_be_told_for_the_next_week() -> None:
    text = "The Kremlin said Putin would meet Turkish President Recep Tayyip Erdogan on Thursday."
    assert told("2023-08-04", text) == [("meeting.announced", "2023-08-10", "RUS TUR")]
