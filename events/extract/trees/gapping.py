"""Repairs gapping: "met X on Monday and | Y on Tuesday" is two meetings, each with its day."""

from typing import Final

from spacy.tokens import Token

from events.extract.clauses.syntax import children, is_verb
from events.extract.trees.headline_repairs import DAYS_AND_MONTHS

TIMES: Final = DAYS_AND_MONTHS | {
    "afternoon",
    "day",
    "evening",
    "later",
    "month",
    "morning",
    "today",
    "tomorrow",
    "week",
    "yesterday",
}
GAPPED: Final = frozenset({"appos", "conj", "dobj", "npadvmod"})
"""Labels that the parser gives the second object."""
ENDS: Final = frozenset({"at", "in", "on", "to", "with"})
"""Prepositions whose object is met or visited."""
NEAR: Final = 5
"""Within how many words the day of a meeting follows."""


def mend_gap(token: Token) -> None:
    """Coordinate with the first object one that the parser attached to a date in between, or made a second object."""
    if token.i <= token.head.i or not _may_be_met(token):
        return
    if token.dep_ == "dobj" or (token.dep_ == "npadvmod" and token.lower_ == "one"):
        verb: Token | None = token.head if token.pos_ != "NOUN" else None
    elif token.dep_ in {"appos", "conj"} and _is_time(token.head) and _has_day(token):
        verb = next((up for up in token.head.ancestors if is_verb(up)), None)
    else:
        return
    first = _object(verb, token) if verb is not None else None
    if first is not None and any(_is_time(one) for one in token.doc[first.i : token.i]):
        token.head, token.dep_ = first, "conj"


def _may_be_met(token: Token) -> bool:
    """Whether it is a name or noun that may be met: "a Russian one", "Oslo's president"."""
    return not _is_time(token) and (token.pos_ == "PROPN" or token.lower_ == "one" or token.pos_ == "NOUN")


def _has_day(token: Token) -> bool:
    """Whether a day of its own follows, or precedes between commas."""
    after = token.doc[token.i + 1 : min(token.i + NEAR, token.sent.end)]
    return any(_is_time(one) for one in after) or token.doc[token.left_edge.i - 1].text == ","


def _is_time(token: Token) -> bool:
    return token.lower_ in TIMES or (token.tag_ == "CD" and len(token) == len("2020") and token.text.isdigit())


def _object(verb: Token, gapped: Token) -> Token | None:
    """The first object of the verb, or of its preposition, before the gapped one."""
    found = children(verb, "dobj")
    if gapped.dep_ != "dobj":
        found += [end for prep in children(verb, "prep") if prep.lower_ in ENDS for end in children(prep, "pobj")]
    found = [one for one in found if verb.i < one.i < gapped.i and not _is_time(one)]
    return found[0] if found and found[0].pos_ in {"NOUN", "PROPN"} else None
