"""`timeline check` and `timeline config`."""

from datetime import date
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from cli.diagnostics import ExitCode, complain, complain_of, say
from cli.filters import WHICH_CLAIMS, WHOSE, Asked, choosing
from cli.options import AsOf, KnownOn
from cli.output import emit, write
from cli.settings import settings_of

if TYPE_CHECKING:
    from collections.abc import Callable

COLUMNS = "stage due_start due_end days_to_start days_to_end status kind parties subject occurrence".split()
"""The columns of tables; JSON and CSV have all."""

ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config",
        envvar="TIMELINE_CONFIG",
        metavar="PATH",
        help="The configuration file; by default timeline.toml next to the store, or the user's.",
    ),
]


@choosing(*WHOSE, *WHICH_CLAIMS)
def check(
    ctx: typer.Context,
    *,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    within: Annotated[
        str | None,
        typer.Option("--within", metavar="DAYS", help="The horizon, for all kinds: days (30, 30d) or weeks (6w)."),
    ] = None,
    silence: Annotated[
        str | None,
        typer.Option("--silence", metavar="DAYS", help="For how long to list what has passed: days, weeks, or all."),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="meeting|treaty|obligation", help="Only this kind; repeat for several."),
    ] = None,
    config: ConfigFile = None,
    nagios: Annotated[
        bool, typer.Option("--nagios", help="Print and exit as a monitoring plugin: OK, WARNING, CRITICAL, UNKNOWN.")
    ] = False,
    metrics: Annotated[
        Path | None, typer.Option("--metrics", metavar="FILE", help="Write metrics for Prometheus to this file.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be sent, without sending, recording or pinging.")
    ] = False,
    no_notify: Annotated[bool, typer.Option("--no-notify", help="Only list: do not send, record or ping.")] = False,
    asked: Asked,
) -> None:
    """List what falls due soon, and notify people.

    It also lists what has passed with no outcome reported. The stages: "warning" from the horizon before the
    first possible day, "critical" from the lead time before the last possible day, "passed" after that; for a
    meeting that is "silence". The exit code is 1 if anything is listed; with --nagios it is 0, 1, 2 or 3 for
    OK, WARNING, CRITICAL, UNKNOWN.

    Targets in the configuration, or in TIMELINE_NOTIFY_URLS, are notified once of each stage of each deadline,
    and again if it moved, was extended, postponed or canceled. After a successful check, the address in
    TIMELINE_PING_URL is called. See docs/CHECKS.md.

    Examples:
      timeline check
      timeline check --within 90d --party RUS --kind treaty
      timeline check --nagios --metrics /var/lib/node_exporter/timeline.prom
      timeline check --dry-run
    """
    from cli.checking import Request, monitored, perform

    settings = settings_of(ctx)
    request = Request(
        as_of or date.today(),
        known_on,
        within,
        silence,
        tuple(kind or ()),
        config,
        metrics,
        dry_run=dry_run,
        looks_only=no_notify,
    )
    if nagios:
        line, level = monitored(lambda: perform(settings, request, asked.wanted))
        write(line)
        raise typer.Exit(level)
    outcome = perform(settings, request, asked.wanted)
    emit(outcome.rows, settings, COLUMNS, empty=f"{outcome.summary.capitalize()}.")
    if not settings.quiet:
        for line in [*([f"{outcome.summary}."] if outcome.deadlines else []), *outcome.lines]:
            say(line)
    complain_of(outcome.problems)
    if outcome.deadlines or outcome.undelivered:
        raise typer.Exit(ExitCode.FOUND)


def config(ctx: typer.Context, *, path: ConfigFile = None) -> None:
    """Print the configuration in effect.

    With the source of each setting; addresses are not shown.

    Examples:
      timeline config
      timeline config --config desk.toml --format json
    """
    from cli.checking import described
    from cli.config import load
    from timeline.rows import Rows

    settings = settings_of(ctx)
    loaded = load(path, settings.db)
    emit(Rows(("setting", "value", "from"), described(loaded)), settings)
    if loaded.is_readable_by_others:
        complain(
            f"{loaded.path}: everybody here can read the addresses in it. Run: chmod 600 {quote(str(loaded.path))}"
        )


COMMANDS: "dict[str, Callable[..., None]]" = {"check": check, "config": config}
"""This group's commands by their names."""
