"""Which claims were about one occurrence, by what had been published by any day and recorded by any commit.

The commits are gone through in their order, and of each the days of publication. What was published before something
that an earlier commit held is put in its place: the days from then on are gone through once more. So each version of an
occurrence has the days and the commits for which it held (docs/decisions/0060).
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
"""Of a claim: those it is parted from, or `None` where it does not count; of two claims: whether they are tied."""

Said = str | tuple[str, str]
"""A claim, or two that somebody has tied."""

Key = tuple[str, frozenset[str]]
"""What tells versions apart: the root (of treaties, which are named after it), and the claims."""


@dataclass(slots=True, eq=False)
class Version:
    """An occurrence as it was by some knowledge: what it is called after (of treaties), and its claims.

    It held for what had been published from `known_from` up to the day before `known_until` and recorded from the
    commit `recorded_from` on; as long as nothing had been recorded by `recorded_until`, for later days, too. From the
    commit `recorded_end` on it did not hold. `None`: so it is still.
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
        """Whether it holds by all that is known."""
        return self.known_until is None and self.recorded_end is None

    @property
    def key(self) -> Key:
        """What tells it apart from others."""
        return self.root, self.claims


class Step(NamedTuple):
    """A day on which something became known: what it changed, and what is needed to take that back."""

    day: date
    blocks: list[Block]
    before: Mapping[Said, State]
    closed: list[Version]
    opened: list[Version]


def versions_of(claims: Sequence[Row], judgements: Judgements) -> list[Version]:
    """All versions of the occurrences of these claims: all that the log holds of their blocks, and what ties them.

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
    """What a claim is by itself, as long as nobody judges it."""
    root = next(iter(roots_of([{**claim, "apart": []}]).values())) if claim["subject"] == "treaty" else ""
    return Version(root, frozenset([claim["id"]]), claim["reported"], claim["recorded"])


def _by_commit(claims: Sequence[Row], judgements: Sequence[Judgement]) -> dict[int, set[Said]]:
    """What each commit tells of."""
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
    """What is known of the versions as far as the log has been gone through."""

    def __init__(self, claims: Sequence[Row], judgements: Judgements) -> None:
        self.versions: list[Version] = []
        self._judgements = judgements
        self._claims = {claim["id"]: claim for claim in claims}
        self._blocks = {name: block_of(rows) for name, rows in grouped(claims, itemgetter("block")).items()}
        self._ties = Ties()
        self._states: dict[Said, list[tuple[date, State]]] = {}
        self._days: list[date] = []
        self._said_on: dict[date, dict[Said, State]] = {}
        self._now: dict[Said, State] = {}
        self._steps: list[Step] = []
        self._current: dict[Key, Version] = {}
        self._was: dict[Version, tuple[date | None, int | None]] = {}
        self._taken_back: dict[tuple[Key, date], Version] = {}

    def record(self, commit: int, said: Iterable[Said]) -> None:
        """Know of what a commit tells."""
        first = min((day for one in said if (day := self._learn(one, commit))), default=None)
        if first is None:
            return
        self._was, self._taken_back = {}, {}
        while self._steps and self._steps[-1].day >= first:
            self._undo(self._steps.pop())
        for day in self._days[bisect_left(self._days, first) :]:
            self._go_through(day, commit)
        self._settle(commit)

    def _learn(self, said: Said, commit: int) -> date | None:
        """Know when something counted; the first day on which that is not as it was known before."""
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
        for block in step.blocks:
            block.undo()
        self._ties.undo()
        self._now.update(step.before)
        for version in step.opened:
            self._was.setdefault(version, (version.known_until, version.recorded_until))
            self._taken_back[version.key, version.known_from] = version
            del self._current[version.key]
        for version in step.closed:
            self._was.setdefault(version, (version.known_until, version.recorded_until))
            version.known_until = version.recorded_until = None
            self._current[version.key] = version

    def _go_through(self, day: date, commit: int) -> None:
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
        return {**self._claims[claim], "apart": sorted(state)} if isinstance(state, frozenset) else None

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
        version = self._taken_back.pop((key, day), None)
        if version is None:
            version = Version(*key, known_from=day, recorded_from=commit)
            self.versions.append(version)
        version.known_until = version.recorded_until = None
        self._current[key] = version
        return version

    def _settle(self, commit: int) -> None:
        """Say of what held before this commit until when it did, or that it still holds."""
        gone = {*self._taken_back.values()}
        for version, (until, recorded) in self._was.items():
            if version in gone:
                version.known_until, version.recorded_until, version.recorded_end = until, recorded, commit
            elif version.known_until == until:
                version.recorded_until = recorded
            elif until is not None:
                ended = replace(version, known_until=until, recorded_until=recorded, recorded_end=commit)
                self.versions.append(ended)
                version.recorded_from = commit
