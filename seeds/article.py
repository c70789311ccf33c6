"""The article: a document as it was published, frozen."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256


@dataclass(frozen=True)
class Article:
    """One document, as published.

    `text` is kept character for character (quotes and their offsets are checked against it). `published` is the
    day of publication and `dated_by` says how that day was established ("given", "articles.toml" or its own words,
    "metadata:json-ld", "metadata:meta", "feed", "header", "filename", "dateline", ...). `title`,
    `publisher` and `url` are empty where unknown.
    """

    text: str
    published: date
    dated_by: str
    title: str = ""
    publisher: str = ""
    url: str = ""

    @cached_property
    def hash(self) -> str:
        """The document's identity: SHA-256, in hex, of publication day and text.

        Title, publisher and address stay outside: the same text of the same day is the same document, however
        it reached us.
        """
        return sha256(f"{self.published.isoformat()}\n{self.text}".encode()).hexdigest()
