"""PDF: the text of its pages, its title, and when the file was created."""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Final

from seeds.days import calendar_day
from seeds.readers.document import Document, Problem
from seeds.readers.text import headline

if TYPE_CHECKING:
    from pypdf import PdfReader

LOCKED: Final = "is an encrypted PDF; save it without a password, or print it into a new file"
TOO_LARGE: Final = "is a PDF whose pages decompress to far more than an article; save the pages you want"
DAMAGED: Final = "is a PDF that cannot be parsed; save its text as plain text in UTF-8"
NO_TEXT: Final = "is a PDF without text, perhaps scanned; run it through text recognition (OCR) first"

CREATED: Final = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
MOST_CONTENT: Final = 3_000_000
"""Bytes of decompressed content: a page of text has about ten thousand, so more is a book. Takes three seconds."""
MOST_TEXT: Final = 300_000
"""Characters: three times what is read of one document (`Limits.max_text`), so more is a book."""
FULL: Final = 0.8
"""A line of at least this share of the page's long lines is full, and its paragraph goes on in the next line."""


def read_pdf(data: bytes, charset: str = "") -> Iterator[Document | Problem]:  # noqa: ARG001 (PDF has its own)
    """The text, with lines joined into paragraphs."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, LimitReachedError

    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        file = PdfReader(BytesIO(data))
        if file.is_encrypted and not file.decrypt(""):
            yield Problem(LOCKED)
        else:
            yield _document(file)
    except DependencyError:  # encrypted with a cipher for which pypdf needs another library
        yield Problem(LOCKED)
    except LimitReachedError:
        yield Problem(TOO_LARGE)
    except Exception:  # damaged files make the library raise almost anything
        yield Problem(DAMAGED)


def _document(file: "PdfReader") -> Document | Problem:
    if _is_too_large(file):
        return Problem(TOO_LARGE)
    text = "\n\n".join(paragraph for page in _pages(file) for paragraph in paragraphs(page.splitlines()))
    if not text.strip():
        return Problem(NO_TEXT)
    about: Mapping[str, object] = file.metadata or {}
    created = day_created(str(about.get("/CreationDate", "")))
    return Document(
        text=text + "\n",
        title=" ".join(str(about.get("/Title", "")).split()) or headline(text),
        created=created,
        dated_by="metadata:pdf" if created else "",
    )


def _is_too_large(file: "PdfReader") -> bool:
    """Whether the decompressed content streams exceed the limit: a small file may decompress to gigabytes."""
    size = 0
    for page in file.pages:
        content = page.get_contents()
        size += len(content.get_data()) if content is not None else 0
        if size > MOST_CONTENT:
            return True
    return False


def _pages(file: "PdfReader") -> Iterator[str]:
    """The text of each page.

    Raises:
        LimitReachedError: the pages so far have more than `MOST_TEXT` characters; raised in mid-page.
    """
    from pypdf.errors import LimitReachedError

    size = 0

    def count(text: str, *_: object) -> None:
        nonlocal size
        size += len(text)
        if size > MOST_TEXT:
            raise LimitReachedError

    for page in file.pages:
        yield page.extract_text(visitor_text=count)


def paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a page, joined if the first is full or the next begins in lower case."""
    full = FULL * _long_line(lines)
    paragraph: list[str] = []
    last = ""
    for line in (line.strip() for line in lines):
        if paragraph and line and (len(last) >= full or line[0].islower()):
            _join(paragraph, line)
        else:
            if paragraph:
                yield "".join(paragraph)
            paragraph = [line] if line else []
        last = line
    if paragraph:
        yield "".join(paragraph)


def _long_line(lines: Sequence[str]) -> int:
    """The 90th percentile of line length: one line in ten may be overlong."""
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    return lengths[-1 - len(lengths) // 10] if lengths else 0


def _join(paragraph: list[str], line: str) -> None:
    """Append a line. A hyphen at the end of the last one is kept, as it may be part of the word; a soft one is not."""
    if paragraph[-1].endswith("\u00ad"):
        paragraph[-1] = paragraph[-1][:-1]
    elif not paragraph[-1].endswith("-") or not line[0].islower():
        paragraph.append(" ")
    paragraph.append(line)


def day_created(printed: str) -> date | None:
    """The day of a PDF date (ISO 32000, 7.9.4): D:20190626101500+02'00'."""
    match = CREATED.match(printed)
    return calendar_day(int(match[1]), int(match[2]), int(match[3])) if match else None
