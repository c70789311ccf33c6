"""The gazetteers and word lists of `lexicons/en`, and a matcher for lists of phrases.

In a CSV file, a cell with several values separates them by "|". Every CSV file is sorted, and validated when read.
"""

import csv
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final, Generic, NamedTuple, TypeVar

COLUMNS: Final = {
    "groups": ("name", "aliases", "members", "adjectives", "source"),
    "homonyms": ("name", "before", "after", "near"),
    "leaders": ("name", "aliases", "code", "office", "valid_from", "valid_to", "source"),
    "not_actors": ("phrase", "meaning"),
    "organisations": ("code", "name", "aliases", "source"),
    "places": ("name", "aliases", "state", "kind", "within", "source"),
    "seats": ("name", "code", "source"),
    "states": ("code", "name", "variants", "adjectives", "nationals", "capitals", "prefixes", "source"),
    "surnames": ("surname", "language", "source"),
    "titles": ("title", "role", "code", "source"),
    "treaties": ("name", "aliases", "parties", "signed", "source"),
}
"""The columns of each gazetteer."""

PLAIN: Final = {
    **dict.fromkeys("\u00a0\u202f\u2009\t\n\r", " "),
    **dict.fromkeys("’‘ʼ", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"),
}
MISTYPED: Final = re.compile(r"(?<=\w)[`\u00b4\u2018](?=s?\b|\s)")
"""Marks typed for an apostrophe: the backtick of newswire ("Reagan`s"), the opening quote of "the UN‘s"."""
WORD: Final = re.compile(r"[^\W_]+")

T = TypeVar("T")


class LexiconError(ValueError):
    """A gazetteer is malformed; the message names the file, the line and the problem."""


class Match(NamedTuple, Generic[T]):
    """A phrase found at [start, end) (character offsets), and its value."""

    start: int
    end: int
    value: T


@cache
def tables(name: str) -> dict[str, Any]:
    """The tables of a TOML word list in `lexicons/en`, by its stem. Callers must not change them."""
    path = files("events").joinpath("lexicons", "en", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one gazetteer, in the file's order.

    Raises:
        LexiconError: the columns are not those of `COLUMNS`, a row has too many or too few cells, or a row is repeated.
    """
    path = files("events").joinpath("lexicons", "en", f"{name}.csv")
    reader = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    if tuple(reader.fieldnames or ()) != COLUMNS[name]:
        raise LexiconError(f"{name}.csv: the columns must be {', '.join(COLUMNS[name])}.")
    found = list(reader)
    for number, row in enumerate(found, start=2):
        if None in row or None in row.values():
            raise LexiconError(f"{name}.csv, line {number}: it must have {len(COLUMNS[name])} cells.")
    if len({tuple(row.values()) for row in found}) < len(found):
        raise LexiconError(f"{name}.csv: a row occurs twice.")
    return tuple(found)


def values(cell: str) -> tuple[str, ...]:
    """The values of a cell that may hold several."""
    return tuple(cell.split("|")) if cell else ()


def capitals(state: dict[str, str]) -> list[list[str]]:
    """The capitals in a row of `states`, each with its alternative spellings (separated by "/")."""
    return [capital.split("/") for capital in values(state["capitals"])]


def is_former(state: dict[str, str]) -> bool:
    """Whether a row of `states` is a former state. Its name then stands for its successor's code."""
    return not state["source"].startswith("rigour")


def alternatives(words: Iterable[str]) -> str:
    """The words as alternatives of a regular expression, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def unaccented(text: str) -> str:
    """The plain text without accents, as foreign papers write "Phạm Minh Chính". It may be shorter."""
    letters = unicodedata.normalize("NFKD", plain(text))
    return "".join(one for one in letters if not unicodedata.combining(one)).replace("đ", "d").replace("Đ", "D")


def plain(text: str) -> str:
    """The text with ordinary spaces, hyphens and apostrophes for typographic ones. Its length is unchanged."""
    return replaced(text, PLAIN)


def with_apostrophes(text: str) -> str:
    """The text with apostrophes for the marks that are mistyped for one: "Reagan`s plan". Its length is unchanged."""
    return MISTYPED.sub("'", text) if "`" in text or "\u00b4" in text or "\u2018" in text else text


def replaced(text: str, characters: Mapping[str, str]) -> str:
    """Replace characters one by one; nothing is replaced twice. Much faster than `str.translate` outside ASCII."""
    for one, other in characters.items():
        text = text.replace(one, other)
    return text


def places_of(text: str, is_wanted: Callable[[str], bool]) -> list[tuple[int, str]]:
    """The offsets of the wanted words of a text, in order, each with the word as written."""
    return sorted((at, word) for word, places in _words_in(text).items() if is_wanted(word) for at in places)


# Several gazetteers search the same text: it is split into words once, and each distinct word is looked up once.
@lru_cache(maxsize=8)
def _words_in(text: str) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for word in WORD.finditer(text):
        found.setdefault(word.group(), []).append(word.start())
    return found


class Phrases(Generic[T]):
    """Finds the phrases of a list in a text: whole words, case-sensitive, longest match, no overlaps.

    Indexed by each phrase's first word, so the cost grows with the text and not with the list.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._by_first_word: dict[str, list[tuple[str, int, T]]] = {}
        for phrase, value in entries:
            if first := WORD.search(plain(phrase)):
                flat = plain(phrase)
                opening = len(flat) - len(flat.lstrip("'\"(["))
                self._by_first_word.setdefault(first.group(), []).append((flat, opening, value))
        for candidates in self._by_first_word.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))

    def find(self, text: str) -> Iterator[Match[T]]:
        """The phrases in `text`, which must be `plain`, in order."""
        end = 0
        for at, word in places_of(text, self._by_first_word.__contains__):
            if at < end:
                continue
            for phrase, opening, value in self._by_first_word[word]:
                start = at - opening
                if text.startswith(phrase, start) and not _runs_on(text, start + len(phrase)):
                    end = start + len(phrase)
                    yield Match(start, end, value)
                    break


def _runs_on(text: str, end: int) -> bool:
    return end < len(text) and (text[end].isalnum() or text[end] in "_$")
