"""How names and nouns relate to neighbouring words: after a place, before a participle ("US-backed")."""

from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from events.extract.clauses.syntax import children
from events.lexicon import tables


def is_opposite_number(phrase: Token) -> bool:
    """Whether it is the idiom for a counterpart: "his opposite number"."""
    return phrase.lemma_ == "number" and any(child.lower_ == "opposite" for child in phrase.children)


def is_right_behind(name: Token) -> bool:
    """Whether a name locates the one right before it: "in Thimphu, Bhutan"."""
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
    return any(other == one + 2 and doc[one + 1].text in {"-", "–", "/"} for one, other in pairs)


@cache
def _bodies() -> frozenset[str]:
    anaphora = tables("anaphora")
    return frozenset([*anaphora["state_nouns"], *anaphora["bodies"]])


def is_body(noun: Token) -> bool:
    """Whether the noun names a body that may act for a state: "the ministry", "the central bank in Accra"."""
    central = any(child.lower_ in {"central", "national"} for child in children(noun, "amod"))
    return noun.lemma_.lower() in _bodies() or (noun.lemma_ == "bank" and central)
