"""Plurals and joint bodies that stand for both sides: "Experts will meet", "The commission is to convene"."""

from typing import Final

from spacy.tokens import Token

from events.extract.clauses.syntax import children
from events.extract.meetings.words import is_meeting
from events.extract.meetings.words import words as meeting_words
from events.lexicon import tables

BARE: Final = frozenset({"amod", "appos", "compound", "det", "nmod", "prep", "relcl"})
"""Labels of dependents that neither say whose people they are nor set them apart."""
KNOWN: Final = frozenset({"both", "the", "their", "this"})
DOMESTIC: Final = frozenset({"economy", "environment", "interior", "treasury"})
LOOSE: Final = frozenset({"case", "cc", "conj", "punct"})


def is_of_both_sides(phrase: Token) -> bool:
    """Whether it stands for the two sides under discussion, which meet: those they send, or their joint body."""
    subject = phrase.dep_ in {"nsubj", "conj"} and _meets(phrase)
    met = phrase.dep_ == "pobj" and phrase.head.lower_ == "of" and is_meeting(phrase.head.head)
    met = met or (phrase.dep_ == "poss" and is_meeting(phrase.head))  # "the ministers' session"
    if not subject and not met:
        return False
    known = tables("anaphora")
    if phrase.lower_ == "it":
        return subject and _is_body_before(phrase)
    if phrase.tag_ in {"NNS", "NNPS"}:
        return phrase.lemma_.lower() in known["delegates"] and _is_bare(phrase)
    return subject and phrase.lemma_.lower() in known["joint_bodies"] and _is_known(phrase) and _is_bare(phrase)


def _is_body_before(pronoun: Token) -> bool:
    """Whether it is the joint body of the previous sentence: "A working group met. | It will meet again"."""
    if pronoun.i != pronoun.sent.start or pronoun.i == 0:
        return False
    told_of = [one for one in pronoun.nbor(-1).sent if one.tag_ == "NN" and one.dep_ in {"nsubj", "nsubjpass", "dobj"}]
    return any(one.lemma_.lower() in tables("anaphora")["joint_bodies"] for one in told_of)


def _is_known(body: Token) -> bool:
    return any(child.lower_ in KNOWN for child in children(body, "det"))


def _is_bare(phrase: Token) -> bool:
    """Whether only the office or its subject is given: "the water ministers", "the ministers of works"."""
    own = [child for child in phrase.children if child.dep_ not in LOOSE]
    strangers = any(child.lower_ in tables("anaphora")["strangers"] for child in own)
    return not strangers and all(_may_hang(child) for child in own)


def _may_hang(child: Token) -> bool:
    if child.dep_ == "acl":
        return child.nbor(-1).text == ","  # "the commission, idle since May,"
    if child.dep_ not in BARE:
        return False
    if child.dep_ == "prep":  # "the ministers of works", not "the officials of the region"
        ends = children(child, "pobj")
        topics = [end for end in ends if end.pos_ == "NOUN"]
        return child.lower_ == "of" and topics == ends and all(_is_topic(end) for end in ends)
    if child.dep_ in {"appos", "relcl"}:
        return True
    return child.pos_ != "PROPN" and (child.dep_ != "det" or child.lower_ in KNOWN)


def _is_topic(end: Token) -> bool:
    """Whether it is the subject of an office: "works", "the interior"; not "the region"."""
    return end.lemma_.lower() in DOMESTIC or not children(end, "det", "poss")


def _meets(phrase: Token) -> bool:
    """Whether their verb is one of meeting or mutual talks: "will meet", "sat down", "held talks"."""
    verb = phrase.head
    while verb.dep_ in {"xcomp", "conj"} and verb.pos_ in {"AUX", "VERB"} and not _is_meeting(verb):
        verb = verb.head
    planned = [one for adjective in children(verb, "acomp") for one in children(adjective, "xcomp")]
    return any(_is_meeting(one) for one in [verb, *children(verb, "xcomp"), *planned])


def _is_meeting(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    mutual = meeting_words("verbs", "with_or_object") | meeting_words("verbs", "mutual")
    held = lemma in meeting_words("governors", "hold") and any(map(is_meeting, children(verb, "dobj")))
    return held or lemma in mutual | meeting_words("joint", "settling")
