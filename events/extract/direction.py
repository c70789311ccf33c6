"""Past or future: the direction that a clause gives to a date such as "on Friday" or "in August".

The tense and modality of the governing verb decide. Every verb of the sentence is a cue; the cue with the lowest cost
governs, where cost is distance in words plus what lies between (commas, subordinate clauses, quotation marks).
A verb before the date is preferred, unless the date opens its clause ("On Friday, ministers will meet").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from events.extract.calendar_words import words


class Direction(Enum):
    """Where a clause looks."""

    PAST = "past"
    FUTURE = "future"
    PLANNED = "planned"
    """Ahead when it was planned, perhaps over by now: "was scheduled for"."""
    EITHER = "either"
    """Ahead when it was called off, and so perhaps still: "canceled the meeting in"."""
    PRESENT = "present"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Cue:
    """A verb group or phrase: its first and last token, where it looks, and what it costs to follow it."""

    first: int
    last: int
    direction: Direction
    cost: float = 0


PAST, FUTURE, PLANNED, PRESENT = Direction.PAST, Direction.FUTURE, Direction.PLANNED, Direction.PRESENT

TOKEN = re.compile(r"n't\b|'(?:ll|re|ve|d|m|s)\b|[A-Za-z]+(?:-[A-Za-z]+)*?(?=n't\b)|[A-Za-z]+(?:[-.][A-Za-z]+)*\.?|\d+|--|[^\w\s]")
PARAGRAPH_OR_STOP = re.compile(r"""\n[ \t]*\n|[.!?]["')\]]*\s+(?=["'(\[]*[A-Z])|[.!?]["')\]]*\n""")
LAST_WORD = re.compile(r"[A-Za-z.]+$")
PERFECT = frozenset({"have", "has", "having", "'ve"})
NOMINAL = frozenset({"a", "an", "the", "his", "her", "its", "their", "our", "your", "my", "'s", "last", "first", "any", "no", "this", "that", "some", "of", "new"})
CLAUSE_OPENERS = frozenset({",", ";", ":", "--", "-", '"', "(", ")", "and", "but"})
LEADS = frozenset({"on", "in", "at", "by", "from", "between", "until", "since", "during", "over", "the", "early", "late", "earlier", "later", "also", "then", "of", "for", "this", "last", "next", "mid", "both", "meanwhile", "after", "before", "about", "a", "an"})
BE_PRESENT = frozenset({"am", "is", "are", "'m", "'re", "'s", "isn't", "aren't"})
BE_PAST = frozenset({"was", "were", "been", "being", "be"})


@dataclass(frozen=True)
class Outlook:
    """Where the clause around a date looks; `certain` if its verb is near, `opens` if the date opens the clause."""

    direction: Direction
    certain: bool = True
    opens: bool = False


def outlook(text: str, start: int, end: int, *, modifier: bool = False) -> Outlook:
    """Where the clause around the date `text[start:end]` looks.

    Args:
        text: with straight quotes and dashes, character for character.
        start: where the date begins.
        end: where it ends.
        modifier: the date describes a noun that follows ("Friday's meeting").
    """
    begin, stop = _sentence(text, start, end)
    sentence = text[begin:stop]
    tokens = _tokens(sentence)
    at = [i for i, (_, s, e) in enumerate(tokens) if s < end - begin and e > start - begin]
    return _governing(sentence, at[0], at[-1], modifier) if at else Outlook(Direction.UNKNOWN, certain=False)


def _governing(sentence: str, first: int, last: int, modifier: bool) -> Outlook:
    tokens = _tokens(sentence)
    opens = _opens_clause(tokens, first, modifier)
    if (nearby := _adjacent(tokens, first)) is not None:
        return Outlook(nearby, opens=opens)
    best, lowest = Direction.UNKNOWN, float("inf")
    for cue in _cues(sentence):
        if cue.last < first:
            cost = cue.cost + _between(tokens, cue.last + 1, first) + (6 if opens else 0)
        elif cue.first > last:
            cost = cue.cost + _between(tokens, last + 1, cue.first) + (0 if opens else 14)
        else:
            continue
        if cost < lowest:
            best, lowest = cue.direction, cost
    return Outlook(best, lowest <= FAR, opens)


FAR = 16
"""Cost from which a verb says little about a date."""


Token = tuple[str, int, int]


def sentence_ends(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where sentences end between two offsets: the end of each, and the beginning of the next."""
    for stop in PARAGRAPH_OR_STOP.finditer(text, start, end):
        word = LAST_WORD.search(text, max(0, stop.start() - 12), stop.start())
        short = word is not None and ("." in word[0] or word[0].lower() in words("context", "abbreviations"))
        initial = word is not None and len(word[0]) == 1 and word[0].isupper()
        if not (text[stop.start()] == "." and (short or initial)) or "\n" in stop[0].strip(" ")[1:]:
            yield stop.start(), stop.end()


REACH = 600
"""Characters to either side within which a sentence's end is looked for."""


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    begin = max(0, start - REACH)
    for _, following in sentence_ends(text, begin, start):
        begin = following
    stop = next((stop + 1 for stop, _ in sentence_ends(text, end, end + REACH)), min(len(text), end + REACH))
    return begin, stop


@lru_cache(maxsize=64)
def _tokens(sentence: str) -> tuple[Token, ...]:
    return tuple((m[0].lower(), m.start(), m.end()) for m in TOKEN.finditer(sentence))


def _opens_clause(tokens: tuple[Token, ...], first: int, modifier: bool = False) -> bool:
    i = first - 1
    while i >= 0 and tokens[i][0] in LEADS:
        i -= 1
    word = tokens[i][0] if i >= 0 else ","
    reported = modifier and word in words("tense", "reporting")
    return reported or word in CLAUSE_OPENERS or word in words("tense", "subordinators")


def _between(tokens: tuple[Token, ...], low: int, high: int) -> float:
    cost = 0.0
    for word, _, _ in tokens[low:high]:
        if word in words("tense", "subordinators"):
            cost += 12
        elif word in (";", ":", "--"):
            cost += 16
        elif word == '"':
            cost += 5
        elif word in (",", "(", ")", "and", "or", "-"):
            cost += 4
        else:
            cost += 1
    return cost


def _adjacent(tokens: tuple[Token, ...], first: int) -> Direction | None:
    """What the words right before a date say, whatever the verb: "ahead of Friday", "since the July summit"."""
    before = [word for word, _, _ in tokens[max(0, first - 8) : first]]
    phrase = re.sub(r"( \d+)?( :| \d+| a\.m\.?| p\.m\.?| am| pm| noon| midnight| est| edt| gmt)+$", "", " " + " ".join(before))
    trimmed = re.sub(r"( (?:the|a|an|late|early|mid|-|at least|next|this|end of|start of|beginning of|[a-z]+'s))+$", "", phrase).strip()
    if re.search(r"\bsince( [a-z-]+){0,1}$", trimmed):
        return PAST
    for phrase in _LOOKING_AHEAD:
        if trimmed == phrase or trimmed.endswith(" " + phrase):
            return _ahead(tokens, first, phrase)
    return None


_LOOKING_AHEAD = sorted(words("tense", "looking_ahead"), key=lambda phrase: (-len(phrase), phrase))


def _ahead(tokens: tuple[Token, ...], first: int, phrase: str) -> Direction | None:
    """What "until", "by" and "before" say: the future, unless they open the clause or tell how long something went on."""
    if phrase not in ("until", "till", "by", "before"):
        return FUTURE
    earlier = {word for word, _, _ in tokens[max(0, first - 12) : first]}
    if earlier & words("tense", "extending") and phrase != "before":
        return FUTURE
    lasting = earlier & words("tense", "lasting")
    return None if phrase == "before" or lasting or _opens_clause(tokens, first) else FUTURE


@lru_cache(maxsize=64)
def _cues(sentence: str) -> tuple[Cue, ...]:
    """The verb groups of a sentence, in order."""
    tokens = _tokens(sentence)
    plain = [word for word, _, _ in tokens]
    raw = [sentence[s:e] for _, s, e in tokens]
    cues: list[Cue] = []
    i = 0
    while i < len(plain):
        cue = _cue_at(plain, raw, i, cues)
        if cue is not None:
            cues.append(cue)
            i = cue.last
        i += 1
    return tuple(cues)


def _cue_at(plain: list[str], raw: list[str], i: int, before: list[Cue]) -> Cue | None:
    word = plain[i]
    if word in words("tense", "modals"):
        return None if raw[i] == "May" else _modal(plain, i)
    if word in BE_PRESENT or word in BE_PAST:
        return _be(plain, i)
    if word in PERFECT or word == "had":
        return _perfect(plain, i)
    if word == "to":
        return _infinitive(plain, raw, i, before)
    return _single(plain, raw, i)


def _skip_adverbs(plain: list[str], i: int) -> int:
    while i < len(plain) and (plain[i] in words("tense", "adverbs") or plain[i] == "n't" or plain[i].endswith("ly")):
        i += 1
    return i


def _verb_after(plain: list[str], i: int) -> int:
    """The last token of a verb group whose auxiliary stands before `i`."""
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
    return Cue(i, last, PAST if perfect or refused else FUTURE)


def _be(plain: list[str], i: int) -> Cue | None:
    present = plain[i] in BE_PRESENT
    after = _skip_adverbs(plain, i + 1)
    word = plain[after] if after < len(plain) else ""
    if plain[i] == "'s" and (i == 0 or plain[i - 1] not in words("tense", "pronouns")):
        return None
    if word in ("been", "being"):
        after = _skip_adverbs(plain, after + 1)
        word = plain[after] if after < len(plain) else ""
    if word in words("tense", "planned") and plain[after + 1 : after + 2] and _plans(plain, after):
        return Cue(i, after, FUTURE if present else PLANNED)
    if word == "to" or plain[after : after + 2] == ["going", "to"]:
        return Cue(i, _verb_after(plain, after + 1 + (word == "going")), FUTURE)
    if word.endswith("ing"):
        return Cue(i, after, FUTURE if present else PAST)
    if _is_past(word):
        return Cue(i, after, PRESENT if present else _past(word))
    if plain[i] in ("be", "been", "being"):
        return None
    if i and plain[i - 1] in ("date", "deadline"):
        return Cue(i, i, FUTURE if present else PLANNED)
    return Cue(i, i, PRESENT if present else PAST)


def _plans(plain: list[str], i: int) -> bool:
    """Whether the planned thing's time or content follows: "set to", "due in", "scheduled Friday"."""
    following = plain[i + 1] if i + 1 < len(plain) else ""
    return following in words("tense", "after_planned") or following in _DATE_WORDS


_DATE_WORDS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan.", "feb.", "aug.", "sept.", "oct.", "nov.", "dec.", "tomorrow", "later", "early", "late"]
)


def _perfect(plain: list[str], i: int) -> Cue:
    after = _skip_adverbs(plain, i + 1)
    word = plain[after] if after < len(plain) else ""
    if word == "to":
        return Cue(i, _verb_after(plain, after + 1), PAST if plain[i] == "had" else FUTURE)
    if word == "been":
        last = _verb_after(plain, after)
        planned = plain[last] in words("tense", "planned") and _plans(plain, last)
        return Cue(i, last, PLANNED if planned else PAST)
    if _is_past(word):
        return Cue(i, after, _past(word))
    return Cue(i, i, PAST if plain[i] == "had" else PRESENT)


def _infinitive(plain: list[str], raw: list[str], i: int, before: list[Cue]) -> Cue | None:
    at = _skip_adverbs(plain, i + 1)
    if at >= len(plain) or not _is_base(plain[at], raw[at]):
        return None
    last = _verb_after(plain, at)
    window = plain[max(0, i - 8) : i]
    if {"first", "last", "only", "latest"} & set(window):
        return None
    if words("tense", "prospective") & set(window) and not (before and before[-1].last > i - 3 and _implicative(plain, i)):
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
        return Cue(i, i, FUTURE if word == "due" else PLANNED) if word != "likely" else None
    if _is_past(word) and not _attributive(plain, raw, i):
        return Cue(i, i, _past(word))
    if word in words("tense", "rescheduling"):
        return Cue(i, i, Direction.EITHER)
    if word in words("tense", "reporting_presents"):
        return Cue(i, i, PAST)
    if word in words("tense", "present_plans"):
        return Cue(i, i, FUTURE, cost=4)
    if word in words("tense", "scheduled_presents") and (i == 0 or plain[i - 1] not in NOMINAL):
        return Cue(i, i, FUTURE, cost=4)
    if word in ("upcoming", "forthcoming", "coming", "deadline"):
        return Cue(i, i, FUTURE, cost=4)
    return None


def _past(word: str) -> Direction:
    if word in words("tense", "arranging"):
        return Direction.PLANNED
    return Direction.EITHER if word in words("tense", "rescheduling") else PAST


def _is_past(word: str) -> bool:
    if word in words("tense", "not_past"):
        return False
    return word in words("tense", "irregular_pasts") or (word.endswith("ed") and len(word) > 3 and word.isalpha())


def _attributive(plain: list[str], raw: list[str], i: int) -> bool:
    """Whether a participle stands before its noun, as in "his last planned meeting"."""
    previous = plain[i - 1] if i else ""
    following = raw[i + 1] if i + 1 < len(raw) else ""
    return previous in NOMINAL and following.isalpha() and plain[i + 1] not in ("by", "in", "on", "at", "to", "for", "that", "from", "with", "the", "a", "its", "his", "it")
