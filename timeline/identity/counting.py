"""When a claim counts: from which days on it stood, was withdrawn or replaced, or was unlinked from other claims."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from timeline.records import Row

WITHDRAWING = ("retracted", "amended")
"""Effects of judgements after which a claim no longer counts."""

TYING = ("linked", "unlinked")
"""Effects of judgements on whether two claims are about one occurrence."""


class Judgement(NamedTuple):
    """A judgement of the log, a row of `history/judgements.sql`; `recorded` is the number of its commit."""

    seq: int
    id: str
    effect: str
    reported: date
    recorded: int
    claim: str | None
    other: str | None
    replacement: str | None

    @property
    def named(self) -> set[str]:
        """The ids of the claims or judgements that it is about."""
        return {one for one in (self.claim, self.other, self.replacement) if one is not None}

    @property
    def pair(self) -> tuple[str, str]:
        """The two claims that it links or unlinks, the smaller id first."""
        first, second = sorted((self.claim or "", self.other or ""))
        return first, second


class Judgements:
    """Judgements, by the ids that they name."""

    def __init__(self, said: Iterable[Judgement]) -> None:
        """`said` are all that name some claims, and those that name these judgements."""
        self._of: defaultdict[str, list[Judgement]] = defaultdict(list)
        for one in sorted(said):
            for named in one.named:
                self._of[named].append(one)

    def about(self, name: str) -> list[Judgement]:
        """The judgements that name a claim or a judgement, in log order."""
        return self._of.get(name, [])

    def concerning(self, claims: Iterable[str]) -> list[Judgement]:
        """The judgements that name these claims, and those that name these judgements, in log order."""
        naming = {one for claim in claims for one in self.about(claim)}
        return sorted(naming.union(*(self.about(one.id) for one in naming)))

    def in_effect(self, said: Iterable[Judgement], day: date, recorded: int) -> list[Judgement]:
        """Those published by a day and recorded by a commit that nobody had retracted by then."""
        return [one for one in _known(said, day, recorded) if not self._is_retracted(one, day, recorded)]

    def _is_retracted(self, one: Judgement, day: date, recorded: int) -> bool:
        retracting = (r for r in self.about(one.id) if r.effect == "retracted" and r.claim == one.id)
        return any(_known(retracting, day, recorded))

    def days(self, said: Iterable[Judgement]) -> set[date]:
        """The days on which these judgements, or judgements about them, were published."""
        return {other.reported for one in said for other in (one, *self.about(one.id))}


def _known(said: Iterable[Judgement], day: date, recorded: int) -> list[Judgement]:
    return [one for one in said if one.reported <= day and one.recorded <= recorded]


def states_of(claim: Row, judgements: Judgements, recorded: int) -> list[tuple[date, frozenset[str] | None]]:
    """From which days on a claim counted, each with the claims it was unlinked from (`None`: it did not count).

    Judgements up to the commit `recorded` are considered.
    """
    about = judgements.about(claim["id"])
    if not about:
        return [(claim["reported"], frozenset())]
    days = sorted({claim["reported"], *(day for day in judgements.days(about) if day > claim["reported"])})
    states: list[tuple[date, frozenset[str] | None]] = []
    for day in days:
        state = _state(claim, judgements, about, (day, recorded))
        if state != (states[-1][1] if states else None):
            states.append((day, state))
    return states


def _state(
    claim: Row, judgements: Judgements, about: Sequence[Judgement], moment: tuple[date, int]
) -> frozenset[str] | None:
    effective = judgements.in_effect(about, *moment)
    if any(one.effect in WITHDRAWING and one.claim == claim["id"] for one in effective):
        return None
    # a replacement stands only as long as the amendment that introduced it
    bringing = [
        one
        for one in about
        if one.effect == "amended" and one.replacement == claim["id"] and one.recorded == claim["recorded"]
    ]
    if not {*bringing} <= {*effective}:
        return None
    return frozenset(_apart(claim["id"], effective))


def _apart(claim: str, effective: Collection[Judgement]) -> set[str]:
    last = {one.pair: one.effect for one in effective if one.effect in TYING}
    return {other for pair, effect in last.items() if effect == "unlinked" for other in pair if other != claim}


def links_of(pair: tuple[str, str], judgements: Judgements, recorded: int) -> list[tuple[date, bool]]:
    """From which days on two claims were linked, or no longer were, going by the judgements up to a commit."""
    about = [one for one in judgements.about(pair[0]) if one.effect in TYING and one.pair == pair]
    states: list[tuple[date, bool]] = []
    for day in sorted(judgements.days(about)):
        effective = judgements.in_effect(about, day, recorded)
        tied = bool(effective) and effective[-1].effect == "linked"
        if tied != (states[-1][1] if states else False):
            states.append((day, tied))
    return states
