"""What has the words of an act and is none."""

import pytest

from tests.events.extract.claims import told


@pytest.mark.parametrize(
    "text",
    [
        "Ghana hammered Togo 4-0 on Monday.",
        "Togo struck Ghana twice in the first half.",
        "Togo paraded captured Ghanaian soldiers on Monday.",
        "Togo's navy test-fired missiles off Ghana on Monday.",
        "A battle over tariffs between Togo and Ghana went to court on Monday.",
        "Ghana said Togo was further away from getting its weapons.",
        "Lorry drivers from Togo ended their blockade of Ghana on Monday.",
    ],
)
def test_no_act_is_claimed(text: str) -> None:
    assert told("2023-11-16", text) == []


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Norway recognised Palestine on Monday.", ["NOR PSE"]),
        ("Norway and Spain recognized the Palestinian state on Monday.", ["NOR PSE", "ESP PSE"]),
        ("Kosovo's independence was recognised by Peru on Monday.", ["PER XKX"]),
        ("Peru recognised Jerusalem as the capital of Israel on Monday.", []),
        ("Peru is one of the few states that still recognise Taiwan.", []),
    ],
)
def test_who_recognises_a_state_has_ties_with_it(text: str, parties: list[str]) -> None:
    assert sorted(found for _, _, found in told("2024-05-15", text)) == sorted(parties)
