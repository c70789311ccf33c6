"""Treaties called by a kind that no list has."""

import pytest

from tests.events.extract.claims import claims


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Oman and Peru signed a hydrographic survey treaty on Monday.", ["hydrographic survey treaty"]),
        ("Oman prolonged its search-and-rescue pact with Peru on Monday.", ["search-and-rescue pact"]),
        ("The cattle vaccination accord between Oman and Peru expires on 3 June.", ["cattle vaccination accord"]),
        ("Oman and Peru initialled a two-year agreement on Monday.", ["agreement"]),
        ("A steelmaker signed a wage settlement agreement with its workers on Monday.", []),
    ],
)
def test_nouns_before_a_treaty_make_a_kind_of_it(text: str, names: list[str]) -> None:
    assert [one.treaty for one in claims("2024-05-15", text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Oman and Peru signed a hydrographic treaty on Monday.", ["hydrographic treaty"]),
        ("Oman and Peru signed an atmospheric accord on Monday.", ["atmospheric accord"]),
        ("Oman and Peru signed a controversial accord on Monday.", ["accord"]),
        ("The last treaty between Oman and Peru expired in 2011.", ["treaty"]),
        (
            "Oman and Peru signed a whaling treaty in 2011. The contested treaty expires in May 2031.",
            ["whaling treaty"] * 2,
        ),
    ],
)
def test_adjectives_made_of_nouns_make_a_kind_of_it_and_no_others(text: str, names: list[str]) -> None:
    assert [one.treaty for one in claims("2024-05-15", text)] == names
