"""The acts in claims about one occurrence, and who did them to whom. As in `projections/relations.sql`."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations, product
from typing import Final, NamedTuple, TypeAlias

from timeline.identity.comparing import grouped
from timeline.records import Row, is_of_dataset
from timeline.telling.agreement import Days, Said, Window, agreed, window_of

Pair: TypeAlias = tuple[str, str]
"""Two parties in alphabetical order."""

NOBODY: Final = ((None, None),)
"""The pair of an act without parties."""

SANCTIONS = ("sanction.imposed", "sanction.lifted")


class Act(NamedTuple):
    """A row of `kept.acts`; one without parties has no pair."""

    occurrence: str
    a: str | None
    b: str | None
    begins: date
    settles: date | None
    tone: int
    claims: int

    @property
    def pair(self) -> Pair | None:
        """The pair of parties that it is between."""
        return None if self.a is None or self.b is None else (self.a, self.b)


class Sanction(NamedTuple):
    """A row of `kept.sanctions`."""

    occurrence: str
    actor: str
    target: str
    effect: str
    begins: date
    settles: date | None


def acts_of(occurrence: str, claims: Iterable[Row]) -> list[Act]:
    """The acts in these claims: one of each type for each pair of parties."""
    acts = []
    for same in grouped(claims, _kind).values():
        begins, settles = _days(same)
        if begins is not None:
            pairs = {pair for claim in same for pair in pairs_between(claim)}
            acts += [Act(occurrence, a, b, begins, settles, same[0]["tone"], len(same)) for a, b in pairs or NOBODY]
    return acts


def sanctions_of(occurrence: str, claims: Iterable[Row]) -> list[Sanction]:
    """The sanctions in these claims; a data set alone neither imposes one nor lifts one."""
    sanctions = []
    for kind, same in grouped(claims, _kind).items():
        begins, settles = _days(same)
        if kind in SANCTIONS and begins is not None and not all(map(is_of_dataset, same)):
            directions = {direction for claim in same for direction in directed(claim)}
            effect = same[0]["effect"]
            sanctions += [Sanction(occurrence, by, on, effect, begins, settles) for by, on in directions]
    return sanctions


def pairs_between(claim: Row) -> set[Pair]:
    """The pairs that a claim is about: actor and target of a one-sided act if both are known, else its parties."""
    if claim["actors"] and claim["targets"]:
        return {(min(two), max(two)) for two in directed(claim)}
    return pairs_of(claim["parties"])


def pairs_of(parties: Iterable[str]) -> set[Pair]:
    """The pairs among some parties."""
    return {*combinations(sorted({*parties}), 2)}


def directed(claim: Row) -> set[tuple[str, str]]:
    """Who did it to whom; if one side is unknown, the other parties stand for it."""
    actors, targets = claim["actors"], claim["targets"]
    if not (actors or targets):
        return set()
    by = actors or [party for party in claim["parties"] if party not in targets]
    on = targets or [party for party in claim["parties"] if party not in actors]
    return {(actor, target) for actor, target in product(by, on) if actor != target}


def _kind(claim: Row) -> str:
    kind: str = claim["type"]
    return kind


def _days(claims: Sequence[Row]) -> Days:
    """When an act begins, and when it has settled."""
    start, end = agreed([Said(_window(claim), claim["voice"]) for claim in claims])
    return start or end, end


def _window(claim: Row) -> Window:
    if claim["date"] is None and claim["anchor"] == "due":
        return claim["date_start"] or date.min, min(claim["reported"], claim["due_end"] or date.max)
    return window_of(claim["date_start"], claim["date_end"])
