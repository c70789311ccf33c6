"""Undoes hard line wrapping, as in e-mails, old newswire and plain text files."""

import re
from itertools import pairwise
from typing import Final

PARAGRAPH: Final = re.compile(r"[^\n]+(?:\n[^\n]+)*")
"""Consecutive lines without an empty one between them."""
WIDTHS: Final = range(40, 101)
"""Plausible widths of hard-wrapped text, in characters."""
FEW: Final = 3
"""The fewest lines from which a width can be inferred."""
MOST: Final = 2 / 3
"""The share of full lines, not counting the last, from which a paragraph counts as wrapped."""


def unwrapped(text: str) -> str:
    """The text with a blank for each line end that only wraps. Offsets are unchanged.

    A paragraph is wrapped if it is no wider than a page and most of its lines are so full that the next word would not
    have fitted. Headlines above another line, lists and verse are left alone.
    """
    page = _width(text.split("\n"))
    return PARAGRAPH.sub(lambda paragraph: _joined(paragraph[0], page), text)


def _width(lines: list[str]) -> int | None:
    """The width to which all these lines were wrapped, if they were."""
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
    """Whether the next line's first word would not have fitted on this line."""
    first = following.split(maxsplit=1)
    return not first or len(line.rstrip()) + 1 + len(first[0]) > width
