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


@pytest.mark.parametrize(
    "sentence",
    [
        "A Togolese plane carrying relief supplies landed in Ghana on Monday.",
        "A Togolese ship carrying rice docked in Ghana on Monday.",
        "Two Togolese planes with humanitarian aid arrived in Ghana on Monday.",
        "A Togolese plane loaded with medical supplies landed in Ghana on Monday.",
    ],
)
def test_aid_arrives_by_what_carries_it(sentence: str) -> None:
    assert done("2014-05-14", sentence) == [("aid.approved", "2014-05-12", "TGO", "GHA")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Togo and Ghana on Monday reached an understanding on a truce.",
        "Togo and Ghana committed themselves on Monday to a cessation of hostilities.",
        "Togolese and Ghanaian generals confirmed on Monday that they will abide by a ceasefire.",
        "Togolese and Ghanaian officers agreed on Monday to silence their guns.",
    ],
)
def test_a_truce_is_kept_to_and_understood(sentence: str) -> None:
    assert [(type_, date) for type_, date, *_ in done("2014-05-14", sentence)] == [("ceasefire.agreed", "2014-05-12")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Togo and Ghana agreed on Monday to a trade truce.",
        "Togo called a tariff truce with Ghana on Monday.",
        "The two parties in Togo's parliament agreed to a political truce.",
        "Togo lifted its 10 per cent aluminum levy on Ghana on Tuesday.",
    ],
)
def test_truces_of_trade_and_duties_that_are_lifted_are_no_acts(sentence: str) -> None:
    assert done("2014-05-14", sentence) == []


def test_a_tightening_is_of_whom_it_is_over_and_restrictive_measures_are_decided() -> None:
    text = "The EU Council on Monday adopted a decision on restrictive measures against Ghana."
    assert done("2014-05-14", text) == [("sanction.imposed", "2014-05-12", "EU", "GHA")]
    text = "A US tightening of sanctions over Nicolas Maduro's rule followed on Monday."
    assert done("2014-05-14", text) == [("sanction.imposed", "2014-05-12", "USA", "VEN")]
