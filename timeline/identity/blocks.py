"""Maintain which claims of one block are about one occurrence, as claims come and go.

A small block is placed anew each time. Of a large one only the stretches in which claims come or go are, and of a long
stretch only what changes (`regrouping.py`). All give the result that `placing.py` gives for the claims present, and can
undo their last change.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

from timeline.identity.comparing import Profile, Undated, grouped
from timeline.identity.placing import comparison_key, grown, profiles_of, roots_of
from timeline.identity.regrouping import Changed, LongStretch
from timeline.identity.seeking import Seeking, Sought
from timeline.records import Row

SMALL, SHORT = 12, 48
"""Up to so many claims, a block, and a stretch of one, is placed anew each time."""

Claims = Mapping[str, Row | None]
"""Claims to add or replace, or (`None`) to remove, by id: rows of `history/claims.sql`."""

Members = dict[str, frozenset[str]]
"""The claims of each occurrence, by its root (as in `placing.roots_of`)."""


class Moved(NamedTuple):
    """The occurrences that ended, and those that replace them."""

    closed: Members
    opened: Members


class Block(Protocol):
    """The claims of a block that count, grouped into occurrences."""

    def change(self, claims: Claims) -> Moved:
        """Add, replace or remove claims."""

    def undo(self) -> None:
        """Take the last change back."""


def block_of(claims: Sequence[Row]) -> Block:
    """An empty block, of the kind that suits these claims."""
    is_small = len(claims) <= SMALL or claims[0]["subject"] == "treaty"
    return SmallBlock() if is_small else LargeBlock(claims)


class SmallBlock:
    """A block that is placed anew each time."""

    def __init__(self) -> None:
        self._states: list[tuple[dict[str, Row], Members]] = [({}, {})]

    def change(self, claims: Claims) -> Moved:
        """See `Block.change`."""
        there, before = self._states[-1]
        now = {claim: row for claim, row in ({**there, **claims}).items() if row is not None}
        members: defaultdict[str, set[str]] = defaultdict(set)
        for claim, root in roots_of([*now.values()]).items() if now else ():
            members[root].add(claim)
        after = {root: frozenset(claims) for root, claims in members.items()}
        self._states.append((now, after))
        return Moved(_others(before, after), _others(after, before))

    def undo(self) -> None:
        """See `Block.undo`."""
        self._states.pop()


class Stretch(Protocol):
    """The occurrences of dated claims that follow each other without a gap."""

    def change(self, altered: Mapping[int, Profile | None]) -> Changed:
        """Replace statements, by number: what claims now say (`None`: no claim says it any more)."""

    def undo(self, changed: Changed) -> None:
        """Take this change back, which was the last one."""

    def claims_of(self, seed: str) -> frozenset[str]:
        """The claims of the occurrence with this seed; empty if there is none."""


class ShortStretch:
    """A stretch that is placed anew each time."""

    def __init__(self) -> None:
        self._items: dict[int, Profile] = {}
        self._found: dict[str, Profile] = {}

    def change(self, altered: Mapping[int, Profile | None]) -> Changed:
        """See `Stretch.change`."""
        before, was = {number: self._items.get(number) for number in altered}, self._found
        self._set(altered)
        self._found = {o.seed: o for o in grown([*self._items.values()])}
        closed = [o for seed, o in was.items() if self._found.get(seed) != o]
        opened = [o for seed, o in self._found.items() if was.get(seed) != o]
        return Changed(before, closed, opened)

    def undo(self, changed: Changed) -> None:
        """See `Stretch.undo`."""
        self._set(changed.before)
        for o in changed.opened:
            del self._found[o.seed]
        self._found |= {o.seed: o for o in changed.closed}

    def claims_of(self, seed: str) -> frozenset[str]:
        """See `Stretch.claims_of`."""
        return frozenset(self._found[seed].ids) if seed in self._found else frozenset()

    def _set(self, altered: Mapping[int, Profile | None]) -> None:
        for number, now in altered.items():
            self._items.pop(number, None)
            if now is not None:
                self._items[number] = now


class _Done(NamedTuple):
    """What is needed to undo a change: former claims and members, changed stretches, and what the undated chose."""

    rows: Claims
    changed: dict[date, Changed]
    sought: Sought
    before: Members

    @property
    def occurrences(self) -> tuple[list[Profile], list[Profile]]:
        """The occurrences that ended, and those that replace them."""
        return _both_sides(self.changed.values())


class LargeBlock:
    """A block of which only the stretches that change are placed anew."""

    def __init__(self, claims: Sequence[Row] = ()) -> None:
        """`claims` are those that it may come to hold, as far as they are known."""
        self._lengths = Counter(claim["stretch"] for claim in claims)
        self._stretches: dict[date, Stretch] = {}
        self._rows: dict[str, Row] = {}
        self._numbers: dict[tuple[Any, ...], int] = {}
        """The number of each statement, by its comparison key."""
        self._saying: defaultdict[int, dict[str, Row]] = defaultdict(dict)
        """The claims that make each statement."""
        self._lies_in: dict[int, date] = {}
        """The stretch of each statement."""
        self._seeking = Seeking()
        self._members: Members = {}
        self._done: list[_Done] = []

    def change(self, claims: Claims) -> Moved:
        """See `Block.change`."""
        rows = {claim: self._rows.get(claim) for claim in claims}
        dated, undated = self._altered(self._put(claims))
        changed = {
            stretch: self._stretch(stretch).change({number: dated[number] for number in numbers})
            for stretch, numbers in grouped(dated, self._lies_in.__getitem__).items()
        }
        closed, opened = _both_sides(changed.values())
        sought = self._seeking.change(undated, closed, opened)
        roots = {o.seed for o in (*closed, *opened)} | sought.roots
        before = {root: self._members[root] for root in roots if root in self._members}
        after = {root: claims for root, claims in self._at(roots).items() if claims}
        self._set(before, after)
        self._done.append(_Done(rows, changed, sought, before))
        return Moved(_others(before, after), _others(after, before))

    def undo(self) -> None:
        """See `Block.undo`."""
        done = self._done.pop()
        closed, opened = done.occurrences
        roots = {o.seed for o in (*closed, *opened)} | done.sought.roots
        self._set(roots, done.before)
        self._put(done.rows)
        for stretch, changed in done.changed.items():
            self._stretches[stretch].undo(changed)
        self._seeking.undo(done.sought, closed, opened)

    def _stretch(self, first: date) -> Stretch:
        """The stretch that begins on this day."""
        if first not in self._stretches:
            is_short = 0 < self._lengths[first] <= SHORT
            self._stretches[first] = ShortStretch() if is_short else LongStretch()
        return self._stretches[first]

    def _put(self, claims: Claims) -> set[int]:
        """Add, replace or remove claims; the numbers of the statements that they make, or made."""
        numbers = set()
        for claim, row in claims.items():
            if (was := self._rows.pop(claim, None)) is not None:
                numbers.add(number := self._numbers[comparison_key(was)])
                del self._saying[number][claim]
            if row is not None:
                self._rows[claim] = row
                numbers.add(number := self._numbers.setdefault(comparison_key(row), len(self._numbers)))
                self._saying[number][claim] = row
                self._lies_in[number] = row["stretch"]
        return numbers

    def _altered(self, numbers: Iterable[int]) -> tuple[dict[int, Profile | None], dict[int, Undated | None]]:
        """The profiles of these statements now, dated and undated (`None`: no claim makes it any more)."""
        dated: dict[int, Profile | None] = {}
        undated: dict[int, Undated | None] = {}
        for number in numbers:
            with_date, without = profiles_of([*self._saying[number].values()])
            if without or number in self._seeking:
                undated[number] = without[0] if without else None
            else:
                dated[number] = with_date[0] if with_date else None
        return dated, undated

    def _at(self, roots: Iterable[str]) -> Members:
        """The claims of each of these roots."""
        return {root: self._claims(root) for root in roots}

    def _claims(self, root: str) -> frozenset[str]:
        if alone := self._seeking.alone(root):
            return frozenset(alone.ids)
        claim = self._rows.get(root)
        if claim is None or claim["stretch"] not in self._stretches:
            return frozenset()
        dated = self._stretches[claim["stretch"]].claims_of(root)
        return dated.union(*(one.profile.ids for one in self._seeking.joining(root))) if dated else dated

    def _set(self, before: Iterable[str], after: Members) -> None:
        for root in before:
            self._members.pop(root, None)
        self._members |= after


def _both_sides(changes: Iterable[Changed]) -> tuple[list[Profile], list[Profile]]:
    """The occurrences that ended, and those that replace them."""
    every = [*changes]
    return [o for changed in every for o in changed.closed], [o for changed in every for o in changed.opened]


def _others(some: Members, others: Members) -> Members:
    """Those of `some` that are not the same in `others`."""
    return {root: claims for root, claims in some.items() if others.get(root) != claims}
