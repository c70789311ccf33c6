"""The catalogue of event types and what each one means. The entries are in `catalogue.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, get_args

from pydantic import TypeAdapter

Subject = Literal["meeting", "treaty", "act", "obligation", "log"]
Anchor = Literal["date", "due"]
Field = Literal["due", "actors", "targets", "people", "place", "treaty", "format", "details"]
MeetingFormat = Literal["summit", "talks", "call", "visit", "brief encounter"]

OPTIONAL_FIELDS: tuple[Field, ...] = get_args(Field)
"""The fields that only some event types carry."""


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type. The head of `catalogue.toml` explains each key."""

    name: str
    about: str
    subject: Subject
    effect: str
    anchor: Anchor
    fields: tuple[Field, ...]
    required: tuple[Field, ...] = ()
    details: tuple[str, ...] = ()
    parties: int = 0
    plover: str | None = None
    quad: str | None = None

    @property
    def is_claim(self) -> bool:
        """Whether a source makes it. The other types are the log's own."""
        return self.subject != "log"

    @property
    def is_coded(self) -> bool:
        """Whether only data sets make such claims: the class of a code that none of the other types covers."""
        return self.name.startswith("coded.")

    @property
    def is_one_sided(self) -> bool:
        """Whether one side does it to another."""
        return "actors" in self.fields


@cache
def catalogue() -> Mapping[str, EventType]:
    """Every event type by its name, in the order of `catalogue.toml`."""
    entries = tomllib.loads(files("events").joinpath("catalogue.toml").read_text(encoding="utf-8"))
    read = TypeAdapter(EventType).validate_python
    return MappingProxyType({name: read({"name": name, **entry}) for name, entry in entries.items()})
