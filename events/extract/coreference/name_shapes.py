"""How names relate to neighbouring words: in a list, right after a place, before a participle ("US-backed")."""

from functools import cache
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc, Token

from events.extract.clauses.syntax import children
from events.lexicon import tables

JOINTS: Final = 2
"""The most words and marks between two members of a list: ", and"."""
NAME: Final = 10
"""The most words in a name with its titles."""


def is_joined(doc: Doc, one: int, other: int) -> bool:
    """Whether only a comma, "and" or an article stands between two names."""
    if other - one > NAME + JOINTS:
        return False
    between = [word for word in doc[one + 1 : other] if not (word.head.i == other and word.dep_ in {"compound", "det"})]
    return 0 < len(between) <= JOINTS and all(word.lower_ in {",", "and", "the"} for word in between)


def is_one_list(names: list[Token]) -> bool:
    """Whether the names end with "and", and none is the next clause's subject: not "In a blow to Chad, Mali and"."""
    ends = any(word.lower_ == "and" for word in names[0].doc[names[-2].i : names[-1].i])
    apart = names[0].dep_ == "pobj" and any(one.dep_ == "nsubj" for one in names[1:])
    return ends and not apart


def is_opposite_number(phrase: Token) -> bool:
    """Whether it is the idiom for a counterpart: "his opposite number"."""
    return phrase.lemma_ == "number" and any(child.lower_ == "opposite" for child in phrase.children)


def is_right_behind(name: Token) -> bool:
    """Whether a name locates the one right before it: "in Thimpu, Bhutan"."""
    comma = name.left_edge.i - 1
    return comma > name.head.i and name.doc[comma].text == "," and comma == name.head.i + 1


def is_backer(name: Token) -> bool:
    """Whether a name only says who backs somebody: "Iran-backed forces"."""
    return name.head.tag_ in {"VBD", "VBN"} and name.head.dep_ == "amod" and name.head.i > name.i


def backs(name: Token) -> bool:
    """Whether a hyphenated name only says who sponsors something: "a UN-sponsored truce"."""
    hyphen = name.nbor() if name.i + 1 < name.sent.end else None
    if hyphen is None or hyphen.text != "-" or hyphen.i + 1 >= name.sent.end:
        return False
    return hyphen.nbor().tag_ == "VBN" and hyphen.nbor().lower_ != "led"


def is_hyphened_pair(doc: Doc, names: list[int]) -> bool:
    """Whether two names joined by a hyphen are the two sides of something: "the EU-Ukraine summit"."""
    pairs = pairwise(sorted(names))
    return any(other - one == JOINTS and doc[one + 1].text in {"-", "–", "/"} for one, other in pairs)


@cache
def _bodies() -> frozenset[str]:
    anaphora = tables("anaphora")
    return frozenset([*anaphora["state_nouns"], *anaphora["bodies"]])


def is_body(noun: Token) -> bool:
    """Whether the noun names a body that may act for a state: "the ministry", "the central bank in Accra"."""
    central = any(child.lower_ in {"central", "national"} for child in children(noun, "amod"))
    return noun.lemma_.lower() in _bodies() or (noun.lemma_ == "bank" and central)
