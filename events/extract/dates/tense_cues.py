"""Tense cues: what the verbs of a sentence say of past, future and plans.

Each verb group is a cue: "will be held", "was scheduled for", "agreed to meet". There is no parser: only closed word
classes (`lexicons/en/dates.toml`) and word forms.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from events.extract.dates.calendar_words import words

Token = tuple[str, int, int]
"""A lower-case word with its start and end in the sentence."""


class Direction(Enum):
    """Where a verb points in time."""

    PAST = "past"
    FUTURE = "future"
    PLANNED = "planned"
    """Ahead when it was planned, perhaps over by now: "was scheduled for"."""
    EITHER = "either"
    """Ahead when it was called off, perhaps still: "canceled the meeting in"."""
    PRESENT = "present"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Cue:
    """A verb group or phrase: its first and last token, its direction, and the cost of following it."""

    first: int
    last: int
    direction: Direction
    cost: float = 0


PAST, FUTURE, PRESENT = Direction.PAST, Direction.FUTURE, Direction.PRESENT
PLANNED, EITHER = Direction.PLANNED, Direction.EITHER
OVER = 9
"""Within how many words after "due" a past verb puts it in the past: "a third, due on 17 September, was canceled"."""
REPORTED = 8
"""Within how many words before "would not" a verb of saying makes it about the future."""
WEAK = 4
"""The cost of a word that may be a noun, or of a present tense without a plan."""

TOKEN = re.compile(
    r"n't\b|'(?:ll|re|ve|d|m|s)\b|[A-Za-z]+(?:-[A-Za-z]+)*?(?=n't\b)|[A-Za-z]+(?:[-.][A-Za-z]+)*\.?|\d+|--|[^\w\s]"
)


@lru_cache(maxsize=64)
def tokens(sentence: str) -> tuple[Token, ...]:
    """The words, numbers and marks of a sentence. Words lose a final point."""
    return tuple((m[0].lower().rstrip(".") or ".", m.start(), m.end()) for m in TOKEN.finditer(sentence))


@lru_cache(maxsize=64)
def cues(sentence: str) -> tuple[Cue, ...]:
    """The verb groups of a sentence, in order."""
    found = tokens(sentence)
    plain = [word for word, _, _ in found]
    raw = [sentence[start:end] for _, start, end in found]
    groups: list[Cue] = []
    i = 0
    while i < len(plain):
        cue = _cue_at(plain, raw, i, groups)
        if cue is not None:
            groups.append(cue)
            i = cue.last
        i += 1
    return tuple(groups)


def _cue_at(plain: list[str], raw: list[str], i: int, before: list[Cue]) -> Cue | None:
    word = plain[i]
    if word in words("tense", "modals"):
        return None if raw[i] == "May" else _modal(plain, i)
    if word in words("tense", "be_present") or word in words("tense", "be_past"):
        return _be(plain, i)
    if word in words("tense", "perfect"):
        return _perfect(plain, i)
    if word == "to":
        return _infinitive(plain, raw, i, before)
    joined = plain[max(0, i - 1)] in ("and", "or") and plain[max(0, i - 2)] != ","
    if joined and before and before[-1].direction is FUTURE and word in words("tense", "unchanging"):
        return Cue(i, i, FUTURE)
    return _single(plain, raw, i)


def _skip_adverbs(plain: list[str], i: int) -> int:
    while i < len(plain) and (plain[i] in words("tense", "adverbs") or plain[i] == "n't" or plain[i].endswith("ly")):
        i += 1
    return i


def _verb_after(plain: list[str], i: int) -> int:
    """The last token of a verb group whose auxiliary precedes `i`."""
    i = _skip_adverbs(plain, i)
    while i < len(plain) and plain[i] in ("be", "been", "being", "have"):
        i = _skip_adverbs(plain, i + 1)
    return min(i, len(plain) - 1)


def _modal(plain: list[str], i: int) -> Cue:
    after = _skip_adverbs(plain, i + 1)
    last = _verb_after(plain, i + 1)
    negated = "not" in plain[i + 1 : after] or "n't" in plain[i + 1 : after]
    perfect = plain[after : after + 1] == ["have"] and plain[i] not in ("will", "'ll", "shall")
    negated = negated or bool({"neither", "nor", "nobody"} & set(plain[max(0, i - 12) : i]))
    refused = (negated and plain[i] in ("would", "could")) or plain[i] in ("wouldn't", "couldn't")
    if plain[i] == "would" and words("tense", "reporting") & set(plain[max(0, i - REPORTED) : i]):
        refused = False  # "said that he would not come in May"
    return Cue(i, last, PAST if perfect or refused else FUTURE)


def _be(plain: list[str], i: int) -> Cue | None:
    if plain[i] == "'s" and (i == 0 or plain[i - 1] not in words("tense", "pronouns")):
        return None
    present = plain[i] in words("tense", "be_present")
    after = _skip_adverbs(plain, i + 1)
    word = plain[after] if after < len(plain) else ""
    if word in ("been", "being"):
        after = _skip_adverbs(plain, after + 1)
        word = plain[after] if after < len(plain) else ""
    if _is_planned(plain, after):
        return Cue(i, after, FUTURE if present else PLANNED)
    if word == "to" and plain[after + 1 : after + 2] == ["have"] and not present:
        return Cue(i, _verb_after(plain, after + 1), PLANNED)  # "were to have met on Tuesday"
    if word == "to" or plain[after : after + 2] == ["going", "to"]:
        ahead = FUTURE if present or plain[i] in ("be", "been", "being") else PLANNED  # "was to visit"
        return Cue(i, _verb_after(plain, after + 1 + (word == "going")), ahead)
    if word.endswith("ing"):
        return Cue(i, after, FUTURE if present else PAST)
    if _is_past(word):
        past = _past(*plain[after : after + 2])
        return Cue(i, after, PRESENT if present and word not in words("tense", "captions") else past)
    if plain[i] in ("be", "been", "being"):
        return None
    if i and plain[i - 1] in ("date", "deadline"):
        return Cue(i, i, FUTURE if present else PLANNED)
    return Cue(i, i, PRESENT if present else PAST)


def _is_planned(plain: list[str], i: int) -> bool:
    """Whether a participle after "be" expresses a plan: "is set to", "has been called for"."""
    if plain[i : i + 2] == ["called", "for"]:
        return True
    return plain[i : i + 1] != [] and plain[i] in words("tense", "planned") and _plans(plain, i)


def _plans(plain: list[str], i: int) -> bool:
    """Whether the time or content of a plan follows: "set to", "due in", "scheduled Friday"."""
    following = plain[i + 1] if i + 1 < len(plain) else ""
    return following in words("tense", "after_planned") or _names_a_day([following])


def _names_a_day(following: list[str]) -> bool:
    """Whether a date follows: "18 October", "May 20"."""
    return any(word.isdigit() or word in words("tense", "dates_next") for word in following)


def _perfect(plain: list[str], i: int) -> Cue:
    after = _skip_adverbs(plain, i + 1)
    word = plain[after] if after < len(plain) else ""
    if word == "to":
        return Cue(i, _verb_after(plain, after + 1), PAST if plain[i] == "had" else FUTURE)
    if word == "been":
        last = _verb_after(plain, after)
        planned = EITHER if plain[i] == "had" else PLANNED
        return Cue(i, last, planned if _is_planned(plain, last) else _past(*plain[last : last + 2]))
    if " ".join(plain[after : after + 2]) in words("tense", "rescheduling"):
        return Cue(i, after + 1, EITHER)
    if word == "set" and _names_a_day(plain[after + 1 : after + 2]):
        return Cue(i, after, PLANNED)  # "have set 18 October for their talks"
    if _is_past(word):
        return Cue(i, after, _past(word))
    return Cue(i, i, PAST if plain[i] == "had" else PRESENT)


def _infinitive(plain: list[str], raw: list[str], i: int, before: list[Cue]) -> Cue | None:
    at = _skip_adverbs(plain, i + 1)
    if at >= len(plain) or not _is_base(plain[at], raw[at]):
        return None
    last = _verb_after(plain, at)
    if before and before[-1].last == i - 1 and before[-1].direction in (PLANNED, EITHER):
        return Cue(i, last, before[-1].direction)  # "was due to expire", "had been due to expire"
    if plain[i - 1 : i] == ["unable"] and before and before[-1].direction is PAST:
        return Cue(i, last, PAST)  # "was unable to land a deal"
    window = plain[max(0, i - 8) : i]
    if {"first", "last", "only", "latest"} & set(window):
        return None
    if words("tense", "answering") & set(plain[max(0, i - 12) : i]) and before and before[-1].direction is PAST:
        return Cue(i, last, PAST)  # "expelled them in response to the decision to expel"
    if words("tense", "prospective") & set(window) and not (
        before and before[-1].last > i - 3 and _implicative(plain, i)
    ):
        return Cue(i, last, FUTURE)
    governor = before[-1] if before and _between_clauses(plain, before[-1].last, i) else None
    if governor is None or governor.direction in (FUTURE, PRESENT):
        return Cue(i, last, FUTURE)
    return Cue(i, last, governor.direction)


def _implicative(plain: list[str], i: int) -> bool:
    return i > 0 and _is_past(plain[i - 1]) and plain[i - 1] not in words("tense", "prospective")


def _between_clauses(plain: list[str], low: int, high: int) -> bool:
    return not any(word in words("tense", "subordinators") or word == ";" for word in plain[low + 1 : high])


def _is_base(word: str, raw: str) -> bool:
    if word in words("tense", "headline_verbs"):
        return True
    plural = word.endswith("s") and not word.endswith(("ss", "us"))
    return raw[0].islower() and raw.isalpha() and not plural and word not in words("tense", "not_verbs")


def _single(plain: list[str], raw: list[str], i: int) -> Cue | None:
    word = plain[i]
    if word in words("tense", "planned") and _plans(plain, i):
        over = word == "due" and {"fell", "had", "was", "were"} & set(plain[i + 1 : i + OVER])
        return Cue(i, i, FUTURE if word == "due" and not over else PLANNED) if word != "likely" else None
    if " ".join(plain[i : i + 2]) in words("tense", "rescheduling"):
        return Cue(i, i + 1, EITHER)
    if _is_past(word) and not _attributive(plain, raw, i):
        return Cue(i, i, _past(word))
    if word in words("tense", "rescheduling"):
        return Cue(i, i, EITHER)
    if word in words("tense", "reporting_presents"):
        return Cue(i, i, PAST)
    if word in words("tense", "present_plans"):
        return Cue(i, i, FUTURE)
    if word in words("tense", "scheduled_presents") and _may_be_verb(plain, i):
        return Cue(i, i, FUTURE, cost=0 if word in words("tense", "opening_presents") else WEAK)
    if word in ("upcoming", "forthcoming", "coming", "deadline"):
        return Cue(i, i, FUTURE, cost=WEAK)
    return None


def _may_be_verb(plain: list[str], i: int) -> bool:
    """Whether a present form is a verb, not a noun: no article precedes it, and a plural precedes a bare form."""
    before = plain[i - 1] if i else ""
    if plain[i].endswith("s"):
        return before not in words("tense", "nominal")
    plural = (
        before.endswith("s") and not before.endswith("ss") and before not in words("tense", "nominal")
    )  # "his visit"
    return before in ("they", "we") or plural


def _past(word: str, particle: str = "") -> Direction:
    if word in words("tense", "arranging"):
        return PLANNED
    moved = {word, f"{word} {particle}"} & words("tense", "rescheduling")
    return EITHER if moved else PAST


def _is_past(word: str) -> bool:
    if word in words("tense", "not_past"):
        return False
    return word in words("tense", "irregular_pasts") or (word.endswith("ed") and len(word) > 3 and word.isalpha())


def _attributive(plain: list[str], raw: list[str], i: int) -> bool:
    """Whether a participle modifies a noun or a name: "his last planned meeting", "formerly known as Burma"."""
    previous = plain[i - 1] if i else ""
    if plain[i] == "known" and previous in words("tense", "naming"):
        return True
    following = raw[i + 1] if i + 1 < len(raw) else ""
    noun = following.isalpha() and following.lower() not in words("tense", "after_verbs")
    return previous in words("tense", "nominal") and noun
