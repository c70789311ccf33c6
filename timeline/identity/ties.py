"""Merge occurrences that a person has linked."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from timeline.identity.blocks import Members, Moved

Pair = tuple[str, str]


class _Done(NamedTuple):
    """What is needed to undo a change: the links, the merged occurrences, and those that moved."""

    links: frozenset[Pair]
    tied: dict[str, tuple[str, frozenset[str]]]
    moved: Moved


class Ties:
    """The occurrences of some blocks, with linked ones merged under the smallest root of their parts."""

    def __init__(self) -> None:
        self._links: frozenset[Pair] = frozenset()
        self._claims: Members = {}
        """The claims of each occurrence before merging, by its root."""
        self._root_of: dict[str, str] = {}
        self._tied: dict[str, tuple[str, frozenset[str]]] = {}
        """The merged occurrences (root and claims), by the root of each part."""
        self._done: list[_Done] = []

    def change(self, moves: Iterable[Moved], links: Mapping[Pair, bool]) -> Moved:
        """Apply changed occurrences, and links that now hold or no longer do."""
        closed: Members = {}
        opened: Members = {}
        for move in moves:
            closed |= move.closed
            opened |= move.opened
        moved = Moved(closed, opened)
        self._done.append(_Done(self._links, self._tied, moved))
        if not self._links and not links:
            self._move(moved)
            return moved
        before = self._at({*closed, *opened, *self._tied})
        self._move(moved)
        held = {pair for pair, holds in links.items() if holds}
        self._links = frozenset((self._links - links.keys()) | held)
        self._tied = self._tie() if self._links else {}
        before |= {root: (root, self._claims[root]) for root in self._tied.keys() - before.keys() - opened.keys()}
        was, now = {*before.values()}, {*self._at({*opened, *before, *self._tied}).values()}
        return Moved(dict(was - now), dict(now - was))

    def undo(self) -> None:
        """Take the last change back."""
        done = self._done.pop()
        self._links, self._tied = done.links, done.tied
        self._move(Moved(done.moved.opened, done.moved.closed))

    def _at(self, roots: Iterable[str]) -> dict[str, tuple[str, frozenset[str]]]:
        """The occurrences that these are, or are part of."""
        return {root: self._tied.get(root) or (root, self._claims[root]) for root in roots if root in self._claims}

    def _move(self, moved: Moved) -> None:
        for root in moved.closed:
            del self._claims[root]
        self._claims |= moved.opened
        for root, claims in moved.opened.items():
            self._root_of |= dict.fromkeys(claims, root)

    def _tie(self) -> dict[str, tuple[str, frozenset[str]]]:
        """The merged occurrences, by the root of each part."""
        parts: dict[str, set[str]] = {}
        for pair in self._links:
            roots = {self._root_of[claim] for claim in pair if self._holds(claim)}
            if len(roots) == 2:
                together = set().union(*(parts.get(root, {root}) for root in roots))
                parts |= dict.fromkeys(together, together)
        return {
            root: (min(together), frozenset().union(*(self._claims[one] for one in together)))
            for root, together in parts.items()
        }

    def _holds(self, claim: str) -> bool:
        root = self._root_of.get(claim)
        return root is not None and claim in self._claims.get(root, ())
