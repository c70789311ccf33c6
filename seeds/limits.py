"""Limits on what is read: sizes, timeouts, and which addresses."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for one source.

    `max_bytes` applies to a file, a download, and the download once decompressed; an article is rarely above 1 MB, a
    page saved with its pictures rarely above 20 MB. `max_text` and `max_words` bound the text of one document, in
    characters and in tokens: twice the longest articles, and about five seconds' work. `timeout` is in seconds, for
    connecting and for each wait for data. `allow_private` permits addresses in private networks.
    """

    max_bytes: int = 20_000_000
    max_text: int = 100_000
    max_words: int = 30_000
    timeout: float = 15.0
    allow_private: bool = False


DEFAULT = Limits()
"""The limits unless others are given."""
