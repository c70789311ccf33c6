"""Which occurrences of a long stretch change as some of its claims come or go, told from where the others belong.

A stretch is gone through level by level, as in `placing.py`, but only what may change is compared: the
occurrences of claims that come or go, what lies near these, and what is found to change besides. All others stand as
they are, and take part as wholes: a claim joins the best of those that it may meet, so one that goes without having
been chosen changes no choice, and a choice changes only where what was chosen has changed, or something changed has
become better (docs/decisions/0057).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import NamedTuple

from timeline.identity.comparing import Heard, best_of, enough_shared, grouped, may_be_one
from timeline.identity.placing import PART, day_by_day, folded, parted
from timeline.identity.spots import CHANGING, TELLING, Calendar, around, looked_at, spots_of

LEVELS = range(5)
"""In what order claims are placed: `level_of` in the SQL."""

CROWDED = PART - 64
"""Claims of a year that met nothing, from which on all of them are looked at: the fold parts them by their number."""


class Group:
    """An occurrence: what its claims say (`saids`, each by its number), and what these came to after each level.

    `states` is `None` where they come to several by themselves, as they may where others have led them together. `days`
    and `years` are those in which what lies beside it may change it (`_Changing._is_unsure` says it of a claim).
    """

    __slots__ = ("claims", "days", "heard", "saids", "spots", "states", "unmet", "until_level", "years")

    def __init__(self, heard: Heard, items: Mapping[int, Heard]) -> None:
        """`heard` is what its claims come to, `items` what they say, by number."""
        self.heard = heard
        self.saids = tuple(items)
        self.claims = frozenset(heard.ids)
        self.states = _states([*items.values()])
        self.until_level = [
            frozenset(claim for item in items.values() if item.level <= level for claim in item.ids) for level in LEVELS
        ]
        self.spots = {spot for item in items.values() for spot in spots_of(item)}
        self.unmet = _unmet(items.values(), self.states)
        self.days = {item.start for item in items.values() if _is_day_at_place(item)}
        self.years = {item.start.year for item in items.values() if item.level > 0}


class Changed(NamedTuple):
    """What was said before, by number, and the occurrences that are no more and those that are instead."""

    before: Mapping[int, Heard | None]
    closed: Sequence[Heard]
    opened: Sequence[Heard]


class Grouped:
    """The occurrences of the claims of a block that have a date."""

    def __init__(self) -> None:
        self.items: dict[int, Heard] = {}
        self.said_by: dict[str, int] = {}
        self.group_of: dict[str, Group] = {}
        self._unmet: Counter[int] = Counter()
        self._spots: defaultdict[int, set[Group]] = defaultdict(set)
        self._moved: list[tuple[list[Group], list[Group]]] = []
        self._days: dict[date, tuple[list[Heard], list[Heard]]] = {}

    def change(self, altered: Mapping[int, Heard | None]) -> Changed:
        """Have claims come or go: what is said now by those that say the same (`None`: nobody says so any more)."""
        before = {said: self.items.get(said) for said in altered}
        self._set(altered)
        changing = _Changing(self, before)
        found = {frozenset(o.ids): o for o in changing.found}
        same = {group for group in changing.changed if self._is_as_before(group, found.get(group.claims))}
        for group in same:
            del found[group.claims]
        closed = [group for group in changing.changed if group not in same]
        opened = [Group(o, self._said(o)) for o in found.values()]
        self._move(closed, opened)
        self._moved.append((closed, opened))
        return Changed(before, [group.heard for group in closed], [group.heard for group in opened])

    def undo(self, changed: Changed) -> None:
        """Have everything be as it was before the last change, which this was."""
        self._set(changed.before)
        closed, opened = self._moved.pop()
        self._move(opened, closed)

    def claims_of(self, seed: str) -> frozenset[str]:
        """The claims of the occurrence that is called after this one; none where there is no such."""
        group = self.group_of.get(seed)
        return group.claims if group is not None and group.heard.seed == seed else frozenset()

    def near(self, windows: Iterable[tuple[date, date]]) -> set[Group]:
        """What may be compared with something on these days: day by day where both are about some, else by months."""
        spots = {spot for start, end in windows for spot in looked_at(start, end)}
        return set().union(*(self._spots[spot] for spot in spots if spot in self._spots))

    def of_day(self, day: date, claims: Iterable[Heard]) -> list[Heard]:
        """What these claims about a day come to; most are what they were when last asked for."""
        in_order = sorted(claims, key=attrgetter("seed"))
        if day not in self._days or self._days[day][0] != in_order:
            self._days[day] = in_order, folded([], in_order)
        return self._days[day][1]

    def is_crowded(self, year: int) -> bool:
        """Whether so many claims of a year met nothing that the fold may part them by their number."""
        return self._unmet[year] >= CROWDED

    def _is_as_before(self, group: Group, o: Heard | None) -> bool:
        return o == group.heard and tuple(self._said(o)) == group.saids

    def _said(self, o: Heard) -> dict[int, Heard]:
        return {said: self.items[said] for said in sorted({self.said_by[claim] for claim in o.ids})}

    def _set(self, altered: Mapping[int, Heard | None]) -> None:
        for said, now in altered.items():
            self.items.pop(said, None)
            if now is not None:
                self.items[said] = now
                self.said_by |= dict.fromkeys(now.ids, said)

    def _move(self, closed: Iterable[Group], opened: Iterable[Group]) -> None:
        for group in closed:
            for claim in group.claims:
                del self.group_of[claim]
            for spot in group.spots:
                self._spots[spot].discard(group)
            self._unmet.subtract(group.unmet)
        for group in opened:
            self.group_of |= dict.fromkeys(group.claims, group)
            for spot in group.spots:
                self._spots[spot].add(group)
            self._unmet.update(group.unmet)


class _Changing:
    """What is compared of a block of which claims come or go: at first what lies near them.

    `doubted` are the occurrences that change for certain, `changed` all that do, `alone` those of claims that asked and
    met nothing: what lies near any of these is compared, too.
    """

    def __init__(self, block: Grouped, before: Mapping[int, Heard | None]) -> None:
        self.block = block
        self.loaded: set[Group] = set()
        self.items: dict[str, Heard] = {}
        self.groups: dict[str, Group | None] = {}
        self.levels: dict[int, list[Heard]] = defaultdict(list)
        self.doubted: set[Group] = set()
        self.changed: set[Group] = set()
        self.alone: set[Group] = set()
        self.found: list[Heard] = []
        now = [item for said in before if (item := block.items.get(said))]
        was = [item for item in before.values() if item]
        self.beside = {
            item.start + timedelta(days=n) for item in (*was, *now) if _is_day_at_place(item) for n in (-1, 0, 1)
        }
        losing = {group for item in was for claim in item.ids if (group := block.group_of.get(claim))}
        self.doubted |= losing
        self._load(losing)
        for item in now:
            if item.seed not in self.groups:
                self._take(item, None)
        self._compare([*was, *now], losing)

    def _compare(self, altered: Iterable[Heard], losing: Iterable[Group]) -> None:
        """Compare what lies near what comes or goes, and near what is found to change, until nothing more is."""
        looked_for = {*losing}
        windows = [(item.start, item.end) for item in (*altered, *self._said(looked_for))]
        compared = -1
        while windows:
            self._load(self.block.near([*windows, *self._crowded_years(windows)]))
            if not (beyond := self._unsure() - looked_for) and len(self.loaded) > compared:
                self._place()
                compared = len(self.loaded)
                beyond = (self.changed | self.alone) - looked_for
            looked_for |= beyond
            windows = [(item.start, item.end) for item in self._said(beyond)]

    def _crowded_years(self, windows: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
        years = {year for start, end in windows for year in (start.year, end.year)}
        return [(date(year, 1, 1), date(year, 12, 31)) for year in years if self.block.is_crowded(year)]

    def _said(self, groups: Iterable[Group]) -> list[Heard]:
        return [item for group in groups for said in group.saids if (item := self.block.items.get(said))]

    def _unsure(self) -> set[Group]:
        """The occurrences compared of which some claims may go otherwise by what lies beside them."""
        crowded = {year for year in set().union(*(group.years for group in self.loaded)) if self.block.is_crowded(year)}
        return {
            group
            for group in self.loaded
            if not (group.days.isdisjoint(self.beside) and group.years.isdisjoint(crowded))
        }

    def _load(self, groups: set[Group]) -> None:
        """Know of more occurrences, each with all its claims."""
        for group in groups - self.loaded:
            self.loaded.add(group)
            if group.states is None:
                self.doubted.add(group)
            for item in self._said([group]):
                self._take(item, group)

    def _take(self, item: Heard, group: Group | None) -> None:
        self.items |= dict.fromkeys(item.ids, item)
        self.groups[item.seed] = group
        self.levels[item.level].append(item)

    def _place(self) -> None:
        """Find the occurrences of what is compared that are none of those that stand."""
        self.changed = set(self.doubted)
        self.found = self._days()
        for level in LEVELS[1:]:
            self.found = self._grown(level, self.found)

    def _group(self, o: Heard) -> Group | None:
        return next((group for claim in o.ids if (group := self.block.group_of.get(claim))), None)

    def _is_loose(self, item: Heard) -> bool:
        group = self.groups[item.seed]
        return group is None or group in self.changed

    def _is_unsure(self, item: Heard) -> bool:
        """Whether it may go otherwise by what lies beside it.

        Who leads whom may change by a third; and where many vague claims meet nothing, their number parts them.
        """
        if item.level == 0:
            return item.place is not None and item.start in self.beside
        return self.block.is_crowded(item.start.year)

    def _stands(self, o: Heard, level: int) -> bool:
        """Whether it is, up to this level, an occurrence that there was, whole."""
        group = self._group(o)
        return group is not None and group not in self.changed and group.until_level[level] == {*o.ids}

    def _loosen(self, others: Iterable[Heard]) -> bool:
        """Know that these stand in place of the occurrences that their claims belong to; whether that is new."""
        groups = {group for o in others for claim in o.ids if (group := self.groups[self.items[claim].seed])}
        new = groups - self.changed
        self.changed |= new
        return bool(new)

    def _days(self) -> list[Heard]:
        """The occurrences of days that are none of those that there were."""
        days = grouped(self.levels[0], attrgetter("start"))
        while True:
            at = {item.start for item in self.levels[0] if self._is_loose(item) or self._is_unsure(item)}
            near = sorted({*around(at, TELLING)} & {*days})
            changing = {*around(at, CHANGING)}
            found = [
                o
                for o in day_by_day([o for day in near for o in self.block.of_day(day, days[day])])
                if not self._stands(o, 0) and any(self.items[claim].start in changing for claim in o.ids)
            ]
            if not self._loosen(found):
                return found

    def _grown(self, level: int, before: list[Heard]) -> list[Heard]:
        """The same after this level, from those after the level before."""
        claims = self.levels[level]
        if not claims:
            return before
        bases = {
            group: state for group in self.loaded - self.changed if group.states and (state := group.states[level - 1])
        }
        near, anew, over = Calendar([*before, *bases.values()]), Calendar(before), self._over(level)
        chosen: dict[str, Heard | None] = {}
        asking = [c for c in claims if self._may_choose(c, bases, anew, over)]
        while asking:
            chosen |= {c.seed: best_of(self._before(c, bases, near, anew), c) for c in asking}
            touched = self._touched(bases, chosen)
            joining = self._joining(level, touched, chosen)
            found = [o for one in (*before, *touched.values()) for o in folded([one], joining[one.seed])]
            found += [o for part in parted(joining[None]) for o in folded([], part)]
            while self._loosen(o for o in found if not self._stands(o, level)):
                pass
            others = [o for o in found if not self._stands(o, level)]
            self.alone |= {group for c in joining[None] if (group := self.groups[c.seed])}
            beside = Calendar(
                [*touched.values(), *joining[None], *(self.items[claim] for o in others for claim in o.ids)]
            )
            asking = [c for c in claims if c.seed not in chosen and self._is_drawn(c, bases, beside)]
            if not asking:
                return others
        return before

    def _is_drawn(self, c: Heard, bases: Mapping[Group, Heard], beside: Calendar) -> bool:
        """Whether a claim may choose otherwise since others do; the first of an occurrence with whom it meets."""
        group = self.groups[c.seed]
        return self._is_loose(c) or (group not in bases and any(may_be_one(o, c) for o in beside.about(c)))

    def _may_choose(self, c: Heard, bases: Mapping[Group, Heard], anew: Calendar, over: Calendar) -> bool:
        """Whether a claim may choose what it did not belong to.

        The first of an occurrence may have chosen one before, but not have fitted with what others made of it; if that
        one is `over`, it chooses again.
        """
        group = self.groups[c.seed]
        if group is None or group in self.changed:
            return True
        is_first = group not in bases
        if is_first and (self._is_unsure(c) or _fits_any(over.about(c), c)):
            return True
        return _fits_any(anew.about(c), c)

    def _before(self, c: Heard, bases: Mapping[Group, Heard], near: Calendar, anew: Calendar) -> Iterable[Heard]:
        """What a claim chooses from: where what it chose stands, that was the best of all that were there then."""
        group = self.groups[c.seed]
        return [bases[group], *anew.about(c)] if group and group in bases else near.about(c)

    def _over(self, level: int) -> Calendar:
        """What was there before this level of the occurrences that change."""
        states = (group.states[level - 1] if group.states else group.heard for group in self.changed)
        return Calendar(state for state in states if state)

    def _touched(self, bases: Mapping[Group, Heard], chosen: Mapping[str, Heard | None]) -> dict[Group, Heard]:
        """The standing occurrences that claims join that did not belong to them, or that did not join theirs."""
        touched: set[Group | None] = set()
        for seed, o in chosen.items():
            met = self._group(o) if o else None
            if met is not self.groups[seed]:
                touched |= {met, self.groups[seed]}
        return {group: bases[group] for group in touched if group and group in bases}

    def _joining(
        self, level: int, touched: Mapping[Group, Heard], chosen: Mapping[str, Heard | None]
    ) -> dict[str | None, list[Heard]]:
        """The claims that join what is changing or touched, by its seed; and those that met none (`None`)."""
        joining: dict[str | None, list[Heard]] = defaultdict(list)
        for seed, o in chosen.items():
            joining[o.seed if o else None].append(self.items[seed])
        for group, o in touched.items():
            joining[o.seed] += [c for c in self._said([group]) if c.level == level and c.seed not in chosen]
        return joining


def _fits_any(occurrences: Iterable[Heard], c: Heard) -> bool:
    """Whether a claim may be about one of these."""
    return any(may_be_one(o, c) and enough_shared(o, c) for o in occurrences)


def _is_day_at_place(item: Heard) -> bool:
    return item.level == 0 and item.place is not None


def _states(items: Sequence[Heard]) -> list[Heard | None] | None:
    """What the claims of an occurrence come to, after each level; `None` where they come to several."""
    states: list[Heard | None] = []
    found: list[Heard] = []
    for level in LEVELS:
        claims = [item for item in items if item.level == level]
        if level == 0:
            days = grouped(claims, attrgetter("start")).values()
            found = day_by_day([o for day in days for o in folded([], day)])
        elif claims:
            found = folded(found, claims)
        if len(found) > 1:
            return None
        states.append(found[0] if found else None)
    return states


def _unmet(items: Iterable[Heard], states: Sequence[Heard | None] | None) -> Counter[int]:
    """How many claims of an occurrence, by their years, may have met nothing when they were placed."""
    opened = 1 if states is None else next((level for level, state in zip(LEVELS, states, strict=True) if state), 0)
    if opened == 0:
        return Counter()
    return Counter(item.start.year for item in items if item.level == opened or (states is None and item.level))
