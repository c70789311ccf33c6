"""HTML pages: the article without navigation, advertisements and comments, and what the page says of itself."""

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
"""Bytes that are searched for the encoding; the standard asks for it within the first 1,024."""
LATIN: Final = frozenset(
    {"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "windows-1252", "x-cp1252"}
)
"""Names that the WHATWG Encoding Standard reads as Windows-1252."""
NOT_IN_PAGES: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")

LINE_END: Final = "\x1f"
BREAKS: Final = frozenset({"br", "lb"})
CELLS: Final = frozenset({"cell", "td", "th"})
BLOCKS: Final = frozenset(
    "address article aside blockquote body caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 head header hr html item li list main nav ol p pre quote row section summary table tbody tfoot thead tr "
    "ul".split()
)
"""Elements that stand apart from what is around them: HTML's, and those of the extraction."""
SILENT: Final = frozenset("script style template noscript iframe object svg math select button".split())
"""Elements whose text no reader sees."""

MOST_ELEMENTS: Final = 100_000
"""A long article has a few thousand, a day's live coverage tens of thousands; ten seconds' work."""

DAMAGED: Final = "is HTML that cannot be taken apart; save its text as plain text in UTF-8"
TOO_LARGE: Final = "is a page of too many elements to be an article; save the part that is wanted"
NO_TEXT: Final = "is a page without any main text; save the text of the article as plain text"


def read_html(data: bytes, charset: str = "") -> Iterator[Document | Problem]:
    """The article, its headline on the first line, its paragraphs set apart by blank lines."""
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
    blocks = _main_blocks(tree)
    return replace(about, text=with_headline(about.title, blocks)) if blocks else Problem(NO_TEXT)


def with_headline(title: str, paragraphs: list[str]) -> str:
    """The headline, unless the text begins with it, and the paragraphs, each with a blank line below."""
    first = paragraphs[0] if paragraphs else ""
    headed = [title, *paragraphs] if title and _letters(title) != _letters(first) else paragraphs
    return "\n\n".join(headed) + "\n"


def decode_html(data: bytes, charset: str = "") -> str:
    """The characters of a page, by its byte order mark, what the server declared, what the page declares, or UTF-8.

    A declaration that the bytes do not bear out is not believed; Windows-1252 is the last resort, as in browsers.
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
    """UTF-16 without its mark: a page begins with ASCII characters, so every other byte is zero."""
    start = data[:16]
    if len(start) < 4 or not start.count(0) * 2 >= len(start) - 1:
        return []
    return ["utf-16-be" if start[0] == 0 else "utf-16-le"]


def _python_name(label: str) -> str:
    """The codec for an encoding's label; one that says UTF-16 about itself in ASCII is mistaken."""
    label = label.strip().lower()
    if label in LATIN:
        return "cp1252"
    return "utf-8" if not label or label.startswith("utf-16") else label


def tree_of(text: str) -> "HtmlElement | None":
    """The tree of a page or of a part of one, mended as browsers do; None if there is nothing in it."""
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(NOT_IN_PAGES.sub("", text).encode("utf-8", "replace"), parser=parser)
    except ParserError:
        return None


def paragraphs_of(fragment: str) -> list[str]:
    """The paragraphs of a piece of HTML of which all is text to read: an entry of a feed, a line of an e-mail."""
    tree = tree_of(fragment)
    body = None if tree is None else tree.find("body")
    return [] if body is None else blocks(body)


def _main_blocks(tree: "HtmlElement") -> list[str]:
    """The paragraphs of the article; of a page too short for telling what its article is, all of its paragraphs."""
    from trafilatura import bare_extraction

    body = getattr(bare_extraction(tree, include_comments=False), "body", None)
    found = [] if body is None else blocks(body)
    return found or [
        text for part in tree.xpath("//p[not(ancestor::nav or ancestor::footer)]") for text in blocks(part)
    ]


def blocks(root: "_Element") -> list[str]:
    """The text of a tree, a string for each paragraph, heading, item of a list, or row of a table."""
    paragraphs: list[str] = []
    pieces: list[str] = []
    # A stack, not recursion: pages are nested as deeply as their authors, or their attackers, like.
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
    """What an element consists of: text, elements, and None where a paragraph ends."""
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
    """White space as a browser shows it; two line breaks in a row end a paragraph, one ends a line."""
    for paragraph in re.split(rf"{LINE_END}\s*{LINE_END}", text):
        lines = [" ".join(line.split()) for line in paragraph.split(LINE_END)]
        if shown := "\n".join(line for line in lines if line):
            yield shown


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
