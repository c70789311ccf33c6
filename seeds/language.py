"""Is a text English? A quick check by function words and script, enough to reject what the extractor cannot read."""

import re
import unicodedata
from functools import cache
from importlib.resources import files
from math import sqrt
from tomllib import loads
from typing import Final

ENOUGH_WORDS: Final = 20
"""Texts of up to this many words always pass: headlines leave function words out."""

LEAST_SHARE: Final = 0.15
"""In English news, 26 to 35 words in 100 are on the list; in other languages, fewer than 10. Short texts vary by
chance, so a text is rejected only if its count is more than one binomial standard deviation below this share."""

WORD: Final = re.compile(r"[^\W\d_]+")


def looks_english(text: str) -> bool:
    """Whether `text` may be English; texts that are too short to tell, or have no letters, pass."""
    words = WORD.findall(text.lower())
    if not mostly_latin(words):
        return False
    if len(words) <= ENOUGH_WORDS:
        return True
    common = function_words()
    expected = LEAST_SHARE * len(words)
    return sum(word in common for word in words) >= expected - sqrt(expected * (1 - LEAST_SHARE))


def mostly_latin(words: list[str]) -> bool:
    """Whether at least half of the letters of `words` are Latin."""
    letters = [letter for word in words for letter in word]
    latin = sum(letter.isascii() or unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return 2 * latin >= len(letters)


@cache
def function_words() -> frozenset[str]:
    """The list of `language.toml`."""
    table = loads(files("seeds").joinpath("language.toml").read_text(encoding="utf-8"))
    return frozenset(table["function_words"])
