"""False positives: games, attributive participles, weapon tests, payments due, private protests and the like."""

import re
from collections.abc import Iterable
from typing import Final

from spacy.tokens import Token

from events.extract.acts.frames import Frame, words
from events.extract.clauses.syntax import children, patient, prepositional
from events.extract.reading import Reading

SCORE: Final = re.compile(r"\d{1,2}[-–]\d{1,2}")


def is_no_act(verb: Token, frame: Frame) -> bool:
    """Whether a frame's verb is only attributive, states what is due or ended, or is no recognition of a state."""
    return is_a_mark(verb, frame) or is_due_or_ended(verb, frame) or is_no_recognition(verb, frame)


def is_a_mark(verb: Token, frame: Frame) -> bool:
    """Whether a participle is only attributive: "paraded captured rebels", "the occupied north"."""
    marks = frame.type.startswith(("force.", "sanction.", "tariff."))
    return marks and verb.dep_ == "amod" and not children(verb, "agent", "npadvmod", "prep")


def is_a_game(verb: Token) -> bool:
    """Whether it is about sport, by a score or a word for games: "hammered Togo 4-0", "struck in the first half"."""
    if any((one.pos_ == "NOUN" and one.lemma_.lower() in words("games")) or _is_half_time(one) for one in verb.sent):
        return True
    return any(SCORE.fullmatch(one.text) or (one.text == "-" and _is_score(one)) for one in verb.subtree)


def _is_half_time(half: Token) -> bool:
    """Whether it is the half of a game, not of a year."""
    ordinal = any(child.lower_ in {"first", "second"} for child in children(half, "amod"))
    return half.lower_ == "half" and ordinal and not children(half, "prep")


def _is_score(hyphen: Token) -> bool:
    sides = hyphen.doc[max(0, hyphen.i - 1) : hyphen.i + 2]
    return len(sides) == len("0-0") and all(
        one.text.isdecimal() and len(one) < len("100") for one in (sides[0], sides[2])
    )


def is_a_test(verb: Token) -> bool:
    """Whether a weapon is only tested: "test-fired two missiles"."""
    before = [one.lower_ for one in verb.doc[max(0, verb.i - 2) : verb.i]]
    return before[-1:] == ["test"] or before == ["test", "-"]


def describes(verb: Token) -> bool:
    """Whether a relative clause only describes a measure: "sanctions that restrict the import of oil"."""
    present = verb.dep_ == "relcl" and verb.tag_ in {"VBP", "VBZ"} and not children(verb, "aux", "auxpass")
    return present and verb.head.lemma_.lower() in words("rules")


def is_due_or_ended(verb: Token, frame: Frame) -> bool:
    """Whether a payment is only due by a day, or the object of "put" or the like is an end: "put an end to"."""
    if frame.type == "aid.approved" and verb.lemma_ == "pay":  # by a day: what is due
        return any(one.lower_ in words("limits") for one in children(verb, "prep"))
    done = patient(verb) if verb.lemma_ in {"bring", "call", "put"} else None
    return done is not None and done.lemma_ in words("endings") and f"{verb.lemma_} {done.lemma_}" not in frame.verbs


def acts_for_no_state(doer: Token | None, frame: Frame) -> bool:
    """Whether the actors are rebels, or protesters with their own blockade: "lorry drivers ended their blockade"."""
    lemma = doer.lemma_.lower() if doer is not None else ""
    own = lemma in words("protesting") and frame.type.startswith(("sanction.", "tariff."))
    return own or lemma in words("irregular")


def is_no_recognition(verb: Token, frame: Frame) -> bool:
    """Whether recognition is of something other than a state, or not new: "Chad, which still recognises Taipei"."""
    if frame.type != "ties.established" or verb.lemma_ not in words("recognising"):
        return False
    news = verb.sent.start_char == 0 and verb.sent.text.rstrip()[-1:] != "."
    if verb.tag_ in {"VBP", "VBZ"} and not news:
        return True
    as_ = [child for child in children(verb, "prep") if child.lower_ == "as"]
    ends = [end for one in as_ for end in children(one, "pobj")]
    return any(end.lemma_.lower() not in words("statehood") for end in ends)


def is_alternative(verb: Token) -> bool:
    """Whether it is the threatened alternative: "must free them or face sanctions"."""
    return verb.dep_ == "conj" and verb.tag_ == "VB" and any(one.lower_ == "or" for one in children(verb.head, "cc"))


def is_by_percent(verb: Token) -> bool:
    """Whether "lift" means raising: "lifted its tariffs to 25 percent"."""
    ends = [end for head in (verb, *children(verb, "dobj", "nsubjpass")) for end in prepositional(head, "by", "to")]
    return any(one.lower_ in {"%", "per", "percent"} for end in ends for one in end.subtree)


def is_of_a_treaty(reading: Reading, things: Iterable[Token]) -> bool:
    """Whether an apparent measure is an action on a treaty: "declared a freeze on its part in the accord"."""
    ends = [end for one in things for end in prepositional(one, "in", "of", "on", "to")]
    ends += [below for end in ends for below in prepositional(end, "in", "of", "to", "under", "with")]
    return any(end.i in reading.treaties for end in ends)
