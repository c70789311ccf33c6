"""The term of a treaty: until when it is in force."""

from typing import Final

from spacy.tokens import Token

from events.extract.agreements.actions import terms
from events.extract.agreements.treaty_objects import TreatyObjects
from events.extract.clauses.modality import Reality, reality
from events.extract.clauses.syntax import agent, children, clause, is_verb, patient
from events.extract.reading import Dated, Reading

UNTIL: Final = frozenset({"through", "till", "to", "until"})
ENDS: Final = frozenset({"close", "conclusion", "end", "expiry"})
"""Nouns for the last part of a period: "until the end of June"."""
BEING: Final = frozenset({"be", "continue", "hold", "keep", "remain", "stay"})
"""Copular verbs before the treaty's state: "stays in force"."""
ASIDE: Final = frozenset({"at", "least", "only", "up"})
"""Words allowed between the treaty's state and the limit: "valid only until May"."""


def lasting(reading: Reading, objects: TreatyObjects, date: Dated) -> tuple[Token, Token] | None:
    """The word by which a treaty lasts until the date ("is valid until 2024", "in force until"), and the treaty."""
    limit = _limit_of(reading.doc[date.token])
    if limit is None:
        return None
    verb, state = clause(limit), _state_before(limit)
    if is_verb(verb) and reality(verb) is Reality.UNREAL:
        return None
    if state is None and not (is_verb(verb) and limit.lower_ != "to"):
        return None
    things = _subjects(verb) if state is None or verb.lemma_ in BEING else _described(state, verb)
    known = (verb.lemma_ in terms("lasting") and _stands_alone(verb)) if state is None else True
    treaties = [one for thing in things if (one := objects.lasting(thing)) is not None] if known else []
    return (verb if state is None else state, treaties[0]) if treaties else None


def _subjects(verb: Token) -> list[Token]:
    subject = agent(verb)
    return [subject] if subject is not None else []


def _described(state: Token, verb: Token) -> list[Token]:
    """What the state may describe outside a copular clause: "a pact in force until May", "have a pact valid until"."""
    above = state.head if state.dep_ != "pobj" else state.head.head
    done = patient(verb) if is_verb(verb) else None
    return [one for one in (above, done) if one is not None]


def _stands_alone(verb: Token) -> bool:
    """Whether a verb has no object, so that its subject is what lasts; also for "have": "has only until June"."""
    return not [one for one in children(verb, "ccomp", "dobj") if one.lemma_ not in {"force", "effect"}]


def _state_before(limit: Token) -> Token | None:
    """The treaty's state, right before the limit: "valid", "in force"."""
    before = limit.i - 1
    while before > limit.sent.start and limit.doc[before].lower_ in ASIDE:
        before -= 1
    word = limit.doc[before]
    if word.lower_ in terms("forces"):
        return word if word.dep_ == "pobj" and word.head.lower_ in {"in", "into"} else None
    return word if word.lower_ in terms("valid") else None


def _limit_of(date: Token) -> Token | None:
    """The preposition that limits to a day or the end of a period: "until 4 May", "until the end of May"."""
    head = date
    while head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_ in ENDS:
        head = head.head.head
    if head.dep_ == "pobj" and head.head.lower_ in {"at", "on"} and head.head.head.lower_ in UNTIL:
        return head.head.head
    above = head.head if head.dep_ == "pobj" else date.doc[date.left_edge.i - 1] if date.left_edge.i else date
    return above if above.lower_ in UNTIL else None
