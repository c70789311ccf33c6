"""Repairs attachments across a date: "agreed in May | to extend the pact", "the suspension on Monday | of the treaty".

The small model takes the infinitive for an adverbial clause, and attaches the phrase to the day.
"""

import re
from collections.abc import Iterable
from typing import Final

from spacy.tokens import Token

from events.extract.clauses.modality import words as modal_words
from events.extract.clauses.polarity import is_counted
from events.extract.clauses.syntax import OBJECT_CONTROL, is_verb
from events.extract.dates.calendar_words import numbered

ORDINAL: Final = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
DEICTIC: Final = frozenset({"ago", "earlier", "last", "next", "past", "previous", "this"})
"""Words that make a date of a unit of time: "last week", "two days ago"."""
UNITS: Final = frozenset({"afternoon", "day", "evening", "fall", "hour", "month", "morning", "night", "week", "year"})
DAYS: Final = frozenset(
    {name for table in ("weekdays", "months") for name in numbered(table)} | {"today", "tomorrow", "yesterday"}
)
DATING: Final = frozenset({"ADJ", "ADV", "NOUN", "NUM", "PROPN"})
NOMINAL: Final = frozenset({"NOUN", "PROPN"})


def mend_phrase(preposition: Token) -> None:
    """Reattach a phrase from a date to what is dated: "agreed on the 4th | by Chad"."""
    day = preposition.head
    if preposition.i < day.i or day.pos_ not in DATING or not _is_date(day) or any(map(_is_date, _ends(preposition))):
        return
    above = day.head.head if day.dep_ == "pobj" else day.head
    if above == day or not (is_verb(above) or above.pos_ in NOMINAL) or preposition in above.ancestors:
        return
    preposition.head = above
    if preposition.lower_ == "by" and above.tag_ == "VBN":
        preposition.dep_ = "agent"


def mend_due(due: Token) -> None:
    """Attach "due" to the noun before it: "pulled out of talks with Chad | due on Friday"."""
    if due.lower_ != "due" or due.is_sent_start:
        return
    before = due.nbor(-1)
    things = [one for one in (before, *before.ancestors) if one.pos_ == "NOUN" and due.head in one.ancestors]
    if things and is_verb(due.head) and not any(one.lower_ == "to" for one in due.children):
        due.head, due.dep_, due.pos_, due.tag_ = things[-1], "amod", "ADJ", "JJ"


def mend_perfect(participle: Token) -> None:
    """Rejoin a perfect that a date splits: "had | on 20 August | imposed sanctions"."""
    thing = participle.head
    had = thing.head
    if participle.dep_ != "amod" or thing.dep_ != "dobj" or had.lower_ not in {"had", "has", "have"}:
        return
    between = participle.doc[had.i + 1 : participle.i]
    if (
        not between
        or participle.left_edge.i < participle.i
        or between[0].head != had
        or not any(map(_is_date, between))
    ):
        return
    participle.head, participle.dep_ = (had.head if had.head != had else participle), had.dep_
    participle.pos_, participle.tag_ = "VERB", "VBN"
    for child in [child for child in had.children if child != participle]:
        child.head = participle
    had.head, had.dep_, had.pos_ = participle, "aux", "AUX"


def mend_infinitive(verb: Token) -> None:
    """Make an infinitive after a date a complement: "agreed on Monday | to extend", "its decision in May | to"."""
    above = verb.head
    if (main := _told_of_the_counted(verb)) is not None:
        subject = next(child for child in verb.children if child.dep_ == "nsubj")
        subject.head, verb.head, verb.dep_ = main, subject, "relcl"
        return
    if verb.dep_ != "advcl" or not is_verb(above) or above.i > verb.i:
        return
    if (counted := _counted(verb)) is not None:
        verb.head, verb.dep_, counted.head, counted.dep_ = counted, "relcl", above, "attr"
        return
    to = next((child for child in verb.children if child.tag_ == "TO"), None)
    if (
        to is None
        or any(child.dep_ == "nsubj" for child in verb.children)
        or any(one.is_punct for one in verb.doc[above.i + 1 : to.i])
    ):
        return
    if (noun := _decided(above, to)) is not None:
        for phrase in [one for one in above.children if noun.i < one.i < to.i]:
            phrase.head = noun
        verb.head, verb.dep_ = noun, "acl"
    elif _takes_infinitive(above):
        verb.dep_ = "xcomp"


def mend_demanded(word: Token) -> None:
    """Retag a subjunctive taken for a noun: "demanded that Chad | halt"."""
    kinds = {child.dep_ for child in word.children}
    if word.tag_ in {"NN", "NNP"} and {"mark", "nsubj"} <= kinds and "cop" not in kinds and is_verb(word.head):
        word.tag_, word.pos_ = "VB", "VERB"


def _told_of_the_counted(verb: Token) -> Token | None:
    """The main verb whose subject was attached to an infinitive: "he said the last king to go there | was Ali"."""
    counted = any(child.dep_ == "nsubj" and is_counted(child) for child in verb.children)
    if verb.dep_ != "ccomp" or not counted or not any(child.tag_ == "TO" for child in verb.children):
        return None
    behind = (one for one in verb.head.children if one.i > verb.i and one.dep_ in {"ccomp", "conj"} and is_verb(one))
    return next((one for one in behind if not any(child.dep_ == "nsubj" for child in one.children)), None)


def _counted(verb: Token) -> Token | None:
    """The predicate noun that was parsed as an infinitive's subject: "became today the first state | to"."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or verb.head.lemma_ not in {"be", "become"} or not is_counted(subject):
        return None
    return subject if subject.nbor(-1).lower_ != "for" else None


def _decided(above: Token, to: Token) -> Token | None:
    """The noun that an infinitive complements, with only possessors and dates in between."""
    before = above.doc[above.i + 1 : to.i]
    kinds = modal_words("factive_words", "planned_words", "unreal_words")
    noun = next((one for one in reversed(before) if one.pos_ == "NOUN" and one.lemma_.lower() in kinds), None)
    if noun is None or above not in noun.ancestors:
        return None
    by = {token for child in noun.children if child.lower_ == "by" for token in child.subtree}
    between = [one for one in before if one.i > noun.i and one not in by and one.pos_ in NOMINAL | {"VERB"}]
    return noun if all(map(_is_date, between)) and (by or between) else None


def _takes_infinitive(verb: Token) -> bool:
    """Whether the verb takes an infinitive complement: somebody agrees, refuses, or is told to do it."""
    kinds = {child.dep_ for child in verb.children}
    if kinds & {"ccomp", "xcomp"}:
        return False
    if verb.lemma_ in OBJECT_CONTROL and kinds & {"dobj", "nsubjpass"}:
        return True
    if "auxpass" in kinds:
        return verb.lemma_ in modal_words("planned", "saying")
    resolved = modal_words("factive", "planned", "resolving", "unreal", "vowing")
    return verb.lemma_ in resolved and "dobj" not in kinds


def _ends(preposition: Token) -> Iterable[Token]:
    return (child for child in preposition.children if child.dep_ == "pobj")


def _is_date(token: Token) -> bool:
    """Whether a token ends or heads a date: a day, a month, a year, "the 4th", "last week"."""
    if token.lower_ in DAYS or ORDINAL.fullmatch(token.lower_) or (token.is_digit and len(token) == len("2024")):
        return True
    near = [*token.children, token.head]
    return token.lemma_ in UNITS and any(one.lower_ in DEICTIC for one in near)
