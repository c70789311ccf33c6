"""The spelling of personal names: where one starts and ends, and which part is used alone later on."""

import re
from functools import cache
from itertools import accumulate
from typing import Final

from events.extract.intervals import Intervals
from events.lexicon import alternatives, rows, tables

UPPER: Final = "".join(chr(i) for i in (*range(0x250), *range(0x1E00, 0x1F00)) if chr(i).isupper())

_WORD = rf"(?:[{UPPER}]\.(?:-?[{UPPER}]\.)*|(?:[a-z]{{1,3}}[-'])?[{UPPER}]\w*(?:-\w+)*(?:'(?!s\b)\w+)?(?:-\w+)*)"
_SUFFIX = r"(?:,? (?:[JS]r\b\.?|I{2,3}\b|IV\b|XI{1,3}\b|VI{1,2}\b|XVI\b))"


@cache
def name_pattern() -> re.Pattern[str]:
    """One to six capitalised words with particles: "Enrique Peña Nieto", "Ursula von der Leyen"."""
    particles = alternatives(name_words("particles"))
    return re.compile(rf"(?<![\w'-]){_WORD}(?: (?:(?:{particles}) )?{_WORD}){{0,5}}{_SUFFIX}?")


@cache
def name_words(kind: str) -> frozenset[str]:
    """One list of `lexicons/en/name_words.toml`."""
    return frozenset(tables("name_words")[kind])


def name_at(text: str, flat: str, start: int, ends: frozenset[int] = frozenset()) -> int | None:
    """The end of the name that starts at `start`; `None` if none does.

    It ends before a word that is in no name, before any position in `ends` (where something else starts), and at the
    end of the line. `flat` is `events.lexicon.plain(text)`.
    """
    match = name_pattern().match(flat, start)
    if match is None:
        return None
    end = start
    for word in re.finditer(r"\S+", match.group()):
        at = start + word.start()
        if (at in ends and at > start) or word.group().rstrip(",.") in name_words("not_names"):
            break
        if "\n" in text[end:at]:
            break
        end = start + word.end()
    while end > start and flat[start:end].rsplit(" ", 1)[-1] in name_words("particles"):
        end = start + len(flat[start:end].rpartition(" ")[0])
    end = start + len(flat[start:end].rstrip(" ,"))
    return end if end > start and not _is_shouted(flat[start:end]) else None


def _is_shouted(name: str) -> bool:
    """Whether it is an abbreviation rather than a name: three or more letters, all capitals."""
    return name.isupper() and len(name) > 2 and "." not in name


def surnames(name: str) -> tuple[str, ...]:
    """The parts of a full name that may stand alone: the surname, with and without its particles.

    Korean, Chinese and Vietnamese names start with the surname ("Xi Jinping", "Kim Jong Un"); Spanish ones may have two
    ("Peña Nieto"); Gulf royals go by their first name ("Prince Mohammed").
    """
    words = bare(name)
    if len(words) < 2:
        return tuple(words)
    if is_surname_first(name):
        return (words[0],) if len(words) > 2 or "-" in words[1] else (words[0], words[1])
    keys = [words[-1]]
    if "-" in words[-1] and words[-1][0].islower():
        keys.append(words[-1].split("-", 1)[1])
    if {"bin", "ibn", "bint"} & set(words):
        keys.append(words[0])
    keys += [" ".join(words[i:]) for i in range(1, len(words) - 1)]
    return tuple(keys)


def bare(name: str) -> list[str]:
    """The words of a name without prefixes and suffixes: "King", "Prince", "Jr.", "III"."""
    words = re.sub(_SUFFIX + "$", "", name).split()
    return words[1:] if len(words) > 1 and words[0] in name_words("regal") else words


def is_surname_first(name: str) -> bool:
    """Whether a name is in East Asian order, by its first word and its length."""
    words = name.split()
    return len(words) in {2, 3, 4} and words[0] in _first_surnames() and not any("." in word for word in words)


def is_title_case(line: str) -> bool:
    """Whether a line is in title case, where capitals mean nothing: its only lower-case words are small ones."""
    words = re.findall(r"[^\W\d_][\w'-]*", line)
    lower = [word for word in words if word[0].islower() and word not in name_words("headline_small")]
    return len(words) > 2 and not lower


def title_case_lines(text: str) -> Intervals:
    """The intervals of the lines in title case."""
    starts = accumulate((len(line) + 1 for line in text.split("\n")), initial=0)
    lines = zip(starts, text.split("\n"), strict=False)
    return Intervals((start, start + len(line)) for start, line in lines if is_title_case(line))


@cache
def _first_surnames() -> frozenset[str]:
    return frozenset(row["surname"] for row in rows("surnames"))
