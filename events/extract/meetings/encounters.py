"""Who met whom: one meeting of many or one with each, and the host state if a participant is unknown."""

from typing import Final

from spacy.tokens import Token

from events.extract.clauses.syntax import agent, children, clause, is_verb, prepositional
from events.extract.coreference.participants import Cast, codes, unique
from events.extract.coreference.participants import words as people_words
from events.extract.meetings.words import words
from events.extract.reading import Participant, Reading

MEDIATORS: Final = frozenset({"facilitator", "intermediary", "mediator"})


def encounters(event: Token, doers: list[Participant], others: list[Participant]) -> list[list[Participant]]:
    """The participants of each meeting: guests from several states are met separately, unless they are a group."""
    if len(codes(doers)) > 1 and len(codes(others)) == 1 and _is_one_by_one(event):
        doers, others = others, doers
    guests = codes(one for one in others if one.code not in codes(doers))
    calls = event.lemma_ in words("verbs", "to") | words("verbs", "object") - {"host", "receive", "visit", "welcome"}
    together = is_verb(event) and not calls and _is_one_group(event, [one for one in others if one.code in guests])
    together = together or any(token.lower_ in words("formats", "together") for token in event.subtree)
    together = (together and not _is_one_by_one(event)) or (is_verb(event) and _is_for_a_gathering(event))
    together = together or any(len(one.codes) > 1 for one in (*doers, *others))
    if len(codes(doers)) != 1 or len(guests) < 2 or together:
        return [unique([*doers, *others])]
    in_order = dict.fromkeys(one.code for one in others if one.code in guests)
    return [unique([*doers, *(one for one in others if one.code == code)]) for code in in_order]


def without_mediators(reading: Reading, doers: list[Participant], others: list[Participant]) -> list[Participant]:
    """The others without an organisation's mediator, who is not a party, if two states meet already."""
    if len(codes(doers)) < 2:
        return others
    return [one for one in others if not any(token.lemma_ in MEDIATORS for token in reading.doc[one.token].subtree)]


def with_their_place(cast: Cast, event: Token, participants: list[Participant]) -> list[Participant]:
    """The participants, with the state where they met if one of them is otherwise unknown.

    "Deputy Minister Juris Sprogis had a meeting with his Slovak counterpart in Riga" is between Latvia and Slovakia.
    """
    verb = clause(event)
    subject = agent(verb)
    unknown = subject is not None and subject.pos_ == "PROPN" and not cast.of(subject)
    if len(codes(participants)) != 1 or not (unknown or _is_held_abroad(event, verb, participants)):
        return participants
    places = [end for end in verb.subtree if end.dep_ == "pobj" and end.head.lower_ == "in"]
    there = [one for end in places for one in cast.host(end)]
    return [*participants, *(one for one in there[:1] if one.kind != "organisation")]


def _is_held_abroad(event: Token, verb: Token, participants: list[Participant]) -> bool:
    """Whether a person held talks of which only the city is stated: "the Nepalese minister held talks in Dhaka"."""
    held = (
        event.dep_ == "dobj" and verb.lemma_ in {"conduct", "have", "hold"} and event.lemma_ in {"consultation", "talk"}
    )
    alone = not prepositional(event, "between", "of", "with") and not prepositional(verb, "with")
    return held and alone and any(one.kind == "person" for one in participants)


def _is_for_a_gathering(event: Token) -> bool:
    """Whether several guests come for one meeting: "will welcome Macron and Tusk for a summit"."""
    ends = prepositional(event, "at", "for") if event.lemma_ in {"gather", "host", "receive", "welcome"} else []
    return any(end.tag_ == "NN" and end.lemma_ in {"conference", "meeting", "summit"} for end in ends)


def _is_one_by_one(event: Token) -> bool:
    """Whether each is met separately: "separately", "in turn", "one after the other"."""
    alone = any(child.lower_ in words("formats", "one_by_one") for child in event.children)
    ends = [end for prep in children(event, "prep", "advmod", "npadvmod") for end in children(prep, "pobj")]
    ends += [end for child in event.children for end in prepositional(child, "after", "by")]
    in_turn = any(end.lemma_ == "turn" and end.head.lower_ == "in" for end in ends)
    return (
        alone or in_turn or any(end.lower_ in {"another", "one", "other"} and end.head.lower_ != "with" for end in ends)
    )


def _is_one_group(event: Token, guests: list[Participant]) -> bool:
    """Whether one plural covers all the guests: "the presidents of Kenya and Somalia", "her US and Mexican hosts"."""
    tokens = {one.token for one in guests if not one.name}
    plurals = [token for token in event.subtree if token.tag_ == "NNS" and token.lemma_.lower() in _people_nouns()]
    return len(tokens) == len(guests) and any(tokens <= {one.i for one in noun.subtree} for noun in plurals)


def _people_nouns() -> frozenset[str]:
    return people_words("human_nouns") - {"official"} | people_words("counterparts")
