"""Is a text English? A light check by function words and script, enough to turn away what we cannot read."""

import re
import unicodedata
from functools import cache
from importlib.resources import files
from math import sqrt
from tomllib import loads

ENOUGH_WORDS = 20
"""Headlines leave function words out: no judgement up to this number of words."""

LEAST_SHARE = 0.15
"""Of the words of English news articles, 26 to 35 in 100 are on our list; of other languages' news, below 10. Short
texts stray from that by chance: turned away is what has fewer by more than a standard deviation of the binomial."""

WORD = re.compile(r"[^\W\d_]+")


def looks_english(text: str) -> bool:
    """Whether `text` may be English; texts too short to tell, and without any letters, pass."""
    words = WORD.findall(text.lower())
    if not mostly_latin(words):
        return False
    if len(words) <= ENOUGH_WORDS:
        return True
    common = function_words()
    expected = LEAST_SHARE * len(words)
    return sum(word in common for word in words) >= expected - sqrt(expected * (1 - LEAST_SHARE))


def mostly_latin(words: list[str]) -> bool:
    """Whether at least half of the letters of `words` are of the Latin script."""
    letters = [letter for word in words for letter in word]
    latin = sum(letter.isascii() or unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return 2 * latin >= len(letters)


@cache
def function_words() -> frozenset[str]:
    """The list of `language.toml`."""
    table = loads(files("seeds").joinpath("language.toml").read_text(encoding="utf-8"))
    return frozenset(table["function_words"])
