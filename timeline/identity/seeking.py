"""Match undated claims: each joins the occurrence nearest to its publication that shares a person or place with it."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from timeline.identity.comparing import (
    Profile,
    Undated,
    days_from,
    enough_shared,
    may_be_one,
    months_of,
    preference,
    shared,
)

NEAREST, AROUND = 5, range(-4, 6)
"""How many occurrences an undated claim chooses from, and the range it looks at among those that share a clue."""

FEW_MONTHS, ANY_MONTH = 24, 0
"""An undated claim is indexed by at most so many months in view; if there are more, under `ANY_MONTH`."""

Clue = str | None
"""What an undated claim may share with an occurrence: a person, a place, or (`None`) that both are plans."""


def attached(undated: Iterable[Undated], dated: Iterable[Profile]) -> dict[str, str]:
    """The undated claims that join an occurrence, and which, by seed: `undated_nearest` in the SQL."""
    asking = dict(enumerate(undated))
    if not asking:
        return {}
    seeking = Seeking()
    seeking.change(asking, [], [*dated])
    return {claim.profile.seed: seed for seed in seeking.chosen for claim in seeking.joining(seed)}


class Sought(NamedTuple):
    """The claims that chose again, by number, with their former choices; and the roots that may have changed."""

    before: Mapping[int, tuple[Undated | None, str | None]]
    roots: set[str]


class Seeking:
    """The undated claims of a block, by number, and the occurrence that each joins."""

    def __init__(self) -> None:
        self._asking: dict[int, Undated] = {}
        self._numbers: dict[str, int] = {}
        """The number of each claim, by its seed."""
        self._choices: dict[int, str | None] = {}
        self._choosing: defaultdict[str, set[int]] = defaultdict(set)
        """The same the other way round: the numbers of the claims that chose an occurrence, by its seed."""
        self._windows: dict[int, dict[Clue, tuple[date, date]]] = {}
        """For each claim and clue, the days on which another occurrence would change what it chooses from."""
        self._askers: defaultdict[tuple[Clue, int], set[int]] = defaultdict(set)
        """An index of these windows: by clue and month, the numbers of the claims."""
        self._by_clue: defaultdict[Clue, list[tuple[date, str, Profile]]] = defaultdict(list)
        """The dated occurrences, by clue and in order of their first day."""

    def __contains__(self, number: int) -> bool:
        """Whether a claim is among them."""
        return number in self._asking

    @property
    def chosen(self) -> set[str]:
        """The seeds of the occurrences that at least one of them chose."""
        return {seed for seed, numbers in self._choosing.items() if numbers}

    def joining(self, seed: str) -> list[Undated]:
        """The claims that join an occurrence; two that a person has unlinked stay apart even if both lack a date."""
        chosen = [self._asking[number] for number in sorted(self._choosing.get(seed, ()))]
        return [one for one in chosen if not any(_stays_apart(one.profile, other.profile) for other in chosen)]

    def alone(self, seed: str) -> Profile | None:
        """The profile with this seed, if it joins nothing."""
        number = self._numbers.get(seed)
        if number is None:
            return None
        profile, choice = self._asking[number].profile, self._choices[number]
        joins = choice is not None and any(one.profile is profile for one in self.joining(choice))
        return None if joins else profile

    def change(
        self, altered: Mapping[int, Undated | None], closed: Sequence[Profile], opened: Sequence[Profile]
    ) -> Sought:
        """Add, replace or remove undated claims, and dated occurrences."""
        moved = {number for o in (*closed, *opened) for number in self._looking_at(o)}
        before = {n: (self._asking.get(n), self._choices.get(n)) for n in {*altered, *moved}}
        self._move(closed, opened)
        self._ask({n: altered[n] if n in altered else self._asking[n] for n in before})
        after = {n: (self._asking.get(n), self._choices.get(n)) for n in before}
        changed = [side[n] for n in before for side in (before, after) if before[n] != after[n]]
        roots = {seed for _, seed in changed if seed is not None} | {one.profile.seed for one, _ in changed if one}
        return Sought(before, roots | self._beside(roots | {o.seed for o in (*closed, *opened)}))

    def undo(self, sought: Sought, closed: Sequence[Profile], opened: Sequence[Profile]) -> None:
        """Take the last change back."""
        self._move(opened, closed)
        self._ask({number: asking for number, (asking, _) in sought.before.items()})

    def _beside(self, roots: Collection[str]) -> set[str]:
        """The claims that choose one of these: whether each stays apart depends on who else chose it."""
        return {self._asking[number].profile.seed for seed in roots for number in self._choosing.get(seed, ())}

    def _looking_at(self, o: Profile) -> set[int]:
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

    def _move(self, closed: Iterable[Profile], opened: Iterable[Profile]) -> None:
        for o in closed:
            for clue in clues(o):
                del self._by_clue[clue][bisect_left(self._by_clue[clue], (o.start, o.seed))]
        for o in opened:
            for clue in clues(o):
                insort(self._by_clue[clue], (o.start, o.seed, o))

    def _ask(self, altered: Mapping[int, Undated | None]) -> None:
        """Replace these claims (`None`: remove them), and let them choose."""
        for number in altered:
            if (was := self._asking.pop(number, None)) is not None:
                for spot in _spots(self._windows.pop(number)):
                    self._askers[spot].discard(number)
                if (choice := self._choices.pop(number)) is not None:
                    self._choosing[choice].discard(number)
                del self._numbers[was.profile.seed]
        for number, asking in altered.items():
            if asking is not None:
                self._choose(number, asking)

    def _choose(self, number: int, asking: Undated) -> None:
        self._asking[number] = asking
        self._numbers[asking.profile.seed] = number
        views = {clue: self._view(clue, asking.reported) for clue in clues(asking.profile)}
        self._windows[number] = {clue: window for clue, (_, window) in views.items()}
        for spot in _spots(self._windows[number]):
            self._askers[spot].add(number)
        seen = {o.seed: o for around, _ in views.values() for o in around}
        choice = _choice([o for o in seen.values() if _may_join(o, asking)], asking)
        self._choices[number] = choice
        if choice is not None:
            self._choosing[choice].add(number)

    def _view(self, clue: Clue, day: date) -> tuple[list[Profile], tuple[date, date]]:
        """The occurrences with a clue around the last that begins by `day`, and the window this view depends on."""
        told = self._by_clue.get(clue, [])
        last = bisect_right(told, day, key=lambda one: one[0]) - 1
        first, end = last + AROUND.start, last + AROUND.stop
        since = told[first][0] if first >= 0 else date.min
        until = told[end - 1][0] if end <= len(told) else date.max
        return [o for _, _, o in told[max(first, 0) : end]], (since, until)


def _spots(windows: Mapping[Clue, tuple[date, date]]) -> Iterable[tuple[Clue, int]]:
    """The index keys of a claim with these windows: each clue with each month, or with `ANY_MONTH` for many."""
    for clue, (since, until) in windows.items():
        months = months_of(since, until)
        yield from ((clue, month) for month in (months if len(months) <= FEW_MONTHS else (ANY_MONTH,)))


def clues(o: Profile) -> set[Clue]:
    """What an undated claim may share with an occurrence."""
    places = {place for place in (o.place, o.state) if place is not None}
    return {*o.words, *places, *([None] if o.announced else [])}


def _stays_apart(one: Profile, other: Profile) -> bool:
    return other.seed < one.seed and not one.apart.isdisjoint(other.ids)


def _may_join(o: Profile, asking: Undated) -> bool:
    c = asking.profile
    if asking.effect == "announced":
        on_its_side = o.end >= asking.reported
    else:
        on_its_side = asking.effect in ("canceled", "postponed") or o.start <= asking.reported
    return on_its_side and may_be_one(o, c) and (not c.people or not o.people or shared(o, c) > 0)


def _choice(near: Sequence[Profile], asking: Undated) -> str | None:
    """The fitting occurrence nearest to its publication; for a plan without one, the only one that is pending."""
    c = asking.profile
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
