"""Dates right before a name, told apart from it for the parse."""

import pytest

from events.extract.trees.opening_dates import with_dates_apart
from tests.events.extract.claims import told


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("On Monday", "2023-11-13"),
        ("On 4 May", "2023-05-04"),
        ("In March", "2023-03"),
        ("In August 2019", "2019-08"),
        ("In 2012", "2012"),
        ("Last Monday", "2023-11-13"),
    ],
)
def test_a_name_right_behind_a_date_is_the_subject(opening: str, day: str) -> None:
    assert told("2023-11-16", f"{opening} Togo imposed sanctions on Ghana.") == [("sanction.imposed", day, "GHA TGO")]


def test_so_is_a_list_of_names() -> None:
    text = "On Wednesday Togo, Benin and Mali withdrew their ambassadors from Ghana."
    assert told("2023-11-16", text) == [("diplomats.expelled", "2023-11-15", "BEN GHA MLI TGO")]


@pytest.mark.parametrize(
    "text",
    ["They met on Friday, 4 May.", "The Friday Mosque burnt.", "The 14 May Accord."],
)
def test_other_dates_keep_their_letters(text: str) -> None:
    assert with_dates_apart(text) == text


@pytest.mark.parametrize("text", ["On Thursday Togo spoke.", "In 2012 troops left.", "Last September Mali agreed."])
def test_offsets_stay(text: str) -> None:
    lent = with_dates_apart(text)
    assert len(lent) == len(text)
    assert lent != text
