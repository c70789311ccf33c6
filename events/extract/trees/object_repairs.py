"""Repairs objects that the parser attached to the wrong verb, or gave to a verb that has none."""

from typing import Final

from spacy.tokens import Token

from events.extract.clauses.syntax import children, is_verb
from events.lexicon import tables

OF_CLAUSES: Final = frozenset({"aux", "auxpass", "cop", "dobj", "expl", "neg", "nsubj", "nsubjpass"})
"""Labels of dependents that only clauses have."""
REPORTING: Final = frozenset(tables("verbs")["reporting"])
"""Verbs that often omit "that"."""
GIVING: Final = frozenset(tables("verbs")["transferring"])
"""Verbs with a recipient."""
TIMES: Final = frozenset(
    {"day", "fortnight", "hour", "minute", "month", "morning", "night", "time", "today", "week", "year"}
)
"""Adverbials of time and duration, which nobody is given."""
JOINING: Final = frozenset({"and", "or"})


def mend_objects(token: Token) -> None:
    """Reattach a noun from a verb to the verb's object, which it is coordinated with."""
    verb = token.head
    if token.dep_ != "conj" or token.pos_ not in {"NOUN", "PROPN"} or verb.pos_ != "VERB":
        return
    objects = [one for one in children(verb, "dobj") if one.i < token.i and one.pos_ in {"NOUN", "PROPN"}]
    before = token.left_edge.i - 1
    joined = before > verb.i and token.doc[before].lower_ in JOINING
    if objects and joined and not OF_CLAUSES & {child.dep_ for child in token.children}:
        token.head = objects[-1]


def mend_given(thing: Token) -> None:
    """Make the direct object of what is given, and a dative of the recipient: "gave the navy | two boats"."""
    verb = thing.head
    if verb.lemma_ not in GIVING:
        return
    taker = next((one for one in children(verb, "dobj") if one.i < thing.i), None)
    if taker is None or not taker.is_alpha or thing.lemma_.lower() in TIMES:
        return
    if taker.right_edge.i + 1 == thing.left_edge.i and thing.pos_ == "NOUN":
        taker.dep_, thing.dep_ = "dative", "dobj"


def mend_kind(thing: Token) -> None:
    """Make a compound of two adjacent objects: "abrogated its fisheries | pact"."""
    kind = thing.nbor(-1) if thing.i > thing.sent.start else thing
    side_by_side = kind.dep_ == "dobj" and kind.head == thing.head and kind.tag_ in {"NN", "NNS"}
    if not side_by_side or thing.pos_ != "NOUN" or thing.head.lemma_ in GIVING or thing.lemma_.lower() in TIMES:
        return
    for child in list(kind.children):
        child.head = thing
    kind.head, kind.dep_ = thing, "compound"


def mend_home(home: Token) -> None:
    """Detach the object from "home": "had sent the ambassador | home"."""
    verb = home.head
    who = next((one for one in home.children if one.dep_ == "compound" and one.pos_ == "NOUN"), None)
    if home.dep_ != "dobj" or who is None or verb.pos_ != "VERB":
        return
    for child in [child for child in home.children if child.i < who.i]:
        child.head = who
    who.head, who.dep_ = verb, "dobj"
    home.dep_, home.pos_, home.tag_ = "advmod", "ADV", "RB"


def mend_by(participle: Token) -> None:
    """Make a reduced relative of a participle taken for a clause: "follows the embargo | declared by Chad"."""
    verb = participle.head
    kinds = {child.dep_ for child in participle.children}
    if participle.dep_ not in {"advcl", "ccomp"} or "agent" not in kinds or not is_verb(verb) or participle.i < verb.i:
        return
    if kinds & {"aux", "auxpass", "mark", "dobj"} or participle.nbor(-1).text == ",":
        return
    beside = [*participle.children, *(one for one in verb.children if one.dep_ == "dobj")]
    thing = next((one for one in beside if one.dep_ in {"dobj", "nsubj"} and verb.i < one.i < participle.i), None)
    if thing is None:
        return
    thing.head, thing.dep_ = verb, "dobj"
    participle.head, participle.dep_, participle.tag_ = thing, "acl", "VBN"


def mend_inverted(participle: Token) -> None:
    """Give a fronted participle the subject after "was": "Also expelled | were two consuls"."""
    if participle.tag_ != "VBN" or any(child.dep_ in {"nsubj", "nsubjpass"} for child in participle.children):
        return
    be = next((child for child in participle.children if child.dep_ == "auxpass" and child.i > participle.i), None)
    after = next((child for child in be.children if child.dep_ in {"attr", "nsubj"}), None) if be is not None else None
    if after is not None and after.i > participle.i:
        after.head, after.dep_ = participle, "nsubjpass"


def mend_reported(participle: Token) -> None:
    """Make a clause of reported speech without "that": "it said | the pair held talks", not the talks held."""
    thing = participle.head
    if participle.dep_ != "amod" or participle.tag_ != "VBN" or participle.i == participle.sent.start:
        return
    subject, saying = participle.nbor(-1), thing.head
    reported = thing.dep_ == "dobj" and is_verb(saying) and saying.lemma_ in REPORTING and thing.i > participle.i
    if (
        not reported
        or subject.head not in {participle, thing}
        or subject.pos_ not in {"NOUN", "NUM", "PROPN"}
        or subject.i <= saying.i
    ):
        return
    participle.head, participle.dep_, participle.tag_ = saying, "ccomp", "VBD"
    for child in [child for child in thing.children if child.i < subject.i]:
        child.head = subject
    subject.head, subject.dep_ = participle, "nsubj"
    thing.head = participle
