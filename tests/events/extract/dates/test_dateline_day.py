"""The day of the dateline: what "today" counts from."""

from datetime import date
from time import process_time

import pytest

from events.extract.dates.dateline_day import dateline_day
from events.extract.dates.tagger import tag

PUBLISHED = date(2014, 7, 24)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("New Delhi, July 23: The ministers spoke today.", date(2014, 7, 23)),
        ("Thaw ahead\n\nBEIJING, July 22 (Xinhua) -- The ministers spoke today.", date(2014, 7, 22)),
        ("NAIROBI, Kenya, 24 July 2014 — The ministers spoke today.", date(2014, 7, 24)),
        pytest.param("LIMA, June 3 -- A picture from the archive.", None, id="too long ago"),
        pytest.param("New Delhi said on July 23: no talks.", None, id="a sentence"),
        pytest.param("The ministers spoke today.", None, id="none"),
    ],
)
def test_the_dateline_tells_the_day_of_writing(text: str, expected: date | None) -> None:
    assert dateline_day(text, PUBLISHED, tag(text, PUBLISHED)) == expected


def test_lines_of_marks_alone_are_read_once() -> None:
    text = "." * 50_000 + "\n" + " " * 50_000 + "\nLIMA, July 23 -- The ministers spoke today."
    start = process_time()
    assert dateline_day(text, PUBLISHED, tag(text, PUBLISHED)) == date(2014, 7, 23)
    assert process_time() - start < 5
