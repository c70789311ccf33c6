"""Calendar intervals that news names: first and last day, EDTF, and granularity."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Kind = Literal["day", "week", "weekend", "month", "quarter", "season", "year", "decade", "century", "range"]
Unit = Literal["day", "week", "weekend", "month", "quarter", "year", "decade", "century"]

DAY = timedelta(days=1)
SPRING, WINTER = 21, 24
HALVES = ("first", "second")


@dataclass(frozen=True)
class Moment:
    """A named interval, from `first` to `last` inclusive.

    `guessed`: the text leaves past or future open. `narrowed`: the EDTF of the part that "early" or "late" may mean, or
    empty.
    """

    first: date
    last: date
    edtf: str
    kind: Kind
    guessed: bool = False
    narrowed: str = ""


def day(of: date) -> Moment:
    """One day."""
    return Moment(of, of, of.isoformat(), "day")


def month(year: int, number: int) -> Moment:
    """One calendar month."""
    return Moment(date(year, number, 1), _end_of_month(year, number), f"{year:04}-{number:02}", "month")


def year(number: int) -> Moment:
    """One calendar year."""
    return Moment(date(number, 1, 1), date(number, 12, 31), f"{number:04}", "year")


def decade(number: int) -> Moment:
    """Ten years; 198 is the 1980s."""
    return Moment(date(max(1, number * 10), 1, 1), date(number * 10 + 9, 12, 31), f"{number:03}X", "decade")


def century(number: int) -> Moment:
    """A hundred years as EDTF counts them; 18 is the 19th century."""
    return Moment(date(max(1, number * 100), 1, 1), date(number * 100 + 99, 12, 31), f"{number:02}XX", "century")


def days(first: date, last: date, kind: Kind = "range") -> Moment:
    """The days from one to the other; a single day if they are the same."""
    if first == last:
        return day(first)
    return Moment(first, last, f"{first.isoformat()}/{last.isoformat()}", kind)


def span(first: Moment, last: Moment, kind: Kind = "range") -> Moment:
    """From the start of one interval to the end of another."""
    return Moment(first.first, last.last, f"{first.edtf}/{last.edtf}", kind)


def week(of: date) -> Moment:
    """The ISO 8601 week of a day, Monday to Sunday."""
    monday = of - of.weekday() * DAY
    return days(monday, monday + 6 * DAY, "week")


def weekend(of: date) -> Moment:
    """Saturday and Sunday of the week of a day."""
    monday = of - of.weekday() * DAY
    return days(monday + 5 * DAY, monday + 6 * DAY, "weekend")


def quarter(year: int, number: int) -> Moment:
    """A quarter of a calendar year, 1 to 4."""
    return span(month(year, number * 3 - 2), month(year, number * 3), "quarter")


def half(year: int, number: int) -> Moment:
    """A half of a calendar year, 1 or 2."""
    return span(month(year, number * 6 - 5), month(year, number * 6))


def season(year: int, code: int) -> Moment:
    """A season of the northern hemisphere by its EDTF code, from spring (21, March to May) to winter (24).

    A winter has the year of its December.
    """
    first = 3 * (code - SPRING + 1)
    after = year + (code == WINTER)
    last = _end_of_month(after, (first + 1) % 12 + 1)
    return Moment(date(year, first, 1), last, f"{year:04}-{code}", "season")


def part(whole: Moment, name: str) -> Moment:
    """The "early", "mid" or "late" part of a month, year or decade; the "first" or "second" half of a month.

    Months: days 1-10, 11-20, 21 to the end; halves 1-15, 16 to the end. Years: January-April, May-August,
    September-December. Decades: years 0-3, 4-6 and 7-9. Other intervals are returned whole.
    """
    y, m = whole.first.year, whole.first.month
    if whole.kind == "month":
        end = whole.last.day
        low, high = {"early": (1, 10), "mid": (11, 20), "late": (21, end), "first": (1, 15), "second": (16, end)}[name]
        return days(date(y, m, low), date(y, m, high))
    if name in HALVES:
        return whole
    if whole.kind == "year":
        low, high = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[name]
        return span(month(y, low), month(y, high))
    if whole.kind == "decade":
        low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[name]
        return span(year(y // 10 * 10 + low), year(y // 10 * 10 + high))
    return whole


def of_unit(unit: Unit, on: date) -> Moment:
    """The day, week, month, ... that contains a day."""
    simple = {"day": day, "week": week, "weekend": weekend}
    if unit in simple:
        return simple[unit](on)
    if unit == "month":
        return month(on.year, on.month)
    if unit == "quarter":
        return quarter(on.year, (on.month + 2) // 3)
    return {"year": year, "decade": decade, "century": century}[unit](
        on.year // {"year": 1, "decade": 10, "century": 100}[unit]
    )


def shift(on: date, count: int, unit: Unit) -> date:
    """A day moved by so many units, clipped to the end of a shorter month.

    Raises:
        OverflowError, ValueError: the result is outside the years 1 to 9999.
    """
    if unit == "day":
        return on + count * DAY
    if unit in ("week", "weekend"):
        return on + 7 * count * DAY
    step = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    total = on.year * 12 + on.month - 1 + count * step
    target_year, target_month = total // 12, total % 12 + 1
    return date(target_year, target_month, min(on.day, monthrange(target_year, target_month)[1]))


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus, Nature, 20 April 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday in the Gregorian calendar (Meeus, Julian computus; years 1900 to 2099)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    f = d + e + 114
    return date(year, f // 31, f % 31 + 1) + 13 * DAY


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The nth such weekday (ISO, Monday is 1) of a month; the last one if n is -1."""
    if nth < 0:
        end = _end_of_month(year, month)
        return end - (end.isoweekday() - weekday) % 7 * DAY
    first = date(year, month, 1)
    return first + ((weekday - first.isoweekday()) % 7 + 7 * (nth - 1)) * DAY


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
