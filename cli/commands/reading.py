"""`timeline extract`, `extractors` and `dates`, which need no store."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.diagnostics import ExitCode, complain_of
from cli.extraction import DEFAULT, With, claims_with
from cli.options import AllowPrivate, Published
from cli.output import LINE_END, emit
from cli.settings import settings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cli.output import Record
    from cli.settings import Settings
    from events.event import Event
    from seeds.article import Article
    from seeds.reader import Reading
    from timeline.rows import Rows

CLAIM_COLUMNS = ("id", "type", "date", "due", "parties", "place", "treaty", "confidence")
Path = Annotated[
    str,
    typer.Argument(metavar="FILE", help="A file (text, HTML, PDF, ...), an http(s) address, or - for standard input."),
]


def extract(
    ctx: typer.Context,
    path: Path,
    *,
    published: Published = None,
    with_: With = DEFAULT,
    explain: Annotated[bool, typer.Option("--explain", help="Explain how each claim was extracted.")] = False,
    allow_private: AllowPrivate = False,
) -> None:
    """Print the claims in a document, and store nothing.

    --explain adds, under each claim, its trigger and rule, the words that name each party, and how each date
    was computed; the other formats have it in the field "explanation".

    Examples:
      timeline extract article.txt --published 2019-06-26 --format jsonl
      timeline extract article.txt --explain
      timeline extract article.txt --with openai
    """
    if explain and with_ != DEFAULT:
        raise typer.BadParameter(f'only "{DEFAULT}" explains its claims; leave out --explain or --with')
    found = _read(path, published, allow_private=allow_private)
    rows = explained_rows(found.articles) if explain else claim_rows(found.articles, with_)
    emit_claims(rows, settings_of(ctx))
    _end(found)


def extractors(ctx: typer.Context) -> None:
    """List the extractors installed.

    With their version, package, and what is missing before one can be used.

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
    emit(Rows(columns, rows), settings_of(ctx), columns, empty="No extractor is installed. Reinstall Timeline.")


def dates(ctx: typer.Context, path: Path, *, published: Published = None, allow_private: AllowPrivate = False) -> None:
    """Print the date expressions in a text.

    They are resolved against the publication date. For "late November", edtf is the month, and narrowed the
    part of it that is probably meant.

    Examples:
      timeline dates article.txt --published 2019-06-26 --format jsonl
    """
    from events.extract.dates.tagger import tag
    from timeline.rows import Rows

    found = _read(path, published, allow_private=allow_private)
    columns = ("start", "end", "text", "edtf", "narrowed", "kind")
    rows = [
        (one.start, one.end, one.text, one.edtf, one.narrowed, one.kind)
        for article in found.articles
        for one in tag(article.text, article.published)
    ]
    emit(Rows(columns, rows), settings_of(ctx), empty="No dates found.")
    _end(found)


def emit_claims(claims: "Rows", settings: "Settings") -> None:
    """Print claims; tables have the sentence under each."""
    columns = CLAIM_COLUMNS if settings.format == "table" else (*CLAIM_COLUMNS, "quote")
    emit(claims, settings, columns, empty="No dated events found.", below=_below)


def _below(claim: "Record") -> str:
    """The sentence under a claim, and its explanation if asked for."""
    return LINE_END.join([f"“{claim['quote']}”", *claim.get("explanation", ())])


def claim_rows(articles: "Iterable[Article]", extractor: str = DEFAULT) -> "Rows":
    """The claims of articles, one row per claim: its id and the event's fields."""
    from events.event import Event
    from timeline.rows import Rows

    claims_of = claims_with(extractor)
    claims = [claim for article in articles for claim in claims_of(article)]
    return Rows(("id", *Event.model_fields), [_row(claim) for claim in claims])


def explained_rows(articles: "Iterable[Article]") -> "Rows":
    """The claims of the built-in rules, each with its explanation, a list of lines."""
    from events.event import Event
    from events.extract.pipeline import RuleExtractor
    from timeline.rows import Rows

    explained = [one for article in articles for one in RuleExtractor().explained(article)]
    names = ("id", *Event.model_fields, "explanation")
    return Rows(names, [(*_row(claim), explanation.lines()) for claim, explanation in explained])


def _row(claim: "Event") -> tuple[object, ...]:
    return (claim.id, *claim.model_dump(mode="json").values())


def _read(path: str, published: Published, *, allow_private: bool) -> "Reading":
    """The documents of one path; what could not be read is reported.

    Raises:
        typer.Exit: nothing could be read.
    """
    from seeds.limits import Limits
    from seeds.reader import read

    found = read([path], published, limits=Limits(allow_private=allow_private))
    complain_of(found.findings)
    if not found.articles:
        raise typer.Exit(ExitCode.USAGE)
    return found


def _end(found: "Reading") -> None:
    """Exit with the code that says whether everything could be read.

    Raises:
        typer.Exit: something could not be read.
    """
    if found.findings:
        raise typer.Exit(ExitCode.USAGE)


COMMANDS: "dict[str, Callable[..., None]]" = {
    "extract": extract,
    "dates": dates,
    "extractors": extractors,
}
"""This group's commands by their names."""
