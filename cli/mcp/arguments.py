"""The arguments of the tools, validated, with errors in whole sentences."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from cli.settings import code
from timeline.clocks import Clocks
from timeline.filters import Filter


def _in_capitals(codes: list[str]) -> list[str]:
    return [code(one) for one in codes]


Words = Annotated[str, Field(min_length=1, max_length=400)]
Party = Annotated[str, Field(min_length=1, max_length=40)]
Limit = Annotated[int, Field(ge=1, le=100, description="At most this many rows.")]


class Arguments(BaseModel):
    """The arguments of a tool; there are no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Knowledge(Arguments):
    """The clocks of knowledge."""

    known_on: date | None = Field(None, description="Only what had been published by this day (YYYY-MM-DD) counts.")
    recorded_by: datetime | None = Field(None, description="Only what had been recorded by this moment (UTC) counts.")

    def clocks(self, as_of: date | None = None) -> Clocks:
        """The three clocks; today if no day is given."""
        return Clocks(as_of or date.today(), self.known_on, self.recorded_by)


class Page(Arguments):
    """How much of a result, and from where on."""

    limit: Limit = 20
    after: str | None = Field(
        None, max_length=400, description="The `next` of the previous result: continue from there."
    )


class Chosen(Knowledge):
    """Which rows are asked for."""

    parties: Annotated[list[Party], AfterValidator(_in_capitals)] = Field(
        [],
        max_length=10,
        description="Codes of states (ISO 3166-1 alpha-3: RUS) or organisations (NATO) that all take part.",
    )
    types: list[Words] = Field(
        [], max_length=20, description="Only claims of any of these types (meeting.held) or families (meeting)."
    )
    person: Words | None = Field(None, description="Only claims that name this person; part of a name is enough.")
    treaty: Words | None = Field(None, description="Only claims about this treaty.")
    text: Words | None = Field(
        None, description='Only claims whose quote has all these words, "phrases" and prefix* words.'
    )
    source: Words | None = Field(
        None, description="Only claims from this publisher, headline or document hash; a part is enough."
    )
    min_confidence: float | None = Field(None, ge=0, le=1, description="Only claims with at least this confidence.")

    def wanted(self) -> Filter:
        """The filter."""
        given = self.model_dump(include=set(Filter.__dataclass_fields__))
        statuses = getattr(self, "status", ())
        lists = {name: tuple(given[name]) for name in ("parties", "types")}
        return Filter(**{**given, **lists}, statuses=tuple(statuses))


class Dated(Chosen):
    """The days that rows are about."""

    since: date | None = Field(None, description="Only what is dated this day (YYYY-MM-DD) or later.")
    until: date | None = Field(None, description="Only what is dated this day or earlier.")


class State(Dated, Page):
    """A projection on a day."""

    as_of: date | None = Field(None, description="The day (YYYY-MM-DD) of the state; today if not given.")


class Meetings(State):
    """The meetings on a day."""

    status: list[Literal["announced", "postponed", "canceled", "held", "unconfirmed"]] = []


class Treaties(State):
    """The treaties on a day."""

    status: list[Literal["signed", "in force", "suspended", "withdrawing", "expired", "unknown"]] = []


class Deadlines(State):
    """The deadlines on a day."""

    status: list[Literal["upcoming", "due", "passed"]] = []


class Day(Chosen):
    """The state of everything on a day."""

    day: date = Field(description="The day (YYYY-MM-DD).")
    limit: Limit = 10


class Search(Dated, Page):
    """Claims; at least one thing is looked for."""

    limit: Limit = 10


class Shown(Knowledge, Page):
    """One claim or occurrence."""

    id: str = Field(
        min_length=4, max_length=64, description="The id of a claim or occurrence, or its first characters."
    )
    as_of: date | None = Field(None, description="The day (YYYY-MM-DD) of the state; today if not given.")
    limit: Limit = 10


class Nothing(Arguments):
    """No argument."""


def told(error: ValidationError, known: type[Arguments]) -> str:
    """What is wrong with arguments, one sentence each; given values are never repeated."""
    return " ".join(_sentence(problem, known) for problem in error.errors(include_input=False, include_url=False))


def _sentence(problem: Any, known: type[Arguments]) -> str:  # noqa: ANN401 (pydantic's)
    name = ".".join(map(str, problem["loc"]))
    if problem["type"] == "extra_forbidden":
        return f"There is no argument {name!r}; there are {', '.join(known.model_fields) or 'none'}."
    return f"{name}: {problem['msg'].rstrip('.')}."
