"""What has the words of an act and is none."""

import pytest

from tests.events.extract.claims import told


@pytest.mark.parametrize(
    "text",
    [
        "Ghana hammered Togo 4-0 on Monday.",
        "Togo struck Ghana twice in the first half.",
        "Togo paraded captured Ghanaian soldiers on Monday.",
        "Lorry drivers from Togo ended their blockade of Ghana on Monday.",
    ],
)
def test_no_act_is_claimed(text: str) -> None:
    assert told("2023-11-16", text) == []
