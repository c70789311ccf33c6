"""Character intervals of a text, with fast tests for containment and overlap; and what lies within one."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Any


def within(ordered: Sequence[Any], start: int, end: int, key: Callable[[Any], int] | None = None) -> slice:
    """Which of an ordered sequence lie in [start, end): numbers, or what `key` makes numbers of."""
    return slice(bisect_left(ordered, start, key=key), bisect_left(ordered, end, key=key))


class Intervals:
    """Intervals of a text, each from `start` up to `end` (character offsets)."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))
        """For each interval, how far it or any before it reaches."""

    def cover(self, start: int, end: int) -> bool:
        """Whether one of them contains the whole of [start, end)."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._reach[before - 1] >= end

    def overlap(self, start: int, end: int) -> bool:
        """Whether one of them overlaps [start, end)."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start
