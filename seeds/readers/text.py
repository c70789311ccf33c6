"""Plain text: decoding, and the headline if there is one."""

import codecs
import re
from collections.abc import Iterator
from typing import Final

from seeds.readers.document import Document, Problem

CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
LONGEST_TITLE: Final = 150
"""Characters: a longer first line is a lead or a caption, not a headline."""

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BINARY: Final = "is not text; save it as plain text in UTF-8"


def read_text(data: bytes, charset: str = "") -> Iterator[Document | Problem]:
    """The text, character for character, and its headline."""
    text = decode(data, charset)
    yield Problem(BINARY) if text is None else Document(text, title=headline(text))


def decode(data: bytes, charset: str = "") -> str | None:
    """The characters of `data`, with line endings unchanged; None if it is not text.

    The encoding is that of the byte order mark, or the declared `charset` if the bytes are valid in it, or UTF-8,
    or Windows-1252. Nearly any bytes are valid Windows-1252, so it is accepted only if no control characters result.
    """
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)
    text = _try(data, marked or charset or "utf-8")
    if text is None and charset and not marked:
        text = _try(data, "utf-8")
    if text is not None:
        return None if "\0" in text else text
    legacy = None if marked else _try(data, "cp1252")
    return None if legacy is None or CONTROL.search(legacy) else legacy


def decode_leniently(data: bytes) -> str:
    """Decode any bytes for format detection; the result is not kept as text."""
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)
    if not marked and data[:64].count(0) * 3 >= len(data[:64]):
        marked = "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    return data.decode(marked or "utf-8", errors="replace")


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def headline(text: str) -> str:
    """The first line, if it is short enough for a headline and followed by a blank line; otherwise empty."""
    first, _, rest = text.lstrip().partition("\n")
    title = first.lstrip("#").strip()
    followed_by_blank = bool(rest.strip()) and not rest.partition("\n")[0].strip()
    return title if followed_by_blank and len(title) <= LONGEST_TITLE else ""
