"""The proof: what the log's head is, and that nothing in the store was changed behind our back."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.diagnostics import ExitCode, complain, counted
from cli.output import emit
from cli.settings import settings_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.verify import Breach


def head(ctx: typer.Context) -> None:
    """Print the hash of the last commit; keep it elsewhere, and `verify --expect` proves that nothing was cut off.

    Examples:
      timeline head > head.txt
    """
    from timeline.database import open_store
    from timeline.ledger import head as last

    with open_store(settings_of(ctx).db) as db:
        typer.echo(last(db) or "")


def verify(
    ctx: typer.Context,
    *,
    expect: Annotated[
        str | None,
        typer.Option("--expect", metavar="HASH", help="A head kept outside: shows that the end was not cut off."),
    ] = None,
) -> None:
    """Find every change that was made behind our back: recompute each hash, find each quote again, compare each answer.

    Exit code 1 on a breach; the first bad commit and the first bad event come first. A log that was rewritten as a
    whole, or cut off at its end, is sound in itself: keep its head elsewhere, and give it. See docs/GUARANTEES.md.

    Examples:
      timeline verify
      timeline verify --expect $(cat head.txt)
      timeline verify --format json
    """
    from timeline.rows import Rows
    from timeline.verify import Breach, verify_file

    settings = settings_of(ctx)
    breaches = verify_file(settings.db, expect)
    rows = Rows(Breach._fields, [tuple(breach) for breach in breaches])
    emit(rows, settings, empty="The log is as it was recorded: every hash, every quote.")
    if breaches:
        complain(f"{settings.db}: {counted(len(breaches), 'breach', 'breaches')}. {_first(breaches)}")
        raise typer.Exit(ExitCode.FOUND)


def _first(breaches: "list[Breach]") -> str:
    """Where it begins, in a sentence."""
    commit = next((breach.commit for breach in breaches if breach.commit), None)
    event = next((breach.event for breach in breaches if breach.event), None)
    if commit is None:
        return "No commit is named."
    return f"The first bad commit: {commit[:12]}" + (f"; the first bad event: {event[:12]}." if event else ".")


COMMANDS: "dict[str, Callable[..., None]]" = {"head": head, "verify": verify}
"""This group's commands by their names."""
