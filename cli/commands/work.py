"""`timeline work`: a lake's queue of documents, and the workers that read them."""

from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from cli.diagnostics import ExitCode, counted, say
from cli.extraction import DEFAULT, With
from cli.options import AllowPrivate, Author, Paths, Published, author_or_login
from cli.output import emit
from cli.settings import settings_of

if TYPE_CHECKING:
    from collections.abc import Callable

ABOUT = """Share the extraction of documents between machines.

This needs a lake with its catalogue in PostgreSQL or SQLite (docs/SCALE.md): documents are put into a queue
next to the catalogue; workers on any machine take them from there, extract their claims and commit them. Start with:
timeline work add, then timeline work run on every machine.
"""

COLUMNS = "state documents worker lease tries title problem".split()
"""The columns of tables; JSON and CSV also have the document's hash."""


def add(
    ctx: typer.Context,
    paths: Paths,
    *,
    published: Published = None,
    author: Author = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Put documents into the queue.

    Whatever `timeline ingest` would read is queued with its text, so that workers need no access to the files.
    A document that cannot be read is reported, the others are queued, and the exit code is 2. Documents already
    in the store or in the queue are skipped, so after an interruption run the same command again.

    Examples:
      timeline work add clippings/ 'mail/*.eml' archive.jsonl
      timeline work add https://example.org/news.rss --author desk
    """
    from cli.working import add as put
    from seeds.limits import Limits
    from seeds.reader import count, documents

    settings = settings_of(ctx)
    found = documents(paths, published, limits=Limits(allow_private=allow_private))
    if put(settings, found, author_or_login(author), count(paths)):
        raise typer.Exit(ExitCode.USAGE)


def run(
    ctx: typer.Context,
    *,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", min=1, metavar="N", help="Number of reader processes; chosen automatically if not given."
        ),
    ] = None,
    batch: Annotated[
        int | None,
        typer.Option("--batch", metavar="N", min=1, help="Documents to take at a time; 8 per process if not given."),
    ] = None,
    lease: Annotated[
        float,
        typer.Option("--lease", metavar="SECONDS", min=1, help="How long a batch stays leased without renewal."),
    ] = 60,
    tries: Annotated[int, typer.Option("--tries", metavar="N", min=1, help="How often to try a document.")] = 3,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=1, help="The time limit for one document.")
    ] = 300,
    with_: With = DEFAULT,
    review: Annotated[
        bool, typer.Option("--review", help="Hold the claims for approval with `timeline review --waiting`.")
    ] = False,
    stay: Annotated[
        bool, typer.Option("--stay", help="Keep waiting for more documents, until Ctrl-C or SIGTERM.")
    ] = False,
) -> None:
    """Take documents from the queue, and append their claims.

    Run it on as many machines as you like, at any time. A worker leases a batch, renews the lease while it
    works, and ends when neither the queue nor other workers have anything left. If a worker is killed, others
    take over its batch when the lease expires, by the database's clock; if it is stopped, it returns its batch
    at once.

    A document that cannot be read, kills its reader process or takes too long is retried later, alone; after
    --tries it is given up, and the exit code is 2. Each document is one commit, authored by whoever queued it.

    Examples:
      timeline work run
      timeline work run --stay --jobs 8 --lease 30
      timeline work run --with openai --timeout 900
    """
    from cli.processes import cores
    from cli.working import How
    from cli.working import run as work
    from timeline.work import Terms

    number = jobs or cores()
    how = How(with_, number, timeout, review=review)
    if work(settings_of(ctx), how, Terms(lease, batch or 8 * number, tries), stay=stay):
        raise typer.Exit(ExitCode.USAGE)


def status(ctx: typer.Context) -> None:
    """Print what is waiting, being read, or given up.

    One row for all waiting documents, one for each worker with the seconds left of its lease, and one for each
    document given up, with the reason. The exit code is 1 if any were given up.

    Examples:
      timeline work status
      timeline work status --format json
    """
    from timeline.work import open_queue

    settings = settings_of(ctx)
    with closing(open_queue(settings.db)) as queue:
        found = queue.status()
    emit(found, settings, COLUMNS, empty="The queue is empty.")
    if "failed" in found.column("state"):
        raise typer.Exit(ExitCode.FOUND)


def retry(ctx: typer.Context) -> None:
    """Queue the documents that were given up again.

    Examples:
      timeline work retry
    """
    from timeline.work import open_queue

    settings = settings_of(ctx)
    with closing(open_queue(settings.db)) as queue:
        number = queue.retry()
    if not settings.quiet:
        say(f"{counted(number, 'document')} {'waits' if number == 1 else 'wait'} again.")


def drop(
    ctx: typer.Context,
    *,
    waiting: Annotated[bool, typer.Option("--waiting", help="Also remove those that are waiting.")] = False,
) -> None:
    """Remove the documents that were given up from the queue.

    Examples:
      timeline work drop
      timeline work drop --waiting
    """
    from timeline.work import open_queue

    settings = settings_of(ctx)
    with closing(open_queue(settings.db)) as queue:
        number = queue.drop(waiting=waiting)
    if not settings.quiet:
        say(f"{counted(number, 'document')} taken out of the queue.")


COMMANDS: "dict[str, Callable[..., None]]" = {
    "add": add,
    "run": run,
    "status": status,
    "retry": retry,
    "drop": drop,
}
"""The commands of `timeline work` by their names."""
