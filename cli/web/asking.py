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
    known_on: Day | None = Field(None, description="Use only what had been published by that day.")
    recorded_by: Moment | None = Field(None, description="Use only what had been recorded by then (UTC).")
    party: list[Party] = Field(
        [], description="Only with this party, a state (RUS) or organisation (NATO); repeat to require all."
    )
    pair: Pair | None = Field(None, description="Only with both of these parties: RUS-USA.")
    since: Day | None = Field(None, alias="from", description="Only what is dated that day or later.")
    until: Day | None = Field(None, alias="to", description="Only what is dated that day or earlier.")

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
    person: str | None = Field(None, description="Only claims that name this person; part of a name is enough.")
    treaty: str | None = Field(None, description="Only claims about this treaty.")
    text: str | None = Field(
        None, description='Only claims whose quote has all these words, "phrases" and prefix* words.'
    )
    source: str | None = Field(
        None, description="Only claims from this publisher, headline or document hash; a part is enough."
    )
    min_confidence: float | None = Field(None, ge=0, le=1, description="Only claims with at least this confidence.")

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

    limit: int = Field(PER_PAGE, ge=1, le=MOST, description="At most this many rows.")
    after: str | None = Field(None, description="Continue after this row; the Link header has it.")


class PageByStatus(Page):
    """The same of rows that have a status."""

    status: list[str] = Field([], description="Only with this status; repeat for any of several.")
