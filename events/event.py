"""The event: one immutable entry of the log, validated against its type's entry in the catalogue."""

import datetime as dt
import json
from functools import cache
from hashlib import sha256
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, create_model, model_validator

from events.catalogue import OPTIONAL_FIELDS, EventType, MeetingFormat, catalogue
from events.edtf import Edtf, Window, bounds

SCHEMA_VERSION = 1
"""The version of the event schema that this program writes."""

DATASET = "dataset: "
"""Prefix of the extractor of a data set's claims, as in `dataset: gdelt/2.0`."""

DATASET_DETAILS = ("code", "row")
"""What a data set's claim must carry in `details`: the row's code, and its name within the data set."""

Codes = Annotated[tuple[str, ...], AfterValidator(lambda codes: tuple(sorted(set(codes))))]
"""ISO 3166-1 alpha-3 codes of states and short names of organisations, sorted, without duplicates."""


class Event(BaseModel):
    """One event: a claim that a source makes, or one of the log's own.

    `catalogue.toml` defines `date`, `due` and the other fields. `source` is the hash of the document; `quote` is its
    text from `quote_start` to `quote_end` (character offsets). The log's own events have neither. A data set's claim
    has no quote either: its `details` name the row and its code. `reported` is the source's day of publication, or for
    the log's own events the day of the judgement.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: str
    date: Edtf | None = None
    due: Edtf | None = None
    reported: dt.date
    parties: Codes = ()
    actors: Codes = ()
    targets: Codes = ()
    people: tuple[str, ...] = ()
    place: str | None = None
    treaty: str | None = None
    format: MeetingFormat | None = None
    source: str | None = None
    quote: str | None = None
    quote_start: int | None = Field(default=None, ge=0)
    quote_end: int | None = Field(default=None, ge=0)
    extractor: str
    confidence: float = Field(default=1.0, ge=0, le=1)
    details: dict[str, str] = {}
    schema_version: int = SCHEMA_VERSION

    @model_validator(mode="after")
    def _fits_its_type(self) -> Self:
        entry = catalogue().get(self.type)
        if entry is None:
            raise ValueError(f"there is no event type {self.type!r}. {_nearest_types(self.type)}")
        self._check_fields(entry)
        if self.is_of_dataset:
            self._check_row(entry)
        elif entry.is_claim:
            self._check_quote()
        if not set(self.actors) | set(self.targets) <= set(self.parties):
            raise ValueError(f"{self.type}: actors and targets must be among the parties.")
        return self

    def _check_fields(self, entry: EventType) -> None:
        given = {name for name in OPTIONAL_FIELDS if getattr(self, name)}
        if self.is_of_dataset and entry.is_claim:
            given.discard("details")
        if extra := sorted(given - set(entry.fields)):
            raise ValueError(f"{self.type} has no field {', '.join(extra)}.")
        if missing := sorted(set(entry.required) - given):
            raise ValueError(f"{self.type} needs {', '.join(missing)}.")
        if lacking := sorted(set(entry.details) - set(self.details)):
            raise ValueError(f"{self.type} needs details of {', '.join(lacking)}.")
        if len(self.parties) < entry.parties:
            raise ValueError(f"{self.type} needs at least {entry.parties} party.")

    def _check_row(self, entry: EventType) -> None:
        if not entry.is_claim:
            raise ValueError(f"{self.type} is not a claim, so no data set makes it.")
        if not self.source or (self.quote, self.quote_start, self.quote_end) != (None, None, None):
            raise ValueError(f"{self.type}: a data set's claim needs its source, and has no quote.")
        if lacking := [name for name in DATASET_DETAILS if not self.details.get(name)]:
            raise ValueError(f"{self.type}: a data set's claim needs details of {', '.join(lacking)}.")

    def _check_quote(self) -> None:
        if not self.source or not self.quote or self.quote_start is None or self.quote_end is None:
            raise ValueError(f"{self.type} is a claim: it needs its source and a quote with its offsets.")
        if self.quote_end - self.quote_start != len(self.quote):
            raise ValueError(f"{self.type}: the quote's length does not match its offsets.")

    @property
    def is_of_dataset(self) -> bool:
        """Whether the claim comes from a row of an event data set, not from a text."""
        return self.extractor.startswith(DATASET)

    @property
    def entry(self) -> EventType:
        """The catalogue entry of this event's type."""
        return catalogue()[self.type]

    @property
    def id(self) -> str:
        """Content hash: the first 32 hex digits of a SHA-256 over what is claimed, by whom and where.

        The extractor and its confidence are left out: a newer extractor that finds the same claim in the same sentence
        produces the same event.
        """
        content = self.model_dump(mode="json", exclude={"extractor", "confidence", "schema_version", "quote"})
        canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return sha256(canonical.encode()).hexdigest()[:32]

    @property
    def happened(self) -> Window:
        """First and last day on which it may have happened. Without a date: no later than it was reported."""
        return bounds(self.date) if self.date else Window(None, self.reported)

    @property
    def falls_due(self) -> Window:
        """First and last day of what it is about; both `None` if it does not say."""
        return bounds(self.due) if self.due else Window(None, None)


def _nearest_types(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, catalogue(), 1)
    return f"Did you mean {near[0]}?" if near else f"The catalogue has {', '.join(catalogue())}."


@cache
def model_for(event_type: str) -> type[Event]:
    """The model of one type alone: `type` is fixed, and the fields that its entry lacks are empty.

    Raises:
        KeyError: there is no such type.
    """
    entry = catalogue()[event_type]
    absent: dict[str, Any] = {
        name: (None, None) if Event.model_fields[name].default is None else (tuple[()], ())
        for name in OPTIONAL_FIELDS
        if name not in entry.fields and name != "details"
    }
    title = "".join(part.capitalize() for part in event_type.replace("_", ".").split("."))
    fields: dict[str, Any] = {"type": (Literal[event_type], event_type), **absent}
    return create_model(title, __base__=Event, __doc__=entry.about, **fields)
