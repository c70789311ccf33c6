"""`timeline reextract`."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from cli.diagnostics import ExitCode, complain, counted, say
from cli.extraction import DEFAULT, With, claims_by
from cli.options import Author, author_or_login
from cli.output import emit, said
from cli.settings import Settings, settings_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from events.extract.extractor import Extractor
    from timeline.reextract import Change, Plan

COLUMNS = ("change", "id", "type", "date", "due", "parties", "place", "treaty")
MORE = ("actors", "targets", "people", "format", "source", "quote")


def reextract(
    ctx: typer.Context,
    documents: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DOCUMENT]...", help="Hashes of documents, or their first characters; all documents if none."
        ),
    ] = None,
    *,
    with_: With = DEFAULT,
    review: Annotated[
        bool, typer.Option("--review", help="Hold new claims for approval with `timeline review --waiting`.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would change, and store nothing.")] = False,
    author: Author = None,
) -> None:
    """Extract stored documents again, and append the changes.

    One commit per document. Claims that the extractor no longer makes are retracted, new ones added; what a
    person recorded, amended, confirmed or withdrew stays. Running it twice adds nothing. `diff --recorded-by`
    shows how the answers changed.

    Examples:
      timeline reextract --dry-run
      timeline reextract 4541d852 --with rules
      timeline diff 2019-07-01 --recorded-by 2026-11-01 --and-recorded-by 2026-11-30
    """
    from events.extractors.errors import ExtractorError
    from events.extractors.installed import extractor_named
    from timeline.documents import document_hashes
    from timeline.opening import open_store

    settings = settings_of(ctx)
    extractor = extractor_named(with_)
    who = None if dry_run else author_or_login(author)
    with open_store(settings.db) as db:
        hashes = document_hashes(db, documents or ())
    plans: list[Plan] = []
    failed = 0
    with typer.progressbar(hashes, file=sys.stderr, label="reading", hidden=_is_silent(settings)) as steps:
        for one in steps:
            try:
                plans.append(_read_again(one, extractor, settings, who, review=review))
            except ExtractorError as error:
                complain(error)
                failed += 1
    _report(plans, settings, dry_run=dry_run)
    if failed:
        raise typer.Exit(ExitCode.USAGE)


def _read_again(
    document: str, extractor: "Extractor", settings: Settings, author: str | None, *, review: bool
) -> "Plan":
    """What changes in one document; appended if there is an author.

    The store is open only while it is read or written to: others can use it while the document is being read.
    """
    from events.extract.extractor import mark
    from timeline.documents import article_by_prefix
    from timeline.opening import open_store
    from timeline.reextract import carry_out, plan

    with open_store(settings.db) as db:
        article = article_by_prefix(db, document)
    made = claims_by(extractor)(article)
    with open_store(settings.db, write=author is not None) as db:
        planned = plan(db, document, made, mark=mark(extractor), review=review)
        if author is not None:
            name = article.title or article.publisher or article.hash[:12]
            carry_out(db, planned, author=author, message=f"Read {name} again with {mark(extractor)}")
    return planned


def _report(plans: "list[Plan]", settings: Settings, *, dry_run: bool) -> None:
    from timeline.rows import Rows

    changes = [change for planned in plans for change in planned.changes]
    columns = (*COLUMNS, *MORE)
    rows = Rows(columns, [tuple(_record(change)[name] for name in columns) for change in changes])
    emit(rows, settings, COLUMNS, empty="Nothing changes.", below=said)
    if not settings.quiet:
        kept = sum(planned.kept for planned in plans)
        told = f"{counted(len(plans), 'document')} read again, {counted(len(changes), 'change')}"
        told += f", {counted(kept, 'claim')} left as judged by a person" if kept else ""
        say(f"{told}.{' Nothing was stored.' if dry_run else ''}")


def _record(change: "Change") -> dict[str, object]:
    claim = change.claim
    return {"change": change.change, "id": claim.id, **claim.model_dump(mode="json")}


def _is_silent(settings: Settings) -> bool:
    return settings.quiet or not sys.stderr.isatty()


COMMANDS: "dict[str, Callable[..., None]]" = {"reextract": reextract}
"""This group's commands by their names."""
