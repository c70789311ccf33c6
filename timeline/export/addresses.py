"""Addresses of documents, made fit to be the target of a link."""

from typing import Final
from urllib.parse import quote, urlsplit

SCHEMES: Final = frozenset({"http", "https"})
"""Addresses that a source may be linked by."""


def link(url: str) -> str | None:
    """The address, if it is one of the web; what could end it within Markdown, HTML or a calendar is encoded."""
    try:
        fits = urlsplit(url).scheme in SCHEMES
    except ValueError:
        return None
    return quote(url, safe="/:?&=%#,;+~@$*!-._") if fits else None
