"""The day that an article is written on, by the dateline before its first sentence: what "today" counts from."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import islice
from typing import Final

from events.edtf import bounds
from events.extract.dates.tagger import TimeExpression

BEFORE: Final = re.compile(r"(?:[A-Z][\w.'’-]*(?:,? ?/ ?|, ?| )){1,6}")
"""What stands before the date: the city, and what it lies in."""
AFTER: Final = re.compile(
    r"(?:,? \d{4})?[.,]?\s*(?:(?:\([^()\n]{2,40}\)|/[^/\n]{2,40}/)?\s*(?:[-–—_]+|:)|/[A-Z][^/\n]{2,40}/)\s"
)
LINE: Final = re.compile(r"[^\n]+")
WORDS: Final = re.compile(r"\w")
"""Looked for one after the other: a line of marks alone, a hundred thousand of them, is read once."""
LINES: Final = 12
"""Lines with words, from the top, among which the dateline is."""
DELAY: Final = timedelta(days=3)
"""How long after it is written an article appears at most: a date longer ago is a caption's."""


def dateline_day(text: str, published: date, dates: Iterable[TimeExpression]) -> date | None:
    """The day of the dateline ("New Delhi, July 23: ..."), not after the publication; `None` where there is none.

    Args:
        text: the article, its headline first.
        published: the day it appeared.
        dates: what the tagger found in it.
    """
    top = _end_of_top(text)
    for one in dates:
        if one.start >= top:
            return None
        line = text.rfind("\n", 0, one.start) + 1
        if BEFORE.fullmatch(text, line, one.start) and AFTER.match(text, one.end):
            window = bounds(one.edtf)
            if window.days == 1 and window.start is not None and published - DELAY <= window.start <= published:
                return window.start
    return None


def _end_of_top(text: str) -> int:
    lines = (line for line in LINE.finditer(text) if WORDS.search(text, line.start(), line.end()))
    return max((line.end() for line in islice(lines, LINES)), default=0)
