"""Whether two claims may be about one occurrence: what is compared of them, and what speaks for the one or the other.

The same comparisons as in `projections/occurrences.sql`; a property test compares them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Heard:
    """What the comparison knows of claims that say the same, or of the occurrence that they are about."""

    start: date
    end: date
    slack: int
    place: str | None
    state: str | None
    people: tuple[frozenset[str], ...]
    kind: str | None
    canceled: bool
    announced: bool
    voices: frozenset[str | None]
    ids: tuple[str, ...]
    apart: frozenset[str]

    @property
    def seed(self) -> str:
        """The first of its claims, after which it is called while claims are placed."""
        return self.ids[0]

    @property
    def words(self) -> frozenset[str]:
        """The words by which its people may be named."""
        return frozenset().union(*self.people)

    @property
    def width(self) -> int:
        """Days between the first and the last."""
        return (self.end - self.start).days

    @property
    def level(self) -> int:
        """When it is placed: `level_of` in the SQL."""
        vague = self.slack > 0 and self.kind is None
        return (2 if vague else 0) + (0 if self.width == 0 and not vague else 1 if self.width <= 3 else 2)


class Undated(NamedTuple):
    """What is heard of something without a date: when it was reported, and what became of it."""

    heard: Heard
    reported: date
    effect: str


def are_near(o: Heard, c: Heard) -> bool:
    """Whether a claim looks at an occurrence: on days where both are of some days, else by months."""
    if o.width <= 3 and c.width <= 3:
        return (o.start - c.end).days <= c.slack and (c.start - o.end).days <= c.slack
    return _month(o.start) <= _month(c.end) and _month(c.start) <= _month(o.end)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def best_of(occurrences: Iterable[Heard], c: Heard) -> Heard | None:
    """The occurrence that a claim may be about for which most speaks."""
    fitting = (o for o in occurrences if may_be_one(o, c) and enough_shared(o, c))
    return min(fitting, key=lambda o: preference(o, c), default=None)


def may_be_one(o: Heard, c: Heard) -> bool:
    """Whether a claim may be about an occurrence by time, place and format."""
    apart = days_apart(o, c.start, c.end)
    same_place = o.place is not None and o.place == c.place
    return (
        # the same meeting, dated a day apart by two sources
        (apart == 0 or (same_place and apart <= c.slack and o.voices.isdisjoint(c.voices)))
        # a brief encounter is no full meeting, a call no meeting in person; an unknown format may be any
        and (o.kind is None or c.kind is None or o.kind == c.kind)
        and (o.place is None or c.place is None or c.place in (o.place, o.state) or o.place == c.state)
        and c.apart.isdisjoint(o.ids)
    )


def days_apart(o: Heard, start: date, end: date) -> int:
    """Days between an occurrence and a window; 0 where they meet."""
    return max(0, (start - o.end).days, (o.start - end).days)


def shared(o: Heard, c: Heard) -> int:
    """How many of the claim's people the occurrence has."""
    words = o.words
    return sum(not words.isdisjoint(person) for person in c.people)


def enough_shared(o: Heard, c: Heard) -> bool:
    """Whether they may be of one meeting by the people that both name."""
    return not c.people or not o.people or shared(o, c) >= min(2, len(c.people), len(o.people))


def preference(o: Heard, c: Heard) -> tuple[Any, ...]:
    """What speaks for `o`, the smallest first: `preference` in the SQL."""
    rank = 0
    if c.kind is None and o.kind is not None:
        rank = 1 if o.kind != "full" else 2 if o.canceled else 0
    elsewhere = o.place is None or o.place != c.place
    overlap = (max(o.start, c.start) - min(o.end, c.end)).days
    return days_apart(o, c.start, c.end), rank, elsewhere, -shared(o, c), overlap, o.width, o.start, o.seed


def joined(o: Heard, c: Heard) -> Heard:
    """The occurrence with the claim: the narrower window, the more precise place, and the people not yet named."""
    narrower = c if days_apart(o, c.start, c.end) == 0 and c.width < o.width else o
    placed = c if o.place is None or (c.state is not None and c.state == o.place) else o
    words = o.words
    return replace(
        o,
        start=narrower.start,
        end=narrower.end,
        place=placed.place,
        state=placed.state,
        people=(*o.people, *(person for person in c.people if words.isdisjoint(person))),
        kind=o.kind or c.kind,
        canceled=o.canceled or c.canceled,
        announced=o.announced or c.announced,
        voices=o.voices | c.voices,
        ids=o.ids + c.ids,
        apart=o.apart | c.apart,
    )


def grouped(items: Iterable[T], key: Callable[[T], Any]) -> dict[Any, list[T]]:
    """The items by what they have in common, in their order."""
    groups: dict[Any, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups
