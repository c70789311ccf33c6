"""`timeline init`, `ingest`, `log`, `rebuild` and `import`."""

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from cli.commands import exporting, proof
from cli.diagnostics import ExitCode, complain, complain_of, counted, say
from cli.extraction import DEFAULT, With
from cli.filters import PAGE, Asked, choosing
from cli.options import AllowPrivate, Author, Paths, Published, author_or_login
from cli.output import emit
from cli.settings import Settings, settings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from seeds.article import Article
    from seeds.finding import Finding
    from timeline.storage.addresses import Address

TABLES = (".csv", ".parquet")
"""File extensions of tables of claims."""


def init(
    ctx: typer.Context,
    *,
    empty: Annotated[bool, typer.Option("--empty", help="Create it without the seed articles.")] = False,
) -> None:
    """Create the store, and ingest the five seed articles.

    Running it again adds nothing.

    Examples:
      timeline init
      timeline --db relations.duckdb init --empty
    """
    from cli.ingestion import Ingestion
    from seeds.reader import seed_articles
    from timeline.opening import create_store

    settings = settings_of(ctx)
    new = not _is_there(settings.db)
    create_store(settings.db).close()
    if not settings.quiet:
        say(f"{settings.db}: a new store." if new else f"{settings.db}: exists already.")
    if not empty:
        articles = seed_articles()
        Ingestion(settings, author_or_login(None), DEFAULT).run(articles, len(articles))


def _is_there(store: "Address") -> bool:
    """Whether the store exists; a database may exist without a lake in it."""
    from timeline.errors import StoreMissing, StoreUnreadable
    from timeline.opening import open_log
    from timeline.storage.addresses import Lake

    if not isinstance(store, Lake):
        return store.exists()
    try:
        open_log(store).close()
    except (StoreMissing, StoreUnreadable):
        return False
    return True


def ingest(
    ctx: typer.Context,
    paths: Paths,
    *,
    published: Published = None,
    author: Author = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the claims, and store nothing.")] = False,
    with_: With = DEFAULT,
    review: Annotated[
        bool, typer.Option("--review", help="Hold the claims for approval with `timeline review --waiting`.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", min=1, metavar="N", help="Number of reader processes; chosen automatically if not given."
        ),
    ] = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Extract claims from documents, and append them to the log.

    Text, Markdown, HTML, PDF, e-mail (.eml), RSS and Atom feeds, and JSON Lines of documents (text, published, title,
    url, publisher) are read from files, folders (recursively), addresses and standard input. Without
    --published, the publication date is taken from the document's metadata, its file name or its dateline.

    Each document is one commit: after an interruption, run the same command again to continue. A document that
    cannot be read is reported, the others are ingested, and the exit code is 2. Ingesting a document twice adds
    nothing.

    Examples:
      timeline ingest article.txt --published 2019-06-26
      timeline ingest clippings/ 'mail/*.eml' archive.jsonl
      timeline ingest https://example.org/news.rss
      pbpaste | timeline ingest - --published 2019-06-26 --dry-run
    """
    from cli.ingestion import Ingestion
    from seeds.limits import Limits
    from seeds.reader import count, documents

    settings = settings_of(ctx)
    found = documents(paths, published, limits=Limits(allow_private=allow_private))
    if dry_run:
        failed = _show(found, settings, with_)
    else:
        ingestion = Ingestion(settings, author_or_login(author), with_, review, jobs)
        ingestion.run(found, count(paths))
        failed = ingestion.intake.failed
    if failed:
        raise typer.Exit(ExitCode.USAGE)


def _show(found: "Iterable[Article | Finding]", settings: Settings, extractor: str) -> int:
    """Print the claims of the documents found; returns how many could not be read."""
    from cli.commands.reading import claim_rows, emit_claims
    from seeds.article import Article

    whole = list(found)
    problems = [one for one in whole if not isinstance(one, Article)]
    complain_of(problems)
    emit_claims(claim_rows([one for one in whole if isinstance(one, Article)], extractor), settings)
    return len(problems)


@choosing(*PAGE)
def log(ctx: typer.Context, asked: Asked) -> None:
    """Print the commits, latest first.

    Examples:
      timeline log --limit 5
      timeline log --limit 5 --after 37
    """
    from timeline.ledger import page_of_commits
    from timeline.opening import open_store

    settings = settings_of(ctx)
    with open_store(settings.db) as db:
        found = page_of_commits(db, asked.limit, asked.after)
    columns = ("number", "hash", "recorded_at", "author", "documents", "events", "message")
    emit(found.rows, settings, columns=columns, empty="The log is empty.")
    asked.say_how_to_go_on(found, settings)


def rebuild(ctx: typer.Context) -> None:
    """Recompute the materialized state from the log, and compare.

    The exit code is 1 if it differed; the recomputed state replaces it.

    Examples:
      timeline rebuild
    """
    from timeline.opening import open_store
    from timeline.upkeep.kept import rebuild as made_anew

    settings = settings_of(ctx)
    with open_store(settings.db, write=True) as db:
        others = made_anew(db)
    if others:
        complain(f"{settings.db}: {', '.join(others)} differed from the log, and have been corrected.")
        raise typer.Exit(ExitCode.FOUND)
    if not settings.quiet:
        say("The materialized state was recomputed from the log, and is the same.")


def import_(
    ctx: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="Exports (JSON Lines, CloudEvents, or -), tables of claims (.csv, .parquet), or data set files.",
        ),
    ],
    *,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="gdelt|polecat|acled|icews", help="The event data set that the files belong to."
        ),
    ] = None,
    domestic: Annotated[bool, typer.Option("--domestic", help="Also import rows with only one party.")] = False,
    rejects: Annotated[
        Path | None,
        typer.Option("--rejects", metavar="PATH", help="The file for bad rows; FILE.rejects.csv if not given."),
    ] = None,
    author: Author = None,
    message: Annotated[str | None, typer.Option("--message", metavar="WORDS", help="The commit message.")] = None,
) -> None:
    """Import an export, a table of claims or an event data set.

    Whatever the store has already is skipped. An export keeps its ids. A table is an export, or a spreadsheet
    of your own with at least the columns type, reported, parties and quote; a table with a bad row is rejected
    as a whole. See docs/EXPORTS.md.

    With --from, the files are tables of GDELT 1.0 or 2.0, POLECAT, ACLED or ICEWS as published, plain, zipped
    or gzipped. Their rows become low-confidence claims that count in relations, never in meetings or treaties.
    Rows without two parties are skipped and counted; bad rows go to a file with line and reason. Importing rows
    twice adds nothing; after an interruption, run the same command again. See docs/DATASETS.md.

    Examples:
      timeline import log.jsonl
      timeline import claims.csv --message "my notes of 2019"
      timeline import --from gdelt 20150219000000.export.CSV.zip
      timeline import --from acled 2023.csv 2024.csv --rejects bad.csv
    """
    settings = settings_of(ctx)
    missing = [path for path in paths if not Path(path).is_file() and (path != "-" or from_)]
    complain_of(
        f"{path}: this is a folder, not a file." if Path(path).is_dir() else f"{path}: there is no such file."
        for path in missing
    )
    if missing:
        raise typer.Exit(ExitCode.USAGE)
    if from_ is None:
        tables = [path for path in paths if Path(path).suffix.lower() in TABLES]
        if domestic or rejects or (message and len(tables) < len(paths)):
            raise typer.BadParameter("--domestic, --rejects and --message are for data sets: name one with --from.")
        for path in paths:
            if path in tables:
                _import_table(settings, Path(path), author_or_login(author), message)
            else:
                _import_export(settings, path, author_or_login(author))
        return
    _import_dataset(settings, from_, [Path(path) for path in paths], rejects, (author, message, domestic))


def _import_dataset(
    settings: Settings, dataset: str, paths: list[Path], rejects: Path | None, how: tuple[str | None, str | None, bool]
) -> None:
    from cli.importing import import_files
    from timeline.datasets.importing import Request
    from timeline.datasets.layouts import DATASETS

    author, message, domestic = how
    if dataset not in DATASETS:
        raise typer.BadParameter(f"{dataset!r} is not one of {', '.join(DATASETS)}.", param_hint="--from")
    request = Request(dataset, author_or_login(author), message, domestic=domestic)
    if import_files(settings, paths, request, rejects):
        raise typer.Exit(ExitCode.USAGE)


def _import_table(settings: Settings, path: Path, author: str, message: str | None) -> None:
    from timeline.claim_tables import import_table
    from timeline.opening import create_store

    with create_store(settings.db) as db:
        done = import_table(db, path, author=author, message=message or f"Import {path.name}")
    if done.added is None:
        complain_of(f"{path}, row {problem.row}: {problem.message}" for problem in done.problems)
        complain(f"{path}: nothing was added. Correct {counted(len(done.problems), 'row')}, and import it again.")
        raise typer.Exit(ExitCode.USAGE)
    if not settings.quiet:
        added = f"Added {counted(done.added.events, 'claim')} from {counted(done.added.documents, 'new document')}."
        say(added if done.added.commit else "Nothing added: the store already holds all of it.")
        if done.skipped:
            say(f"{counted(done.skipped, 'row')} without a quote skipped: import claims of data sets with --from.")


def _import_export(settings: Settings, path: str, author: str) -> None:
    from timeline.bundle import import_jsonl
    from timeline.errors import Refused
    from timeline.opening import create_store

    try:
        with _lines(path) as lines, create_store(settings.db) as db:
            added = import_jsonl(db, lines, author=author)
    except UnicodeDecodeError:
        complain(f"{path}: is not text, so not an export of ours. Give a file written by `timeline export`.")
        raise typer.Exit(ExitCode.USAGE) from None
    except Refused as error:
        raise Refused(f"{path}: {error}") from error
    if not settings.quiet:
        added_in_all = f"Added {counted(added.events, 'event')} from {counted(added.documents, 'document')}."
        say(added_in_all if added.commit else "Nothing added: the store already holds all of it.")


@contextmanager
def _lines(path: str) -> "Iterator[TextIO]":
    if path == "-":
        yield sys.stdin
    else:
        with Path(path).open(encoding="utf-8", newline="") as lines:
            yield lines


COMMANDS: "dict[str, Callable[..., None]]" = {
    "init": init,
    "ingest": ingest,
    "log": log,
    **proof.COMMANDS,
    "rebuild": rebuild,
    **exporting.COMMANDS,
    "import": import_,
}
"""This group's commands by their names."""
