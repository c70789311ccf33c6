"""`timeline snapshot`, `backup`, `restore`, `salvage`, `compact` and `migrate`."""

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
"""How many problems are listed."""

Target = Annotated[Path, typer.Argument(metavar="PATH", help="The file to create.")]


def snapshot(ctx: typer.Context, path: Target) -> None:
    """Copy the store for readers that keep a file open.

    The copy replaces the previous one atomically; whoever has that one open can go on reading it. Readers of a
    snapshot never wait for the store, and never keep others from writing to it.

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
    force: Annotated[bool, typer.Option("--force", help="Replace an existing file.")] = False,
) -> None:
    """Copy the store, and verify the copy.

    Every hash of the log is recomputed, every quote found in its document. The store may be in use: others can
    read meanwhile, and writers wait (--wait). Keep the head that is printed elsewhere: with it, `timeline
    verify --expect` proves later that nothing was cut off.

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
    force: Annotated[
        bool, typer.Option("--force", help="Replace an existing store, and keep it under another name.")
    ] = False,
) -> None:
    """Replace the store with a backup, once that is verified.

    The backup itself is not changed. The old store is kept, with the time in its name.

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
            say(f"The previous store is now {kept}.")


def salvage(ctx: typer.Context, path: Target) -> None:
    """Recover a damaged store into a new one.

    Documents whose text matches its hash, and claims quoted exactly from them, go into the new store, commit by
    commit; what cannot be read or verified is reported. The damaged file is not changed. The exit code is 1 if
    anything is lost.

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
        say(f"{path}: {_held(copied)} {counted(proven, 'commit')} with their original hashes.")
    if problems:
        raise typer.Exit(ExitCode.FOUND)


def compact(ctx: typer.Context) -> None:
    """Rewrite the store to reclaim free space.

    Replaced data leave gaps in the file that only later commits fill, most of all after an upgrade of an old
    store. The new file is verified before it replaces the old one; other processes wait meanwhile, and the disk
    needs room for both.

    In a lake, rows of small commits move from the catalogue into files, small files are merged into larger
    ones, and files unused for a day are removed; others can read and append meanwhile.

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
    source: Annotated[str, typer.Argument(metavar="FROM", help="The store to copy from.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="The store to copy to; created if it does not exist.")],
) -> None:
    """Copy the log to another store, a file or a lake.

    Every row is copied as it is: ids, numbers, hashes and signatures stay. TO must be empty or hold the
    beginning of FROM's log. After an interruption, run the same command again to continue; run it later to copy
    what was added since. See docs/SCALE.md.

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
