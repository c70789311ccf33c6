"""Copies of the store: for readers, against loss, and back again."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from cli.diagnostics import ExitCode, complain, complain_of, counted, say
from cli.settings import settings_of
from timeline.storage.addresses import Lake, file_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.storage.copies import Copied

SHOWN: Final = 20
"""Problems that are named one by one."""

Target = Annotated[Path, typer.Argument(metavar="PATH", help="The file to make.")]


def snapshot(ctx: typer.Context, path: Target) -> None:
    """Copy the store as it is now, for those who keep a file open.

    The copy takes the place of the one before at once; who has that open goes on reading it. Nobody who reads a
    snapshot ever waits for the store, or keeps others from writing to it.

    Examples:
      timeline snapshot /srv/readers/timeline.duckdb
    """
    from timeline.storage.copies import snapshot as copy

    settings = settings_of(ctx)
    copied = copy(file_of(settings.db, "a snapshot"), path)
    if not settings.quiet:
        say(f"{path}: {_held(copied)}")


def backup(
    ctx: typer.Context,
    path: Target,
    *,
    force: Annotated[bool, typer.Option("--force", help="Replace the file that is there.")] = False,
) -> None:
    """Copy the store, and prove the copy.

    Every hash of the log is computed again, every quote found in its document. The store may be in use: others
    go on reading, and who wants to write waits (--wait). The head that is printed proves later, kept elsewhere,
    that nothing was cut off: `timeline verify --expect`.

    Examples:
      timeline backup /mnt/backup/timeline-$(date +%F).duckdb
      timeline backup weekly.duckdb --force > weekly.head
    """
    from timeline.storage.copies import backup as copy

    settings = settings_of(ctx)
    copied = copy(file_of(settings.db, "a backup"), path, replace=force)
    if copied.head:
        typer.echo(copied.head)
    if not settings.quiet:
        say(f"{path}: {_held(copied)} All of it verifies.")


def restore(
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="BACKUP", help="A file made by `timeline backup`.")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Though there is a store; it is kept beside.")] = False,
) -> None:
    """Put a backup where the store is to be, once it is proven.

    The backup stays as it is. A store that is replaced is kept under a name that tells when.

    Examples:
      timeline restore /mnt/backup/timeline-2019-06-28.duckdb
      timeline --db relations.duckdb restore weekly.duckdb --force
    """
    from timeline.storage.copies import restore as put_back

    settings = settings_of(ctx)
    copied, kept = put_back(path, file_of(settings.db, "a backup"), replace=force)
    if not settings.quiet:
        say(f"{settings.db}: {_held(copied)} All of it verifies.")
        if kept:
            say(f"What was there before is now {kept}.")


def salvage(ctx: typer.Context, path: Target) -> None:
    """Make a new store of what can be proven of a damaged one.

    Exit code 1 where something is lost. The damaged file stays as it is. Documents whose text has its hash, and
    claims that stand in them to the letter, go into the new store, commit by commit; what cannot be read or
    proven is named.

    Examples:
      timeline salvage rescued.duckdb --db damaged.duckdb
    """
    from timeline.storage.salvage import salvage as rescue

    settings = settings_of(ctx)
    copied, proven, problems = rescue(file_of(settings.db, "salvage"), path)
    complain_of(problems[:SHOWN])
    if len(problems) > SHOWN:
        complain(f"and {len(problems) - SHOWN} more")
    if not settings.quiet:
        say(f"{path}: {_held(copied)} {counted(proven, 'commit')} as appended, to the hash.")
    if problems:
        raise typer.Exit(ExitCode.FOUND)


def compact(ctx: typer.Context) -> None:
    """Write the store anew, without the room free in it.

    What is replaced in a file leaves gaps that only later commits fill: most after a new version of the program
    has brought an old store up to date. The new file is proven before it takes the old one's place; others wait
    meanwhile, and the disk needs room for both.

    In a lake, what small commits left in the catalogue goes into files, small files into larger ones, and files that
    nobody has needed for a day are removed; others go on reading and appending.

    Examples:
      timeline compact
    """
    from cli.commands.stats import size_of
    from timeline.storage.copies import compact as write_anew

    settings = settings_of(ctx)
    if isinstance(settings.db, Lake):
        _compact_lake(settings.db, quiet=settings.quiet)
        return
    before, after = write_anew(settings.db)
    if not settings.quiet:
        say(f"{settings.db}: {size_of(before)} before, {size_of(after)} now. All of it verifies.")


def _compact_lake(lake: Lake, *, quiet: bool) -> None:
    from cli.commands.stats import size_of
    from timeline.storage.compaction import compact as put_together

    before, after = put_together(lake)
    if not quiet:
        told = [f"{counted(size.files, 'file')} of {size_of(size.bytes)}" for size in (before, after)]
        say(f"{lake}: {told[0]} before, {told[1]} now.")


def migrate(
    ctx: typer.Context,
    source: Annotated[str, typer.Argument(metavar="FROM", help="The store to take the log from.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="The store to take it to; made where there is none.")],
) -> None:
    """Take the log to another store, a file or a lake.

    Every row goes as it is: ids, numbers, hashes and signatures stay. What TO holds must be the beginning of
    FROM's log. Interrupted, the same command goes on; done again later, it takes over what was added since.
    docs/SCALE.md says when to move.

    Examples:
      timeline migrate timeline.duckdb 'ducklake:postgres:dbname=timeline?data_path=/srv/timeline'
      timeline migrate ducklake:sqlite:news.sqlite news.duckdb
    """
    from timeline.storage.addresses import address
    from timeline.storage.migration import migrate as take

    settings = settings_of(ctx)
    hidden = settings.quiet or not sys.stderr.isatty()
    with typer.progressbar(length=1, file=sys.stderr, label="migrating", hidden=hidden) as steps:

        def told(done: int, of: int) -> None:
            steps.length = of
            steps.update(done - steps.pos)

        end = take(address(source), address(target), told)
    if not settings.quiet:
        what = (counted(end.events, "event"), counted(end.documents, "document"), counted(end.commits, "commit"))
        say(f"{address(target)}: {', '.join(what)}. The last is {end.head[:12] if end.head else 'none'}.")


def _held(copied: "Copied") -> str:
    what = (counted(copied.events, "event"), counted(copied.documents, "document"), counted(copied.commits, "commit"))
    return f"{', '.join(what)}."


COMMANDS: "dict[str, Callable[..., None]]" = {
    "backup": backup,
    "restore": restore,
    "snapshot": snapshot,
    "salvage": salvage,
    "compact": compact,
    "migrate": migrate,
}
"""This group's commands by their names."""
