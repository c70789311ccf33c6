"""Checks: how pressing a deadline is on a day. An imprecise date is a window, warned of from its first possible day."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import Any, Final

KINDS: Final = ("meeting", "treaty", "obligation")
"""What falls due."""


class Stage(StrEnum):
    """How far a deadline has come; each stage comes after those above it."""

    UPCOMING = "upcoming"
    """Beyond the horizon."""
    WARNING = "warning"
    """Its first possible day lies within the horizon, or has come."""
    CRITICAL = "critical"
    """Its last possible day (or its first, where so chosen) is no further away than the lead time."""
    PASSED = "passed"
    """Its last possible day is over, and no outcome is reported: of a meeting, silence."""

    @property
    def rank(self) -> int:
        """Place in the order."""
        return list(Stage).index(self)


class Level(IntEnum):
    """What a check says in all: the states of the monitoring plugins' convention, and their exit codes."""

    OK = 0
    WARNING = 1
    CRITICAL = 2
    UNKNOWN = 3


@dataclass(frozen=True, slots=True)
class Lead:
    """Lead times of one kind of deadline, in days.

    Warned of from `warning` days before its first possible day; critical from `critical` days before its last
    possible day, or before its first where `before_first`.
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
        """Whether every day of the other is one of its days."""
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

    Where its first day is unknown it may fall due any day, so it is warned of at once; where its last day is unknown
    it never passes, and is critical only by its first.
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
    """An open deadline as `deadlines` has it, and its stage on the day asked."""

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
        """What the check calls it: its stage, or silence."""
        return "silence" if self.is_silence else str(self.stage)


def level_of(deadlines: "list[Deadline]") -> Level:
    """The most pressing of all; what has passed warns, because only news can be asked for then."""
    if any(deadline.stage is Stage.CRITICAL for deadline in deadlines):
        return Level.CRITICAL
    return Level.WARNING if any(deadline.stage is not Stage.UPCOMING for deadline in deadlines) else Level.OK


def summary(deadlines: "list[Deadline]") -> str:
    """How many of each label there are, the most pressing first: `1 critical, 2 warning, 1 silence`."""
    labels = [deadline.label for deadline in deadlines]
    counts = [(labels.count(label), label) for label in LABELS]
    return ", ".join(f"{count} {label}" for count, label in counts if count)


LABELS: Final = ("critical", "warning", "passed", "silence")
"""The labels of what is listed, the most pressing first."""
