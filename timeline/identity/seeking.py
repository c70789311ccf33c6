"""What claims without a date join: the nearest to their publication of what shares a person or a place with them."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from timeline.identity.comparing import (
    Heard,
    Undated,
    days_from,
    enough_shared,
    may_be_one,
    months_of,
    preference,
    shared,
)

NEAREST, AROUND = 5, range(-4, 6)
"""How many occurrences a claim without a date chooses from; and where it looks for them, of those that share a clue."""

FEW_MONTHS, ANY_MONTH = 24, 0
"""Months in view by which a claim without a date is found, at most; and what stands for more."""

Clue = str | None
"""What a claim without a date may share with an occurrence: a person, a place, or (`None`) that both are plans."""


def attached(undated: Iterable[Undated], dated: Iterable[Heard]) -> dict[str, str]:
    """The claims without a date that join an occurrence, by their seeds: `undated_nearest` in the SQL."""
    asking = dict(enumerate(undated))
    if not asking:
        return {}
    seeking = Seeking()
    seeking.change(asking, [], [*dated])
    return {claim.heard.seed: seed for seed in seeking.chosen for claim in seeking.joining(seed)}


class Sought(NamedTuple):
    """Claims that asked anew, by number, with what each had chosen before; and what may have other claims now."""

    before: Mapping[int, tuple[Undated | None, str | None]]
    roots: set[str]


class Seeking:
    """The claims of a block without a date, each by a number, and what each of them joins."""

    def __init__(self) -> None:
        self._asking: dict[int, Undated] = {}
        self._numbers: dict[str, int] = {}
        self._choices: dict[int, str | None] = {}
        self._windows: dict[int, dict[Clue, tuple[date, date]]] = {}
        self._choosing: defaultdict[str, set[int]] = defaultdict(set)
        self._askers: defaultdict[tuple[Clue, int], set[int]] = defaultdict(set)
        self._told: defaultdict[Clue, list[tuple[date, str, Heard]]] = defaultdict(list)

    def __contains__(self, number: int) -> bool:
        """Whether a claim is among them."""
        return number in self._asking

    @property
    def chosen(self) -> set[str]:
        """The seeds of what some of them choose."""
        return {seed for seed, numbers in self._choosing.items() if numbers}

    def joining(self, seed: str) -> list[Undated]:
        """The claims that join an occurrence; two that a person has parted stay apart even where both lack a date."""
        chosen = [self._asking[number] for number in sorted(self._choosing.get(seed, ()))]
        return [one for one in chosen if not any(_stays_apart(one.heard, other.heard) for other in chosen)]

    def alone(self, seed: str) -> Heard | None:
        """The claims named by a seed, where they join nothing."""
        number = self._numbers.get(seed)
        if number is None:
            return None
        heard, choice = self._asking[number].heard, self._choices[number]
        joins = choice is not None and any(one.heard is heard for one in self.joining(choice))
        return None if joins else heard

    def change(self, altered: Mapping[int, Undated | None], closed: Sequence[Heard], opened: Sequence[Heard]) -> Sought:
        """Have claims come or go, and occurrences that have a date."""
        moved = {number for o in (*closed, *opened) for number in self._looking_at(o)}
        before = {n: (self._asking.get(n), self._choices.get(n)) for n in {*altered, *moved}}
        self._tell(closed, opened)
        self._ask({n: altered[n] if n in altered else self._asking[n] for n in before})
        after = {n: (self._asking.get(n), self._choices.get(n)) for n in before}
        changed = [side[n] for n in before for side in (before, after) if before[n] != after[n]]
        roots = {seed for _, seed in changed if seed is not None} | {one.heard.seed for one, _ in changed if one}
        return Sought(before, roots | self._beside(roots | {o.seed for o in (*closed, *opened)}))

    def undo(self, sought: Sought, closed: Sequence[Heard], opened: Sequence[Heard]) -> None:
        """Have everything be as it was before."""
        self._tell(opened, closed)
        self._ask({number: asking for number, (asking, _) in sought.before.items()})

    def _beside(self, roots: Collection[str]) -> set[str]:
        """The claims that choose one of these: whether they stay apart depends on who else does."""
        return {self._asking[number].heard.seed for seed in roots for number in self._choosing.get(seed, ())}

    def _looking_at(self, o: Heard) -> set[int]:
        """The claims that have an occurrence in view, or would have it."""
        month = o.months[0]
        return {
            number
            for clue in clues(o)
            for spot in ((clue, month), (clue, ANY_MONTH))
            if spot in self._askers
            for number in self._askers[spot]
            if self._windows[number][clue][0] <= o.start <= self._windows[number][clue][1]
        }

    def _tell(self, closed: Iterable[Heard], opened: Iterable[Heard]) -> None:
        for o in closed:
            for clue in clues(o):
                del self._told[clue][bisect_left(self._told[clue], (o.start, o.seed))]
        for o in opened:
            for clue in clues(o):
                insort(self._told[clue], (o.start, o.seed, o))

    def _ask(self, altered: Mapping[int, Undated | None]) -> None:
        """Have claims be there, or not; and choose."""
        for number in altered:
            if (was := self._asking.pop(number, None)) is not None:
                for spot in _spots(self._windows.pop(number)):
                    self._askers[spot].discard(number)
                if (choice := self._choices.pop(number)) is not None:
                    self._choosing[choice].discard(number)
                del self._numbers[was.heard.seed]
        for number, asking in altered.items():
            if asking is not None:
                self._choose(number, asking)

    def _choose(self, number: int, asking: Undated) -> None:
        self._asking[number] = asking
        self._numbers[asking.heard.seed] = number
        views = {clue: self._view(clue, asking.reported) for clue in clues(asking.heard)}
        self._windows[number] = {clue: window for clue, (_, window) in views.items()}
        for spot in _spots(self._windows[number]):
            self._askers[spot].add(number)
        seen = {o.seed: o for around, _ in views.values() for o in around}
        choice = _choice([o for o in seen.values() if _may_join(o, asking)], asking)
        self._choices[number] = choice
        if choice is not None:
            self._choosing[choice].add(number)

    def _view(self, clue: Clue, day: date) -> tuple[list[Heard], tuple[date, date]]:
        """Of those that share a clue, those about the last that begins by a day; and the days that this depends on."""
        told = self._told.get(clue, [])
        last = bisect_right(told, day, key=lambda one: one[0]) - 1
        first, end = last + AROUND.start, last + AROUND.stop
        since = told[first][0] if first >= 0 else date.min
        until = told[end - 1][0] if end <= len(told) else date.max
        return [o for _, _, o in told[max(first, 0) : end]], (since, until)


def _spots(windows: Mapping[Clue, tuple[date, date]]) -> Iterable[tuple[Clue, int]]:
    """By what a claim is found that has such days in view: by each clue, and the months or, of many, any."""
    for clue, (since, until) in windows.items():
        months = months_of(since, until)
        yield from ((clue, month) for month in (months if len(months) <= FEW_MONTHS else (ANY_MONTH,)))


def clues(o: Heard) -> set[Clue]:
    """What a claim without a date may share with an occurrence."""
    places = {place for place in (o.place, o.state) if place is not None}
    return {*o.words, *places, *([None] if o.announced else [])}


def _stays_apart(one: Heard, other: Heard) -> bool:
    return other.seed < one.seed and not one.apart.isdisjoint(other.ids)


def _may_join(o: Heard, asking: Undated) -> bool:
    c = asking.heard
    if asking.effect == "announced":
        on_its_side = o.end >= asking.reported
    else:
        on_its_side = asking.effect in ("canceled", "postponed") or o.start <= asking.reported
    return on_its_side and may_be_one(o, c) and (not c.people or not o.people or shared(o, c) > 0)


def _choice(near: Sequence[Heard], asking: Undated) -> str | None:
    """The nearest to its publication that shares a place or a person; for a plan else the only one that is pending."""
    c = asking.heard
    distances = sorted((days_from(o, asking.reported), o.seed, o) for o in near)
    fitting = [
        ((distance, preference(o, c)), o.seed)
        for distance, _, o in distances[:NEAREST]
        if enough_shared(o, c) and (None not in (c.place, o.place) or shared(o, c) > 0)
    ]
    if fitting:
        return min(fitting)[1]
    pending = [o.seed for o in near if asking.effect == "announced" and o.announced]
    return pending[0] if len(pending) == 1 else None
