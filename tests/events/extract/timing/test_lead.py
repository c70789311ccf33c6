"""The first sentences, and the day by which they date the news."""

from datetime import date

import pytest

from events.extract.reading import read
from events.extract.timing.lead import news_day
from seeds.article import Article


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Chad and Mali signed a pact on Monday. They also agreed to open embassies, the ministers said.",
            "2016-05-23",
        ),
        ("The two are at odds. They met on Monday in a town on the river that is the border of both.", "2016-05-23"),
        ("Chad gave Mali until Friday to leave the river that is the border of the two.", "2016-05-26"),
    ],
)
def test_the_news_is_of_the_day_that_its_first_sentences_tell(text: str, day: str) -> None:
    assert news_day(read(Article(text, date(2016, 5, 26), "given"))) == date.fromisoformat(day)
