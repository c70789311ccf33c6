"""Turn the addresses of documents into safe link targets."""

from typing import Final
from urllib.parse import quote, urlsplit

SCHEMES: Final = frozenset({"http", "https"})
"""The schemes that are linked."""


def link(url: str) -> str | None:
    """The address if it is a web address, with everything encoded that could end it in Markdown, HTML or a calendar."""
    try:
        fits = urlsplit(url).scheme in SCHEMES
    except ValueError:
        return None
    return quote(url, safe="/:?&=%#,;+~@$*!-._") if fits else None
