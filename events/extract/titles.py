"""Titles and offices in a text: "Deputy Foreign Minister", "secretary of state", "Mr."."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from events.lexicon import rows


class Title(NamedTuple):
    """A title with its modifiers, from `start` to `end` (characters).

    `role` and `code` are those of `titles.csv`: what kind of office, and whose, where only one state has it.
    """

    start: int
    end: int
    text: str
    role: str
    code: str
    is_plural: bool


def find_titles(flat: str) -> list[Title]:
    """The titles in a text, which must be `events.lexicon.plain`, in order, none overlapping."""
    return [_title(match) for match in _pattern().finditer(flat)]


def _title(match: re.Match[str]) -> Title:
    head = match.group("head").lower()
    singular = head if head in _titles() else _singulars()[head]
    whole = match.group()[: match.start("head") - match.start()].lower() + singular
    words = whole.replace("-", " ").split()
    known = [" ".join(words[i:]) for i in range(len(words))]
    role, code = next(_titles()[title] for title in [whole, *known, singular] if title in _titles())
    return Title(match.start(), match.end(), match.group(), role, code, singular != head)


def _plural(title: str) -> str:
    first, of, rest = title.partition(" of ")
    if first.endswith("man"):
        return f"{first[:-3]}men{of}{rest}"
    ending = "ies" if first.endswith("y") and first[-2] not in "aeo" else f"{first[-1]}s"
    return f"{first[:-1]}{ending}{of}{rest}"


@cache
def _titles() -> dict[str, tuple[str, str]]:
    return {row["title"]: (row["role"], row["code"]) for row in rows("titles") if row["role"] != "modifier"}


@cache
def _singulars() -> dict[str, str]:
    return {_plural(title): title for title, (role, _) in _titles().items() if role != "honorific"}


@cache
def _pattern() -> re.Pattern[str]:
    modifiers = _any(row["title"] for row in rows("titles") if row["role"] == "modifier")
    heads = _titles().keys() | _singulars().keys()
    dotted = {head for head in heads if head.endswith(".")}
    modified = rf"(?i:(?:(?:{modifiers})[ -])*)"
    head = rf"(?P<head>(?i:{_any(dotted)})|(?i:{_any(heads - dotted)})\b)"
    return re.compile(rf"(?<![\w'-]){modified}{head}(?!-(?!elect)\w)")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
