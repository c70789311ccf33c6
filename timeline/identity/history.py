"""The versions of occurrences: what was one occurrence going by what was published by a day and recorded by a commit.

Commits are replayed in order, and within each the days of publication. Where a commit adds something published earlier
than what is already there, later days are undone and replayed. So each version gets the range of days and of commits
for which it held (docs/decisions/0060).
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from timeline.identity.blocks import Block, block_of
from timeline.identity.comparing import grouped
from timeline.identity.counting import TYING, Judgement, Judgements, links_of, states_of
from timeline.identity.placing import roots_of
from timeline.identity.ties import Ties
from timeline.records import Row

State = frozenset[str] | bool | None
"""Of a claim: those it is unlinked from, or `None` if it does not count. Of two claims: whether they are linked."""

Said = str | tuple[str, str]
"""A claim, or two claims that somebody has linked or unlinked."""

Key = tuple[str, frozenset[str]]
"""What distinguishes versions: the root (of treaties only, which are named after it), and the claims."""


@dataclass(slots=True, eq=False)
class Version:
    """An occurrence as of some state of knowledge: its root (of treaties only), its claims, and when it held.

    It held for what was published from `known_from` to the day before `known_until` and recorded from the commit
    `recorded_from` on; for as long as nothing was recorded by `recorded_until`, for later days too. From the commit
    `recorded_end` on it did not hold. `None` means that it still does.
    """

    root: str
    claims: frozenset[str]
    known_from: date
    recorded_from: int
    known_until: date | None = None
    recorded_until: int | None = None
    recorded_end: int | None = None

    @property
    def is_current(self) -> bool:
        """Whether it holds by all that is known now."""
        return self.known_until is None and self.recorded_end is None

    @property
    def key(self) -> Key:
        """What distinguishes it from others."""
        return self.root, self.claims


class Step(NamedTuple):
    """A day on which something became known: what that changed, and what is needed to undo it."""

    day: date
    blocks: list[Block]
    before: Mapping[Said, State]
    closed: list[Version]
    opened: list[Version]


def versions_of(claims: Sequence[Row], judgements: Judgements) -> list[Version]:
    """All versions of the occurrences of these claims, which are all that the log holds of their blocks.

    `claims` are rows of `history/claims.sql`.
    """
    concerning = judgements.concerning(claim["id"] for claim in claims)
    if len(claims) == 1 and not concerning:
        return [_only_version(*claims)]
    history = _History(claims, judgements)
    for commit, said in sorted(_by_commit(claims, concerning).items()):
        history.record(commit, said)
    return history.versions


def _only_version(claim: Row) -> Version:
    """The version of a claim that is alone in its block, and that nobody has judged."""
    root = next(iter(roots_of([claim]).values())) if claim["subject"] == "treaty" else ""
    return Version(root, frozenset([claim["id"]]), claim["reported"], claim["recorded"])


def _by_commit(claims: Sequence[Row], judgements: Sequence[Judgement]) -> dict[int, set[Said]]:
    """The claims and pairs that each commit bears on."""
    ids = {claim["id"] for claim in claims}
    by_id = {one.id: one for one in judgements}
    told: defaultdict[int, set[Said]] = defaultdict(set)
    for claim in claims:
        told[claim["recorded"]].add(claim["id"])
    for one in judgements:
        for about in (one, *(by_id[name] for name in one.named if name in by_id)):
            told[one.recorded] |= about.named & ids
            if about.effect in TYING and ids.issuperset(about.pair):
                told[one.recorded].add(about.pair)
    return told


class _History:
    """The versions found so far, while the log is replayed."""

    def __init__(self, claims: Sequence[Row], judgements: Judgements) -> None:
        self.versions: list[Version] = []
        self._judgements = judgements
        self._claims = {claim["id"]: claim for claim in claims}
        self._blocks = {name: block_of(rows) for name, rows in grouped(claims, itemgetter("block")).items()}
        self._ties = Ties()
        self._states: dict[Said, list[tuple[date, State]]] = {}
        """For each claim and pair, its states over the days of publication, by the commits replayed so far."""
        self._days: list[date] = []
        self._said_on: dict[date, dict[Said, State]] = {}
        """The same by day, and these days in order."""
        self._now: dict[Said, State] = {}
        """The states on the day that is being replayed."""
        self._steps: list[Step] = []
        self._current: dict[Key, Version] = {}
        self._was: dict[Version, tuple[date | None, int | None]] = {}
        """Of versions that a commit touches: until when they held before it (`known_until`, `recorded_until`)."""
        self._undone: dict[tuple[Key, date], Version] = {}
        """Versions whose beginning was undone and not replayed since, with the day on which they began."""

    def record(self, commit: int, said: Iterable[Said]) -> None:
        """Replay a commit that bears on these claims and pairs."""
        first = min((day for one in said if (day := self._learn(one, commit))), default=None)
        if first is None:
            return
        self._was, self._undone = {}, {}
        while self._steps and self._steps[-1].day >= first:
            self._undo(self._steps.pop())
        for day in self._days[bisect_left(self._days, first) :]:
            self._replay(day, commit)
        self._settle(commit)

    def _learn(self, said: Said, commit: int) -> date | None:
        """Update when something counted; the first day on which that differs from what was known before."""
        before, now = self._states.get(said, []), self._states_of(said, commit)
        differing = {*before} ^ {*now}
        if not differing:
            return None
        self._states[said] = now
        for day, _ in before:
            del self._said_on[day][said]
        for day, state in now:
            if day not in self._said_on:
                insort(self._days, day)
                self._said_on[day] = {}
            self._said_on[day][said] = state
        return min(day for day, _ in differing)

    def _states_of(self, said: Said, commit: int) -> list[tuple[date, State]]:
        if not isinstance(said, str):
            return [*links_of(said, self._judgements, commit)]
        claim = self._claims[said]
        return [*states_of(claim, self._judgements, commit)] if claim["recorded"] <= commit else []

    def _undo(self, step: Step) -> None:
        """Restore what held before a day was replayed."""
        for block in step.blocks:
            block.undo()
        self._ties.undo()
        self._now.update(step.before)
        for version in step.opened:
            self._was.setdefault(version, (version.known_until, version.recorded_until))
            self._undone[version.key, version.known_from] = version
            del self._current[version.key]
        for version in step.closed:
            self._was.setdefault(version, (version.known_until, version.recorded_until))
            version.known_until = version.recorded_until = None
            self._current[version.key] = version

    def _replay(self, day: date, commit: int) -> None:
        """Apply the states of a day, and close and open the versions that they change."""
        said = {one: state for one, state in self._said_on[day].items() if self._now.get(one) != state}
        if not said:
            return
        before = {one: self._now.get(one) for one in said}
        self._now.update(said)
        coming = {one: self._row(one, state) for one, state in said.items() if isinstance(one, str)}
        by_block = grouped(coming, lambda claim: self._claims[claim]["block"])
        moves = [self._blocks[name].change({c: coming[c] for c in claims}) for name, claims in by_block.items()]
        links = {one: bool(state) for one, state in said.items() if not isinstance(one, str)}
        moved = self._ties.change(moves, links)
        were, are = ({*map(self._key, side.items())} for side in moved)
        closed = [self._close(key, day, commit) for key in were - are]
        opened = [self._open(key, day, commit) for key in are - were]
        self._steps.append(Step(day, [self._blocks[name] for name in by_block], before, closed, opened))

    def _row(self, claim: str, state: State) -> Row | None:
        if not isinstance(state, frozenset):
            return None
        row = self._claims[claim]
        return {**row, "apart": sorted(state)} if state else row

    def _key(self, occurrence: tuple[str, frozenset[str]]) -> Key:
        root, claims = occurrence
        named_after = any(self._claims[claim]["subject"] == "treaty" for claim in claims)
        return root if named_after else "", claims

    def _close(self, key: Key, day: date, commit: int) -> Version:
        version = self._current.pop(key)
        if version.recorded_from < commit:
            self._was.setdefault(version, (None, None))
        version.known_until, version.recorded_until = day, commit
        return version

    def _open(self, key: Key, day: date, commit: int) -> Version:
        """The version that begins on this day: one that was just undone, or else a new one."""
        version = self._undone.pop((key, day), None)
        if version is None:
            version = Version(*key, known_from=day, recorded_from=commit)
            self.versions.append(version)
        version.known_until = version.recorded_until = None
        self._current[key] = version
        return version

    def _settle(self, commit: int) -> None:
        """Close the versions that held before this commit, or note that they still hold."""
        gone = {*self._undone.values()}
        for version, (until, recorded) in self._was.items():
            if version in gone:
                version.known_until, version.recorded_until, version.recorded_end = until, recorded, commit
            elif version.known_until == until:
                version.recorded_until = recorded
            elif until is not None:
                ended = replace(version, known_until=until, recorded_until=recorded, recorded_end=commit)
                self.versions.append(ended)
                version.recorded_from = commit
