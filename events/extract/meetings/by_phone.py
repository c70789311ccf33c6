"""Calls told by any verb with "by phone": "the premiers closed the matter by phone on Tuesday"."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from events.extract.clauses.modality import Reality, reality
from events.extract.clauses.syntax import agent, children, is_passive
from events.extract.coreference.participants import Cast, codes
from events.extract.meetings.words import words
from events.extract.reading import Participant

SETTLING: Final = frozenset({"by", "on", "over"})


def settled_by_phone(cast: Cast, noun: Token) -> Iterator[tuple[Token, list[Participant]]]:
    """The verb of what was done by phone, and its two subjects; nothing if the verb is a meeting by itself."""
    if noun.lemma_ not in words("formats", "call") or noun.dep_ != "pobj" or noun.head.lower_ not in SETTLING:
        return
    verb = noun.head.head
    if verb.pos_ != "VERB" or is_passive(verb) or reality(verb) is not Reality.HAPPENED or _is_of_meeting(verb):
        return
    both = cast.of(agent(verb))
    if len(codes(both)) == 2:
        yield verb, both


def _is_of_meeting(verb: Token) -> bool:
    if verb.lemma_ in words("verbs", "mutual") and children(verb, "dobj"):
        return False  # "talked it over on the phone"
    kinds = ("discuss", "mutual", "object", "with", "with_or_object", "by_phone", "call")
    return any(verb.lemma_ in words("verbs", kind) for kind in kinds)
