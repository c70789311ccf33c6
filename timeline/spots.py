"""Where to look for what may be compared with a claim: by days and by months."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from timeline.comparing import NARROW, Heard, are_near, months_of

FEW = 8
"""Occurrences that are looked through one by one, at most."""

CHANGING, TELLING = 2, 4
"""Days as far from one that changes may change, too; and as far lie those that tell whether they do."""


class Calendar:
    """Occurrences by month, to find those about a claim."""

    def __init__(self, occurrences: Iterable[Heard]) -> None:
        self.all = [*occurrences]
        self.months: dict[int, list[Heard]] = defaultdict(list)
        for o in self.all if len(self.all) > FEW else ():
            for month in o.months:
                self.months[month].append(o)

    def about(self, c: Heard) -> list[Heard]:
        """Those that the claim looks at."""
        if not self.months:
            return [o for o in self.all if are_near(o, c)]
        months = months_of(c.start - timedelta(days=c.slack), c.end + timedelta(days=c.slack))
        return list({o.seed: o for month in months for o in self.months.get(month, []) if are_near(o, c)}.values())


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
