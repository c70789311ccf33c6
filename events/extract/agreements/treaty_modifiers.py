"""Modifiers of treaties: what a signed text extends, that a treaty is over, when it was made, what it is on."""

from typing import Final

from spacy.tokens import Token

from events.extract.agreements.actions import actions_of, terms
from events.extract.agreements.treaty_objects import TreatyObjects
from events.extract.clauses.syntax import children, conjuncts, governor, is_passive, patient, prepositional
from events.extract.meetings.words import is_meeting
from events.extract.reading import Dated
from events.lexicon import tables

DOING: Final = frozenset({"acl", "relcl"})


def extended_by(objects: TreatyObjects, text: Token) -> list[Token]:
    """The treaties that a signed text extends: "a protocol to extend the pact", "a deal on its renewal"."""
    if text.lemma_.lower() not in terms("carriers"):
        return []
    verbs = [verb for one in children(text, *DOING) for verb in conjuncts(one) if not is_passive(verb)]
    found = [end for verb in verbs if _extends(verb, "verbs") for end in _things(verb) if objects.is_treaty(end)]
    nouns = [end for end in prepositional(text, "extending", "for", "on") if _extends(end, "nouns")]
    found += [end for noun in nouns for end in prepositional(noun, "of") if objects.is_treaty(end)]
    return [one for one in found if one != text]


def _things(verb: Token) -> list[Token]:
    done = patient(verb)
    return conjuncts(done) if done is not None else []


def _extends(word: Token, kind: str) -> bool:
    told = [one for one in actions_of().get(word.lemma_.lower(), ()) if one.effect == "extended"]
    return any(word.lemma_.lower() in (one.verbs if kind == "verbs" else one.nouns) for one in told)


def is_called_over(word: Token) -> bool:
    """Whether an adjective says that the treaty has ended: "the expired pact"."""
    return word.dep_ == "amod" and word.lower_ in terms("over")


def is_of_the_making(when: Dated, treaty: Token, event: Token) -> bool:
    """Whether a date belongs to a clause on the treaty's origin: "will end the pact that it signed in 2018"."""
    verb = governor(treaty.doc[when.token])
    return verb is not None and verb != event and verb.dep_ in DOING and verb.head == treaty


def is_to_meet(treaty: Token) -> bool:
    """Whether the agreement is only to meet: "an agreement in principle for a summit", "a deal to hold talks"."""
    ends = prepositional(treaty, "for", "on")
    ends += [end for one in children(treaty, "acl") for end in children(one, "dobj")]
    return any(is_meeting(end) for end in ends)


def is_on_a_truce(treaty: Token) -> bool:
    """Whether the agreement is on a truce: "an agreement on a ceasefire", "an accord to cease hostilities"."""
    words = tables("treaty_words")
    if any(end.lemma_.lower() in words["truces"] for end in prepositional(treaty, "for", "on")):
        return True
    ending = [one for one in children(treaty, "acl") if one.lemma_ in words["truce_verbs"]]
    return any(end.lemma_ in words["truce_objects"] for verb in ending for end in children(verb, "dobj"))
