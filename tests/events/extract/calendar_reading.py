"""What the tagger of dates reads in a sentence, for its tests."""

from datetime import date

from events.extract.dates.tagger import tag

WEDNESDAY = date(2019, 6, 26)
AUTUMN_OF_1989 = date(1989, 10, 26)
"""A Thursday in the season of third-quarter reports."""


def values(text: str, reference: date = WEDNESDAY) -> list[str]:
    """The dates of a text as EDTF."""
    return [found.edtf for found in tag(text, reference)]


def narrowed(text: str, reference: date = WEDNESDAY) -> list[str]:
    """The dates of a text as EDTF, "early" and "late" taken at their word."""
    return [found.narrowed for found in tag(text, reference)]


def quoted(text: str, reference: date = WEDNESDAY) -> list[str]:
    """The dates of a text as it words them."""
    return [found.text for found in tag(text, reference)]
