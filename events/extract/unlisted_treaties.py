"""Treaties called by a kind that no list has: "a hydrographic survey treaty", "the cattle transit agreement"."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any, Final

from spacy.tokens import Doc, Token

from events.extract.treaties import TreatyMention, is_of_its_own, told_parties

HEADS: Final = frozenset({"accord", "agreement", "convention", "memorandum", "pact", "treaty"})
KINDS: Final = frozenset({"amod", "compound", "nmod"})
OPENING: Final = frozenset({"a", "an", "another", "the", "that", "this"})
"""What stands before a kind of treaty, as do whose it is and its year."""


def unlisted(doc: Doc, text: str, known: Mapping[int, TreatyMention]) -> Iterator[tuple[int, TreatyMention]]:
    """The treaties that a noun before their head makes a kind of, by the token of the head; none of those known."""
    spans = sorted((one.start, one.end) for one in known.values())
    for head in _heads(doc):
        at = bisect_right(spans, (head.idx, len(text))) - 1
        first = None if at >= 0 and spans[at][1] > head.idx else _first_of_kind(head)
        if first is not None:
            start, end = first.idx, head.idx + len(head)
            name = text[start:end]
            yield head.i, TreatyMention(start, end, name, name, told_parties(text, start, end), "generic")


def _heads(doc: Doc) -> Iterator[Token]:
    """The words for one treaty, by their lemmas as spaCy keeps them: to look at each word takes longer."""
    lemmas: Any = doc.to_array(["LEMMA"])
    ids = {doc.vocab.strings[word] for word in HEADS}
    heads = (doc[i] for i, lemma in enumerate(lemmas.tolist()) if lemma in ids)
    return (one for one in heads if one.pos_ == "NOUN" and one.tag_ != "NNS")


def _first_of_kind(head: Token) -> Token | None:
    """The first of the words that make the kind, in small letters, of which the last is a noun."""
    first = head
    while first.i > head.sent.start and _makes_a_kind(first.nbor(-1), head):
        first = first.nbor(-1)
    before = first.nbor(-1) if first.i > head.sent.start else None
    if first.is_punct or (before is not None and before.text == "-"):
        return None  # "a two-year agreement"
    opened = before is not None and (before.lower_ in OPENING or before.tag_ in {"PRP$", "POS"} or before.like_num)
    return first if opened and first != head and head.nbor(-1).pos_ == "NOUN" else None


def _makes_a_kind(word: Token, head: Token) -> bool:
    if word.text == "-" or (word.lower_ == "and" and word.nbor().text == "-"):
        return word.head.i <= head.i  # "search-and-rescue"
    below = word.head == head or (word.head.head == head and word.head.dep_ in KINDS)
    kind = word.dep_ in KINDS or (word.dep_ == "conj" and word.nbor(-1).text == "-")
    return below and kind and word.text.islower() and not is_of_its_own(word.lower_)
