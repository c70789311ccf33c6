"""What claims agree on: a window of days, a name, the people. As in `projections/functions.sql`."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple, TypeAlias

from timeline.records import Row

Window: TypeAlias = tuple[date, date]
"""The first and the last day on which something may have happened; the ends of time where it is open."""

Days: TypeAlias = tuple[date | None, date | None]
"""The same, open ends as `None`."""

FOREVER = date.max
"""Until when something holds that does not end."""


class Said(NamedTuple):
    """The window that a claim gives, and by whom."""

    window: Window
    voice: str | None
    is_first: bool = False
    """Whether it is to be believed before those that are not."""


def window_of(start: date | None, end: date | None) -> Window:
    """A window that may be open."""
    return start or date.min, end or date.max


def agreed(said: Sequence[Said]) -> Days:
    """The window that claims agree on: the narrowest that the first of them do not contradict.

    First comes what is to be believed first, then what most voices bear out, then the narrower and the earlier.
    """

    def rank(one: tuple[Window, bool]) -> tuple[bool, int, timedelta, Window]:
        window, is_first = one
        support = {other.voice for other in said if meet(other.window, window)} - {None}
        return not is_first, -len(support), _width(window), window

    windows = {(one.window, one.is_first) for one in said}
    kept, *others = (window for window, _ in (sorted(windows, key=rank) if len(windows) > 1 else windows))
    for window in others:
        if meet(kept, window) and _width(window) < _width(kept):
            kept = window
    start, end = kept
    return start if start > date.min else None, end if end < date.max else None


def meet(one: Window, other: Window) -> bool:
    """Whether two windows have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def first_of(*days: date | None) -> date | None:
    """The first of these days, whichever are known."""
    return min((day for day in days if day is not None), default=None)


def last_of(*days: date | None) -> date | None:
    """The last of these days, whichever are known."""
    return max((day for day in days if day is not None), default=None)


def voices_of(rows: Iterable[Row]) -> int:
    """How many voices claims have; what no document says has none."""
    return len({row["voice"] for row in rows} - {None})


def most_frequent(options: Iterable[str | None]) -> str | None:
    """The value that there is most often, the first in the alphabet of several."""
    counts = Counter(option for option in options if option is not None)
    return min(counts, key=lambda option: (-counts[option], option), default=None)


def union(lists: Iterable[Iterable[str]]) -> list[str]:
    """All that is in some of the lists, in order, each once."""
    return sorted({*chain.from_iterable(lists)})


def people_once(people: dict[str, list[str]]) -> list[str]:
    """Of people, given with the words of their names, each once, by the longest name."""
    return [name for name in sorted(people) if not any(_is_called_too(name, other, people) for other in people)]


def _is_called_too(name: str, other: str, words: dict[str, list[str]]) -> bool:
    """Whether somebody has another name, which says more."""
    ours, theirs = words[name], words[other]
    if name == other or not {*theirs}.issuperset(ours):
        return False
    return len(theirs) > len(ours) or len(other) > len(name) or (len(other) == len(name) and other < name)


def _width(window: Window) -> timedelta:
    return window[1] - window[0]
