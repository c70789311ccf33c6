"""What an extractor is: an article in, claims out. Ours is `events.extract.pipeline.RuleExtractor`."""

from typing import Protocol

from events.event import Event
from seeds.article import Article


class Extractor(Protocol):
    """Turns an article into claims.

    `name` and `version` are stored with every claim, so that a later version can be told from an earlier one.
    """

    name: str
    version: str

    def extract(self, article: Article) -> list[Event]:
        """The claims of the article, in the order of their quotes, each quote exact at its offsets."""
        ...
