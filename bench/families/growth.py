"""How time grows with the log: from the figures of the other families at several sizes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import log2

from bench.families import append
from bench.measure import Figure, Goal

AT_MOST = 2.2
"""Times the time for twice the claims."""

FAMILIES = ("append", "now", "as_of", "verify")

NOT_TWICE = ("150 ms", append.AGAINST["peer"])
"""Against these, a time is compared a second time."""

LEAST = 0.02
"""Seconds below which the cost of asking at all hides what grows."""


def figures(found: Iterable[Figure]) -> Iterator[Figure]:
    """Of each thing measured at several sizes: how many times as long for each doubling between one and the next."""
    by_thing: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in found:
        if figure.benchmark in FAMILIES and figure.unit == "s" and figure.against not in NOT_TWICE:
            by_thing[figure.benchmark, figure.what].append(figure)
    for (_, what), sizes in by_thing.items():
        for small, large in pairwise(sorted(sizes, key=lambda figure: figure.claims)):
            yield _figure(what, small, large)


def _figure(what: str, small: Figure, large: Figure) -> Figure:
    doublings = log2(large.claims / small.claims)
    ratio = (max(large.ours, LEAST) / max(small.ours, LEAST)) ** (1 / doublings)
    return Figure(
        "growth",
        what,
        large.claims,
        large.ours,
        small.ours,
        f"the same at {small.claims:.0e} claims, a doubling",
        ratio,
        Goal("at most", AT_MOST),
        rounds=min(small.rounds, large.rounds),
    )
