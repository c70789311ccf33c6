"""The import of event data sets, with progress, and a report on the rows of each file."""

from contextlib import ExitStack, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from cli.diagnostics import complain, counted, say
from cli.settings import Settings

if TYPE_CHECKING:
    from timeline.datasets.importing import Outcome, Request


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
    with ExitStack() as stack:
        common = stack.enter_context(Rejects(rejects)) if rejects else None
        db = stack.enter_context(create_store(settings.db))
        for path in paths:
            try:
                own = Rejects(path.with_name(f"{path.name}.rejects.csv"))
                with nullcontext(common) if common else own as kept:
                    outcome = import_file(db, path, request, kept)
            except Refused as error:
                failed += 1
                complain(error)
                continue
            except KeyboardInterrupt:
                complain("interrupted; what was added stays. Run the same command again to continue.")
                raise
            if not settings.quiet:
                _tell(outcome, kept.path)
        catch_up(db)
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
