"""HTML pages: the article, without navigation, advertisements and comments, and its metadata."""

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from seeds.readers.document import Document, Problem
from seeds.readers.text import MARKS

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding=["']([\w.:-]+)""", re.IGNORECASE
)
HEAD: Final = 4096
"""Bytes to search for the declared encoding; the standard wants it within the first 1,024."""
LATIN: Final = frozenset(
    {"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "windows-1252", "x-cp1252"}
)
"""Labels that the WHATWG Encoding Standard maps to Windows-1252."""
NOT_IN_PAGES: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")

LINE_END: Final = "\x1f"
BREAKS: Final = frozenset({"br", "lb"})
CELLS: Final = frozenset({"cell", "td", "th"})
BLOCKS: Final = frozenset(
    "address article aside blockquote body caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 head header hr html item li list main nav ol p pre quote row section summary table tbody tfoot thead tr "
    "ul".split()
)
"""Block-level elements: those of HTML, and those that trafilatura puts in its output."""
SILENT: Final = frozenset("script style template noscript iframe object svg math select button".split())
"""Elements whose text a browser does not show as part of the page."""

MOST_ELEMENTS: Final = 100_000
"""A long article has a few thousand, a day's live coverage tens of thousands. This many take ten seconds."""

DAMAGED: Final = "is HTML that cannot be parsed; save its text as plain text in UTF-8"
TOO_LARGE: Final = "is a page with too many elements for an article; save the part you want"
NO_TEXT: Final = "is a page without any main text; save the text of the article as plain text"


def read_html(data: bytes, charset: str = "") -> Iterator[Document | Problem]:
    """The article: the headline on the first line, then the paragraphs, separated by blank lines."""
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    try:
        yield _document(decode_html(data, charset))
    except Exception:  # damaged pages make the libraries raise almost anything
        yield Problem(DAMAGED)


def _document(text: str) -> Document | Problem:
    from seeds.readers.page import about_page

    tree = tree_of(text)
    if tree is None:
        return Problem(NO_TEXT)
    if sum(1 for _ in islice(tree.iter(), MOST_ELEMENTS + 1)) > MOST_ELEMENTS:
        return Problem(TOO_LARGE)
    about = about_page(tree)
    paragraphs = _main_blocks(tree)
    return replace(about, text=with_headline(about.title, paragraphs)) if paragraphs else Problem(NO_TEXT)


def with_headline(title: str, paragraphs: list[str]) -> str:
    """The headline, unless the text begins with it, and the paragraphs, separated by blank lines."""
    first = paragraphs[0] if paragraphs else ""
    headed = [title, *paragraphs] if title and _letters(title) != _letters(first) else paragraphs
    return "\n\n".join(headed) + "\n"


def decode_html(data: bytes, charset: str = "") -> str:
    """Decode a page by its byte order mark, the server's declaration, the page's own declaration, or as UTF-8.

    A declared encoding in which the bytes are invalid is ignored. Windows-1252 is the last resort, as in browsers.
    """
    marked = [encoding for mark, encoding in MARKS if data.startswith(mark)]
    wide = [] if marked else _without_mark(data)
    match = DECLARED.search(data[:HEAD])
    declared = (match[1] or match[2]).decode("ascii", "ignore") if match else ""
    for encoding in (*marked, *wide, _python_name(charset), _python_name(declared), "utf-8"):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError, ValueError):
            continue
    return data.decode("cp1252", errors="replace")


def _without_mark(data: bytes) -> list[str]:
    """UTF-16 without a byte order mark: a page begins with ASCII characters, so every other byte is zero."""
    start = data[:16]
    if len(start) < 4 or not start.count(0) * 2 >= len(start) - 1:
        return []
    return ["utf-16-be" if start[0] == 0 else "utf-16-le"]


def _python_name(label: str) -> str:
    """The codec for an encoding label. A page whose label could be read as ASCII is not UTF-16, whatever it says."""
    label = label.strip().lower()
    if label in LATIN:
        return "cp1252"
    return "utf-8" if not label or label.startswith("utf-16") else label


def tree_of(text: str) -> "HtmlElement | None":
    """The tree of a page or a fragment, with malformed markup repaired as in browsers; None if it is empty."""
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(NOT_IN_PAGES.sub("", text).encode("utf-8", "replace"), parser=parser)
    except ParserError:
        return None


def paragraphs_of(fragment: str) -> list[str]:
    """The paragraphs of an HTML fragment that is all content, such as a feed entry."""
    tree = tree_of(fragment)
    body = None if tree is None else tree.find("body")
    return [] if body is None else blocks(body)


def _main_blocks(tree: "HtmlElement") -> list[str]:
    """The paragraphs of the article; if the page is too short to tell them from the rest, all its paragraphs."""
    from trafilatura import bare_extraction

    body = getattr(bare_extraction(tree, include_comments=False), "body", None)
    found = [] if body is None else blocks(body)
    return found or [
        text for part in tree.xpath("//p[not(ancestor::nav or ancestor::footer)]") for text in blocks(part)
    ]


def blocks(root: "_Element") -> list[str]:
    """The text of a tree: one string for each paragraph, heading, list item or table row."""
    paragraphs: list[str] = []
    pieces: list[str] = []
    # A stack instead of recursion, because a page may be nested to any depth.
    stack: list[_Element | str | None] = [None, root]
    while stack:
        node = stack.pop()
        if node is None:
            paragraphs += _paragraphs("".join(pieces))
            pieces.clear()
        elif isinstance(node, str):
            pieces.append(node)
        else:
            stack += reversed(_parts(node))
    return paragraphs


def _parts(element: "_Element") -> list["_Element | str | None"]:
    """The parts of an element: text, child elements, and None where a paragraph ends."""
    if not isinstance(element.tag, str) or element.tag in SILENT:
        return []
    if element.tag in BREAKS:
        return [LINE_END]
    parts: list[_Element | str | None] = [element.text or ""]
    for child in element:
        parts += [child, child.tail or ""]
    if element.tag in BLOCKS:
        return [None, *parts, None]
    return [*parts, " "] if element.tag in CELLS else parts


def _paragraphs(text: str) -> Iterator[str]:
    """White space collapsed as in a browser; one line break ends a line, two in a row end a paragraph."""
    for paragraph in re.split(rf"{LINE_END}\s*{LINE_END}", text):
        lines = [" ".join(line.split()) for line in paragraph.split(LINE_END)]
        if shown := "\n".join(line for line in lines if line):
            yield shown


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
