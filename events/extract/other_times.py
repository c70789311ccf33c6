"""Dates that tell a time of something else than the event beside them: since when, until when, with what effect."""

from typing import Final

from spacy.tokens import Token

from events.extract.meeting_words import is_meeting
from events.extract.modality import words
from events.extract.syntax import children, is_verb

MONTH: Final = 31


def tells_since(path: list[Token], event: Token) -> bool:
    """Whether the date only begins a time: "their first talks since June", "since his election in May"."""
    below = path[: path.index(event)] if event in path else path
    begins = [one.head for one in below if one.dep_ == "pobj" and one.head.lower_ == "since"]
    clause_ = path[-1] if event not in path and is_verb(path[-1]) else None
    if clause_ is not None and _is_since(clause_):
        return event not in clause_.subtree
    return any(is_meeting(event) or is_meeting(since.head) for since in begins)


def _is_since(clause_: Token) -> bool:
    """Whether a clause tells since when: "since he took office in May", "since taking office in May"."""
    participle = clause_.dep_ == "pcomp" and clause_.head.lower_ == "since"
    return participle or any(child.lower_ == "since" for child in children(clause_, "mark"))


def is_of_its_kind(path: list[Token], event: Token, days: int | None) -> bool:
    """Whether a long time only says among which a thing is counted: "the deadliest clash this year"."""
    counted_in = path[: path.index(event) + 1] if event in path else path
    best = [child for noun in counted_in for child in children(noun, "amod") if child.tag_ == "JJS"]
    return (days is None or days > MONTH) and any(one.lower_ not in words("ordinals") for one in best)


def tells_end(path: list[Token], event: Token) -> bool:
    """Whether the date is when something else ends, as a meeting goes on: "extended until 2030 during a visit"."""
    ends = path[0].dep_ == "pobj" and path[0].head.lower_ in {"till", "until"}
    return ends and event.pos_ == "NOUN" and is_meeting(event) and event not in path and event.dep_ == "pobj"


def tells_effect(path: list[Token], event: Token) -> bool:
    """Whether the date only tells from when the act is in effect: "left it with effect from July"."""
    if any(word.lower_ == "effective" and word.pos_ == "ADJ" for word in path[1:]):
        return True
    return any(noun.lemma_ == "effect" and noun.dep_ == "pobj" for noun in path if noun != event)
