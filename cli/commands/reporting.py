"""The timeline to look at: a page of its own, or live on this machine."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from cli.diagnostics import counted, say
from cli.filters import WHEN, WHICH_CLAIMS, WHOSE, Asked, choosing
from cli.options import AsOf, KnownOn, RecordedBy
from cli.output import write
from cli.settings import settings_of

if TYPE_CHECKING:
    from collections.abc import Callable

TITLE: Final = "Timeline"


@choosing(*WHOSE, *WHEN, *WHICH_CLAIMS)
def report(
    ctx: typer.Context,
    *,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Standard output if not given.")
    ] = None,
    title: Annotated[str, typer.Option("--title", metavar="WORDS", help="What the page is called.")] = TITLE,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    recorded_by: RecordedBy = None,
    most: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, max=5000, help="Marks at most: those nearest to the day.")
    ] = 400,
    asked: Asked,
) -> None:
    """Write the timeline as a page of HTML: one file that needs no network, for screen, phone and paper.

    It shows meetings, treaties, acts and deadlines in lanes; a slider shows the state on any day, and behind every mark
    are the sentences that it rests on. --as-of is the day that it opens on. docs/REPORT.md says more.

    Examples:
      timeline report -o report.html
      timeline report --pair RUS-USA --title 'Russia and the United States' --as-of 2019-07-01 -o report.html
      timeline report --known-on 2019-06-26 --text 'missile*' -o missiles.html
    """
    from timeline import vocabulary
    from timeline.clocks import Clocks
    from timeline.database import open_store
    from timeline.report.page import page
    from timeline.report.story import tell

    settings, clocks = settings_of(ctx), Clocks(as_of or date.today(), known_on, recorded_by)
    with open_store(settings.db) as db:
        vocabulary.check(db, "claims", asked.wanted)
        told = tell(db, clocks, asked.wanted, most)
        if not told.total:
            asked.explain_nothing(db, settings)
    written = page(told, title)
    if output is None:
        write(written)
        return
    output.write_text(written, encoding="utf-8", newline="\n")
    if not settings.quiet:
        of = f" of {told.total}, those nearest to {clocks.as_of}; more with --limit" if told.total > most else ""
        say(f"{output}: {counted(len(told.marks), 'mark')}{of}.")


COMMANDS: "dict[str, Callable[..., None]]" = {"report": report}
"""This group's commands by their names."""
