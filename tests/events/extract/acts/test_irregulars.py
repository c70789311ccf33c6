"""Those who fight for no state."""

import pytest

from tests.events.extract.claims import done


@pytest.mark.parametrize(
    "sentence",
    [
        "Hezbollah fired more than 20 rockets into northern Togo on Monday.",
        "Rebels fired mortars into Togo on Monday.",
        "Tigrayan forces fired rockets into Togo on Monday.",
        "The Houthis launched a missile at Togo on Monday.",
        "Ghanaian militants fired rockets into Togo on Monday.",
    ],
)
def test_who_is_of_no_state_fires_into_one(sentence: str) -> None:
    assert done("2014-05-14", sentence) == [("force.used", "2014-05-12", "", "TGO")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels fired mortars at an army post near Accra on Monday.",
        "Rebels fired shots on Monday.",
        "Hamas launched a campaign in Togo on Monday.",
    ],
)
def test_what_crosses_no_border_is_left_alone(sentence: str) -> None:
    assert done("2014-05-14", sentence) == []
