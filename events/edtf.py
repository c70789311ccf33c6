"""Dates exactly as precise as their source: Extended Date/Time Format (EDTF), with first and last day.

EDTF is part of ISO 8601-2:2019 (https://www.loc.gov/standards/datetime/). Levels 0 and 1 are parsed with the `edtf`
package, with two corrections to its bounds: open ends are `None`, and winter (24) runs from December to the end of
February, as the other seasons run over whole months.
"""

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache
from time import struct_time
from typing import Annotated, NamedTuple

from pydantic import AfterValidator

PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
"""Days, months, seasons and years: most dates. They need no grammar, which is slow to import."""

SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""EDTF season code (northern hemisphere) to its first month. Each season has three."""


class Window(NamedTuple):
    """First and last day, both inclusive; `None` is an open end."""

    start: date | None
    end: date | None

    @property
    def days(self) -> int | None:
        """The number of days in the window; `None` if an end is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1

    def overlaps(self, other: "Window") -> bool:
        """Whether the two windows share a day."""
        return _before(self.start, other.end) and _before(other.start, self.end)


@lru_cache(maxsize=65_536)
def bounds(edtf: str) -> Window:
    """First and last day of an EDTF string of level 0 or 1.

    Raises:
        ValueError: the string is not EDTF, or is not a calendar date.
    """
    if "/" in edtf:
        first, last = (part.strip() for part in edtf.split("/", 1))
        window = Window(_end(first, "start"), _end(last, "end"))
        if window == (None, None) or not _before(*window):
            raise ValueError(f"{edtf!r} is an interval that ends before it starts, or is open at both ends.")
        return window
    return _single(edtf)


def validate(edtf: str) -> str:
    """Return `edtf` unchanged if it is EDTF of level 0 or 1.

    Raises:
        ValueError: it is not.
    """
    bounds(edtf)
    return edtf


Edtf = Annotated[str, AfterValidator(validate)]
"""A pydantic field type: a string in EDTF."""


def _end(part: str, side: str) -> date | None:
    if part in ("", ".."):
        return None
    day: date | None = getattr(_single(part), side)
    return day


def _single(edtf: str) -> Window:
    if plain := PLAIN.fullmatch(edtf):
        with suppress(ValueError):  # days that do not exist get the message below
            return _plain(*plain.groups())
    from edtf import EDTFParseException, parse_edtf

    try:
        parsed = parse_edtf(edtf)
        start, end = parsed.lower_strict(), parsed.upper_strict()
        if not (isinstance(start, struct_time) and isinstance(end, struct_time)):
            raise TypeError("an open end outside an interval")
        if (season := getattr(parsed, "season", None)) is not None:
            return _season(int(parsed.year), int(season))
        return Window(date(*start[:3]), date(*end[:3]))
    except (EDTFParseException, ValueError, TypeError, AttributeError) as error:
        raise ValueError(
            f"{edtf!r} is not an EDTF date. Examples: 2019-06-28, 2019-08, 2019-22 (summer), 2018-11-30/2018-12-01."
        ) from error


def _plain(year: str, month: str | None, day: str | None) -> Window:
    """The window of a day, a month, a season or a year."""
    if month and int(month) in SEASONS and not day:
        return _season(int(year), int(month))
    first = date(int(year), int(month or 1), int(day or 1))
    if day:
        return Window(first, first)
    last_month = int(month or 12)
    return Window(first, first.replace(month=last_month, day=monthrange(first.year, last_month)[1]))


def _season(year: int, code: int) -> Window:
    if code not in SEASONS:
        raise ValueError("a season of EDTF level 2")
    month = SEASONS[code]
    first, after = date(year, month, 1), month + 3
    return Window(first, date(year + (after > 12), (after - 1) % 12 + 1, 1) - timedelta(days=1))


def _before(earlier: date | None, later: date | None) -> bool:
    return earlier is None or later is None or earlier <= later
