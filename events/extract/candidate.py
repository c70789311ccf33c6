"""A candidate event: what one trigger in one sentence says, before an article's mentions of one event are merged."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from events.catalogue import Anchor, MeetingFormat, catalogue
from events.edtf import Window, bounds
from events.extract.coreference.participants import codes
from events.extract.reading import Participant


@dataclass(frozen=True)
class Candidate:
    """One mention of one event.

    `token` is the trigger's index, `rule` the rule that matched. An `anaphoric` candidate ("the meeting") may only add
    to an event mentioned elsewhere in the article. `explicit`: its participants are named in its own clause. `inferred`
    explains each field filled in from other sentences; `mentions` counts the candidates merged into this one.
    `is_of_the_news`: its sentence has no date, and its day is that of the news. `is_whole`: it has all days of a visit.
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
    is_of_the_news: bool = False
    is_whole: bool = False

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The codes of all participants."""
        return tuple(sorted({*codes(self.participants), *self.actors, *self.targets}))

    @property
    def people(self) -> tuple[str, ...]:
        """The names of the people who take part, in order of mention."""
        return tuple(dict.fromkeys(one.name for one in self.participants if one.name))

    def inferring(self, how: str, **changes: object) -> Self:
        """A copy with some fields changed, and a note of how they were inferred."""
        return self.with_(**changes, inferred=(*self.inferred, how))

    def with_(self, **changes: object) -> Self:
        """A copy with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]

    @property
    def anchor_field(self) -> Anchor:
        """The field that dates an event of its type."""
        return catalogue()[self.type].anchor

    @property
    def anchor_date(self) -> str | None:
        """The date of that field, in EDTF."""
        return self.due if self.anchor_field == "due" else self.date

    @cached_property
    def anchor_window(self) -> Window | None:
        """The window of that field; `None` if it is empty."""
        return bounds(self.anchor_date) if self.anchor_date else None

    def anchor(self, field: str) -> Window | None:
        """The window of `date` or `due`; `None` if that is empty."""
        edtf = self.due if field == "due" else self.date
        return bounds(edtf) if edtf else None
