"""Gatherings of organisations, which take place beside the meeting that a noun is about."""

from collections.abc import Iterable
from typing import Final

from spacy.tokens import Token

from events.extract.clauses.syntax import agent, governor, prepositional
from events.extract.meetings.words import measured, words
from events.extract.reading import Participant, Reading

MODIFIERS: Final = frozenset({"amod", "compound", "nmod", "poss"})
"""How a name before a noun depends on it."""


def without_other_gatherings(reading: Reading, noun: Token, found: Iterable[Participant]) -> list[Participant]:
    """The participants without those named only by a gathering beside it: "the G20 summit and a meeting with Chad"."""
    return [one for one in found if not _is_of_another(reading, noun, one)]


def _is_of_another(reading: Reading, noun: Token, one: Participant) -> bool:
    gathering = _gathering(reading.doc[one.token])
    if gathering is None or gathering.sent != noun.sent or gathering in {noun, measured(noun)}:
        return False
    verb = governor(noun) if noun.dep_ == "dobj" else None
    if verb is not None and verb.lemma_ in words("context", "holding") and agent(verb) == gathering:
        return False  # "the EU summit held talks with Chad"
    return one.kind == "organisation" or _is_of_an_organisation(reading, gathering)


def _gathering(name: Token) -> Token | None:
    """The gathering whose name a participant's is part of: "the G20 leaders' summit", "the assembly of the UN"."""
    up = name
    while up.dep_ in MODIFIERS and up.head != up:
        up = up.head
    if up.dep_ == "pobj" and up in prepositional(up.head.head, "of"):
        up = up.head.head
    is_gathering = up.pos_ in {"NOUN", "PROPN"} and up.lemma_.lower() in words("context", "gatherings")
    return up if up != name and is_gathering else None


def _is_of_an_organisation(reading: Reading, gathering: Token) -> bool:
    at = reading.participants
    return any(one.dep_ in MODIFIERS and one.i in at and at[one.i].kind == "organisation" for one in gathering.subtree)
