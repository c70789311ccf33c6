"""Participants: whom a phrase means, by name or by what stands for the name."""

from datetime import date

import pytest

from events.extract.participants import Cast, codes
from events.extract.reading import read
from seeds.article import Article

FIRST = "Kenyan President Uhuru Kenyatta met Rwandan President Paul Kagame. "


def meant(text: str, word: str) -> tuple[str, ...]:
    """The codes of those that the last such word of the text means."""
    reading = read(Article(text, date(2019, 3, 13), "given"))
    token = [one for one in reading.doc if one.text == word][-1]
    return codes(Cast(reading).of(token))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Kenya and Rwanda agreed.", "Kenya", ("KEN", "RWA")),
        ("France expelled six Russian diplomats.", "diplomats", ("RUS",)),
        (f"{FIRST}They talked.", "They", ("KEN", "RWA")),
        (f"{FIRST}The two leaders talked.", "leaders", ("KEN", "RWA")),
        (f"{FIRST}Both countries were pleased.", "countries", ("KEN", "RWA")),
        (f"{FIRST}The pair talked.", "pair", ("KEN", "RWA")),
        (f"{FIRST}He was pleased.", "He", ("KEN",)),
        ("Uhuru Kenyatta met his Rwandan counterpart.", "counterpart", ("RWA",)),
        (f"{FIRST}Kagame thanked his counterpart.", "counterpart", ("KEN",)),
        ("North Korea fired at South Korea. The South fired back.", "South", ("KOR",)),
        ("The farmers were pleased.", "farmers", ()),
    ],
)
def test_whom_a_phrase_means(text: str, word: str, expected: tuple[str, ...]) -> None:
    assert meant(text, word) == expected
