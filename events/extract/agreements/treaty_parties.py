"""The parties to a treaty, and the actors and targets of what happens to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Token

from events.extract.agreements.actions import LEFT, actions
from events.extract.agreements.treaty_objects import TreatyObjects
from events.extract.clauses.syntax import agent, children, governor, is_passive, patient, prepositional
from events.extract.coreference.participants import Cast, codes, unique
from events.extract.meetings.words import words as meeting_words
from events.extract.names.actors import find_actors
from events.extract.reading import Participant, Reading
from events.lexicon import rows, values

BILATERAL: Final = 2
PARTNERS: Final = ("among", "between", "with")
"""Prepositions before the parties of a treaty."""


@dataclass(frozen=True)
class TreatyParties:
    """Finds the parties to the treaties of one reading, and who acts on them."""

    reading: Reading
    cast: Cast
    objects: TreatyObjects

    def doers(self, token: Token, effect: str) -> list[Participant]:
        """The actors; none if the treaty enters into force or ends by itself."""
        if effect in {"expiry", "in_force", "expired"}:
            return []
        if token.pos_ == "NOUN":
            own = self.cast.owners(token) or self.cast.all_of(prepositional(token, "by"))
            own = own or (self.cast.all_of(prepositional(token, "of")) if effect in LEFT else [])
            verb = governor(token)
            return own or (self.cast.of(agent(verb)) if verb is not None and token.dep_ != "nsubj" else [])
        doers = self._taken_out(token) if effect in LEFT else []
        if not doers and token.lemma_ not in meeting_words("verbs", "mediate"):  # who brokers a treaty is no party
            doers = self.cast.behind_a_law(agent(token)) or self.cast.of(agent(token))
        doers = doers or (self.cast.speech.sayer(token) if is_passive(token) and effect in LEFT else [])
        return [*doers, *self.cast.all_of(prepositional(token, "with", "between"))] if effect == "signed" else doers

    def _taken_out(self, verb: Token) -> list[Participant]:
        """Whom a verb takes out of a treaty: "pulled the United States out", "an order withdrawing Chad from it"."""
        done = patient(verb)
        named = self.reading.participants.get(done.i) if done is not None else None
        if done is not None and self.objects.is_treaty(done):
            return []  # "left the International Criminal Court", which is known by its treaty
        return [named] if named is not None and named.acts else []

    def of(self, doers: list[Participant], treaty: Token, known: tuple[str, ...]) -> list[Participant]:
        """The parties named in the sentence; if fewer than two, the known parties of a bilateral treaty, too."""
        beside = self.cast.all_of(prepositional(treaty, *PARTNERS))
        named = unique([*doers, *self.cast.owners(treaty), *beside])
        if len(codes(named)) < BILATERAL:
            named = unique([*named, *self._of_its_subject(treaty), *self._signers(treaty)])
        few = len(codes(named)) < BILATERAL and len(known) == BILATERAL
        return named + [Participant(code, "", -1, "treaty") for code in known if few and code not in codes(named)]

    def spoken_of(self, token: Token, some: Sequence[Participant]) -> list[Participant]:
        """The only two parties in the sentence, or else those of the sentences before, if they include `some`."""
        at = self.reading.participants
        here = unique(at[one.i] for one in token.sent if one.i in at and at[one.i].acts)
        two = here if len(codes(here)) == BILATERAL else self.cast.before.topic(token)
        return two if {*codes(some)} <= {*codes(two)} else [*some]

    def _of_its_subject(self, treaty: Token) -> list[Participant]:
        """Parties that the parser attached to the subject: "an agreement on fishing rights | between Chad and Mali"."""
        subjects = prepositional(treaty, "concerning", "for", "of", "on", "regarding")
        subjects += [end for one in subjects for end in prepositional(one, "of")]
        return self.cast.all_of(end for one in subjects for end in prepositional(one, *PARTNERS))

    def _signers(self, treaty: Token) -> list[Participant]:
        """Who made the treaty, by a clause on it: "the pact that Chad signed with Mali", "under a pact signed"."""
        made = [one for one in children(treaty, "acl", "relcl") if one.lemma_ in _making()]
        signers = [one for verb in made for one in self.cast.of(agent(verb))]
        signers += self.cast.all_of(end for verb in made for end in prepositional(verb, *PARTNERS))
        if signers or not made or treaty.dep_ != "pobj" or treaty.head.lower_ != "under":
            return signers
        return self.cast.of(agent(treaty.head.head)) if treaty.head.head.pos_ == "VERB" else []


def other_side(actors: tuple[str, ...], parties: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The target of a withdrawal: the other of two states, or the state that a multilateral treaty is named after."""
    states = {row["code"] for row in rows("states")}
    others = tuple(code for code in parties if code not in actors)
    two = others if len(parties) == BILATERAL and states.issuperset(parties) else ()
    return two or tuple(code for code in _namesakes(name) if code not in actors)


@cache
def _namesakes(name: str) -> tuple[str, ...]:
    """The state in any of the names of a treaty ("the Iran nuclear deal"); none if there are several."""
    aliases = next((values(row["aliases"]) for row in rows("treaties") if row["name"] == name), ())
    named = {one.code for form in (name, *aliases) for one in find_actors(form) if one.kind in {"demonym", "name"}}
    return tuple(named) if len(named) == 1 else ()


@cache
def _making() -> frozenset[str]:
    """The verbs for making a treaty."""
    return frozenset(verb for one in actions() if one.effect == "signed" for verb in one.verbs)
