"""The three clocks: when it happened, when it was said, when we recorded it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class Clocks:
    """The moment that an answer is about.

    `as_of`: the day whose state is asked for. `known_on`: only what was published by that day counts. `recorded_by`:
    only what had been recorded by that instant counts (UTC if it has no time zone).
    """

    as_of: date
    known_on: date | None = None
    recorded_by: datetime | None = None

    @property
    def knowledge(self) -> tuple[date | None, datetime | None]:
        """The two clocks of knowledge."""
        return self.known_on, self.recorded_by

    def call(self, macro: str) -> str:
        """A call of a table macro at these clocks: `meetings_as_of(DATE '2019-07-01', known_on := ...)`."""
        return self.knowing(macro, f"DATE '{self.as_of.isoformat()}'")

    def knowing(self, macro: str, *arguments: str) -> str:
        """A call of a table macro at the clocks of knowledge only: its own arguments, then the clocks that are set."""
        named = []
        if self.known_on is not None:
            named.append(f"known_on := DATE '{self.known_on.isoformat()}'")
        if self.recorded_by is not None:
            named.append(f"recorded_by := TIMESTAMP '{utc(self.recorded_by).isoformat(sep=' ')}'")
        return f"{macro}({', '.join([*arguments, *named])})"


def utc(moment: datetime) -> datetime:
    """The moment in UTC, without a time zone; one that has none is taken for UTC."""
    return moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)
