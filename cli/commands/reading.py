"""What our reader makes of a text, without a store."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.diagnostics import ExitCode, complain_of
from cli.extraction import DEFAULT, With, claims_with
from cli.options import Published
from cli.output import emit
from cli.settings import settings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cli.settings import Settings
    from seeds.article import Article
    from seeds.reader import Reading
    from timeline.rows import Rows

CLAIM_COLUMNS = ("id", "type", "date", "due", "parties", "place", "treaty", "confidence")
Path = Annotated[str, typer.Argument(metavar="FILE", help="A text file, or - for standard input.")]


def extract(ctx: typer.Context, path: Path, *, published: Published = None, with_: With = DEFAULT) -> None:
    """Print the claims of a document, and store nothing.

    Examples:
      timeline extract article.txt --published 2019-06-26 --format jsonl
      timeline extract article.txt --with openai
    """
    found = _read(path, published)
    emit_claims(claim_rows(found.articles, with_), settings_of(ctx))


def extractors(ctx: typer.Context) -> None:
    """List the extractors installed: version, package, and what one needs before it can read.

    Examples:
      timeline extractors
    """
    from events.extractors.errors import ExtractorError
    from events.extractors.installed import installed, load
    from timeline.rows import Rows

    rows = []
    for one in installed():
        try:
            version, problem = load(one).version, None
        except ExtractorError as error:
            version, problem = None, str(error)
        rows.append((one.name, version, one.package, one.package_version, problem))
    columns = ("name", "version", "package", "package_version", "problem")
    emit(Rows(columns, rows), settings_of(ctx), columns, empty="No extractor is installed. Install this program anew.")


def dates(ctx: typer.Context, path: Path, *, published: Published = None) -> None:
    """Print the calendar expressions of a text, resolved against its day of publication.

    Examples:
      timeline dates article.txt --published 2019-06-26 --format jsonl
    """
    from events.extract.dates import tag
    from timeline.rows import Rows

    columns = ("start", "end", "text", "edtf", "kind")
    rows = [
        (one.start, one.end, one.text, one.edtf, one.kind)
        for article in _read(path, published).articles
        for one in tag(article.text, article.published)
    ]
    emit(Rows(columns, rows), settings_of(ctx), empty="No dates found.")


def emit_claims(claims: "Rows", settings: "Settings") -> None:
    """Print the claims read, in tables with the sentence under each."""
    columns = CLAIM_COLUMNS if settings.format == "table" else (*CLAIM_COLUMNS, "quote")
    emit(claims, settings, columns, empty="No dated events found.", below=lambda claim: f"“{claim['quote']}”")


def claim_rows(articles: "Iterable[Article]", extractor: str = DEFAULT) -> "Rows":
    """The claims of some articles, one row a claim: its id and the fields of the event."""
    from events.event import Event
    from timeline.rows import Rows

    claims_of = claims_with(extractor)
    claims = [claim for article in articles for claim in claims_of(article)]
    names = ("id", *Event.model_fields)
    records = [{"id": claim.id, **claim.model_dump(mode="json")} for claim in claims]
    return Rows(names, [tuple(record[name] for name in names) for record in records])


def _read(path: str, published: Published) -> "Reading":
    """The one document.

    Raises:
        typer.Exit: it could not be read; why was said.
    """
    from seeds.reader import read

    found = read([path], published)
    if found.findings:
        complain_of(found.findings)
        raise typer.Exit(ExitCode.USAGE)
    return found


COMMANDS: "dict[str, Callable[..., None]]" = {
    "extract": extract,
    "dates": dates,
    "extractors": extractors,
}
"""This group's commands by their names."""
