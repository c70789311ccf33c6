"""Which claims were about one occurrence when something was not known, told from where all claims belong today.

Most claims belonged together as they do with all that is known. So each block is gone through level by level, as in
`timeline/placing.py`, but only what may have been otherwise is compared: the claims of occurrences of which something
was not known, those that may have joined what was left of these, and those that are the first of theirs. All other
occurrences stand as they are kept.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date, timedelta
from operator import attrgetter, itemgetter
from typing import NamedTuple

from timeline.placing import (
    Heard,
    Undated,
    are_near,
    attached,
    best_of,
    day_by_day,
    enough_shared,
    folded,
    grouped,
    grown,
    heard_of,
    may_be_one,
    name_of,
    parted,
    roots_of,
)
from timeline.records import Row

LEVELS = range(5)
"""In what order claims are placed: `level_of` in the SQL."""

CHANGING, TELLING = 2, 4
"""Days as far from one that was otherwise may have been so, too; and as far lie those that tell whether they were."""


class Displaced(NamedTuple):
    """Where claims belonged that belong elsewhere today, and the occurrences of today that were not so."""

    placements: list[tuple[int, str]]
    left: set[str]


class Displacing:
    """The claims that may have belonged elsewhere: rows of `parts/heard.sql`, all that were known of their occurrences.

    At first those that have a date, with what may have met them (`compare`). Then come those without a date that may
    have joined what was otherwise (`loosened`, `merged`), with what they look at (`stand`, `ask`).
    """

    def __init__(self, claims: Sequence[Row], links: Sequence[tuple[str, str]] = ()) -> None:
        """`links` are those that held then, each two claims."""
        self.links = links
        self.claims: list[Row] = []
        self.blocks: dict[int, _Block] = {}
        self.asking: set[int] = set()
        self.compare(claims)

    def compare(self, claims: Sequence[Row]) -> None:
        """Know of more claims, and compare those of their blocks."""
        for block, rows in self._by_block(claims):
            block.add(rows)
            block.place_dated()

    def stand(self, claims: Sequence[Row]) -> None:
        """Know of more claims, whose occurrences stand as they are kept."""
        for block, rows in self._by_block(claims):
            block.stand(rows)

    def ask(self, claims: Iterable[int]) -> None:
        """Have these claims (their `seq`), which have no date, look anew for what they may join."""
        self.asking |= set(claims)

    def _by_block(self, claims: Sequence[Row]) -> "list[tuple[_Block, list[Row]]]":
        self.claims += claims
        blocks = grouped((c for c in claims if c["subject"] != "treaty"), itemgetter("number"))
        return [(self.blocks.setdefault(number, _Block()), rows) for number, rows in blocks.items()]

    @property
    def changed(self) -> set[str]:
        """The occurrences of today that were otherwise, as far as is compared."""
        return set().union(*(block.changed for block in self.blocks.values()))

    @property
    def loosened(self) -> set[str]:
        """The occurrences of today that were otherwise, though all of each was known."""
        return set().union(*(block.changed - block.doubted for block in self.blocks.values()))

    @property
    def merged(self) -> set[tuple[int, date]]:
        """Blocks and days: where something began that is no part of one of today's occurrences alone."""
        return {(number, day) for number, block in self.blocks.items() for day in block.merged_days()}

    def found(self) -> Displaced:
        """What was otherwise."""
        roots: dict[str, str] = {}
        for treaty in grouped((c for c in self.claims if c["subject"] == "treaty"), itemgetter("block")).values():
            roots |= roots_of(treaty)
        for block in self.blocks.values():
            roots |= block.roots(self.asking)
        firsts = _linked(roots, self.links)
        placements: list[tuple[int, str]] = []
        left: set[str] = set()
        by_root = grouped(self.claims, lambda claim: firsts.get(roots[claim["id"]], roots[claim["id"]]))
        for root, together in by_root.items():
            kept = {claim["kept"] for claim in together}
            if len(kept) > 1 or len(together) != together[0]["size"]:
                left |= kept - {None}
                first = min(claim["id"] for claim in together)
                placements += [(claim["seq"], name_of(claim["subject"], first, root)) for claim in together]
        return Displaced(placements, left)


def _linked(roots: Mapping[str, str], links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each root that links tie to others, the first of them."""
    firsts: dict[str, str] = {}
    for claims in links:
        if all(claim in roots for claim in claims):
            ends = {firsts.get(roots[claim], roots[claim]) for claim in claims}
            firsts |= {root: min(ends) for root, first in firsts.items() if first in ends}
            firsts |= dict.fromkeys(ends, min(ends))
    return firsts


class _Block:
    """The claims of a block: those that have a date, by the occurrence that each belongs to today (`groups`)."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}
        self.undated: list[Undated] = []
        self.items: dict[str, Heard] = {}
        self.groups: dict[str, str | None] = {}
        self.levels: dict[int, list[Heard]] = defaultdict(list)
        self.ids: dict[tuple[str, int], set[str]] = defaultdict(set)
        self.states: dict[str, list[Heard | None]] = {}
        self.standing: dict[str, Heard] = {}
        self.doubted: set[str] = set()
        self.changed: set[str] = set()
        self.found: list[Heard] = []

    def add(self, claims: Sequence[Row]) -> None:
        """Know of more claims, all that were known of their occurrences."""
        self.rows |= {claim["id"]: claim for claim in claims}
        dated, undated = heard_of(claims)
        self.undated += undated
        self.items |= {claim: item for item in dated for claim in item.ids}
        self.groups |= {item.seed: self._group(item) for item in dated}
        for item in dated:
            self.levels[item.level].append(item)
        for group, items in grouped((item for item in dated if self.groups[item.seed]), self._group).items():
            self._look_at(group, items)

    def stand(self, claims: Sequence[Row]) -> None:
        """Know of more claims, all of the occurrences of today that they belong to, which stand."""
        self.rows |= {claim["id"]: claim for claim in claims}
        dated, undated = heard_of(claims)
        self.undated += undated
        for group, items in grouped(dated, self._group).items():
            (self.standing[group],) = items if len(items) == 1 else grown(items)

    def _look_at(self, group: str, items: Sequence[Heard]) -> None:
        """Find what an occurrence was after each level; and whether it may have been another."""
        claims = [self.rows[claim] for item in items for claim in item.ids]
        states = _states(items)
        for item in items:
            for level in LEVELS[item.level :]:
                self.ids[group, level] |= set(item.ids)
        if states is None or len(claims) != claims[0]["dated_size"] or any(c["named"] or not c["kept"] for c in claims):
            self.doubted.add(group)
        else:
            self.states[group] = states

    def _group(self, item: Heard) -> str | None:
        return next((kept for claim in item.ids if (kept := self.rows[claim]["kept"])), None)

    def place_dated(self) -> None:
        """Find the occurrences of the claims that have a date, of those that are none of today's."""
        self.changed = set(self.doubted)
        self.found = self._days()
        for level in LEVELS[1:]:
            self.found = self._grown(level, self.found)

    def merged_days(self) -> set[date]:
        """When those begin that are of several of today's occurrences, or of claims that count no more."""
        groups = [(o.start, {self.rows[claim]["kept"] for claim in o.ids}) for o in self.found]
        return {day for day, kept in groups if len(kept) > 1 or None in kept}

    def roots(self, asking: Set[int]) -> dict[str, str]:
        """For each claim, what those about one occurrence had in common; those `asking` look anew (their `seq`)."""
        final = {group: states[-1] for group, states in self.states.items() if group not in self.changed}
        standing = self.standing | {group: o for group, o in final.items() if o}
        occurrences = [*self.found, *standing.values()]
        roots = {claim: o.seed for o in occurrences for claim in o.ids}
        seeking = [u for u in self.undated if self._asks(u.heard, asking)]
        joined = attached(seeking, occurrences)
        for u in self.undated:
            stays = standing.get(self._group(u.heard) or "") if u not in seeking else None
            root = stays.seed if stays else joined.get(u.heard.seed, u.heard.seed)
            roots |= dict.fromkeys(u.heard.ids, root)
        return roots

    def _asks(self, undated: Heard, asking: Set[int]) -> bool:
        """Whether a claim without a date may have joined something else."""
        claims = [self.rows[claim] for claim in undated.ids]
        return any(c["seq"] in asking or c["kept"] is None or c["kept"] in self.changed for c in claims)

    def _is_loose(self, item: Heard) -> bool:
        group = self.groups[item.seed]
        return group is None or group in self.changed

    def _stands(self, o: Heard, level: int) -> bool:
        """Whether it is, up to this level, an occurrence of today, whole."""
        group = self._group(o)
        return group is not None and group not in self.changed and set(o.ids) == self.ids[group, level]

    def _loosen(self, others: Iterable[Heard]) -> bool:
        """Know that these stand in place of today's occurrences that their claims belong to; whether that is new."""
        groups = {group for o in others for claim in o.ids if (group := self.groups[self.items[claim].seed])}
        new = groups - self.changed
        self.changed |= new
        return bool(new)

    def _days(self) -> list[Heard]:
        """The occurrences of days that are none of today's."""
        days = grouped(self.levels[0], attrgetter("start"))
        while True:
            at = {item.start for item in self.levels[0] if self._is_loose(item) or self._is_unsure(item)}
            near = sorted({*_around(at, TELLING)} & {*days})
            changing = {*_around(at, CHANGING)}
            found = [
                o
                for o in day_by_day([o for day in near for o in folded([], days[day])])
                if not self._stands(o, 0) and any(self.items[claim].start in changing for claim in o.ids)
            ]
            if not self._loosen(found):
                return found

    def _grown(self, level: int, before: list[Heard]) -> list[Heard]:
        """The same after this level, from those after the level before."""
        claims = self.levels[level]
        bases = {
            group: state
            for group, states in self.states.items()
            if group not in self.changed and (state := states[level - 1])
        }
        near, anew = _Calendar([*before, *bases.values()]), _Calendar(before)
        chosen: dict[str, Heard | None] = {}
        asking = [c for c in claims if self._may_choose(c, bases, anew)]
        while asking:
            chosen |= {c.seed: best_of(near.about(c), c) for c in asking}
            joining = self._joining(claims, bases, chosen)
            touched = self._touched(claims, bases, chosen)
            found = [o for one in (*before, *touched) for o in folded([one], joining[one.seed])]
            found += [o for part in parted(joining[None]) for o in folded([], part)]
            while self._loosen(o for o in found if not self._stands(o, level)):
                pass
            others = [o for o in found if not self._stands(o, level)]
            beside = [*touched, *(self.items[claim] for o in others for claim in o.ids)]
            asking = [c for c in claims if c.seed not in chosen and self._is_drawn(c, bases, beside)]
            if not asking:
                return others
        return before

    def _is_drawn(self, c: Heard, bases: Mapping[str, Heard], beside: Sequence[Heard]) -> bool:
        """Whether a claim may have chosen otherwise since others did; the first of an occurrence with whom it meets."""
        return self._is_loose(c) or (self.groups[c.seed] not in bases and any(may_be_one(o, c) for o in beside))

    def _is_unsure(self, item: Heard) -> bool:
        """Whether it may have gone otherwise by what lies beside it."""
        return any(self.rows[claim]["unsure"] for claim in item.ids)

    def _may_choose(self, c: Heard, bases: Mapping[str, Heard], anew: "_Calendar") -> bool:
        """Whether a claim may have chosen what it does not belong to today.

        The first of an occurrence may: it may have met one today, but not have fitted with what others made of it.
        """
        group = self.groups[c.seed]
        if group is None or group in self.changed or (group not in bases and self._is_unsure(c)):
            return True
        return any(may_be_one(o, c) and enough_shared(o, c) for o in anew.about(c))

    def _joining(
        self, claims: Sequence[Heard], bases: Mapping[str, Heard], chosen: Mapping[str, Heard | None]
    ) -> dict[str | None, list[Heard]]:
        """The claims that join each occurrence, by its seed; and those that met none (`None`)."""
        joining: dict[str | None, list[Heard]] = defaultdict(list)
        for c in claims:
            if c.seed in chosen:
                joining[o.seed if (o := chosen[c.seed]) else None].append(c)
            elif base := bases.get(self.groups[c.seed] or ""):
                joining[base.seed].append(c)
        return joining

    def _touched(
        self, claims: Sequence[Heard], bases: Mapping[str, Heard], chosen: Mapping[str, Heard | None]
    ) -> list[Heard]:
        """The occurrences of today that claims joined that do not belong to them, or that did not join theirs."""
        groups = {o.seed: group for group, o in bases.items()}
        touched: set[str | None] = set()
        for c in claims:
            if c.seed in chosen:
                met = groups.get(o.seed) if (o := chosen[c.seed]) else None
                if met != self.groups[c.seed]:
                    touched |= {met, self.groups[c.seed]}
        return [bases[group] for group in touched if group is not None and group in bases]


class _Calendar:
    """Occurrences by month, to find those about a claim."""

    def __init__(self, occurrences: Iterable[Heard]) -> None:
        self.months: dict[int, list[Heard]] = defaultdict(list)
        for o in occurrences:
            for month in _months(o.start, o.end):
                self.months[month].append(o)

    def about(self, c: Heard) -> list[Heard]:
        """Those that the claim looks at."""
        months = _months(c.start - timedelta(days=c.slack), c.end + timedelta(days=c.slack))
        return list({o.seed: o for month in months for o in self.months.get(month, []) if are_near(o, c)}.values())


def _months(start: date, end: date) -> range:
    return range(start.year * 12 + start.month, end.year * 12 + end.month + 1)


def _around(days: Iterable[date], reach: int) -> Iterable[date]:
    return (day + timedelta(days=n) for day in days for n in range(-reach, reach + 1))


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
