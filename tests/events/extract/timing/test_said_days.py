"""The day of the saying told behind what was said."""

import pytest

from tests.events.extract.claims import claims, told


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


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Chad said it would end its military pact with France on Monday.", "2022-06-13"),
        ("EU ministers decided to suspend the visa facilitation agreement with Georgia on Monday.", "2022-06-13"),
        ("Mali said it intended to withdraw from the Rome Statute on Sunday.", "2022-06-12"),
        ("Chad will suspend the defence pact it concluded with France in 2018, it said on Monday.", "2022-06-13"),
        ("Armenia will scrap the gas agreement it signed with Iran in 2004, officials said on Tuesday.", "2022-06-14"),
    ],
)
def test_a_treaty_is_left_on_the_day_that_it_is_told(text: str, date: str) -> None:
    left = [one.date for one in claims("2022-06-15", text) if one.type in {"treaty.withdrawn", "treaty.suspended"}]
    assert left == [date]


def test_a_day_to_come_that_is_told_for_it_stays() -> None:
    text = "Chad said it would end its military pact with France on 20 June."
    assert [one.date for one in claims("2022-06-15", text)] != ["2022-06-13"]
