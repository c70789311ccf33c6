"""`timeline report` and `timeline serve`."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from cli.diagnostics import counted, say
from cli.filters import WHEN, WHICH_CLAIMS, WHOSE, Asked, choosing
from cli.giving import For, Giving
from cli.options import AsOf, KnownOn, RecordedBy, clocks_of
from cli.output import write
from cli.settings import settings_of
from timeline.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

TITLE: Final = "Timeline"
LOCAL: Final = "127.0.0.1"


@choosing(*WHOSE, *WHEN, *WHICH_CLAIMS)
def report(
    ctx: typer.Context,
    *,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="The file to write; standard output if not given."),
    ] = None,
    for_: For = None,
    title: Annotated[str, typer.Option("--title", metavar="WORDS", help="The title of the page.")] = TITLE,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    recorded_by: RecordedBy = None,
    most: Annotated[
        int,
        typer.Option(
            "--limit", metavar="N", min=1, max=5000, help="Show at most this many marks, those nearest to the day."
        ),
    ] = 400,
    asked: Asked,
) -> None:
    """Write the timeline as a single HTML page.

    One self-contained file for screen, phone and paper. It shows meetings, treaties, acts and deadlines in
    lanes; a slider shows the state on any day, and behind every mark are its sentences. --as-of is the day on
    which it opens. It needs an extra: pipx install '.[report]'. See docs/REPORT.md.

    Examples:
      timeline report -o report.html
      timeline report --pair RUS-USA --title 'Russia and the United States' --as-of 2019-07-01 -o report.html
      timeline report --known-on 2019-06-26 --text 'missile*' -o missiles.html
    """
    from timeline import vocabulary
    from timeline.opening import open_store
    from timeline.report.page import page
    from timeline.report.story import tell
    from timeline.resting import behind_story

    settings, clocks = settings_of(ctx), clocks_of(as_of, known_on, recorded_by)
    given = Giving("report", for_, output)
    with open_store(settings.db) as db:
        vocabulary.check(db, "claims", asked.wanted)
        told = tell(db, clocks, asked.wanted, most)
        given.rests(db, clocks, lambda: behind_story(db, told), asked.wanted)
        if not told.total:
            asked.name_unknown(db, settings)
    written = page(told, title)
    if output is None:
        write(written)
    else:
        output.write_text(written, encoding="utf-8", newline="\n")
    given.record(settings)
    if output is None:
        return
    if not settings.quiet:
        of = f" of {told.total}, those nearest to {clocks.as_of}; more with --limit" if told.total > most else ""
        say(f"{output}: {counted(len(told.marks), 'mark')}{of}.")


def serve(
    ctx: typer.Context,
    *,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, metavar="N", help="The port; 0 for any free one.")
    ] = 8765,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address to listen on.")] = LOCAL,
    allow_network: Annotated[
        bool,
        typer.Option(
            "--allow-network", help="Allow an address that other machines can reach; all who do can read everything."
        ),
    ] = False,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="Also answer to this host name."),
    ] = None,
    title: Annotated[str, typer.Option("--title", metavar="WORDS", help="The title of the page.")] = TITLE,
) -> None:
    """Serve the report, a JSON API and a calendar, read-only.

    Live, on this machine. / is the report, /calendar.ics a calendar feed; /meetings, /treaties, /relations,
    /deadlines, /conflicts and /claims are rows as JSON, with the commands' options as parameters; /openapi.json
    describes them. The store is opened for each answer, so that others can add to it meanwhile. It needs an
    extra: pipx install '.[serve]'. See docs/REPORT.md.

    Examples:
      timeline serve
      timeline serve --port 8080 --title 'Russia and the United States'
      curl 'http://127.0.0.1:8765/meetings?as_of=2019-07-01&pair=RUS-USA&known_on=2019-06-26'
    """
    from cli.web.server import Where, serve
    from timeline.storage.patience import wait_silently

    missing = [name for name in ("fastapi", "uvicorn", "vl_convert") if find_spec(name) is None]
    if missing:
        raise Refused(f"Serving needs an extra ({', '.join(missing)}): pipx install '.[serve]' (timeline[serve]).")
    where, settings = Where(host, port, tuple(allow_host or ())), settings_of(ctx)
    if not where.is_local and not allow_network:
        raise typer.BadParameter(
            f"{host} is reached by other machines, and there is no password. If that is meant: --allow-network.",
            param_hint="--host",
        )
    wait_silently()
    serve(settings.db.absolute(), title, where, (lambda _: None) if settings.quiet else say)


COMMANDS: "dict[str, Callable[..., None]]" = {"report": report, "serve": serve}
"""This group's commands by their names."""
