"""Repairs the trees of coordinated people: the parser breaks up long titles and names joined by "and"."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc, Span, Token

from events.extract.names.person import Person
from events.extract.trees.parser import text_of

JOINING: Final = frozenset({"and", ", and"})
ROLES: Final = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "ROOT", "conj", "appos"})
"""The labels that a person may have in a clause. If the mention is broken up, any other label is a mistake."""


def untangle(doc: Doc, people: Sequence[Person]) -> None:
    """Coordinate two people joined by "and" whom the parser took for one name, or broke up.

    "Zambian Interior Minister Ann Lee | and Peru's Foreign Minister Ola Berg discussed": the first gets the pair's
    label in the clause, the second becomes its conjunct.
    """
    text = text_of(doc)
    for one, other in pairwise(one for one in people if one.name):
        if text[one.end : other.start].strip() not in JOINING:
            continue
        first = doc.char_span(one.start, one.end, alignment_mode="expand")
        second = doc.char_span(other.start, other.end, alignment_mode="expand")
        if first is not None and second is not None and _are_torn(first, second):
            _join(first, doc[first.end : second.start], second)


def _are_torn(first: Span, second: Span) -> bool:
    """Whether one is broken up, or the two are linked other than by coordination."""
    own, other = _outward(first), _outward(second)
    if len(own) != 1 or len(other) != 1:
        return True
    joined = other[0].head in first
    return own[0].head in second or (joined and other[0].dep_ != "conj")


def _outward(span: Span) -> list[Token]:
    """The tokens of a mention whose head is outside it."""
    return [token for token in span if token.head == token or not span.start <= token.head.i < span.end]


def _join(first: Span, between: Span, second: Span) -> None:
    whole = first.doc[first.start : second.end]
    roles = [token for token in _outward(whole) if token.dep_ in ROLES]
    if not roles or first.sent != second.sent:
        return
    listed = [one for one in _outward(first) if one.dep_ == "conj" and one.head.i < first.start]
    role = listed[0] if listed else roles[-1]  # "Kagame, | Museveni and the Congolese president X"
    above, dep = (role.head, role.dep_) if role.head != role else (role, "ROOT")
    top, other = _name(first), _name(second)
    below = [child for token in whole for child in token.children if not whole.start <= child.i < whole.end]
    for span, head in ((first, top), (second, other)):
        for token in span:
            if token != head and (token in _outward(span) or token.head == token):
                token.head, token.dep_ = head, "compound" if token.i < head.i else "prep"
    top.head, top.dep_ = (top if dep == "ROOT" else above), dep
    other.head, other.dep_ = top, "conj"
    for token in between:
        token.head, token.dep_ = top, "cc" if token.is_alpha else "punct"
    for child in below:
        if child.head not in {top, other}:
            child.head = top if child.i < whole.start else other


def _name(span: Span) -> Token:
    """The last word of the name, before any "of" that follows it."""
    last = next((token for token in span if token.lower_ == "of" and token.i > span.start + 1), None)
    end = last.i if last is not None and last.nbor(-1).pos_ == "PROPN" else span.end
    return span.doc[end - 1]
