"""Whether a subordinate clause describes the same time as the clause above it, so that they share a date."""

from spacy.tokens import Token

from events.extract.clauses.modality import words
from events.extract.clauses.syntax import children, governor, is_infinitive


def shares_time(verb: Token) -> bool:
    """Whether a clause shares the time of the clause above it: "as troops captured", "an order banning"."""
    if _is_of_a_law(verb):
        return True
    told_there = verb.dep_ == "relcl" and any(child.lower_ in {"when", "where"} for child in children(verb, "advmod"))
    if told_there and (verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in children(verb, "auxpass"))):
        above = governor(verb)  # "was in Malta on Thursday, where he met"
        return above is not None and above.tag_ in {"VBD", "VBN"}
    if verb.dep_ == "advcl" and is_infinitive(verb) and verb.head.lemma_ in words("moving"):
        return True  # "will return on Friday to resume the talks"
    beside = {child.lower_ for child in children(verb, "mark", "advmod")} & {"as", "when", "while"}
    if verb.dep_ == "advcl" and beside and verb.head.pos_ != "ADJ":  # not "as many as it sent home in May"
        return verb.head.tag_ not in {"VBP", "VBZ"} or verb.tag_ not in {"VBD", "VBN"}
    if verb.dep_ == "relcl" and verb.head.dep_ == "dobj" and verb.head.lemma_ in words("factive_words"):
        return any(child.tag_ == "WDT" for child in children(verb, "nsubj"))  # "signed a bill that imposes"
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.dep_ == "nsubj" and verb.lemma_ in {"fire", "launch"}:
        return True  # "On Friday rockets launched by Chad hit a farm"
    if verb.tag_ != "VBG" or children(verb, "nsubj", "mark"):
        return False
    if verb.dep_ == "acl" and verb.lemma_ in words("gathering") and verb.head.dep_ == "nsubj":
        return True  # "the ministers, meeting in Brussels on Monday, imposed"
    return verb.dep_ == "advcl" or (verb.dep_ == "acl" and verb.head.lemma_ in words("factive_words"))


def _is_of_a_law(verb: Token) -> bool:
    """Whether the verb is what an enacted law does: "signed a bill that imposes"."""
    law = verb.head
    told = verb.dep_ == "relcl" and law.dep_ == "dobj" and law.lemma_ in words("factive_words")
    return told and law.head.lemma_ in words("enacting")


def is_sequel(verb: Token) -> bool:
    """Whether a participle is of an earlier or later time: "before travelling to Kyiv"."""
    return verb.dep_ == "pcomp" and verb.head.lower_ in {"after", "before"}
