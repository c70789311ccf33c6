"""Which claims of one block are about one occurrence, as claims come and go.

A small block is placed anew each time; of a large one only what changes is compared (`timeline/displaced.py`). Both say
what `timeline/placing.py` says of the claims that are there, and can take back what they were told last.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from timeline.comparing import Heard, Undated
from timeline.displaced import Changed, Grouped
from timeline.placing import heard_of, roots_of, said
from timeline.records import Row
from timeline.seeking import Seeking, Sought

SMALL = 48
"""Claims of a block that are placed anew each time, at most."""

Claims = Mapping[str, Row | None]
"""Claims that come, or (`None`) go, by their ids: rows of `history/claims.sql`."""

Members = dict[str, frozenset[str]]
"""The claims of occurrences, each by what its claims have in common (the root, as in `placing.roots_of`)."""


class Moved(NamedTuple):
    """The occurrences that are no more, and those that are instead."""

    closed: Members
    opened: Members


class Block(Protocol):
    """The claims of a block that count."""

    def change(self, claims: Claims) -> Moved:
        """Have these claims be there, or not be there any more."""

    def undo(self) -> None:
        """Have everything be as it was before the last change."""


def block_of(claims: Sequence[Row]) -> Block:
    """A block that may come to hold these claims, and holds none yet."""
    is_small = len(claims) <= SMALL or claims[0]["subject"] == "treaty"
    return SmallBlock() if is_small else LargeBlock()


class SmallBlock:
    """A block of which everything is placed anew."""

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


class LargeBlock:
    """A block of which only what changes is compared."""

    def __init__(self) -> None:
        self._rows: dict[str, Row] = {}
        self._numbers: dict[tuple[Any, ...], int] = {}
        self._saying: defaultdict[int, dict[str, Row]] = defaultdict(dict)
        self._grouped = Grouped()
        self._seeking = Seeking()
        self._members: Members = {}
        self._done: list[tuple[Claims, Changed, Sought, Members]] = []

    def change(self, claims: Claims) -> Moved:
        """See `Block.change`."""
        rows = {claim: self._rows.get(claim) for claim in claims}
        dated, undated = self._altered(self._put(claims))
        changed = self._grouped.change(dated)
        closed, opened = _heard(changed)
        sought = self._seeking.change(undated, closed, opened)
        roots = {o.seed for o in (*closed, *opened)} | sought.roots
        before = {root: self._members[root] for root in roots if root in self._members}
        after = {root: claims for root, claims in self._at(roots).items() if claims}
        self._set(before, after)
        self._done.append((rows, changed, sought, before))
        return Moved(_others(before, after), _others(after, before))

    def undo(self) -> None:
        """See `Block.undo`."""
        rows, changed, sought, before = self._done.pop()
        closed, opened = _heard(changed)
        roots = {o.seed for o in (*closed, *opened)} | sought.roots
        self._set(roots, before)
        self._put(rows)
        self._grouped.undo(changed)
        self._seeking.undo(sought, closed, opened)

    def _put(self, claims: Claims) -> set[int]:
        """Have claims be there or not; the numbers of what they say, or said."""
        numbers = set()
        for claim, row in claims.items():
            if (was := self._rows.pop(claim, None)) is not None:
                numbers.add(number := self._numbers[said(was)])
                del self._saying[number][claim]
            if row is not None:
                self._rows[claim] = row
                numbers.add(number := self._numbers.setdefault(said(row), len(self._numbers)))
                self._saying[number][claim] = row
        return numbers

    def _altered(self, numbers: Iterable[int]) -> tuple[dict[int, Heard | None], dict[int, Undated | None]]:
        """What is said now that is altered: what has a date, and what has none."""
        dated: dict[int, Heard | None] = {}
        undated: dict[int, Undated | None] = {}
        for number in numbers:
            with_date, without = heard_of([*self._saying[number].values()])
            if without or number in self._seeking:
                undated[number] = without[0] if without else None
            else:
                dated[number] = with_date[0] if with_date else None
        return dated, undated

    def _at(self, roots: Iterable[str]) -> Members:
        """The claims that have one of these roots."""
        return {root: self._claims(root) for root in roots}

    def _claims(self, root: str) -> frozenset[str]:
        if alone := self._seeking.alone(root):
            return frozenset(alone.ids)
        group = self._grouped.group_of.get(root)
        if group is None or group.heard.seed != root:
            return frozenset()
        return group.claims.union(*(one.heard.ids for one in self._seeking.joining(root)))

    def _set(self, before: Iterable[str], after: Members) -> None:
        for root in before:
            self._members.pop(root, None)
        self._members |= after


def _heard(changed: Changed) -> tuple[list[Heard], list[Heard]]:
    """The occurrences that are no more, and those that are instead."""
    return [group.heard for group in changed.closed], [group.heard for group in changed.opened]


def _others(some: Members, others: Members) -> Members:
    """Those of some that are not so among the others."""
    return {root: claims for root, claims in some.items() if others.get(root) != claims}
