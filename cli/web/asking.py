"""The query parameters: the commands' options, parsed by the same rules."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any

import typer
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from cli.filters import PER_PAGE
from cli.settings import Two, code, day, moment, pair
from timeline.clocks import Clocks
from timeline.filters import Filter

MOST = 100_000
"""The most rows of a page."""


def _read(parse: Callable[[str], Any]) -> BeforeValidator:
    """A command-line parser for a parameter; its error message becomes the answer."""

    def parsed(text: object) -> object:
        try:
            return parse(text) if isinstance(text, str) else text
        except typer.BadParameter as error:
            raise ValueError(error.message) from error

    return BeforeValidator(parsed, json_schema_input_type=str)


Day = Annotated[date, _read(day)]
Moment = Annotated[datetime, _read(moment)]
Party = Annotated[str, _read(code)]
Pair = Annotated[Two, _read(pair)]


class Asking(BaseModel):
    """The clocks, and what a row must be about."""

    model_config = ConfigDict(extra="forbid")

    as_of: Day | None = Field(None, description="Show the state on that day; today if not given.")
    known_on: Day | None = Field(None, description="Only what had been published by that day.")
    recorded_by: Moment | None = Field(None, description="Only what had been recorded by then (UTC).")
    party: list[Party] = Field([], description="A state (RUS) or organisation that has part in it; twice: both.")
    pair: Pair | None = Field(None, description="Two that both have part in it: RUS-USA.")
    since: Day | None = Field(None, alias="from", description="Only what is about that day or later.")
    until: Day | None = Field(None, alias="to", description="Only what is about that day or earlier.")

    def clocks(self) -> Clocks:
        """The clocks of the answer."""
        return Clocks(self.as_of or date.today(), self.known_on, self.recorded_by)

    def wanted(self) -> Filter:
        """What rows must fit."""
        both = (self.pair.a, self.pair.b) if self.pair else ()
        parties = tuple(dict.fromkeys([*self.party, *both]))
        return Filter(parties=parties, since=self.since, until=self.until)


class Choosing(Asking):
    """The same, and which claims a row must rest on."""

    type: list[str] = Field(
        [], description="Only claims of this type (meeting.held) or family (meeting); repeat for any of them."
    )
    person: str | None = Field(None, description="Claims that name this person, in part.")
    treaty: str | None = Field(None, description="Claims about this treaty.")
    text: str | None = Field(None, description='Claims with all these words, "phrases" and beginnings*.')
    source: str | None = Field(None, description="Claims of this publisher, headline or document's hash, in part.")
    min_confidence: float | None = Field(None, ge=0, le=1, description="Claims that are at least so sure.")

    def wanted(self) -> Filter:
        """What rows must fit."""
        about = super().wanted()
        return Filter(
            parties=about.parties,
            since=about.since,
            until=about.until,
            types=tuple(self.type),
            person=self.person,
            treaty=self.treaty,
            text=self.text,
            source=self.source,
            min_confidence=self.min_confidence,
            statuses=tuple(getattr(self, "status", ())),
        )


class Page(Choosing):
    """The same, and which page of the rows."""

    limit: int = Field(PER_PAGE, ge=1, le=MOST, description="At most so many rows.")
    after: str | None = Field(None, description="Only the rows after this one; the header Link has it.")


class PageByStatus(Page):
    """The same of rows that have a status."""

    status: list[str] = Field([], description="Only what has this status; twice: either.")
