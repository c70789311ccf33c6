"""Where to look for what may be compared with a claim: by days and by months."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from timeline.identity.comparing import NARROW, Heard, are_near, months_of

FEW = 8
"""Occurrences that are looked through one by one, at most."""

CHANGING, TELLING = 2, 4
"""Days as far from one that changes may change, too; and as far lie those that tell whether they do."""


class Calendar:
    """Occurrences by day and by month, to find those about a claim."""

    def __init__(self, occurrences: Iterable[Heard]) -> None:
        self._all = [*occurrences]
        self._days: dict[int, list[Heard]] = {}
        self._months: dict[int, list[Heard]] = {}
        self._wide: dict[int, list[Heard]] = {}

    def about(self, c: Heard) -> Iterable[Heard]:
        """Those that the claim looks at, as `are_near` says."""
        if len(self._all) <= FEW:
            return [o for o in self._all if are_near(o, c)]
        if not self._months:
            self._write()
        if c.width > NARROW:
            return _each(self._months, c.months)
        return [*_each(self._days, range(c.first - c.slack, c.last + c.slack + 1)), *_each(self._wide, c.months)]

    def _write(self) -> None:
        for o in self._all:
            if o.width <= NARROW:
                for day in range(o.first, o.last + 1):
                    self._days.setdefault(day, []).append(o)
            for by_month in (self._months,) if o.width <= NARROW else (self._months, self._wide):
                for month in o.months:
                    by_month.setdefault(month, []).append(o)


def _each(by_spot: Mapping[int, list[Heard]], spots: range) -> Iterable[Heard]:
    """What is found at these, each once."""
    if len(spots) == 1:
        return by_spot.get(spots[0], ())
    return {o.seed: o for spot in spots for o in by_spot.get(spot, ())}.values()


def spots_of(item: Heard) -> Iterable[int]:
    """The numbers by which a claim is found: of its days and months, or, of a longer window, of its months."""
    if item.width > NARROW:
        return (4 * month + 1 for month in item.months)
    days = (4 * day for day in range(item.first, item.last + 1))
    return (*days, *(4 * month + 2 for month in item.months))


def looked_at(start: date, end: date) -> Iterable[int]:
    """The numbers by which what may be compared with something on these days is found."""
    months = months_of(start, end)
    if (end - start).days > NARROW:
        return (4 * month + kind for month in months for kind in (1, 2))
    reach = TELLING + 1
    days = range(start.toordinal() - reach, end.toordinal() + reach + 1)
    return (*(4 * day for day in days), *(4 * month + 1 for month in months))


def around(days: Iterable[date], reach: int) -> Iterable[date]:
    """The days as far as this from these."""
    return (day + timedelta(days=n) for day in days for n in range(-reach, reach + 1))
