"""Titles and offices in a text: "Deputy Foreign Minister", "secretary of state", "Mr."."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from events.extract.names.spelling import name_words
from events.lexicon import WORD, alternatives, places_of, rows

SAME_LETTERS: Final = str.maketrans({"\u017f": "s", "\u0130": "i", "\u0131": "i"})
"""The long s and the Turkish letters that match "s" and "i" in case-insensitive regular expressions."""

SHORT: Final = frozenset({"dgmo", "dpm", "eam", "fm", "nsa", "pm", "vp"})
"""Abbreviated offices, which are written in capitals: "PM Modi", "Greek FM Dendias"."""


class Title(NamedTuple):
    """A title with its modifiers at [start, end) (character offsets).

    `role` and `code` are from `titles.csv`: the kind of office, and its state if only one has it.
    """

    start: int
    end: int
    text: str
    role: str
    code: str
    is_plural: bool


def find_titles(flat: str) -> list[Title]:
    """The titles in a text, which must be `events.lexicon.plain`, in order, without overlaps."""
    return [_title(match) for match in _matches(flat)]


def _matches(flat: str) -> Iterator[re.Match[str]]:
    """The pattern's matches, tried only at a title's first word: it has hundreds of alternatives."""
    end = 0
    for at, _ in places_of(flat, lambda word: word.lower() in _first_words()):
        if at >= end and (match := _pattern().match(flat, at)) and not _is_other_letters(match, flat):
            end = match.end()
            yield match


def _is_other_letters(match: re.Match[str], flat: str) -> bool:
    """Whether an abbreviation is not an office: "at 5 pm", "on FM radio"."""
    head = match.group("head")
    if head.lower().removesuffix("s") not in SHORT:
        return False
    return not head.removesuffix("s").isupper() or flat[max(0, match.start() - 2) : match.start()].strip().isdigit()


def _title(match: re.Match[str]) -> Title:
    head = _small(match.group("head"))
    singular = head if head in _titles() else _singulars()[head]
    whole = _small(match.group()[: match.start("head") - match.start()]) + singular
    words = whole.replace("-", " ").split()
    known = [" ".join(words[i:]) for i in range(len(words))]
    role, code = next(_titles()[title] for title in [whole, *known, singular] if title in _titles())
    return Title(match.start(), match.end(), match.group(), role, code, singular != head)


def _small(text: str) -> str:
    return text.translate(SAME_LETTERS).lower()


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
def _first_words() -> frozenset[str]:
    titles = [*_titles(), *_singulars(), *modifiers()]
    return frozenset(match.group() for title in titles if (match := WORD.search(title)))


@cache
def modifiers() -> frozenset[str]:
    """Words that may precede a title as part of it: "deputy", "then"."""
    return frozenset(row["title"] for row in rows("titles") if row["role"] == "modifier")


@cache
def _pattern() -> re.Pattern[str]:
    heads = _titles().keys() | _singulars().keys()
    dotted = {head for head in heads if head.endswith(".")}
    modified = rf"(?i:(?:(?:{alternatives(modifiers())})[ -])*)"
    head = rf"(?P<head>(?i:{alternatives(dotted)})|(?i:{alternatives(heads - dotted)})\b)"
    return re.compile(rf"(?<![\w'-]){modified}{head}(?!-(?!elect)\w)")


@cache
def portfolios() -> re.Pattern[str]:
    """A minister's portfolio after the title: " of Water and Energy"."""
    words = "|".join(sorted(name_words("portfolios")))
    return re.compile(rf" (?:for|of) (?:the )?(?i:(?:{words})(?:(?:,| and|, and|) (?:{words}))*)\b")
