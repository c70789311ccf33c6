"""An occurrence of a long stretch, with what is needed to find out whether a change affects it (`regrouping.py`)."""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from timeline.identity.comparing import Profile, grouped
from timeline.identity.placing import day_by_day, folded
from timeline.identity.spots import spots_of

LEVELS = range(5)
"""The levels at which claims are placed, in order: `level_of` in the SQL."""


class Occurrence:
    """An occurrence of a stretch: its statements, by number, and its profile after each level (`stages`).

    `stages` is `None` if its statements alone would form several occurrences: others may have brought them together.
    `days` and `years` are those in which its neighbours may change it (see `regrouping.py`). Like `spots` and
    `unmatched` they are tuples, which take a fraction of the memory of sets: a long stretch has a hundred thousand
    occurrences, and keeps former ones.
    """

    __slots__ = ("claims", "days", "profile", "spots", "stages", "statements", "unmatched", "years")

    def __init__(self, profile: Profile, statements: Mapping[int, Profile]) -> None:
        """`profile` is what the statements amount to together."""
        self.profile = profile
        self.statements = tuple(statements)
        self.claims = frozenset(profile.ids)
        self.stages = _stages([*statements.values()])
        self.spots = tuple({spot for one in statements.values() for spot in spots_of(one)})
        self.unmatched = _unmatched(statements.values(), self.stages)
        self.days = tuple({one.start for one in statements.values() if is_day_at_place(one)})
        self.years = tuple({one.start.year for one in statements.values() if one.level > 0})


def is_day_at_place(statement: Profile) -> bool:
    """Whether a statement is about a single day and a known place: another source may date it a day apart."""
    return statement.level == 0 and statement.place is not None


def _stages(statements: Sequence[Profile]) -> list[Profile | None] | None:
    """The profile of an occurrence after each level; `None` if its statements alone form several."""
    stages: list[Profile | None] = []
    found: list[Profile] = []
    for level in LEVELS:
        ours = [one for one in statements if one.level == level]
        if level == 0:
            days = grouped(ours, attrgetter("start")).values()
            found = day_by_day([o for day in days for o in folded([], day)])
        elif ours:
            found = folded(found, ours)
        if len(found) > 1:
            return None
        stages.append(found[0] if found else None)
    return stages


def _unmatched(statements: Iterable[Profile], stages: Sequence[Profile | None] | None) -> tuple[int, ...]:
    """The years of the statements that may have matched nothing when they were placed, each as often as there are."""
    opened = 1 if stages is None else next((level for level, stage in zip(LEVELS, stages, strict=True) if stage), 0)
    if opened == 0:
        return ()
    return tuple(one.start.year for one in statements if one.level == opened or (stages is None and one.level))
