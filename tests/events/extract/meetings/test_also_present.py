"""Who else was there, told in the sentence behind."""

import pytest

from tests.events.extract.claims import told

MET = "The presidents of Kenya and Mali met in Dakar on Monday. "


@pytest.mark.parametrize(
    "behind",
    [
        "Chad's president attended.",
        "Chad's president also took part.",
        "Chad's president joined them.",
        "The Chadian host sat in on the talks.",
        "Also present was Chad's president.",
        "The talks were chaired by Chad's president.",
    ],
)
def test_who_is_told_to_have_been_there_met_the_others(behind: str) -> None:
    assert told("2021-05-11", MET + behind) == [("meeting.held", "2021-05-10", "KEN MLI TCD")]


@pytest.mark.parametrize(
    "behind",
    [
        "Chad's president did not attend.",
        "Chad's president attended a school in Dakar.",
        "Chad joined the trade bloc long ago.",
        "Last month Chad took part in a drill off Senegal.",
        "The African Union chaired the talks.",
    ],
)
def test_who_was_elsewhere_is_no_party(behind: str) -> None:
    assert told("2021-05-11", MET + behind) == [("meeting.held", "2021-05-10", "KEN MLI")]
