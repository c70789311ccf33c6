"""Two claims that cannot both be true, as a row. As in `projections/conflicts.sql`."""

from datetime import date
from typing import NamedTuple, TypeAlias

from timeline.records import Row
from timeline.telling.agreement import union

Value: TypeAlias = tuple[str, str | None, str | None]
"""An attribute, and what each of two claims says of it."""


class Conflict(NamedTuple):
    """A row of `kept.conflicts`."""

    occurrence: str
    attribute: str
    claim_a: str
    value_a: str | None
    source_a: str | None
    quote_a: str | None
    claim_b: str
    value_b: str | None
    source_b: str | None
    quote_b: str | None
    parties: list[str]
    since: date | None


def conflict_between(occurrence: str, a: Row, b: Row, since: date | None, value: Value) -> Conflict:
    """The contradiction between two claims, which have their quotes."""
    attribute, of_a, of_b = value
    ours, theirs = ((one["source"], one["quote"]) for one in (a, b))
    parties = union([a["parties"], b["parties"]])
    return Conflict(occurrence, attribute, a["id"], of_a, *ours, b["id"], of_b, *theirs, parties, since)
