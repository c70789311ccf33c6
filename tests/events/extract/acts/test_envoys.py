"""What is done to envoys and to their missions."""

import pytest

from tests.events.extract.claims import done


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        ("Two officials at the Ghanaian embassy in Lomé were expelled on Monday.", "diplomats.expelled"),
        ("Togo was firm on Monday, sending two Ghanaian officials packing.", "diplomats.expelled"),
        ("Togo on Monday summoned its ambassador in Accra for consultations.", "diplomats.expelled"),
        ("The Togolese embassy in Accra closed on Monday.", "diplomats.expelled"),
        ("Togo on Monday ended its decades-long relationship with Ghana.", "ties.severed"),
        ("Togo on Monday ended its formal relationship with Ghana.", "ties.severed"),
    ],
)
def test_breaks_are_told_by_embassies_and_by_how_long_ties_had_lasted(sentence: str, type_: str) -> None:
    assert done("2014-05-14", sentence) == [(type_, "2014-05-12", "TGO", "GHA")]
