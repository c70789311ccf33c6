"""Invisible characters that programs obey: terminal control sequences and marks of text direction."""

import re
from typing import Final

CONTROL: Final = r"\x00-\x1f\x7f-\x9f"
"""Control characters (C0, DEL, C1), for a character class of a regular expression."""

TURNING: Final = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Directional marks, embeddings, overrides and isolates (Unicode, UAX 9), for a character class."""

UNSEEN: Final = re.compile(rf"[\s{CONTROL}{TURNING}\u2028\u2029\u2060]+")
"""White space, invisible characters and directional marks."""

TAGGED: Final = re.compile("[\U000e0000-\U000e0fff]+")
"""Tag characters and variation selectors: invisible, they can hide a text that only a language model reads."""


def on_one_line(text: str) -> str:
    r"""The text on one line, each run of white space and invisible characters made one space.

    >>> on_one_line("two\nlines \x1b[31mred")
    'two lines [31mred'
    """
    return UNSEEN.sub(" ", text).strip()
