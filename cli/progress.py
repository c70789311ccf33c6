"""The line on the terminal that shows how far long work is."""

import sys
import time
from dataclasses import dataclass, field
from typing import Final

CLEAR: Final = "\r\x1b[K"
"""Moves to the start of the terminal's line, and erases it."""


@dataclass(slots=True)
class Line:
    """One line on standard error, rewritten with each report: stage, rows done, rate, and time left."""

    _stage: str = ""
    _since: float = field(default_factory=time.monotonic)
    _is_shown: bool = False

    def show(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` rows are done; when all are, the line is erased."""
        now = time.monotonic()
        if stage != self._stage or not done:
            self._stage, self._since = stage, now
        if done >= total:
            self.clear()
            return
        sys.stderr.write(f"{CLEAR}{in_words(stage, done, total, now - self._since)}")
        sys.stderr.flush()
        self._is_shown = True

    def clear(self) -> None:
        """Erase the line if there is one."""
        if self._is_shown:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()
            self._is_shown = False


LINE: Final = Line()
"""The line of this process."""


def in_words(stage: str, done: int, total: int, seconds: float) -> str:
    """The text of the line: 250,000 of 1,000,000 rows (25 %), 61,000 a second, 12 s left."""
    line = f"{stage}: {done:,} of {total:,} rows ({100 * done // max(total, 1)} %)"
    if not done or seconds <= 0:
        return line
    rate = done / seconds
    return f"{line}, {rate:,.0f} a second, {_span(max(total - done, 0) / rate)} left"


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"
