"""Repairs single words: lemmas, common nouns taken for names, days and months in the wrong place."""

import re
from functools import cache
from typing import Any, Final

from spacy.tokens import Token

from events.extract.dates.calendar_words import DAYS_OF_WEEK
from events.extract.trees.date_repairs import MONTHS, free_date, free_day
from events.lexicon import tables

LEMMAS: Final = {
    form: {pos: lemma}
    for pos, lemmas in tables("parser")["lemmas"].items()
    for lemma, forms in lemmas.items()
    for form in forms
}
"""The lemmas, by form and part of speech, that the lemmatizer gets wrong."""
OFFICE: Final = re.compile(r"(?:(?:under|vice)-)?(?P<office>[a-z]{4,}?)s?(?:-elect)?")
"""A compound office with hyphens; the group is its head noun."""
GERUNDS: Final = frozenset({"bombing", "shelling"})
"""Nouns for the use of force that look like participles."""
NEIGHBOURING: Final = frozenset({"neighboring", "neighbouring"})
MODIFIERS: Final = frozenset({"amod", "compound", "nmod"})


def mend_word(token: Token) -> None:
    """Repair what depends on the word itself."""
    lower, tag = token.lower_, token.tag_
    if lower in LEMMAS and (lemma := LEMMAS[lower].get(token.pos_)) is not None:
        token.lemma_ = lemma
    if lower.startswith("counter-"):
        token.lemma_ = token.lemma_.removeprefix("counter-")
    if "-" in lower and (office := OFFICE.fullmatch(lower)) is not None:
        token.lemma_ = office["office"].replace("secretarie", "secretary")
    named = tag in {"NNP", "NNPS"} and token.text[1:].islower()
    if named and (token.is_sent_start or _is_done_in_headline(token)):
        _make_common(token)
    # the fighting kills, not whoever fights
    if tag == "VBG" and lower == "fighting" and token.dep_ in {"csubj", "nsubj", "nsubjpass"}:
        token.tag_, token.pos_, token.lemma_, token.dep_ = "NN", "NOUN", lower, token.dep_.replace("csubj", "nsubj")
    if token.tag_ == "VBG" and lower in GERUNDS | NEIGHBOURING and not token.is_sent_start:
        _mend_gerund(token)
    if lower.startswith("persona"):
        _free_unwelcome(token)
    if lower in DAYS_OF_WEEK:
        free_day(token)
    elif lower.rstrip(".") in MONTHS and token.dep_ in MODIFIERS:
        free_date(token)


def _make_common(opening: Token) -> None:
    """Retag as a common noun a capitalised first word: "Sanctions | were imposed"."""
    singular = opening.lower_.removesuffix("s")
    if singular in _common_nouns() and opening.lower_ != singular:
        opening.tag_, opening.pos_, opening.lemma_ = "NNS", "NOUN", singular


def _mend_gerund(gerund: Token) -> None:
    """Repair a noun or adjective that looks like a participle."""
    if gerund.lower_ in GERUNDS:
        _make_noun(gerund)
    elif gerund.dep_ == "pcomp":
        _make_adjective(gerund)


def _make_noun(gerund: Token) -> None:
    """Retag as a noun what follows a nationality and has no object: "died in Chadian | shelling"."""
    whose = gerund.nbor(-1)
    if whose.pos_ not in {"ADJ", "PROPN"} or any(child.dep_ in {"aux", "dobj", "nsubj"} for child in gerund.children):
        return
    if gerund.head == whose or (gerund.head == whose.head.head and whose.dep_ == "pobj"):
        for child in [child for child in whose.children if child != gerund]:
            child.head = gerund
        gerund.head, gerund.dep_ = whose.head, whose.dep_
        whose.head, whose.dep_ = gerund, "amod"
    elif whose.head != gerund or gerund.dep_ != "pcomp":
        return
    gerund.dep_ = "pobj" if gerund.dep_ == "pcomp" else gerund.dep_
    gerund.tag_, gerund.pos_, gerund.lemma_ = "NN", "NOUN", gerund.lower_


def _make_adjective(participle: Token) -> None:
    """Make an attributive adjective of a supposed clause: "camps in | neighbouring Chad"."""
    place, preposition = next((one for one in participle.children if one.dep_ == "dobj"), None), participle.head
    if place is None:
        return
    above = next((up for up in preposition.ancestors if up.pos_ in {"AUX", "VERB"}), preposition.head)
    place.head, place.dep_ = preposition, "pobj"
    for child in [child for child in participle.children if child.i > place.i]:
        child.head = above
    participle.head, participle.dep_, participle.tag_, participle.pos_ = place, "amod", "JJ", "ADJ"


def _is_done_in_headline(token: Token) -> bool:
    """Whether the word is the object in a title-case headline: "Chad Announces New | Sanctions on Mali"."""
    return token.dep_ == "dobj" and token.tag_ == "NNPS" and token.sent.start == 0


@cache
def _common_nouns() -> frozenset[str]:
    """The nouns of acts: what is done, given or imposed."""
    acts: dict[str, Any] = tables("acts")
    classes = [*acts["class"]["duties"], *acts["class"]["gifts"], *acts["strikes"]]
    frames = [noun for frame in acts["frame"] for key in ("nouns", "objects") for noun in frame.get(key, [])]
    return frozenset(noun for noun in [*classes, *frames] if noun[0].islower())


def _free_unwelcome(phrase: Token) -> None:
    """Detach the object from the Latin phrase: "declared a | consul persona non grata"."""
    who = phrase.nbor(-1) if phrase.i > phrase.sent.start else phrase
    if (
        who.head != phrase
        or who.dep_ not in {"compound", "nmod", "appos"}
        or phrase.dep_ not in {"dobj", "oprd", "ccomp"}
    ):
        return
    verb = phrase.head
    for child in [child for child in phrase.children if child.i < who.i]:
        child.head = who
    who.head, who.dep_, phrase.dep_ = verb, "dobj", "oprd"
