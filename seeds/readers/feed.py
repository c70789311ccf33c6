"""RSS and Atom feeds: each entry's content or summary is a document."""

from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from typing import Any, Final

from seeds.days import day_of
from seeds.readers.document import Document, Problem
from seeds.readers.html import paragraphs_of, with_headline
from seeds.sources import is_web_address

DAMAGED: Final = "is a feed that cannot be parsed; check it with a feed validator"
NO_ENTRIES: Final = "is a feed without entries; nothing was read from it"
NO_TEXT: Final = "has neither content nor summary; give the page it links to"


def read_feed(data: bytes, charset: str = "") -> Iterator[Document | Problem]:  # noqa: ARG001 (feeds name their own)
    """The entries, in order; their links are not followed."""
    import feedparser

    try:
        # A stream, since a string could be taken for an address, and fetched.
        feed = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception:  # damaged feeds make the library raise almost anything
        yield Problem(DAMAGED)
        return
    if not feed.entries:
        yield Problem(DAMAGED if feed.bozo else NO_ENTRIES)
    publisher = _line(feed.feed.get("title", ""))
    for number, entry in enumerate(feed.entries, start=1):
        yield _of_entry(entry, publisher, f"entry {number}")


def _of_entry(entry: Mapping[str, Any], publisher: str, place: str) -> Document | Problem:
    paragraphs = _content(entry)
    if not paragraphs:
        return Problem(NO_TEXT, place)
    title = _line(entry.get("title", ""))
    day = _day(entry)
    return Document(
        text=with_headline(title, paragraphs),
        title=title,
        publisher=_line(_source(entry)) or publisher,
        url=_address(entry),
        published=day,
        dated_by="feed" if day else "",
        place=place,
    )


def _content(entry: Mapping[str, Any]) -> list[str]:
    """The paragraphs of the longest among the entry's contents and its summary."""
    parts = [part.get("value", "") for part in entry.get("content", ())] + [entry.get("summary", "")]
    return max((paragraphs_of(str(part)) for part in parts), key=lambda paragraphs: sum(map(len, paragraphs)))


def _day(entry: Mapping[str, Any]) -> date | None:
    """The day of publication, or if there is none, that of the last change."""
    return day_of(str(entry.get("published") or entry.get("updated") or ""))


def _source(entry: Mapping[str, Any]) -> str:
    source = entry.get("source")
    return str(source.get("title", "")) if isinstance(source, Mapping) else ""


def _address(entry: Mapping[str, Any]) -> str:
    link = str(entry.get("link", ""))
    return link if is_web_address(link) else ""


def _line(markup: str) -> str:
    """A title, which may be HTML, as one line."""
    return " ".join(" ".join(paragraphs_of(markup)).split())
