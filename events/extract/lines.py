"""Lines that end only because the page did: the paragraphs of e-mails, old newswire and plain text files."""

import re
from itertools import pairwise
from typing import Final

PARAGRAPH: Final = re.compile(r"[^\n]+(?:\n[^\n]+)*")
"""Lines without an empty one between them."""
WIDTHS: Final = range(40, 101)
"""How wide a page of hard-wrapped text is, in characters."""
FEW: Final = 3
"""Lines from which on the width of a page can be told."""
MOST: Final = 2 / 3
"""Of a wrapped paragraph's lines but the last, how many are full at least."""


def unwrapped(text: str) -> str:
    """The text with a blank for each line end that only wraps; every offset stays.

    A paragraph is wrapped where it is no wider than a page, and most of its lines are so long that the next word had no
    room on them. A headline above a line of its own, a list or a verse is not.
    """
    page = _width(text.split("\n"))
    return PARAGRAPH.sub(lambda paragraph: _joined(paragraph[0], page), text)


def _width(lines: list[str]) -> int | None:
    """The width of the page that all these lines were wrapped for, if they were."""
    widest = max(map(len, lines))
    return widest if widest in WIDTHS and len(lines) >= FEW else None


def _joined(paragraph: str, page: int | None) -> str:
    lines = paragraph.split("\n")
    width = page or _width(lines)
    if width is None:
        return paragraph
    full = [_is_full(line, following, width) for line, following in pairwise(lines)]
    if sum(full) < MOST * len(full):
        return paragraph
    return "".join(line + " \n"[not wraps] for line, wraps in zip(lines, full, strict=False)) + lines[-1]


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word had no room on this line."""
    first = following.split(maxsplit=1)
    return not first or len(line.rstrip()) + 1 + len(first[0]) > width
