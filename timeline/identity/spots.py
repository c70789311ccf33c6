"""Index occurrences by day and month, to find those that a claim has to be compared with."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from timeline.identity.comparing import NARROW, Profile, are_near, months_of

FEW = 8
"""Up to so many occurrences, a scan is quicker than an index."""

CHANGING, TELLING = 2, 4
"""How far, in days, a change at one day can spread (`CHANGING`), and how far to look to decide whether it does."""


class Calendar:
    """Occurrences by day and by month, to find those that a claim is compared with."""

    def __init__(self, occurrences: Iterable[Profile]) -> None:
        self._all = [*occurrences]
        self._days: dict[int, list[Profile]] = {}
        self._months: dict[int, list[Profile]] = {}
        self._wide: dict[int, list[Profile]] = {}

    def about(self, c: Profile) -> Iterable[Profile]:
        """The occurrences that `are_near` the claim."""
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


def _each(by_spot: Mapping[int, list[Profile]], spots: range) -> Iterable[Profile]:
    """What is indexed under these keys, each once."""
    if len(spots) == 1:
        return by_spot.get(spots[0], ())
    return {o.seed: o for spot in spots for o in by_spot.get(spot, ())}.values()


def spots_of(item: Profile) -> Iterable[int]:
    """The index keys of a claim: its days and months or, for a wide window, its months."""
    if item.width > NARROW:
        return (4 * month + 1 for month in item.months)
    days = (4 * day for day in range(item.first, item.last + 1))
    return (*days, *(4 * month + 2 for month in item.months))


def looked_at(start: date, end: date) -> Iterable[int]:
    """The index keys under which to look for what may be compared with something in this window."""
    months = months_of(start, end)
    if (end - start).days > NARROW:
        return (4 * month + kind for month in months for kind in (1, 2))
    reach = TELLING + 1
    days = range(start.toordinal() - reach, end.toordinal() + reach + 1)
    return (*(4 * day for day in days), *(4 * month + 1 for month in months))


def around(days: Iterable[date], reach: int) -> Iterable[date]:
    """All days within `reach` of these."""
    return (day + timedelta(days=n) for day in days for n in range(-reach, reach + 1))
