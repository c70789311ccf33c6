"""What an extractor is: an article in, claims out. Ours is `events.extract.pipeline.RuleExtractor`."""

from collections import Counter
from typing import NamedTuple, Protocol, runtime_checkable

from events.event import Event
from seeds.article import Article


class Extractor(Protocol):
    """Turns an article into claims.

    `name` and `version` are stored with every claim as "name/version", so that a later version can be told from an
    earlier one; `name` is that of its entry point, or begins with it and a colon ("openai:MODEL"). A package brings
    an extractor of its own as an entry point of the group `timeline.extractors`: a class, or a function, that is
    called without arguments and returns one.
    """

    name: str
    version: str

    def extract(self, article: Article) -> list[Event]:
        """The claims of the article, in the order of their quotes, each quote exact at its offsets."""
        ...


class Proposals(NamedTuple):
    """What an extractor makes of one article: claims that may be stored, and what was dropped, counted by reason."""

    claims: list[Event]
    dropped: Counter[str]


@runtime_checkable
class Proposing(Protocol):
    """An extractor that drops some of its own proposals, and says why.

    `propose` may raise `ExtractorError` where it cannot read the article.
    """

    def propose(self, article: Article) -> Proposals:
        """The claims of the article, and how many proposals were dropped for which reason."""
        ...


def mark(extractor: Extractor) -> str:
    """What an event says of who found it: "rules/1"."""
    return f"{extractor.name}/{extractor.version}"
