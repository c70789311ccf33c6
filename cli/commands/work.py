"""Work shared by many machines: documents put into a lake's queue, workers that read them, and what became of them."""

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

ABOUT = """Share the reading of documents between machines.

Through a lake alone, with its catalogue in PostgreSQL or SQLite (docs/SCALE.md): documents are put into a queue
beside the catalogue, workers on any machine take them from there, read them and commit their claims. Start with:
timeline work add, then timeline work run on every machine.
"""

COLUMNS = "state documents worker lease tries title problem".split()
"""What a table shows; JSON and CSV have the document's hash, too."""


def add(
    ctx: typer.Context,
    paths: Paths,
    *,
    published: Published = None,
    author: Author = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Put documents into the queue.

    What `timeline ingest` would read is put there with its text, so that workers need no access to the files. A
    document that cannot be read is named, the others are added, and the exit code is 2. What is in the store or in
    the queue already is left out: interrupted, the same command goes on from there.

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
        typer.Option("--jobs", min=1, metavar="N", help="How many processes read; as many as serve if not given."),
    ] = None,
    batch: Annotated[
        int | None,
        typer.Option("--batch", metavar="N", min=1, help="Documents taken at a time; 8 a process if not given."),
    ] = None,
    lease: Annotated[
        float,
        typer.Option("--lease", metavar="SECONDS", min=1, help="For how long, without a word, they are this worker's."),
    ] = 60,
    tries: Annotated[int, typer.Option("--tries", metavar="N", min=1, help="How often a document is tried.")] = 3,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=1, help="How long one document may take.")
    ] = 300,
    with_: With = DEFAULT,
    review: Annotated[
        bool, typer.Option("--review", help="Let the claims wait for a person: `timeline review --waiting`.")
    ] = False,
    stay: Annotated[
        bool, typer.Option("--stay", help="Wait for more when nothing is left, until Ctrl-C or SIGTERM.")
    ] = False,
) -> None:
    """Take documents from the queue, and append their claims.

    On as many machines as you like, at any time. Such a worker takes a batch for the time of its lease, prolongs that
    as long as it lives, and ends when nothing is left, with the others neither. What one has begun that is killed,
    others take over when its lease is over, by the database's clock; one that is stopped gives it back at once.

    A document that cannot be read, kills the process that reads it or takes too long is tried again, later and
    alone; after some tries it is given up, and the exit code is 2. Each document is one commit by who added it.

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
    """Print what waits, what is being read, and what was given up.

    A row for all that wait, one for each worker with the seconds that its lease still has, and one for each document
    that was given up, with the reason. The exit code is 1 if there are any of those.

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
    """Let the documents that were given up wait again.

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
    ctx: typer.Context, *, waiting: Annotated[bool, typer.Option("--waiting", help="Those that wait, too.")] = False
) -> None:
    """Take the documents that were given up out of the queue.

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
