"""The ways of telling an act."""

import pytest

from tests.events.extract.claims import done


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        ("The Security Council approved on Monday an end to sanctions on Ghana.", "sanction.lifted"),
        ("The Security Council voted on Monday for an end to the embargo on Ghana.", "sanction.lifted"),
        ("The Security Council on Monday froze its sanctions on Ghana.", "sanction.lifted"),
        ("The Security Council on Monday eased restrictions against Ghana.", "sanction.lifted"),
    ],
)
def test_an_end_to_a_measure_and_restrictions_against_a_state_are_told(sentence: str, type_: str) -> None:
    assert done("2014-05-14", sentence) == [(type_, "2014-05-12", "UN", "GHA")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Togo and Ghana went to war on Monday.",
        "Togo went to war with Ghana on Monday.",
        "Fighting between Togo and Ghana reignited on Monday.",
        "Gunfire exchanges between Togolese and Ghanaian troops broke out again on Monday.",
    ],
)
def test_war_begins_and_fighting_flares_again(sentence: str) -> None:
    assert done("2014-05-14", sentence) == [("force.used", "2014-05-12", "GHA TGO", "GHA TGO")]


def test_who_sends_his_own_warplanes_gives_nothing() -> None:
    assert done("2014-05-14", "Togo sent its warplanes to Ghana on Monday.") == []
