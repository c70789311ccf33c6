"""The article: a document as it was published, frozen."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256


@dataclass(frozen=True)
class Article:
    """One document, as published.

    `text` is kept character for character, because quotes are checked against it by offset. `published` is the day
    of publication; `dated_by` names the evidence for it ("given", "articles.toml" or what that file says,
    "metadata:json-ld", "metadata:meta", "feed", "header", "filename", "dateline", ...). `title`, `publisher` and
    `url` are empty if unknown.
    """

    text: str
    published: date
    dated_by: str
    title: str = ""
    publisher: str = ""
    url: str = ""

    @cached_property
    def hash(self) -> str:
        """The document's identity: the SHA-256 digest, in hex, of publication day and text.

        Title, publisher and URL are not part of it: the same text published on the same day is the same document,
        wherever it came from.
        """
        return sha256(f"{self.published.isoformat()}\n{self.text}".encode()).hexdigest()
