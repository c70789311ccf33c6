"""Reads files, folders, URLs and standard input into articles, and reports what could not be read."""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final, NamedTuple, cast

from seeds.article import Article
from seeds.dating import date_document
from seeds.finding import Finding
from seeds.formats import Format, format_of
from seeds.language import looks_english
from seeds.limits import DEFAULT, Limits
from seeds.metadata import Metadata, metadata_of
from seeds.readers.document import Document, Problem, Reader
from seeds.sources import Source, count, is_address, sources, unreadable_because

__all__ = ["Reading", "count", "documents", "read", "seed_articles"]

EMPTY: Final = "is empty; nothing was read from it"
TOO_LONG: Final = (
    "is longer than the {limits.max_text:,} characters, or {limits.max_words:,} words and marks, that are read of one "
    "document; split it into articles"
)
FOREIGN: Final = "does not look like English, the only language read so far; give an English text or a translation"

WORD: Final = re.compile(r"\w+|[^\w ]|  +")
"""A word, a punctuation mark or a run of spaces: what the parser makes a token of."""

READERS: Final = {
    Format.TEXT: "seeds.readers.text:read_text",
    Format.MARKDOWN: "seeds.readers.markdown:read_markdown",
    Format.HTML: "seeds.readers.html:read_html",
    Format.PDF: "seeds.readers.pdf:read_pdf",
    Format.MAIL: "seeds.readers.mail:read_mail",
    Format.FEED: "seeds.readers.feed:read_feed",
    Format.LINES: "seeds.readers.lines:read_lines",
}
"""The reader of each format, imported when the first document of that format arrives."""


@dataclass(slots=True)
class Reading:
    """The result of reading: the articles, in the order given, and the problems with the rest."""

    articles: list[Article] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


class Loaded(NamedTuple):
    """The bytes of a source, and the media type and charset that a server declared."""

    data: bytes
    name: str
    media_type: str = ""
    charset: str = ""


def read(paths: Sequence[str], published: date | None, *, limits: Limits = DEFAULT) -> Reading:
    """Read everything at once; `documents` yields the same one by one."""
    reading = Reading()
    for result in documents(paths, published, limits=limits):
        if isinstance(result, Article):
            reading.articles.append(result)
        else:
            reading.findings.append(result)
    return reading


def documents(paths: Sequence[str], published: date | None, *, limits: Limits = DEFAULT) -> Iterator[Article | Finding]:
    """Read files, folders (recursively), glob patterns, http(s) URLs and `-` (standard input), one by one.

    `published`, if given, applies to all documents; otherwise `seeds.dating` establishes the day of each. What
    cannot be read is yielded as a finding, and reading goes on.
    """
    metadata: dict[Path, dict[str, Metadata]] = {}
    for source in sources(paths):
        if isinstance(source, Finding):
            yield source
            continue
        about = Metadata()
        if source.path:
            folder = source.path.parent
            if folder not in metadata:
                metadata[folder], problems = metadata_of(folder)
                yield from problems
            about = metadata[folder].get(source.path.name, about)
        yield from _of_source(source, about, published, limits)


def seed_articles() -> list[Article]:
    """The five articles shipped with the program, read like any other folder."""
    with as_file(files("seeds").joinpath("articles")) as folder:
        reading = read([str(folder)], None)
    if reading.findings:
        raise RuntimeError(f"this installation is damaged: {'; '.join(map(str, reading.findings))}")
    return reading.articles


def _of_source(source: Source, about: Metadata, published: date | None, limits: Limits) -> Iterator[Article | Finding]:
    """Load the source, detect its format, read its documents and date them."""
    loaded = _load(source, limits)
    if isinstance(loaded, str):
        yield Finding(source.label, "", loaded)
        return
    form = format_of(loaded.data, loaded.name, loaded.media_type)
    if not isinstance(form, Format):
        yield Finding(source.label, "", form)
        return
    for result in _reader(form)(loaded.data, loaded.charset):
        if isinstance(result, Problem):
            yield Finding(source.label, result.place, result.message)
        elif problem := _problem(result, limits):
            yield Finding(source.label, result.place, problem)
        else:
            yield _article(result, source.label, loaded.name, about, published)


def _reader(form: Format) -> Reader:
    module, _, name = READERS[form].partition(":")
    return cast("Reader", getattr(import_module(module), name))


def _load(source: Source, limits: Limits) -> Loaded | str:
    """The bytes of a source, or why they could not be loaded."""
    if source.is_address:
        from seeds.readers.web import fetch

        page = fetch(source.name, limits)
        return page if isinstance(page, str) else Loaded(page.data, page.url, page.media_type, page.charset)
    try:
        data = _bytes(source.path, limits.max_bytes + 1)
    except OSError as error:
        return unreadable_because(error)
    except ValueError as error:  # a path with a null character
        return f"cannot be read: {error}; check the path"
    if len(data) > limits.max_bytes:
        return f"is larger than {_megabytes(limits.max_bytes)}; split it, or give the documents themselves"
    return Loaded(data, source.name)


def _bytes(path: Path | None, most: int) -> bytes:
    """At most `most` bytes of a file or of standard input."""
    if path is None:
        return sys.stdin.buffer.read(most)
    with path.open("rb") as file:
        return file.read(most)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:g} MB"


def _problem(document: Document, limits: Limits) -> str | None:
    """Why a document is rejected; None if it is not."""
    if not document.text.strip():
        return EMPTY
    if len(document.text) > limits.max_text or sum(1 for _ in WORD.finditer(document.text)) > limits.max_words:
        return TOO_LONG.format(limits=limits)
    return None if looks_english(document.text) else FOREIGN


def _article(document: Document, label: str, name: str, about: Metadata, published: date | None) -> Article | Finding:
    """The article, or the finding that its publication date is unknown."""
    day, dated_by = date_document(document, name, about, published)
    if day is None:
        return Finding(label, document.place, dated_by)
    return Article(
        text=document.text,
        published=day,
        dated_by=dated_by,
        title=document.title if about.title is None else about.title,
        publisher=about.publisher or document.publisher,
        url=about.url or document.url or (name if is_address(name) and not document.place else ""),
    )
