"""How urgent a deadline is on a day. An imprecise date is a window, and a warning comes with its first possible day."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import Any, Final

KINDS: Final = ("meeting", "treaty", "obligation")
"""What can fall due."""


class Stage(StrEnum):
    """How far a deadline has come, in order."""

    UPCOMING = "upcoming"
    """Beyond the horizon."""
    WARNING = "warning"
    """Its first possible day is within the horizon, or has come."""
    CRITICAL = "critical"
    """Its last possible day (or its first, if so chosen) is no further away than the lead time."""
    PASSED = "passed"
    """Its last possible day is over and no outcome is reported: for a meeting, silence."""

    @property
    def rank(self) -> int:
        """Its position in the order."""
        return list(Stage).index(self)


class Level(IntEnum):
    """The result of a check: a state, and exit code, of the monitoring plugins' convention."""

    OK = 0
    WARNING = 1
    CRITICAL = 2
    UNKNOWN = 3


@dataclass(frozen=True, slots=True)
class Lead:
    """Lead times of one kind of deadline, in days.

    It is a warning from `warning` days before its first possible day, and critical from `critical` days before its last
    possible day, or before its first if `before_first`.
    """

    warning: int = 30
    critical: int = 7
    before_first: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which it may fall due; `None`: that end is open or unknown."""

    start: date | None
    end: date | None

    def holds(self, other: "Window") -> bool:
        """Whether it contains every day of the other."""
        return (self.start is None or (other.start is not None and self.start <= other.start)) and (
            self.end is None or (other.end is not None and other.end <= self.end)
        )

    def __str__(self) -> str:
        """The window in words: a day, or from one to another."""
        if self.start == self.end:
            return str(self.start) if self.start else "an unknown day"
        if self.start is None:
            return f"by {self.end}"
        return f"{self.start} or later" if self.end is None else f"{self.start} to {self.end}"


def stage_of(window: Window, day: date, lead: Lead) -> Stage:
    """The stage of a deadline on a day.

    With an unknown first day it may fall due any day, so it is a warning at once; with an unknown last day it never
    passes, and is critical only by its first.
    """
    today = day.toordinal()
    first = window.start.toordinal() if window.start else None
    last = window.end.toordinal() if window.end else None
    if last is not None and today > last:
        return Stage.PASSED
    if first is not None and today < first - lead.warning:
        return Stage.UPCOMING
    counted = first if lead.before_first else last
    if counted is not None and today >= counted - lead.critical:
        return Stage.CRITICAL
    return Stage.WARNING


@dataclass(frozen=True, slots=True)
class Deadline:
    """An open deadline, a row of `deadlines`, with its stage on the day asked about."""

    occurrence: str
    kind: str
    subject: str
    parties: tuple[str, ...]
    window: Window
    stage: Stage
    row: dict[str, Any]

    @property
    def is_silence(self) -> bool:
        """Whether it is a meeting whose date passed with no outcome reported."""
        return self.kind == "meeting" and self.stage is Stage.PASSED

    @property
    def label(self) -> str:
        """Its name in the check: its stage, or silence."""
        return "silence" if self.is_silence else str(self.stage)


def level_of(deadlines: "list[Deadline]") -> Level:
    """The most urgent level of all; one that has passed is a warning, since all one can do is look for news."""
    if any(deadline.stage is Stage.CRITICAL for deadline in deadlines):
        return Level.CRITICAL
    return Level.WARNING if any(deadline.stage is not Stage.UPCOMING for deadline in deadlines) else Level.OK


def summary(deadlines: "list[Deadline]") -> str:
    """How many there are of each label, the most urgent first: `1 critical, 2 warning, 1 silence`."""
    labels = [deadline.label for deadline in deadlines]
    counts = [(labels.count(label), label) for label in LABELS]
    return ", ".join(f"{count} {label}" for count, label in counts if count)


LABELS: Final = ("critical", "warning", "passed", "silence")
"""The labels of what is listed, the most urgent first."""
