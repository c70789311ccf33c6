"""Split a log into parts of consecutive commits with about as many rows each, to bound memory."""

from collections.abc import Iterable, Iterator

TOGETHER = 250_000
"""Rows per part, roughly."""


def spans(numbered: Iterable[tuple[int, int]], rows: int = TOGETHER) -> Iterator[tuple[int, int]]:
    """The first and last commit of each part, given each commit's number and how many rows it added, in order."""
    first, last, held = None, 0, 0
    for last, added in numbered:
        first = last if first is None else first
        held += added
        if held >= rows:
            yield first, last
            first, held = None, 0
    if first is not None:
        yield first, last
