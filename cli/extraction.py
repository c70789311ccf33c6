"""The extractor that a command uses: its option, and the report of dropped claims."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.diagnostics import complain

if TYPE_CHECKING:
    from collections.abc import Callable

    from events.event import Event
    from events.extract.extractor import Extractor
    from seeds.article import Article

With = Annotated[
    str,
    typer.Option("--with", metavar="NAME", help="The extractor to use; `timeline extractors` lists them."),
]
DEFAULT = "rules"
"""The default extractor."""


def claims_with(name: str, *, review: bool = False) -> "Callable[[Article], list[Event]]":
    """A function that reads an article with the named extractor.

    With `review`, it returns events that propose the claims instead of the claims.

    Raises:
        ExtractorError: there is no such extractor, or it cannot be loaded.
    """
    from events.extractors.installed import extractor_named

    claims_of = claims_by(extractor_named(name))
    if not review:
        return claims_of
    from timeline.review import proposal_of

    return lambda article: [proposal_of(claim) for claim in claims_of(article)]


def claims_by(extractor: "Extractor") -> "Callable[[Article], list[Event]]":
    """A function that reads an article with this extractor, and reports how many claims were dropped and why."""
    from events.extractors.checked import drop_report, read_with

    def claims_of(article: "Article") -> "list[Event]":
        proposals = read_with(extractor, article)
        if lost := drop_report(proposals):
            complain(f"{article.title or article.publisher or article.hash[:12]}: {lost}")
        return proposals.claims

    return claims_of
