"""What is given to somebody is recorded, so that `errata` can say what to correct; what is only looked at is not."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.diagnostics import say
from cli.options import author_or_login
from cli.settings import Settings

if TYPE_CHECKING:
    from timeline.clocks import Clocks

For = Annotated[
    str | None,
    typer.Option("--for", metavar="WHOM", help="Whom it is given to: recorded in the log, for `timeline errata`."),
]


def record(
    settings: Settings, what: tuple[str, str | None, Path | None], clocks: "Clocks", claims: Iterable[str] | None = None
) -> None:
    """Record `what` (its kind, for whom, the file) where somebody is named; `claims`, `None`: it rests on all."""
    from timeline.database import open_store
    from timeline.errata import Given, record_given

    kind, recipient, output = what
    if recipient is None:
        return
    given = Given(kind, recipient, output.name if output else "", clocks, claims)
    with open_store(settings.db, write=True) as db:
        added = record_given(db, given, author_or_login(None))
    if added.commit and not settings.quiet:
        say(f"Recorded that {recipient} was given this, as commit {added.commit[:10]}.")
