"""Days beside what happens to a treaty that are of its making, or of the telling."""

import pytest

from tests.events.extract.claims import claims


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
