"""Recording what is given to somebody, so that `errata` can say what to correct; other output is not recorded."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.diagnostics import complain, say
from cli.options import author_or_login
from cli.settings import Settings
from timeline.errors import Refused, no_folder

if TYPE_CHECKING:
    from timeline.clocks import Clocks
    from timeline.database import Database
    from timeline.filters import Filter

For = Annotated[
    str | None,
    typer.Option("--for", metavar="WHOM", help="Record in the log who receives this, for `timeline errata`."),
]


@dataclass(slots=True)
class Giving:
    """An output on its way to a `recipient`; without one, nothing is recorded."""

    kind: str
    recipient: str | None
    output: Path | None = None
    _details: dict[str, str] | None = None

    def __post_init__(self) -> None:
        """Refuse a file whose folder is missing before anything is asked or drawn for it."""
        if self.output is not None and not self.output.parent.is_dir():
            raise Refused(no_folder(self.output, self.output.parent))

    def rests(
        self,
        db: "Database",
        clocks: "Clocks",
        claims: Callable[[], Collection[str]] | None = None,
        wanted: "Filter | None" = None,
    ) -> None:
        """Note the claims behind it, while the store is open; without `claims`, the whole log."""
        from timeline.errata import Given, details_of
        from timeline.filters import ANYTHING

        if self.recipient is None:
            return
        given = Given(self.kind, self.recipient, self.output.name if self.output else "")
        self._details = details_of(db, given, clocks, claims() if claims else None, wanted or ANYTHING)

    def record(self, settings: Settings) -> None:
        """Record that it was given, after it has been written.

        Raises:
            TimelineError: the store cannot be written to; reported as well, because the output exists already.
        """
        from timeline.errata import record_given
        from timeline.errors import TimelineError
        from timeline.opening import open_store

        if self._details is None:
            return
        try:
            with open_store(settings.db, write=True) as db:
                added = record_given(db, self._details, author_or_login(None))
        except TimelineError:
            complain(f"could not record that {self.recipient} was given this, so errata will not list it. Try again.")
            raise
        if added.commit and not settings.quiet:
            say(f"Recorded that {self.recipient} was given this, as commit {added.commit[:10]}.")
