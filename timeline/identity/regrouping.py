"""Regroup a long stretch incrementally: which occurrences change when some of its claims come or go.

The levels are the same as in `placing.py`, but only what may change is compared: occurrences that gain or lose claims,
those near them, and in turn those near whatever turns out to change. Every other occurrence stands, and takes part as a
whole.

That is enough because a claim joins the best occurrence that it is compatible with. When an occurrence that it did not
choose goes away, its choice stays the same; the choice changes only if the chosen occurrence has changed, or if a
changed one has become better (docs/decisions/0057).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import NamedTuple

from timeline.identity.comparing import Profile, best_of, enough_shared, grouped, may_be_one
from timeline.identity.occurrences import LEVELS, Occurrence, is_day_at_place
from timeline.identity.placing import PART, day_by_day, folded, parted
from timeline.identity.spots import CHANGING, TELLING, Calendar, around, looked_at

CROWDED = PART - 64
"""Unmatched claims of a year from which on all of them are compared: the fold splits so many by their number."""


class Changed(NamedTuple):
    """What a change did: the former statements, by number, the occurrences that ended and those that replace them."""

    before: Mapping[int, Profile | None]
    closed: Sequence[Profile]
    opened: Sequence[Profile]


class LongStretch:
    """A stretch of which only the occurrences that may change are placed anew: implements `blocks.Stretch`."""

    def __init__(self) -> None:
        self.statements: dict[int, Profile] = {}
        self.statement_of: dict[str, int] = {}
        """The number of the statement that each claim makes."""
        self.occurrence_of: dict[str, Occurrence] = {}
        self._unmatched: Counter[int] = Counter()
        """How many claims of each year may have matched nothing when they were placed."""
        self._index: defaultdict[int, set[Occurrence]] = defaultdict(set)
        """The occurrences by day and month: the keys are those of `spots_of`."""
        self._moves: list[tuple[list[Occurrence], list[Occurrence]]] = []
        """What each change so far closed and opened, to be undone in reverse order."""
        self._days: dict[date, tuple[list[Profile], list[Profile]]] = {}
        """The cache of `of_day`: statements, and the occurrences that they form."""

    def change(self, altered: Mapping[int, Profile | None]) -> Changed:
        """See `Stretch.change`."""
        before = {number: self.statements.get(number) for number in altered}
        self._set(altered)
        regrouping = _Regrouping(self)
        regrouping.run(before)
        found = {frozenset(o.ids): o for o in regrouping.found}
        same = {former for former in regrouping.changed if self._is_same(former, found.get(former.claims))}
        for former in same:
            del found[former.claims]
        closed = [former for former in regrouping.changed if former not in same]
        opened = [Occurrence(o, self._statements_of(o)) for o in found.values()]
        self._move(closed, opened)
        self._moves.append((closed, opened))
        return Changed(before, [one.profile for one in closed], [one.profile for one in opened])

    def undo(self, changed: Changed) -> None:
        """See `Stretch.undo`."""
        self._set(changed.before)
        closed, opened = self._moves.pop()
        self._move(opened, closed)

    def claims_of(self, seed: str) -> frozenset[str]:
        """See `Stretch.claims_of`."""
        occurrence = self.occurrence_of.get(seed)
        return occurrence.claims if occurrence is not None and occurrence.profile.seed == seed else frozenset()

    def near(self, windows: Iterable[tuple[date, date]]) -> set[Occurrence]:
        """The occurrences that may be compared with something in these windows."""
        spots = {spot for start, end in windows for spot in looked_at(start, end)}
        return set().union(*(self._index[spot] for spot in spots if spot in self._index))

    def of_day(self, day: date, statements: Iterable[Profile]) -> list[Profile]:
        """The occurrences that these statements about one day form; cached, as most are asked for again."""
        in_order = sorted(statements, key=attrgetter("seed"))
        if day not in self._days or self._days[day][0] != in_order:
            self._days[day] = in_order, folded([], in_order)
        return self._days[day][1]

    def is_crowded(self, year: int) -> bool:
        """Whether so many claims of a year are unmatched that the fold may split them by their number."""
        return self._unmatched[year] >= CROWDED

    def _is_same(self, former: Occurrence, o: Profile | None) -> bool:
        return o == former.profile and tuple(self._statements_of(o)) == former.statements

    def _statements_of(self, o: Profile) -> dict[int, Profile]:
        numbers = {self.statement_of[claim] for claim in o.ids}
        return {number: self.statements[number] for number in sorted(numbers)}

    def _set(self, altered: Mapping[int, Profile | None]) -> None:
        for number, now in altered.items():
            self.statements.pop(number, None)
            if now is not None:
                self.statements[number] = now
                self.statement_of |= dict.fromkeys(now.ids, number)

    def _move(self, closed: Iterable[Occurrence], opened: Iterable[Occurrence]) -> None:
        for one in closed:
            for claim in one.claims:
                del self.occurrence_of[claim]
            for spot in one.spots:
                self._index[spot].discard(one)
            self._unmatched.subtract(one.unmatched)
        for one in opened:
            self.occurrence_of |= dict.fromkeys(one.claims, one)
            for spot in one.spots:
                self._index[spot].add(one)
            self._unmatched.update(one.unmatched)


class _Regrouping:
    """One change of a stretch: what has to be compared, and the occurrences that come of it (`found`).

    An occurrence is loaded once any of its claims has to be compared. `certain` are those that change whatever the
    comparison says, `changed` all that do, and `lonely` those of statements that were compared and matched nothing.
    What lies near any of these is loaded, too.
    """

    def __init__(self, stretch: LongStretch) -> None:
        self.stretch = stretch
        self.loaded: set[Occurrence] = set()
        self.statement_of: dict[str, Profile] = {}
        """The statement that each loaded claim makes."""
        self.former: dict[str, Occurrence | None] = {}
        """By the seed of a statement: the occurrence that it belonged to."""
        self.levels: dict[int, list[Profile]] = defaultdict(list)
        self.certain: set[Occurrence] = set()
        self.changed: set[Occurrence] = set()
        self.lonely: set[Occurrence] = set()
        self.found: list[Profile] = []
        self.beside: set[date] = set()
        """The days beside statements about a day and place that came or went, and these days themselves."""

    def run(self, before: Mapping[int, Profile | None]) -> None:
        """Find what changes, now that the stretch has new statements in place of those `before`."""
        stretch = self.stretch
        is_now = [one for number in before if (one := stretch.statements.get(number))]
        was = [one for one in before.values() if one]
        self.beside = {
            one.start + timedelta(days=n) for one in (*was, *is_now) if is_day_at_place(one) for n in (-1, 0, 1)
        }
        losing = {former for one in was for claim in one.ids if (former := stretch.occurrence_of.get(claim))}
        self.certain |= losing
        self._load(losing)
        for one in is_now:
            if one.seed not in self.former:
                self._take(one, None)
        self._compare([*was, *is_now], losing)

    def _compare(self, altered: Iterable[Profile], losing: Iterable[Occurrence]) -> None:
        """Load and place what lies near the altered statements, and near whatever changes, until nothing is added."""
        surrounded = {*losing}
        windows = [(one.start, one.end) for one in (*altered, *self._statements_of(surrounded))]
        compared = -1
        while windows:
            self._load(self.stretch.near([*windows, *self._crowded_years(windows)]))
            if not (beyond := self._unstable() - surrounded) and len(self.loaded) > compared:
                self._place()
                compared = len(self.loaded)
                beyond = (self.changed | self.lonely) - surrounded
            surrounded |= beyond
            windows = [(one.start, one.end) for one in self._statements_of(beyond)]

    def _crowded_years(self, windows: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
        years = {year for start, end in windows for year in (start.year, end.year)}
        return [(date(year, 1, 1), date(year, 12, 31)) for year in years if self.stretch.is_crowded(year)]

    def _statements_of(self, occurrences: Iterable[Occurrence]) -> list[Profile]:
        return [
            one
            for occurrence in occurrences
            for number in occurrence.statements
            if (one := self.stretch.statements.get(number))
        ]

    def _unstable(self) -> set[Occurrence]:
        """The loaded occurrences of which a statement may be placed elsewhere because of its neighbours."""
        years = set().union(*(one.years for one in self.loaded))
        crowded = {year for year in years if self.stretch.is_crowded(year)}
        return {one for one in self.loaded if not (self.beside.isdisjoint(one.days) and crowded.isdisjoint(one.years))}

    def _load(self, occurrences: set[Occurrence]) -> None:
        for occurrence in occurrences - self.loaded:
            self.loaded.add(occurrence)
            if occurrence.stages is None:
                self.certain.add(occurrence)
            for one in self._statements_of([occurrence]):
                self._take(one, occurrence)

    def _take(self, statement: Profile, former: Occurrence | None) -> None:
        self.statement_of |= dict.fromkeys(statement.ids, statement)
        self.former[statement.seed] = former
        self.levels[statement.level].append(statement)

    def _place(self) -> None:
        """Find the occurrences among what is loaded that differ from those that stand."""
        self.changed = set(self.certain)
        self.found = self._of_days()
        for level in LEVELS[1:]:
            self.found = self._after_level(level, self.found)

    def _standing(self, o: Profile) -> Occurrence | None:
        return next((one for claim in o.ids if (one := self.stretch.occurrence_of.get(claim))), None)

    def _is_free(self, statement: Profile) -> bool:
        """Whether it belonged to nothing, or to an occurrence that changes."""
        former = self.former[statement.seed]
        return former is None or former in self.changed

    def _is_unstable(self, statement: Profile) -> bool:
        """Whether it may be placed elsewhere because of what lies beside it.

        A third day may change which of two adjacent days leads, and in a crowded year unmatched claims are split by
        their number.
        """
        if statement.level == 0:
            return statement.place is not None and statement.start in self.beside
        return self.stretch.is_crowded(statement.start.year)

    def _is_unchanged(self, o: Profile, level: int) -> bool:
        """Whether it is one of the standing occurrences, complete up to this level."""
        former = self._standing(o)
        if former is None or former in self.changed or former.stages is None:
            return False
        stage = former.stages[level]
        return stage is not None and {*stage.ids} == {*o.ids}

    def _mark_changed(self, found: Iterable[Profile]) -> bool:
        """Mark the former occurrences of these claims as changed; whether any of them was not marked yet."""
        former = {one for o in found for claim in o.ids if (one := self.former[self.statement_of[claim].seed])}
        new = former - self.changed
        self.changed |= new
        return bool(new)

    def _of_days(self) -> list[Profile]:
        """Level 0: the occurrences of single days that differ from those that stand."""
        days = grouped(self.levels[0], attrgetter("start"))
        while True:
            at = {one.start for one in self.levels[0] if self._is_free(one) or self._is_unstable(one)}
            near = sorted({*around(at, TELLING)} & {*days})
            changing = {*around(at, CHANGING)}
            found = [
                o
                for o in day_by_day([o for day in near for o in self.stretch.of_day(day, days[day])])
                if not self._is_unchanged(o, 0) and any(self.statement_of[claim].start in changing for claim in o.ids)
            ]
            if not self._mark_changed(found):
                return found

    def _after_level(self, level: int, before: list[Profile]) -> list[Profile]:
        """The occurrences that differ after this level, from those that differed after the level before.

        A round lets statements choose, and folds them into what they chose. When that changes an occurrence, further
        statements may choose differently and get the next round.
        """
        statements = self.levels[level]
        if not statements:
            return before
        bases = self._bases(level)
        every, differing, gone = Calendar([*before, *bases.values()]), Calendar(before), self._gone(level)
        chosen: dict[str, Profile | None] = {}
        asking = [c for c in statements if self._may_choose(c, bases, differing, gone)]
        differ = before
        while asking:
            chosen |= {c.seed: best_of(self._options(c, bases, every, differing), c) for c in asking}
            touched = self._touched(bases, chosen)
            joining = self._joining(level, touched, chosen)
            unmatched = joining[None]
            found = [o for one in (*before, *touched.values()) for o in folded([one], joining[one.seed])]
            found += [o for part in parted(unmatched) for o in folded([], part)]
            differ = self._differing(found, level)
            self.lonely |= {former for c in unmatched if (former := self.former[c.seed])}
            involved = [self.statement_of[claim] for o in differ for claim in o.ids]
            beside = Calendar([*touched.values(), *unmatched, *involved])
            asking = [c for c in statements if c.seed not in chosen and self._is_drawn(c, bases, beside)]
        return differ

    def _bases(self, level: int) -> dict[Occurrence, Profile]:
        """The standing occurrences that existed before this level, as they were then."""
        standing = self.loaded - self.changed
        return {one: stage for one in standing if one.stages and (stage := one.stages[level - 1])}

    def _gone(self, level: int) -> Calendar:
        """What changing occurrences were before this level: a statement may have chosen them."""
        stages = (one.stages[level - 1] if one.stages else one.profile for one in self.changed)
        return Calendar(stage for stage in stages if stage)

    def _differing(self, found: Sequence[Profile], level: int) -> list[Profile]:
        """Those that are not standing occurrences; what takes a claim from one of these changes it, in turn."""
        while True:
            differing = [o for o in found if not self._is_unchanged(o, level)]
            if not self._mark_changed(differing):
                return differing

    def _may_choose(self, c: Profile, bases: Mapping[Occurrence, Profile], differing: Calendar, gone: Calendar) -> bool:
        """Whether a statement may choose something other than the occurrence it belonged to.

        One that opened its occurrence may have preferred another that has since become incompatible. If that one is
        `gone`, it chooses again.
        """
        former = self.former[c.seed]
        if former is None or former in self.changed:
            return True
        opened_it = former not in bases
        if opened_it and (self._is_unstable(c) or _fits_any(gone.about(c), c)):
            return True
        return _fits_any(differing.about(c), c)

    def _is_drawn(self, c: Profile, bases: Mapping[Occurrence, Profile], beside: Calendar) -> bool:
        """Whether a statement may choose differently now that others have."""
        former = self.former[c.seed]
        return self._is_free(c) or (former not in bases and any(may_be_one(o, c) for o in beside.about(c)))

    def _options(
        self, c: Profile, bases: Mapping[Occurrence, Profile], every: Calendar, differing: Calendar
    ) -> Iterable[Profile]:
        """What a statement chooses from; if its former choice stands, that was the best of all that stand."""
        former = self.former[c.seed]
        return [bases[former], *differing.about(c)] if former and former in bases else every.about(c)

    def _touched(
        self, bases: Mapping[Occurrence, Profile], chosen: Mapping[str, Profile | None]
    ) -> dict[Occurrence, Profile]:
        """The standing occurrences that gain or lose a statement by these choices."""
        touched: set[Occurrence | None] = set()
        for seed, o in chosen.items():
            choice = self._standing(o) if o else None
            if choice is not self.former[seed]:
                touched |= {choice, self.former[seed]}
        return {one: bases[one] for one in touched if one and one in bases}

    def _joining(
        self, level: int, touched: Mapping[Occurrence, Profile], chosen: Mapping[str, Profile | None]
    ) -> dict[str | None, list[Profile]]:
        """The statements that join each occurrence, by its seed; those that matched nothing under `None`."""
        joining: dict[str | None, list[Profile]] = defaultdict(list)
        for seed, o in chosen.items():
            joining[o.seed if o else None].append(self.statement_of[seed])
        for occurrence, o in touched.items():
            others = (c for c in self._statements_of([occurrence]) if c.level == level and c.seed not in chosen)
            joining[o.seed] += others
        return joining


def _fits_any(occurrences: Iterable[Profile], c: Profile) -> bool:
    """Whether a statement may be about one of these occurrences."""
    return any(may_be_one(o, c) and enough_shared(o, c) for o in occurrences)
