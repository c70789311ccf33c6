"""Clauses that modify a noun and so date its event: "talks planned for May", "Held in May, the talks"."""

from spacy.tokens import Token

from events.extract.clauses.modality import words
from events.extract.clauses.syntax import children, is_infinitive, is_verb
from events.extract.meetings.words import is_meeting
from events.extract.meetings.words import words as meeting_words


def modified_noun(verb: Token) -> Token | None:
    """The noun that the verb's clause modifies: "talks planned for", "talks which are to take place in"."""
    due = verb.head if verb.head.lower_ == "due" else None
    if due is not None and verb.dep_ == "pcomp":  # "talks due | to open on"
        return due.head
    if due is not None and verb.dep_ == "xcomp" and due.pos_ != "VERB" and due.i > verb.sent.start:
        before = due.nbor(-1)  # "called off a round of talks with Chad | due to begin on"
        return next((one for one in (before, *before.ancestors) if one.pos_ == "NOUN" and is_meeting(one)), None)
    top = verb
    while top.dep_ == "xcomp" and (is_verb(top.head) or is_verb(top.head.head)):
        top = top.head if is_verb(top.head) else top.head.head  # "were due | to start"
    modifies = top.dep_ == "acl" or (top.dep_ == "relcl" and _is_on_an_event(top, {verb.lemma_, top.lemma_}))
    return top.head if modifies else None


def _is_on_an_event(verb: Token, lemmas: set[str]) -> bool:
    """Whether a relative clause is about its noun's taking place; `lemmas` are those of its verb and the one below."""
    if lemmas & (meeting_words("governors", "take_place") | words("planned")):
        return True
    if is_meeting(verb.head) and (is_infinitive(verb) or lemmas & meeting_words("governors", "hold")):
        return True  # "a trip to meet him in May", "the talks that they held in May"
    return verb.lemma_ == "be" and any(child.lower_ == "due" for child in children(verb, "acomp"))


def is_opening_participle(participle: Token, event: Token) -> bool:
    """Whether a sentence-initial participle modifies the event: "Held in Lome on 3 March, the talks"."""
    opens = participle.tag_ == "VBN" and participle.dep_ == "advcl" and participle.i == participle.sent.start
    subject = event.dep_ in {"nsubj", "nsubjpass"} and event.head == participle.head
    return opens and subject and participle.lemma_ in meeting_words("governors", "take_place")
