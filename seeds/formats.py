"""Format detection: by content first, by file name and media type second."""

import json
import re
from enum import StrEnum
from pathlib import PurePath
from typing import Final

from seeds.readers.mail import looks_like_mail
from seeds.readers.markdown import has_front_matter
from seeds.readers.text import decode_leniently


class Format(StrEnum):
    """The formats that can be read."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    PDF = "PDF"
    MAIL = "e-mail"
    FEED = "feed"
    LINES = "JSON Lines"


HEAD: Final = 4096
"""Bytes to inspect: declarations and headers are at the beginning."""

AS_TEXT: Final = "save what it holds as plain text in UTF-8"
MAGIC: Final = (
    (b"PK\x03\x04", "is a zip archive, or an office document or e-book made as one; unpack it, or " + AS_TEXT),
    (b"PK\x05\x06", "is an empty zip archive; give the documents themselves"),
    (b"\x1f\x8b", "is compressed with gzip; decompress it first"),
    (b"BZh", "is compressed with bzip2; decompress it first"),
    (b"\xfd7zXZ\0", "is compressed with xz; decompress it first"),
    (b"\x28\xb5\x2f\xfd", "is compressed with zstd; decompress it first"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7-Zip archive; unpack it first"),
    (b"Rar!\x1a\x07", "is a RAR archive; unpack it first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an office document of the old kind; " + AS_TEXT),
    (b"{\\rtf", "is Rich Text; " + AS_TEXT),
    (b"\x89PNG\r\n\x1a\n", "is a picture; " + AS_TEXT),
    (b"\xff\xd8\xff", "is a picture; " + AS_TEXT),
    (b"GIF8", "is a picture; " + AS_TEXT),
)
"""The signatures of files that cannot be read, and what to do with such a file."""

BY_SUFFIX: Final = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".eml": Format.MAIL,
    ".jsonl": Format.LINES,
    ".ndjson": Format.LINES,
}
BY_MEDIA_TYPE: Final = {
    "text/markdown": Format.MARKDOWN,
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "message/rfc822": Format.MAIL,
    "application/jsonl": Format.LINES,
    "application/x-ndjson": Format.LINES,
}

PROLOGUE: Final = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE\s[^>\[]*(?:\[.*?\]\s*)?>\s*)*", re.DOTALL | re.IGNORECASE
)
FEED_ROOT: Final = re.compile(r"<(?:rss|feed|rdf:RDF|(?:\w+:)?feed)[\s>]", re.IGNORECASE)
PAGE_ROOT: Final = re.compile(r"<(?:html|head|body)[\s>]", re.IGNORECASE)
PAGE_TYPE: Final = re.compile(r"\s*(?:<!--.*?-->\s*)*<!DOCTYPE\s+html", re.DOTALL | re.IGNORECASE)
TAG: Final = re.compile(
    r"</?(?:a|article|b|blockquote|br|div|h[1-6]|i|img|li|main|p|section|span|table|title|ul)\b[^<>]*>", re.IGNORECASE
)

OTHER_XML: Final = "is XML, but neither a feed (RSS, Atom) nor a page; " + AS_TEXT
WHOLE_JSON: Final = (
    'is JSON, but not JSON Lines; write one object a line, such as {"text": "...", "published": "2019-06-26"}'
)


def format_of(data: bytes, name: str = "", media_type: str = "") -> Format | str:
    """The format of `data`, or why it cannot be read.

    `name` (a path or URL) and `media_type` (as declared by a server) decide only where the content fits several
    formats; they never override it.
    """
    for magic, message in MAGIC:
        if data.startswith(magic):
            return message
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    head = decode_leniently(data[:HEAD]).lstrip("\ufeff")
    called = BY_SUFFIX.get(PurePath(name).suffix.lower()) or BY_MEDIA_TYPE.get(media_type.lower())
    return _of_markup(head) or _of_json(data, head, called) or _of_text(head, called)


def _of_markup(head: str) -> Format | str | None:
    root = PROLOGUE.match(head)
    end = root.end() if root else 0
    if FEED_ROOT.match(head, end):
        return Format.FEED
    if PAGE_TYPE.match(head) or PAGE_ROOT.match(head, end):
        return Format.HTML
    if not head.lstrip().startswith("<?xml"):
        return None
    return Format.HTML if TAG.match(head, end) else OTHER_XML


def _of_json(data: bytes, head: str, called: Format | None) -> Format | str | None:
    if called is Format.LINES:
        return Format.LINES
    if not head.lstrip().startswith(("{", "[")):
        return None
    first = decode_leniently(data).lstrip("\ufeff").lstrip().partition("\n")[0]
    record = _json(first)
    if isinstance(record, dict) and "text" in record:
        return Format.LINES
    return WHOLE_JSON if isinstance(_json(decode_leniently(data)), dict | list) else None


def _of_text(head: str, called: Format | None) -> Format:
    if called is Format.HTML:
        return Format.HTML if TAG.search(head) else Format.TEXT
    if looks_like_mail(head, named=called is Format.MAIL):
        return Format.MAIL
    if called is Format.MARKDOWN or has_front_matter(head):
        return Format.MARKDOWN
    return Format.TEXT


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
