"""What claims agree on: a window, a name, people. As in `projections/functions.sql`."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple, TypeAlias

from timeline.records import Row

Window: TypeAlias = tuple[date, date]
"""The first and last day on which something may have happened; an open end is the end of time."""

Days: TypeAlias = tuple[date | None, date | None]
"""The same, with open ends as `None`."""

FOREVER = date.max
"""The end of what does not end."""


class Said(NamedTuple):
    """The window in a claim, and its voice."""

    window: Window
    voice: str | None
    is_first: bool = False
    """Whether it takes precedence over claims for which this is not set."""


def window_of(start: date | None, end: date | None) -> Window:
    """A window whose ends may be open."""
    return start or date.min, end or date.max


def agreed(said: Sequence[Said]) -> Days:
    """The window that claims agree on: the narrowest that does not contradict the best supported one.

    Claims that take precedence come first, then the windows that most voices support, then narrower and earlier ones.
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
    """Whether two windows overlap."""
    return one[0] <= other[1] and other[0] <= one[1]


def first_of(*days: date | None) -> date | None:
    """The earliest of the known days."""
    return min((day for day in days if day is not None), default=None)


def last_of(*days: date | None) -> date | None:
    """The latest of the known days."""
    return max((day for day in days if day is not None), default=None)


def voices_of(rows: Iterable[Row]) -> int:
    """How many voices claims have; a claim without a document has none."""
    return len({row["voice"] for row in rows} - {None})


def most_frequent(options: Iterable[str | None]) -> str | None:
    """The most frequent value; of several, the first in alphabetical order."""
    counts = Counter(option for option in options if option is not None)
    return min(counts, key=lambda option: (-counts[option], option), default=None)


def union(lists: Iterable[Iterable[str]]) -> list[str]:
    """All values in any of the lists, sorted, each once."""
    return sorted({*chain.from_iterable(lists)})


def people_once(people: dict[str, list[str]]) -> list[str]:
    """Each person once, under the longest name; names are given with their words."""
    return [name for name in sorted(people) if not any(_is_called_too(name, other, people) for other in people)]


def _is_called_too(name: str, other: str, words: dict[str, list[str]]) -> bool:
    """Whether `other` is a more complete name of the same person."""
    ours, theirs = words[name], words[other]
    if name == other or not {*theirs}.issuperset(ours):
        return False
    return len(theirs) > len(ours) or len(other) > len(name) or (len(other) == len(name) and other < name)


def _width(window: Window) -> timedelta:
    return window[1] - window[0]
