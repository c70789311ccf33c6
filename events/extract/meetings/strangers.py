"""Meetings of unknown or non-state participants: rebels, companies, "ministers from forty countries"."""

from dataclasses import dataclass

from spacy.tokens import Token

from events.extract.clauses.syntax import agent, children, governor, patient, prepositional
from events.extract.coreference.participants import Cast, codes
from events.extract.coreference.participants import words as people_words
from events.extract.meetings.words import is_definite, words
from events.extract.reading import Participant


@dataclass(frozen=True)
class Strangers:
    """Decides whether the participants of an article's meetings are strangers: unknown, or of no state."""

    cast: Cast

    def hold(self, noun: Token, own: list[Participant]) -> bool:
        """Whether all those named are guests of an unknown host, and so did not meet each other."""
        verb = governor(noun)
        host = agent(verb) if verb is not None and noun.dep_ == "dobj" else None
        several = len(codes(self.cast.of(host))) > 1  # "the two parties" may be two states
        factions = host is not None and host.tag_ == "NNS" and host.lemma_.lower() in words("private", "factions")
        if host is not None and factions and not several:
            return not prepositional(noun, "with")  # "four Afghan groups opened talks" with each other
        if host is None or self.cast.of(host):
            return False
        if host.lemma_.lower() in words("private", "people"):
            return True  # "the two companies broke off talks"
        if host.tag_ == "NNS" and not own and not is_definite(host):
            return True  # "ministers from forty countries will attend"
        guests = self.cast.all_of([*prepositional(noun, "with"), *(prepositional(verb, "with") if verb else [])])
        return bool(guests) and set(codes(own)) <= set(codes(guests))

    def are_met(self, noun: Token) -> bool:
        """Whether it is with a non-state participant: "hostage negotiations with the rebels"."""
        if self._is_between_strangers(noun) or self._is_of_strangers(noun):
            return True
        others = [one for one in prepositional(noun, "with") if one.pos_ in {"NOUN", "PROPN"}]
        standing = any(one.lemma_.lower() in people_words("counterparts") for one in others)
        return bool(others) and not standing and not self.cast.all_of(others) and not self.cast.between(noun)

    def are_among(self, noun: Token, own: list[Participant], around: list[Participant]) -> bool:
        """Whether it brings together unknown guests, or is with the counterparts of somebody unknown."""
        verb = governor(noun)
        if verb is not None and noun.dep_ == "nsubj" and verb.lemma_ in words("verbs", "gathering"):
            guests = patient(verb)
            if guests is not None and guests.pos_ in {"NOUN", "PROPN"} and not self.cast.of(guests):
                return True
        counterparts = [one for one in prepositional(noun, "with") if one.lemma_ in people_words("counterparts")]
        his = [owner for one in counterparts for owner in children(one, "poss") if owner.tag_ == "PRP$"]
        guests_ = set(codes(self.cast.all_of(counterparts)))
        hosts = [one for one in [*own, *(around if his else [])] if one.code not in guests_]
        return bool(his) and bool(guests_) and not hosts and not self.cast.all_of(his)

    def _is_of_strangers(self, noun: Token) -> bool:
        """Whether the participants are described, and none is known: "a meeting of the mayors of the region"."""
        those = [one for one in prepositional(noun, "of") if one.tag_ == "NNS" and children(one, "prep", "amod")]
        human = [one for one in those if one.lemma_.lower() in people_words("human_nouns")]
        return bool(human) and not self.cast.all_of(human) and not self.cast.owners(noun)

    def _is_between_strangers(self, noun: Token) -> bool:
        """Whether it is between non-state sides: "talks between the belligerents", "between rival clans"."""
        between = [one for one in noun.subtree if one.lower_ in {"among", "between"} and one.i > noun.i]
        sides = [end for one in between if governor(one) == governor(noun) for end in children(one, "pobj")]
        known = {*people_words("pair_nouns"), *people_words("state_nouns"), *people_words("human_nouns")} - {
            "party",
            "force",
        }
        standing = any(one.pos_ in {"NUM", "PRON"} or one.lemma_.lower() in known for one in sides)
        known_ones = self.cast.between(noun) or self.cast.all_of(sides)
        return bool(sides) and not standing and not known_ones
