"""Dates that belong to something other than the event near them, and dates that hold for several clauses."""

from typing import Final

from spacy.tokens import Token

from events.extract.clauses.modality import words
from events.extract.clauses.syntax import children, is_verb
from events.extract.meetings.words import is_meeting

MONTH: Final = 31
OTHERS: Final = frozenset({"one", "ones", "that", "those"})
PAST: Final = frozenset({"VBD", "VBN"})


def tells_since(path: list[Token], event: Token) -> bool:
    """Whether the date only starts a period: "their first talks since June", "since his election in May"."""
    below = path[: path.index(event)] if event in path else path
    begins = [one.head for one in below if one.dep_ == "pobj" and one.head.lower_ == "since"]
    clause_ = path[-1] if event not in path and is_verb(path[-1]) else None
    if clause_ is not None and _is_since(clause_):
        return event not in clause_.subtree
    return any(is_meeting(event) or is_meeting(since.head) for since in begins)


def _is_since(clause_: Token) -> bool:
    """Whether it is a clause with "since": "since he took office in May", "since taking office in May"."""
    participle = clause_.dep_ == "pcomp" and clause_.head.lower_ == "since"
    return participle or any(child.lower_ == "since" for child in children(clause_, "mark"))


def is_of_its_kind(path: list[Token], event: Token, days: int | None) -> bool:
    """Whether a long period is only the scope of a superlative: "the deadliest clash this year"."""
    counted_in = path[: path.index(event) + 1] if event in path else path
    best = [child for noun in counted_in for child in children(noun, "amod") if child.tag_ == "JJS"]
    return (days is None or days > MONTH) and any(one.lower_ not in words("ordinals") for one in best)


def is_of_others(saying: Token) -> bool:
    """Whether a verb of saying modifies a number or pronoun for others: "up from the 89 | announced in March"."""
    return saying.dep_ in {"acl", "relcl"} and (saying.head.like_num or saying.head.lower_ in OTHERS)


def is_of_the_followed(path: list[Token], event: Token) -> bool:
    """Whether the date belongs to what the event follows: "the trip follows a visit to Chad last month"."""
    verb = path[-1]
    follows = verb.lemma_ in {"follow", "come"} and verb.tag_ in {"VBP", "VBZ"}
    return follows and event.dep_ == "nsubj" and event.head == verb and path[0].i > verb.i


def tells_end(path: list[Token], event: Token) -> bool:
    """Whether the date ends something other than the meeting: "extended until 2030 during a visit"."""
    ends = path[0].dep_ == "pobj" and path[0].head.lower_ in {"till", "until"}
    return ends and event.pos_ == "NOUN" and is_meeting(event) and event not in path and event.dep_ == "pobj"


def tells_effect(path: list[Token], event: Token) -> bool:
    """Whether the date is only when the act takes effect: "left it with effect from July"."""
    if any(word.lower_ == "effective" and word.pos_ == "ADJ" for word in path[1:]):
        return True
    return any(noun.lemma_ == "effect" and noun.dep_ == "pobj" for noun in path if noun != event)


def opens_for_all(path: list[Token], own: Token) -> bool:
    """Whether a sentence-initial date holds for a later clause, too: "On 4 May Chad left, and Mali stayed".

    `path` leads from the date to its clause; `own` is the later one. A past perfect there has its own time.
    """
    verb, date = path[-1], path[0]
    opening = date.head if date.dep_ == "pobj" else date
    opens = next((one for one in verb.sent if one.is_alpha or one.like_num), verb) == opening.left_edge
    while own.dep_ == "pcomp" and is_verb(own.head.head):
        own = own.head.head  # "answered by | bombing"
    had = any(one.lower_ == "had" for one in children(own, "aux"))
    if opening.head != verb or not opens or own.tag_ not in PAST or had:
        return False
    above = own
    while above.dep_ == "conj" and above != verb:
        above = above.head
    beside = verb.dep_ == "ccomp" and verb.head == above and verb.i < above.i  # "Chad struck; Mali struck back"
    return own != verb and (above == verb or (beside and above.lemma_ not in words("saying")))
