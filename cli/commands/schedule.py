"""`timeline schedule`: whatever it writes is printed first."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cli.commands.check import ConfigFile
from cli.diagnostics import say
from cli.output import emit, write
from cli.settings import Format, settings_of
from timeline.errors import StoreMissing
from timeline.storage.addresses import file_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli.scheduling import Job, Scheduled
    from cli.settings import Settings


class Action(StrEnum):
    """What to do with the schedule."""

    INSTALL = "install"
    SHOW = "show"
    REMOVE = "remove"


def schedule(
    ctx: typer.Context,
    action: Annotated[Action, typer.Argument(metavar="install|show|remove", help="What to do.")],
    options: Annotated[
        list[str] | None, typer.Argument(metavar="-- [OPTION...]", help="Options for each check.")
    ] = None,
    *,
    at: Annotated[str, typer.Option("--at", metavar="HH:MM", help="The time of day.")] = "07:00",
    hourly: Annotated[bool, typer.Option("--hourly", help="Every hour, at the minute of --at.")] = False,
    with_: Annotated[
        str | None,
        typer.Option("--with", metavar="systemd|cron", help="The scheduler; whichever is available if not given."),
    ] = None,
    config: ConfigFile = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would be written, and write nothing.")] = False,
) -> None:
    """Schedule the check.

    With a systemd timer of this user, or else a crontab line. What is written is printed first. A store has one
    schedule: installing again replaces it. Put the addresses to notify and to ping into the configuration file,
    since schedulers do not see the variables of your shell.

    Examples:
      timeline schedule install --at 07:30
      timeline schedule install --hourly --with cron -- --within 60d --party RUS
      timeline schedule show
      timeline schedule remove
    """
    from cli.scheduling import Job, time_of

    settings = settings_of(ctx)
    try:
        hour, minute = time_of(at)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--at") from None
    store = file_of(settings.db, "a schedule").absolute()
    job = Job(store, config.absolute() if config else None, tuple(options or ()), None if hourly else hour, minute)
    match action:
        case Action.INSTALL:
            _install(job, with_, settings, dry_run=dry_run)
        case Action.SHOW:
            _show(job, settings)
        case Action.REMOVE:
            _remove(job, settings, dry_run=dry_run)


def _install(job: "Job", scheduler: str | None, settings: "Settings", *, dry_run: bool) -> None:
    from cli.scheduling import SCHEDULERS, CannotSchedule, install, plan, usual_scheduler

    if scheduler is not None and scheduler not in SCHEDULERS:
        raise typer.BadParameter(f"{scheduler!r} is not one of {', '.join(SCHEDULERS)}.", param_hint="--with")
    _check_options(job)
    if not job.store.is_file():
        raise StoreMissing(f"{job.store}: there is no store here to check. Create it first, or name another with --db.")
    try:
        chosen = scheduler or usual_scheduler()
    except CannotSchedule:
        if not dry_run:
            raise
        chosen = "cron"
    _print(plan(job, chosen), settings)
    if dry_run:
        return
    install(job, chosen)
    if not settings.quiet:
        say(f"Scheduled with {chosen}: {job.when}.")
        if chosen == "systemd":
            say("It runs while you are logged in; `loginctl enable-linger` lets it run always.")
        _say_what_is_missing(job)


def _check_options(job: "Job") -> None:
    """Parse the options as each check will, so that a mistake shows now, not at seven in the morning.

    Raises:
        typer.TyperException: they are not valid options of the check.
    """
    from typer.main import get_command

    from cli.commands.check import check

    alone = typer.Typer()
    alone.command("check")(check)
    get_command(alone).make_context("timeline check", list(job.options))


def _say_what_is_missing(job: "Job") -> None:
    from cli.config import PING, URLS, load

    loaded = load(job.config, job.store)
    if URLS in loaded.origins.values() or PING in loaded.origins.values():
        say(f"{URLS} and {PING} are set here, but not where the check will run. Put them into the configuration.")
    elif not loaded.targets:
        say("Nobody is notified: the configuration names no targets.")


def _show(job: "Job", settings: "Settings") -> None:
    from cli.scheduling import found

    _print(found(job), settings, empty=f"No check of {job.store} is scheduled.")


def _remove(job: "Job", settings: "Settings", *, dry_run: bool) -> None:
    from cli.scheduling import found, remove

    removed = found(job) if dry_run else remove(job)
    _print(removed, settings, empty=f"No check of {job.store} is scheduled.")
    if removed and not dry_run and not settings.quiet:
        say("Removed.")


def _print(held: "list[Scheduled]", settings: "Settings", empty: str = "") -> None:
    """Print files under their names; as rows for programs."""
    if held and settings.format is Format.TABLE:
        write("\n".join(f"# {one.where}\n{one.text}" for one in held))
        return
    from timeline.rows import Rows

    rows = [(one.scheduler, one.where, one.text) for one in held]
    emit(Rows(("scheduler", "where", "text"), rows), settings, empty=empty)


COMMANDS: "dict[str, Callable[..., None]]" = {"schedule": schedule}
"""This group's commands by their names."""
