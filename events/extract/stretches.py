"""Stretches of a text: which of them lie around or across others, found without looking at each."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Stretches:
    """Some stretches of a text, each from a `start` up to an `end` (characters)."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))
        """How far those that start up to each one reach."""

    def cover(self, start: int, end: int) -> bool:
        """Whether one of them holds the whole from `start` to `end`."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._reach[before - 1] >= end

    def meet(self, start: int, end: int) -> bool:
        """Whether one of them shares characters with what lies from `start` to `end`."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start
