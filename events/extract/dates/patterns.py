"""Patterns of dates, written with abbreviations, and the parts of what they match.

Abbreviations: `@M` a month, `@W` a weekday or its abbreviation, `@F` one in full, `@D` a day of the month, `@Y` a year,
`@N` a number, `@U` a unit, `@S` a season, `@R` "of last year", `@-` a dash or "to", `@H` a space or hyphen. A space is
a gap that may contain one line end.
"""

import re
from datetime import date
from typing import get_args

from events.extract.dates.calendar_words import DAYS_OF_WEEK, WEEKDAYS, numbered, one_of
from events.extract.dates.moments import Unit

ABBREVIATED = (
    ("@-", r"(?: ?- ?| (?:to|through|thru|until|and|&) )"),
    ("@M", one_of(numbered("months")) + r"\b(?:(?<=\b[A-Za-z]{3})(?<!\bMay)\.|(?<=\bSept)\.)?"),
    ("@W", one_of(WEEKDAYS) + r"\b"),
    ("@F", one_of(DAYS_OF_WEEK) + r"\b"),
    ("@D", r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\dA-Za-z%]|[.:/]\d|,\d{3}(?!\d))"),
    ("@Y", r"(?:1[0-9]|20)\d\d(?![\d%]|[.,]\d)"),
    ("@N", r"(?:\d{1,3}|" + one_of(numbered("numbers")) + r"(?:-[a-z]+)?)"),
    ("@U", "(?:day|week|fortnight|month|quarter|year|decade|century)"),
    ("@S", one_of(numbered("seasons"))),
    ("@R", r",? (?:of |in )?(?P<rel>this|last|next|that|that same|the same|the previous|the following) year\b"),
    ("@H", "(?: |-)"),
    (" ", r"(?:[ \t]+\n?[ \t]*|\n[ \t]*)"),
)
UNITS: dict[str, Unit] = {unit: unit for unit in get_args(Unit)}


def pattern(abbreviated: str) -> re.Pattern[str]:
    """Compile a pattern after expanding its abbreviations; case is ignored."""
    for short, full in ABBREVIATED[:-1]:
        abbreviated = abbreviated.replace(short, full)
    return re.compile(abbreviated.replace(" ", ABBREVIATED[-1][1]), re.IGNORECASE)


def anonymous(compiled: re.Pattern[str]) -> str:
    """The pattern without group names, for joining with others. It matches wherever the pattern does."""
    unnamed = re.sub(r"\(\?P<\w+>", "(?:", compiled.pattern)
    return re.sub(r"\(\?P=\w+\)", r"[\\s\\S]*?", unnamed)


def group(match: re.Match[str], name: str) -> str:
    """A named group in lower case, without a final point; empty if it did not match."""
    return (match.groupdict().get(name) or "").lower().rstrip(".")


def capitalised(match: re.Match[str], *names: str) -> bool:
    """Whether the named groups that matched start with a capital, as names of days and months do."""
    return all(text[0].isupper() for name in names if (text := match.groupdict().get(name)))


def part_of(match: re.Match[str]) -> str:
    """The word for a part at the start of a match: "mid" in "mid-July"; empty if there is none.

    For "the second half of July" it is "second".
    """
    return re.split(r"[-\s]", group(match, "part").removeprefix("the "))[0]


def number(text: str) -> int:
    """A cardinal in digits or words ("two", "twenty-five", "a"); 0 if it is neither."""
    if text.isdigit():
        return int(text)
    table = numbered("numbers")
    return sum(table.get(part, 0) for part in text.lower().split("-"))


def as_unit(text: str) -> Unit:
    """The unit of a lower-case name. Parts of a day count as the day, a fortnight in weeks."""
    return "week" if text == "fortnight" else UNITS.get(text, "day")


def in_weeks(unit: str) -> int:
    """How many of `as_unit` a unit is: a fortnight is two weeks."""
    return 2 if unit == "fortnight" else 1


def month_number(text: str) -> int:
    """1 to 12 for the name of a month or its abbreviation."""
    return numbered("months")[text.lower().rstrip(".")]


def two_digit_year(text: str, reference: date) -> int:
    """The year in full; two digits mean the latest such year at most 20 years ahead."""
    if len(text) == 4:
        return int(text)
    full = reference.year // 100 * 100 + int(text)
    return full - 100 if full > reference.year + 20 else full


def safe_day(year: int, month: int, day: int) -> date | None:
    """The day, or None if it does not exist."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
