"""Helps the parser with verbs of headlines that it takes for nouns: it reads "US pounds base" as "US brings base".

The small model has seen few headlines. For parsing only, each such verb is replaced by a familiar one of the same
length. Offsets stay, and the token gets its own word and lemma back.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any, Final

from events.extract.trees.entry_heads import heads
from events.extract.trees.replacements import by_length
from events.lexicon import alternatives, tables

FAMILIAR: Final = {tag: by_length(tag) for tag in ("VBZ", "VBP")}
"""Verbs that the model knows, by tag and length."""
CONTROL: Final = by_length("with_infinitive")
"""The same for verbs with an infinitive: "orders diplomats to leave"."""
STRANGE: Final[dict[str, tuple[str, str, str]]] = {
    word: tuple(reading) for word, reading in tables("parser")["unknown"].items()
}
"""Words that the parser does not know, most of them hyphenated: the replacement, the lemma and the tag."""
UNKNOWN: Final = re.compile(rf"(?<=\bto )lapse\b|\b(?:{alternatives(STRANGE.keys() - {'lapse'})})\b")
SIDE: Final = re.compile(r"(?<=[a-z], )(?:left|right|center|centre)(?=, [a-z])")
"""A position in a picture: "Kozhara, | left |, listens to his host"."""
POSITIONS: Final = by_length("positions")
LINE: Final = re.compile(r"^[^\n]{8,160}$", re.MULTILINE)
SENTENCE: Final = re.compile(r"[.!?;:,\"”'’)]\s*$")
WORD: Final = re.compile(r"[^\s,]+")
SMALL: Final = frozenset({"amid", "from", "into", "over", "than", "that", "upon", "with", "without"})
"""Longer words that may be lower-case in title case."""
TITLE: Final = 4
"""The fewest words of a headline in title case, and the fewest letters of words that must be capitalised there."""
BEFORE: Final = 6
"""How many words may precede a headline's verb."""
TO: Final = re.compile(r"\S* (?:[\w'-]+ ){1,5}to [a-z]")
FOLLOWED: Final = re.compile(r"(?:[A-Z$€£¥\d]|(?:out|down|off|up|home|back|away)\b)")
"""What follows a verb: a name, a sum, a particle."""
ESTABLISHED: Final = frozenset({"a", "against", "at", "for", "from", "in", "into", "of", "on", "to", "with"})
"""Words that no subject precedes."""


def with_familiar_words(text: str) -> tuple[str, dict[int, tuple[str, str]]]:
    """The text with its headlines' verbs replaced by familiar ones; the lemma and tag of each by its offset."""
    found: dict[int, tuple[str, str]] = {}
    lines = text.split("\n")
    # a headline above a body adds nothing, and the body has the dates
    if not any(SENTENCE.search(line) for line in lines):
        text = "\n".join(map(_in_small_letters, lines))
    pieces, end = [], 0
    for line in LINE.finditer(text):
        for start, verb, lemma, tag in _verbs(*_told(line)):
            replacement = _replacement(text, start, verb, tag)
            if replacement is not None:
                pieces += [text[end:start], replacement]
                end = start + len(verb)
                found[start] = (lemma, tag)
    for strange in UNKNOWN.finditer(text):
        found[strange.start()] = STRANGE[strange[0]][1:]
    text = SIDE.sub(lambda match: POSITIONS[len(match[0])], "".join([*pieces, text[end:]]))
    return UNKNOWN.sub(lambda match: STRANGE[match[0]][0], text), found


def _in_small_letters(line: str) -> str:
    """A headline in title case with words about acts in lower case: "EU Lifts Ban on Chad"."""
    if not LINE.fullmatch(line) or SENTENCE.search(line) or line.isupper():
        return line
    words = list(WORD.finditer(line))
    if len(words) < TITLE:
        return line
    long = [word[0] for word in words if len(word[0]) >= TITLE and word[0] not in SMALL]
    if any(word[0].islower() for word in long):
        return line
    small = list(line)
    for word, following in zip(words[1:], [*words[2:], None], strict=True):
        known = (lower := word[0].lower()) in _objects() or lower in _forms() or lower in _rest()
        titled = lower in _rest() and following is not None and not _is_common(following[0])
        if known and not titled:
            small[word.start() : word.end()] = lower
    lowered = "".join(small)
    return lowered if _tells_act(lowered) else line


def _is_common(word: str) -> bool:
    """Whether a word in a title-case headline is not a name, as the word after a title would be."""
    lower = word.lower()
    return word[0].islower() or lower in _objects() or lower in _forms() or lower in _rest()


def _tells_act(line: str) -> bool:
    """Whether a line has a verb of acts: finite, after "to", or a participle before "by" or "with"."""
    words = [word[0] for word in WORD.finditer(line)]
    pairs = list(pairwise(words))
    planned = any(before == "to" and word in _forms() for before, word in pairs)
    undergone = any(word == "hit" and after in {"by", "with"} for word, after in pairs[1:])
    return planned or undergone or (LINE.fullmatch(line) is not None and any(True for _ in _verbs(line, 0)))


def _told(line: re.Match[str]) -> tuple[str, int]:
    """The part of a line to search, and its offset: in an entry of a chronology, the first sentence after the date."""
    entry = next(heads(line[0]), None)
    if entry is None or entry.end() >= len(line[0]):
        return line[0], line.start()
    return re.split(r"(?<=[a-z])\.(?: |$)", line[0][entry.end() :], maxsplit=1)[0], line.start() + entry.end()


def _verbs(line: str, offset: int) -> Iterator[tuple[int, str, str, str]]:
    """The first verb of a headline: its offset, form, lemma and tag."""
    if SENTENCE.search(line):
        return
    words = list(WORD.finditer(line))
    for number, word in enumerate(words[: BEFORE + 1]):
        form = word[0]
        if number and form in _forms() and number + 1 < len(words):
            lemma, tag = _forms()[form]
            if _has_subject([one[0] for one in words[:number]], tag) and _goes_before(words[number + 1][0]):
                yield offset + word.start(), form, lemma, tag
                return
        if form.lower() in ESTABLISHED:
            return


def _has_subject(before: list[str], tag: str) -> bool:
    """Whether the words before are a singular or plural subject: "Norway", "Norwegian jets", "Norway and Chad"."""
    last = before[-1]
    plural = last.islower() and last.endswith("s")
    several = plural or (last[0].isupper() and len(before) > 1 and "and" in before)
    return before[0][0].isupper() and (several if tag == "VBP" else not plural)


def _goes_before(word: str) -> bool:
    """Whether an object follows, and not a verb: "strikes targets", but not "strikes kill five"."""
    return FOLLOWED.match(word) is not None or word.lower() in _objects()


def _replacement(text: str, start: int, verb: str, tag: str) -> str | None:
    if tag == "VBZ" and len(verb) in CONTROL and TO.match(text, start):
        return CONTROL[len(verb)]
    return FAMILIAR[tag].get(len(verb))


@cache
def _rest() -> frozenset[str]:
    """Other words in headlines about acts: people, infinitives and particles."""
    acts: dict[str, Any] = tables("acts")
    people = {*acts["sanctioned"], *acts["at_home"], *acts["strikes"], *tables("anaphora")["human_nouns"]}
    plurals = {_third(noun) for noun in people}
    return frozenset({*people, *plurals, *acts["headline_words"]})


@cache
def _forms() -> dict[str, tuple[str, str]]:
    """The present forms of verbs of acts, each with its lemma and tag."""
    acts: dict[str, Any] = tables("acts")
    verbs = [verb for frame in acts["frame"] for verb in frame.get("verbs", [])]
    verbs += [verb for one in verbs if one.startswith("&") for verb in acts["class"][one[1:]]]
    lemmas = {verb.split(" ")[0] for verb in verbs if verb[0].islower()}
    third = {_third(lemma): (lemma, "VBZ") for lemma in lemmas}
    return {**{lemma: (lemma, "VBP") for lemma in lemmas - {"put", "set"}}, **third}


def _third(lemma: str) -> str:
    if lemma.endswith(("ch", "s", "sh", "x", "z", "o")):
        return f"{lemma}es"
    return f"{lemma[:-1]}ies" if lemma.endswith("y") and lemma[-2] not in "aeiou" else f"{lemma}s"


@cache
def _objects() -> frozenset[str]:
    """The objects of acts, singular and plural, and the adjectives before them."""
    acts: dict[str, Any] = tables("acts")
    nouns = {noun for frame in acts["frame"] for key in ("objects", "qualifiers") for noun in frame.get(key, [])}
    nouns = {noun for noun in nouns if noun[0].islower()} | set(acts["class"]["duties"]) | set(acts["class"]["lists"])
    return frozenset({*nouns, *(_third(noun) for noun in nouns), *acts["headline_adjectives"]})
