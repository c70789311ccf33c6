"""Treaties of a kind that is not listed: "a hydrographic treaty", "the cattle transit agreement".

An adjective need not make a kind ("the controversial accord"). What is called so is the treaty mentioned before, or one
that is not described further.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from spacy.tokens import Doc, Token

from events.extract.names.treaties import TreatyMention, is_of_its_own, told_parties
from events.lexicon import tables

HEADS: Final = frozenset({"accord", "agreement", "convention", "deal", "memorandum", "pact", "treaty"})
KINDS: Final = frozenset({"amod", "compound", "nmod"})
OPENING: Final = frozenset({"a", "an", "another", "the", "that", "this"})
"""Determiners that may precede a kind of treaty. So may possessors and years."""
UNITS: Final = frozenset({"day", "month", "page", "part", "point", "way", "week", "year"})
DEFINITE: Final = frozenset({"the", "that", "this"})
RELATING: Final = ("al", "an", "ar", "ary", "ic", "ine", "ory")
"""Endings of relational adjectives: "hydrographic", "penal", "planetary"."""


def unlisted(doc: Doc, text: str, known: Mapping[int, TreatyMention]) -> Iterator[tuple[int, TreatyMention]]:
    """The treaties whose kind a modifier makes, by the token of the head; none of those known."""
    spans = sorted((one.start, one.end) for one in known.values())
    for head in _heads(doc):
        at = bisect_right(spans, (head.idx, len(text))) - 1
        if at >= 0 and spans[at][1] > head.idx:
            continue
        if (first := _first_of_kind(head)) is not None:
            start, end = first.idx, head.idx + len(head)
            name = text[start:end]
            yield head.i, TreatyMention(start, end, name, name, told_parties(text, start, end), "generic")
        elif (opening := _opening_of_one(head)) is not None:
            start, end, name = opening.idx, head.idx + len(head), head.text
            if opening.lower_ in DEFINITE:
                yield head.i, TreatyMention(start, end, text[start:end], name, (), "bare")
            else:
                yield (
                    head.i,
                    TreatyMention(start, end, text[start:end], name, told_parties(text, start, end), "generic"),
                )


def _heads(doc: Doc) -> Iterator[Token]:
    """The words for a single treaty. Lemmas are compared as spaCy's integers: faster than token by token."""
    lemmas: Any = doc.to_array(["LEMMA"])
    ids = {doc.vocab.strings[word] for word in HEADS}
    heads = (doc[i] for i, lemma in enumerate(lemmas.tolist()) if lemma in ids)
    return (one for one in heads if one.pos_ == "NOUN" and one.tag_ != "NNS")


def _first_of_kind(head: Token) -> Token | None:
    """The first of the lower-case words that make the kind; the last is a noun or a relational adjective."""
    first = head
    while first.i > head.sent.start and _makes_a_kind(first.nbor(-1), head):
        first = first.nbor(-1)
    before = _before_what_it_is(first, head)
    if first.is_punct or (before is not None and before.text == "-"):
        return None  # "a two-year agreement"
    opened = before is not None and (before.lower_ in OPENING or before.tag_ in {"PRP$", "POS"} or before.like_num)
    last = head.nbor(-1) if first != head else None
    made = last is not None and (last.pos_ == "NOUN" or _relates(last))
    return first if opened and made else None


def _before_what_it_is(first: Token, head: Token) -> Token | None:
    """The token before a kind and before its term or status: "a | recently expired grain deal"."""
    before = first
    while before.i > head.sent.start and _tells_its_term(before.nbor(-1), head):
        before = before.nbor(-1)
    return before.nbor(-1) if before.i > head.sent.start else None


def _tells_its_term(word: Token, head: Token) -> bool:
    """Whether a word before a kind of treaty gives its duration, or says that it is new or over."""
    if word.text == "-" or word.lemma_.lower() in UNITS or word.like_num:
        return any(one.lemma_.lower() in UNITS for one in word.doc[word.i : word.i + 3])
    over = word.head == head and word.dep_ == "amod" and word.text.islower()
    return over or (word.dep_ == "advmod" and word.head.head == head)


def _relates(adjective: Token) -> bool:
    """Whether an adjective is relational rather than evaluative: "hydrographic", not "crucial"."""
    return adjective.pos_ == "ADJ" and adjective.lower_.endswith(RELATING) and adjective.lower_ not in _judging()


@cache
def _judging() -> frozenset[str]:
    return frozenset(tables("treaty_words")["judging"])


def _opening_of_one(head: Token) -> Token | None:
    """The determiner of a treaty described only by adjectives: "the last accord", "a controversial pact"."""
    before = head
    while before.i > head.sent.start and _is_adjective_of(before.nbor(-1), head):
        before = before.nbor(-1)
    opening = before.nbor(-1) if before != head and before.i > head.sent.start else None
    return opening if opening is not None and opening.lower_ in OPENING else None


def _is_adjective_of(word: Token, head: Token) -> bool:
    return word.head == head and word.dep_ in {"amod", "nummod"} and word.text.islower() and word.is_alpha


def _makes_a_kind(word: Token, head: Token) -> bool:
    if word.text == "-" or (word.lower_ == "and" and word.nbor().text == "-"):
        return word.head.i <= head.i  # "search-and-rescue"
    if word.lemma_.lower() in UNITS or word.tag_ == "VBN":
        return False  # "a three-month monitoring deal", "the expired grain deal"
    below = word.head == head or (word.head.head == head and word.head.dep_ in KINDS)
    kind = word.dep_ in KINDS or (word.dep_ == "conj" and word.nbor(-1).text == "-")
    return below and kind and word.text.islower() and not is_of_its_own(word.lower_)
