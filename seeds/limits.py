"""How much we read at once, from where, and how long we wait for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a source may cost.

    `max_bytes` bounds one file, one download and what that download unpacks to; an article is rarely above a
    megabyte, a page saved with its pictures rarely above 20. `max_text` and `max_words` bound the text of one
    document, in characters, and in words and marks: the longest articles have half as much, and as much as that is
    read in five seconds. `timeout` is in seconds: for a connection, and for each wait for data. `allow_private` lets
    addresses of one's own network be fetched.
    """

    max_bytes: int = 20_000_000
    max_text: int = 100_000
    max_words: int = 30_000
    timeout: float = 15.0
    allow_private: bool = False


DEFAULT = Limits()
"""What holds where nothing else is asked for."""
