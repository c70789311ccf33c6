"""Clauses that modify a noun and so date its event: "talks planned for May", "Held in May, the talks"."""

from typing import Final

from spacy.tokens import Token

from events.extract.clauses.modality import words
from events.extract.clauses.syntax import children, is_infinitive, is_verb
from events.extract.meetings.words import is_meeting
from events.extract.meetings.words import words as meeting_words

TAKING_PLACE: Final = frozenset(["begin", "conclude", "end", "happen", "hold", "occur", "open", "start", "take"])


def modified_noun(verb: Token) -> Token | None:
    """The noun that the verb's clause modifies: "talks planned for", "talks which are to take place in"."""
    below = verb
    if verb.dep_ == "pcomp" and verb.head.lower_ == "due":  # "talks due | to open on"
        return verb.head.head
    if (
        verb.dep_ == "xcomp"
        and verb.head.lower_ == "due"
        and verb.head.pos_ != "VERB"
        and verb.head.i > verb.sent.start
    ):
        before = verb.head.nbor(-1)  # "called off a round of talks with Chad | due to begin on"
        return next((one for one in (before, *before.ancestors) if one.pos_ == "NOUN" and is_meeting(one)), None)
    while verb.dep_ == "xcomp" and (is_verb(verb.head) or is_verb(verb.head.head)):
        verb = verb.head if is_verb(verb.head) else verb.head.head  # "were due | to start"
    takes_place = {below.lemma_, verb.lemma_} & (TAKING_PLACE | words("planned"))
    holds = not meeting_words("governors", "hold").isdisjoint([below.lemma_, verb.lemma_])
    had = verb.dep_ == "relcl" and is_meeting(verb.head) and holds
    purpose = verb.dep_ == "relcl" and is_infinitive(verb) and is_meeting(verb.head)  # "a trip to meet him in May"
    due = verb.lemma_ == "be" and any(
        child.lower_ == "due" for child in children(verb, "acomp")
    )  # "talks that were due"
    if verb.dep_ == "acl" or had or purpose or (verb.dep_ == "relcl" and (takes_place or due)):
        return verb.head
    return None


def is_opening_participle(participle: Token, event: Token) -> bool:
    """Whether a sentence-initial participle modifies the event: "Held in Lome on 3 March, the talks"."""
    opens = participle.tag_ == "VBN" and participle.dep_ == "advcl" and participle.i == participle.sent.start
    subject = event.dep_ in {"nsubj", "nsubjpass"} and event.head == participle.head
    return opens and subject and participle.lemma_ in TAKING_PLACE
