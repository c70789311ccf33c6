"""Compare a claim with an occurrence: whether it may be about it, and what speaks for one candidate over another.

These are the comparisons of `projections/occurrences.sql`, in Python; a property test checks that both agree.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")

NOBODY: frozenset[str] = frozenset()

NARROW = 3
"""The widest window, in days, that is compared day by day; wider ones are compared by months."""


@dataclass(slots=True)
class Profile:
    """What the comparison knows of an occurrence, or of claims that say the same (a statement)."""

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

    # derived once, because each is read about a thousand times
    seed: str = field(init=False, compare=False, repr=False)
    """The id of its first claim, which names it while claims are placed."""
    words: frozenset[str] = field(init=False, compare=False, repr=False)
    """The words by which its people may be named."""
    first: int = field(init=False, compare=False, repr=False)
    last: int = field(init=False, compare=False, repr=False)
    """The first and the last day, as ordinals."""
    width: int = field(init=False, compare=False, repr=False)
    """Days between the first and the last."""
    months: range = field(init=False, compare=False, repr=False)
    """The months that it may fall in, counted from the year 0."""
    level: int = field(init=False, compare=False, repr=False)
    """When it is placed: `level_of` in the SQL."""

    def __post_init__(self) -> None:
        self.first, self.last = self.start.toordinal(), self.end.toordinal()
        self.width = self.last - self.first
        self.seed = self.ids[0]
        self.words = frozenset().union(*self.people) if self.people else NOBODY
        self.months = months_of(self.start, self.end)
        vague = self.slack > 0 and self.kind is None
        self.level = (2 if vague else 0) + (0 if self.width == 0 and not vague else 1 if self.width <= NARROW else 2)


class Undated(NamedTuple):
    """The profile of claims without a date, with the day they were reported and their effect."""

    profile: Profile
    reported: date
    effect: str


def are_near(o: Profile, c: Profile) -> bool:
    """Whether a claim is compared with an occurrence: by days if both windows are narrow, else by months."""
    if o.width <= NARROW and c.width <= NARROW:
        return o.first - c.last <= c.slack and c.first - o.last <= c.slack
    return o.months[0] <= c.months[-1] and c.months[0] <= o.months[-1]


def months_of(start: date, end: date) -> range:
    """The months from one day to another, counted from the year 0."""
    return range(start.year * 12 + start.month, end.year * 12 + end.month + 1)


def best_of(occurrences: Iterable[Profile], c: Profile) -> Profile | None:
    """The best of the occurrences that a claim may be about."""
    fitting = (o for o in occurrences if may_be_one(o, c) and enough_shared(o, c))
    return min(fitting, key=lambda o: preference(o, c), default=None)


def may_be_one(o: Profile, c: Profile) -> bool:
    """Whether a claim may be about an occurrence, going by time, place and format."""
    return (
        _may_be_then(o, c)
        # a brief encounter is no full meeting, a call no meeting in person; an unknown format may be any
        and (o.kind is None or c.kind is None or o.kind == c.kind)
        and (o.place is None or c.place is None or c.place in (o.place, o.state) or o.place == c.state)
        and c.apart.isdisjoint(o.ids)
    )


def _may_be_then(o: Profile, c: Profile) -> bool:
    apart = gap(o, c)
    # the same meeting, dated a day apart by two sources
    return apart == 0 or (
        apart <= c.slack and o.place is not None and o.place == c.place and o.voices.isdisjoint(c.voices)
    )


def gap(o: Profile, c: Profile) -> int:
    """Days between two windows; 0 if they overlap."""
    return max(0, c.first - o.last, o.first - c.last)


def days_from(o: Profile, day: date) -> int:
    """Days between an occurrence and a day; 0 if it may have been on that day."""
    return max(0, day.toordinal() - o.last, o.first - day.toordinal())


def shared(o: Profile, c: Profile) -> int:
    """How many of the claim's people the occurrence has."""
    return sum(not o.words.isdisjoint(person) for person in c.people)


def enough_shared(o: Profile, c: Profile) -> bool:
    """Whether the people that both name allow them to be one meeting."""
    return not c.people or not o.people or shared(o, c) >= min(2, len(c.people), len(o.people))


def preference(o: Profile, c: Profile) -> tuple[Any, ...]:
    """The sort key of `o` as a match for `c`, best first: `preference` in the SQL."""
    rank = 0
    if c.kind is None and o.kind is not None:
        rank = 1 if o.kind != "full" else 2 if o.canceled else 0
    elsewhere = o.place is None or o.place != c.place
    overlap = (max(o.start, c.start) - min(o.end, c.end)).days
    return gap(o, c), rank, elsewhere, -shared(o, c), overlap, o.width, o.start, o.seed


def joined(o: Profile, c: Profile) -> Profile:
    """The occurrence with the claim: the narrower window, the more precise place, and the people not named so far."""
    narrower = c if gap(o, c) == 0 and c.width < o.width else o
    placed = c if o.place is None or (c.state is not None and c.state == o.place) else o
    words = o.words
    return Profile(
        start=narrower.start,
        end=narrower.end,
        slack=o.slack,
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
    """The items by key, in their order."""
    groups: dict[Any, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups
