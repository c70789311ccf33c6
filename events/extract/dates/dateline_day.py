"""The day an article was written, from the dateline before its first sentence. "Today" refers to it."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import islice
from typing import Final

from events.edtf import bounds
from events.extract.dates.tagger import TimeExpression

BEFORE: Final = re.compile(r"(?:[A-Z][\w.'’-]*(?:,? ?/ ?|, ?| )){1,6}")
"""The part of a dateline before the date: the city, and what it lies in."""
AFTER: Final = re.compile(
    r"(?:,? \d{4})?[.,]?\s*(?:(?:\([^()\n]{2,40}\)|/[^/\n]{2,40}/)?\s*(?:[-–—_]+|:)|/[A-Z][^/\n]{2,40}/)\s"
)
LINE: Final = re.compile(r"[^\n]+")
WORDS: Final = re.compile(r"\w")
"""Two patterns in turn, so that a line of a hundred thousand dashes is scanned only once."""
LINES: Final = 12
"""How many lines with words, from the top, may hold the dateline."""
DELAY: Final = timedelta(days=3)
"""The longest time from dateline to publication. An earlier date belongs to a caption."""


def dateline_day(text: str, published: date, dates: Iterable[TimeExpression]) -> date | None:
    """The day in the dateline ("New Delhi, July 23: ..."), if not after publication; `None` if there is none.

    Args:
        text: the article, headline first.
        published: its day of publication.
        dates: its tagged dates.
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
