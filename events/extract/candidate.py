"""A candidate: what one trigger in one sentence says, before the article's candidates are made one claim an event."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from events.catalogue import MeetingFormat
from events.edtf import Window, bounds
from events.extract.coreference.participants import codes
from events.extract.reading import Participant


@dataclass(frozen=True)
class Candidate:
    """One mention of one event.

    `token` is the trigger's index, `rule` the rule that made it. `anaphoric`: it may only add to an event told
    elsewhere in the article ("the meeting"). `explicit`: its participants are named in its own clause.
    """

    type: str
    token: int
    quote: tuple[int, int]
    rule: str
    date: str | None = None
    due: str | None = None
    participants: tuple[Participant, ...] = ()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    place: str | None = None
    treaty: str | None = None
    format: MeetingFormat | None = None
    anaphoric: bool = False
    explicit: bool = True
    inferred: tuple[str, ...] = ()
    mentions: int = 1

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The codes of all that take part."""
        return tuple(sorted({*codes(self.participants), *self.actors, *self.targets}))

    @property
    def people(self) -> tuple[str, ...]:
        """The people named as taking part, in the order of their mention."""
        return tuple(dict.fromkeys(one.name for one in self.participants if one.name))

    def inferring(self, how: str, **changes: object) -> Self:
        """A copy with some fields changed, and how they were found."""
        return self.with_(**changes, inferred=(*self.inferred, how))

    def with_(self, **changes: object) -> Self:
        """A copy with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def anchor(self, field: str) -> Window | None:
        """The window of `date` or `due`; `None` where it has none."""
        edtf = self.due if field == "due" else self.date
        return bounds(edtf) if edtf else None
