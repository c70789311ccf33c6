"""The import of event data sets, with progress, and a report on the rows of each file."""

import sys
import time
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cli.diagnostics import complain, counted, plain, say
from cli.settings import Settings

if TYPE_CHECKING:
    from timeline.datasets.importing import Outcome, Request

CLEAR: Final = "\r\x1b[K"
"""Moves to the start of the terminal's line, and erases it."""


@dataclass(slots=True)
class Progress:
    """The progress line on the terminal: rows done, speed, time left."""

    shown: bool
    _stage: str = ""
    _since: float = field(default_factory=time.monotonic)

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` rows are done."""
        now = time.monotonic()
        if stage != self._stage or not done:
            self._stage, self._since = stage, now
        if self.shown:
            sys.stderr.write(f"{CLEAR}{plain(progress_line(stage, done, total, now - self._since))}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Erase the line."""
        if self.shown:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()


def progress_line(stage: str, done: int, total: int, seconds: float) -> str:
    """The progress line: 250,000 of 1,000,000 rows (25 %), 61,000 a second, 12 s left."""
    line = f"{stage}: {done:,} of {total:,} rows ({100 * done // max(total, 1)} %)"
    if not done or seconds <= 0:
        return line
    rate = done / seconds
    return f"{line}, {rate:,.0f} a second, {_span(max(total - done, 0) / rate)} left"


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"


def import_files(settings: Settings, paths: list[Path], request: "Request", rejects: Path | None) -> int:
    """Import files of a data set, and report on their rows; returns how many files could not be read.

    Each file gets its own file of rejects, unless one for all is named.
    """
    from timeline.datasets.importing import import_file
    from timeline.datasets.rejects import Rejects
    from timeline.errors import Refused
    from timeline.opening import create_store
    from timeline.upkeep.kept import catch_up

    failed = 0
    progress = Progress(shown=sys.stderr.isatty() and not settings.quiet)
    with ExitStack() as stack:
        common = stack.enter_context(Rejects(rejects)) if rejects else None
        db = stack.enter_context(create_store(settings.db))
        for path in paths:
            try:
                own = Rejects(path.with_name(f"{path.name}.rejects.csv"))
                with nullcontext(common) if common else own as kept:
                    outcome = import_file(db, path, request, kept, progress)
            except Refused as error:
                failed += 1
                progress.clear()
                complain(error)
                continue
            except KeyboardInterrupt:
                progress.clear()
                complain("interrupted; what was added stays. Run the same command again to continue.")
                raise
            progress.clear()
            if not settings.quiet:
                _tell(outcome, kept.path)
        catch_up(db, progress=progress)
        progress.clear()
    return failed


def _tell(outcome: "Outcome", rejects: Path) -> None:
    skipped = sum(outcome.skipped.values())
    say(
        f"{outcome.file}: {counted(outcome.read, 'row')} read: {outcome.added} added, {outcome.known} known already, "
        f"{skipped} skipped, {outcome.rejected} rejected."
    )
    for reason, number in outcome.skipped.most_common():
        say(f"  {number} skipped: {reason}")
    if outcome.rejected:
        say(f"  {outcome.rejected} rejected: {rejects} says why")
