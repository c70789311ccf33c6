"""The interface of an extractor: an article in, claims out. Ours is `events.extract.pipeline.RuleExtractor`."""

from collections import Counter
from typing import NamedTuple, Protocol, runtime_checkable

from events.event import Event
from seeds.article import Article


class Extractor(Protocol):
    """Turns an article into claims.

    `name` and `version` are stored with every claim as "name/version", so that versions can be told apart. `name` is
    that of the entry point, or starts with it and a colon ("openai:MODEL"). A package provides an extractor as an entry
    point of the group `timeline.extractors`: a class or function that takes no arguments and returns one.
    """

    name: str
    version: str

    def extract(self, article: Article) -> list[Event]:
        """The claims of the article, ordered by quote. Each quote is exact at its offsets."""
        ...


class Proposals(NamedTuple):
    """An extractor's result for one article: claims that may be stored, and a count of dropped proposals by reason."""

    claims: list[Event]
    dropped: Counter[str]


@runtime_checkable
class Proposing(Protocol):
    """An extractor that drops some of its own proposals and reports why.

    `propose` may raise `ExtractorError` if it cannot read the article.
    """

    def propose(self, article: Article) -> Proposals:
        """The claims of the article, and how many proposals were dropped for which reason."""
        ...


def mark(extractor: Extractor) -> str:
    """The extractor as recorded in its events: "rules/13"."""
    return f"{extractor.name}/{extractor.version}"
