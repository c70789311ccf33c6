"""A log in parts: commits one after another, as many together as hold so many rows, so that memory holds."""

from collections.abc import Iterable, Iterator

TOGETHER = 250_000
"""Rows of a part, about."""


def spans(numbered: Iterable[tuple[int, int]], rows: int = TOGETHER) -> Iterator[tuple[int, int]]:
    """The first and the last commit of each part, of commits in order, by number and how many rows each added."""
    first, last, held = None, 0, 0
    for last, added in numbered:
        first = last if first is None else first
        held += added
        if held >= rows:
            yield first, last
            first, held = None, 0
    if first is not None:
        yield first, last
