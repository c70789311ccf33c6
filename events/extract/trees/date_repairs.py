"""Repairs dates that the parser attached to the name or noun beside them."""

from typing import Final

from spacy.tokens import Token

from events.extract.dates.calendar_words import DAYS_OF_WEEK, numbered

MONTHS: Final = frozenset(numbered("months"))
NAMES_OF_DAYS: Final = frozenset({"ash", "black", "bloody", "cyber", "easter", "good", "holy", "palm", "super", "whit"})
"""Words that make a weekday a proper name: "Good Friday", "Bloody Sunday"."""

TIMES: Final = (
    MONTHS
    | DAYS_OF_WEEK
    | {"autumn", "fall", "month", "spring", "summer", "week", "weekend", "winter", "year", "yesterday"}
)
"""Nouns that end a clause as a bare temporal adverbial."""


def free_day(day: Token) -> None:
    """Attach a day to its clause instead of a name: "in Bolivia | Tuesday"."""
    name = day.nbor(-1) if day.i > day.sent.start else day
    torn = name.head == day and name.dep_ in {"compound", "nmod"} and name.pos_ == "PROPN"
    names_a_day = day.i + 1 < day.sent.end and day.nbor().head == day and day.nbor().pos_ in {"NOUN", "PROPN"}
    if not torn or name.lower_ in NAMES_OF_DAYS or names_a_day or day.dep_ in {"compound", "nmod", "poss"}:
        return
    verb = next((up for up in day.ancestors if up.pos_ in {"AUX", "VERB"}), None)
    if verb is None:
        return
    above, dep = day.head, day.dep_
    clause_of_name = [child for child in day.children if child != name]
    name.head, name.dep_ = above, "nsubj" if dep == "npadvmod" and name.i < verb.i else dep
    for child in clause_of_name:
        child.head = name if child.i < name.i else verb
    day.head, day.dep_ = verb, "npadvmod"


def give_to_relative(time: Token) -> None:
    """Attach a time to the relative clause that it ends: "the pact that they signed | last year came into force"."""
    verb, before = time.head, time.left_edge.i - 1
    if time.i > verb.i or time.lower_ not in TIMES or before < time.sent.start:
        return
    subject = next((one for one in verb.children if one.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.right_edge.i != before:
        return
    clause = next((one for one in subject.children if one.dep_ == "relcl" and one.right_edge.i == before), None)
    if clause is not None and not time.doc[before].is_punct:
        time.head = clause


def free_date(month: Token) -> None:
    """Reattach a date at the start of a sentence to its preposition: "On 9 May 2014 | Chadian troops crossed"."""
    doc, thing = month.doc, month.head
    while thing.dep_ in {"amod", "compound", "nmod", "poss"} and thing.head.i > thing.i:
        thing = thing.head  # "On 9 May | Chad's foreign minister flew"
    day = month.nbor(-1) if month.i > month.sent.start and month.nbor(-1).like_num else month
    preposition = doc[day.i - 1] if day.i > month.sent.start else month
    end = month.i
    while end + 1 < thing.i and doc[end + 1].like_num:
        end += 1
    if preposition.lower_ not in {"in", "on"} or preposition.head.i < thing.i or thing.i <= end:
        return
    if thing.dep_ == "pobj" and thing.head == preposition:
        if not _joins_subject(thing, preposition.head):
            return
    elif thing.dep_ not in {"nsubj", "nsubjpass"}:
        return
    month.head, month.dep_ = preposition, "pobj"
    for number in doc[day.i : end + 1]:
        if number != month:
            number.head, number.dep_ = month, "nummod"


def _joins_subject(name: Token, verb: Token) -> bool:
    """Make a name after a date the subject's first conjunct: "In May 2014 | Oslo, Rome and". Return whether it is."""
    subject = next((one for one in verb.children if one.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None and name.pos_ == "NOUN" and verb.tag_ in {"VBD", "VBP", "VBZ"}:
        name.head, name.dep_ = verb, "nsubj"
        return True
    if name.pos_ != "PROPN" or verb.tag_ not in {"VBD", "VBP", "VBZ"} or name.nbor().text != ",":
        return False
    if subject is None:
        name.head, name.dep_ = verb, "nsubj"
        return True
    if subject.pos_ != "PROPN" or subject.left_edge.i != name.i + 2:
        return False
    name.head, name.dep_ = verb, subject.dep_
    subject.head, subject.dep_ = name, "conj"
    return True
