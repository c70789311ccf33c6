"""Characters that nobody sees and programs obey: what drives a terminal, and what turns the direction of a text."""

import re
from typing import Final

CONTROL: Final = r"\x00-\x1f\x7f-\x9f"
"""Control characters (C0, DEL, C1), for a class of a regular expression."""

TURNING: Final = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Marks, embeddings, overrides and isolates of direction (Unicode, UAX 9), for a class of a regular expression."""

UNSEEN: Final = re.compile(rf"[\s{CONTROL}{TURNING}\u2028\u2029\u2060]+")
"""White space, what cannot be seen, and what turns the direction of a text."""

TAGGED: Final = re.compile("[\U000e0000-\U000e0fff]+")
"""Tags and selectors without a shape of their own, in which a text can hide another that only a model reads."""


def on_one_line(text: str) -> str:
    r"""The text as it is read: on one line, with nothing in it that is not seen.

    >>> on_one_line("two\nlines \x1b[31mred")
    'two lines [31mred'
    """
    return UNSEEN.sub(" ", text).strip()
