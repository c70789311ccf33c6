"""The heads of entries in a chronology or diary: a date at the start of a line."""

import re
from collections.abc import Iterator
from typing import Final

from events.extract.dates.calendar_words import numbered, one_of

MONTH: Final = one_of(numbered("months")) + r"\b\.?"
DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?(?: ?[-–/] ?\d{1,2})?"
YEAR: Final = r"(?:1[89]|20)\d\d"
SPAN: Final = rf"{MONTH} \d{{1,2}} ?[-–] ?{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH} ?[-–] ?\d{{1,2}} {MONTH}"
DATE: Final = (
    rf"(?:{one_of(numbered('weekdays'))}\.?,? )?(?:(?:early|mid|late)[ -])?"
    rf"(?:{SPAN}|{DAY} {MONTH}(?:,? {YEAR})?|{MONTH} {DAY}(?:,? {YEAR})?|{MONTH},? {YEAR}|{YEAR}-\d\d-\d\d|{YEAR})"
)
HEAD: Final = re.compile(
    rf"^[ \t]*(?:[•*·▪–-][ \t]*)?"
    rf"(?:(?:{DATE})[ \t]*(?:(?:[:—–|.]|--?)[ \t]+(?=(?-i:[A-Z\"“‘]))|[:—–.]?[ \t]*\n\s*)"
    rf"|{one_of(numbered('weekdays'))}(?::|[ \t]*[—–])\s+(?=(?-i:[A-Z\"“‘])))",
    re.IGNORECASE | re.MULTILINE,
)
"""The head of an entry: "9 April 1989 — ", "26 Jan. ", "March 2014: ", or a date on a line of its own."""


def heads(text: str) -> Iterator[re.Match[str]]:
    """The dates that open entries, including the separator."""
    return HEAD.finditer(text)
