"""Printed dates: which calendar day a string states, or that it is ambiguous.

The day is the one printed, whatever the time zone beside it: a newspaper is dated by the day on its page.
"""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

_MONTH: Final = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b"
_YEAR: Final = r"(?:19|20)\d\d"

PRINTED: Final = re.compile(
    rf"""
    (?<![\w.,/-])
    (?: (?P<iso_year>{_YEAR}) (?P<mark>[-/.]) (?P<iso_month>\d\d?) (?P=mark) (?P<iso_day>\d\d?) (?! \d | (?P=mark)\d )
      | (?P<y>{_YEAR}) (?P<m>\d\d) (?P<d>\d\d) (?= T\d | \W | $ )
      | (?P<month_first>{_MONTH})\.? [ \u00a0]* (?P<day_second>\d\d?)(?:st|nd|rd|th)? (?: ,[ \u00a0]* | [ \u00a0]+ )
        (?P<year_a>{_YEAR}) (?!\d)
      | (?P<day_first>\d\d?)(?:st|nd|rd|th)? (?: [ \u00a0]+(?:of[ ])? | - ) (?P<month_second>{_MONTH})\.?
        (?: ,?[ \u00a0]* | - ) (?P<year_b>{_YEAR}) (?!\d)
      | (?P<one>\d\d?) (?P<between>[-/.]) (?P<two>\d\d?) (?P=between) (?P<year_c>{_YEAR}) (?!\d)
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""ISO 8601, extended and basic; June 26, 2019; 26 June 2019; and 26/06/2019 with day and month in either order."""

GROUPS: Final = (
    ("iso_year", "iso_month", "iso_day"),
    ("y", "m", "d"),
    ("year_a", "month_first", "day_second"),
    ("year_b", "month_second", "day_first"),
)


class Order(StrEnum):
    """Which of the two numbers of a numeric date is the day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


class Printed(NamedTuple):
    """A date in a string: its offsets, and the one day it means or the two it may mean.

    `readings` maps the order of day and month to the day; the order is None if a month name or ISO 8601 settles it.
    """

    start: int
    end: int
    readings: dict[Order | None, date]

    @property
    def day(self) -> date | None:
        """The day, if it is unambiguous."""
        days = set(self.readings.values())
        return days.pop() if len(days) == 1 else None


def printed_days(text: str) -> Iterator[Printed]:
    """The dates in `text`, in order; impossible dates (30 February) are skipped."""
    for match in PRINTED.finditer(text):
        if readings := _readings(match):
            yield Printed(match.start(), match.end(), readings)


def day_of(text: str) -> date | None:
    """The first date in `text`, the value of a date field, if it is unambiguous; otherwise None.

    Examples: 2019-06-26T10:15:00+03:00; 20190626; Wed, 26 Jun 2019 10:15:00 GMT.
    """
    first = next(printed_days(text[:100]), None)
    return first.day if first else None


def _readings(match: re.Match[str]) -> dict[Order | None, date]:
    found: dict[Order | None, date | None]
    if match["one"]:
        one, two, year = int(match["one"]), int(match["two"]), int(match["year_c"])
        found = {Order.DAY_FIRST: calendar_day(year, two, one), Order.MONTH_FIRST: calendar_day(year, one, two)}
    else:
        in_year, in_month, in_day = next(names for names in GROUPS if match[names[0]])
        name = match[in_month].lower()
        month = MONTHS[name] if name in MONTHS else int(name)
        found = {None: calendar_day(int(match[in_year]), month, int(match[in_day]))}
    return {order: day for order, day in found.items() if day}


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
