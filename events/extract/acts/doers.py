"""Actors of acts: the subject, whoever gave the order, the owner of the measure, or the speaker."""

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from events.extract.acts.frames import (
    Frame,
    classed,
    is_at_home,
    is_fighter,
    is_measure,
    notice_of,
    order_over,
    owning_up,
    words,
)
from events.extract.clauses.modality import words as modal_words
from events.extract.clauses.syntax import (
    agent,
    children,
    clause,
    conjuncts,
    governor,
    is_passive,
    patient,
    prepositional,
)
from events.extract.coreference.participants import Cast
from events.extract.reading import Participant, Reading

NOMINAL: Final = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True)
class Doers:
    """Finds the actors of the acts of one article."""

    reading: Reading
    cast: Cast

    def of_verb(self, verb: Token, things: list[Token], frame: Frame) -> list[Participant]:
        """The actors of a verb: its subject, whoever orders it, or the owner of the measure."""
        if frame.ordered and (order := order_over(verb)) is not None:
            return self.cast.of(agent(order)) or self.cast.speech.sayer(order)
        bid = verb.lemma_ in words("bidding") and is_passive(verb)
        if frame.mutual and (bid or verb.lemma_ in words("mediating")):
            return []  # "a truce brokered by Oman", "the ceasefire ordered by the council"
        doer = None if frame.subject or frame.undergoes else agent(notice_of(verb) or verb)
        actors = self.cast.behind_a_law(doer) or [*self.cast.of(doer), *self._joined(verb), *self._companions(doer)]
        if not actors and doer is not None and doer.lower_ in words("speaking"):
            actors = self.cast.speech.quoted(doer)
        if not actors and (order := order_over(verb)) is not None and not children(verb, "nsubj"):
            actors = self.cast.of(agent(order))  # "directed the ministry to raise tariffs"
        if not actors and doer is not None and frame.type == "force.used":
            actors = self._shooters(doer, verb) or (self._of_fighters(doer, verb) if is_fighter(doer) else [])
        if frame.type == "aid.approved":
            private = doer is not None and doer.lemma_.lower() in words("private")
            private = private and not any(one.kind == "organisation" for one in actors)
            actors = [one for one in actors if not private and not self._are_people(one)]
        if not actors and doer is not None and is_measure(doer):
            actors = self._taken_by(doer)
        if frame.obliged:
            return self.cast.speech.sayer(verb)
        if not actors and (frame.owner == "actor" or frame.through or frame.undergoes):
            actors = [one for thing in things for one in self._taken_by(thing)]
        return actors or (self._hidden(verb, things, frame) if doer is None else [])

    def _hidden(self, verb: Token, things: list[Token], frame: Frame) -> list[Participant]:
        """The actors of a passive without "by": its source, the speaker, or who has the measure in force."""
        if frame.subject and frame.owner == "actor":  # "duties entered into force across the Union"
            teller = self.cast.speech.sayer(verb) if frame.type == "aid.approved" else []
            return self.cast.all_of(prepositional(verb, "across", "throughout")) or teller
        if not is_passive(verb) and not frame.undergoes:
            return []
        source = prepositional(verb, "from", "by", "of") if frame.owner == "target" else []
        source += [end for said in children(verb, "oprd") for end in prepositional(said, "by")]
        if frame.undergoes and frame.type == "tariff.imposed":  # "face duties in Chad"
            source += [end for head in (verb, verb.head, *things) for end in prepositional(head, "in")]
        told = patient(verb) if verb.lemma_ in words("informing") else None
        source += [told] if told is not None else []  # "Congress was notified of a sale"
        named = self.cast.all_of(source)
        hidden = verb.lemma_ in words("harming") or verb.dep_ == "acl"
        hidden = hidden or (frame.undergoes and frame.type == "force.used")  # "said its land had come under attack"
        return named or ([] if hidden else self.cast.speech.sayer(verb)) or self._keeper(verb)

    def of_noun(self, noun: Token, things: list[Token], frame: Frame) -> list[Participant]:
        """The actors of an act's noun: its "by" phrase, its owner, or the subject of a verb that carries it out."""
        actors = self.cast.all_of(prepositional(noun, "by", "from")) or self._named_by(noun) or self._owners(noun)
        if not actors and frame.owner == "actor":
            actors = [one for thing in things for one in self._owners_of_measure(thing)]
        actors = actors or (self.cast.owners(noun.head) if noun.dep_ == "conj" else [])
        if not actors and frame.type == "force.used":
            actors = self._answering(noun)
        verb = governor(noun)
        at_home = frame.type == "force.used" and verb is not None and is_at_home(agent(verb))
        if not actors and verb is not None and makes_it_so(verb, frame) and not at_home:
            actors = self.cast.behind_a_law(agent(verb))
            actors = actors or [*self.cast.of(agent(verb)), *self._companions(agent(verb))]
        return actors

    def _answering(self, noun: Token) -> list[Participant]:
        """Who is blamed for an act of force, or admits it: "claimed responsibility for a strike"."""
        blamed = [end for one in children(noun, "acl") if one.lemma_ == "blame" for end in prepositional(one, "on")]
        return self.cast.all_of(blamed) or (self.cast.of(agent(up)) if (up := owning_up(noun)) is not None else [])

    def _shooters(self, weapon: Token, verb: Token) -> list[Participant]:
        """The owner of a weapon, by where it was fired from: "missiles fired from American ships hit"."""
        shot = [one for one in (*children(weapon, "acl"), weapon.head) if one.lemma_ in words("shooting")]
        shot = [one for one in shot if one != verb]
        ends = [end for one in (weapon, *shot) for end in prepositional(one, "by", "from")]
        return [one for one in self.cast.all_of(ends) if one.acts]

    def _of_fighters(self, doer: Token, verb: Token) -> list[Participant]:
        """The state of warplanes or troops: as named in their phrase, or else that of the army that reports it."""
        if inside := [one for one in self.cast.within(doer) if one.acts]:
            return inside  # "warplanes taking part in a Chadian patrol"
        saying = next((up for up in verb.ancestors if up.lemma_ in modal_words("saying")), None)
        teller = agent(saying) if saying is not None else None
        return self.cast.of(teller) if teller is not None and teller.lemma_.lower() in words("armies") else []

    def _joined(self, verb: Token) -> list[Participant]:
        """Whom the actor joins: "Canada joined Britain in expelling"."""
        above = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "in" else None
        return self.cast.of(patient(above)) if above is not None and above.lemma_ in words("joining") else []

    def _companions(self, doer: Token | None) -> list[Participant]:
        """Who acts with the actor: "US forces, together with the United Kingdom, struck", "acting with Oman"."""
        if doer is None:
            return []
        act = governor(doer)
        beside = [one for one in doer.sent if one.lower_ == "alongside" or _is_together(one)]
        beside = [one for one in beside if one.head == doer or clause(one) == act or clause(one).lower_ == "acting"]
        found = self.cast.all_of(end for one in beside for first in children(one, "pobj") for end in conjuncts(first))
        return [one for one in found if one.acts]

    def _named_by(self, noun: Token) -> list[Participant]:
        """The actors of a "by" attached further down in the phrase: "delivery of jets to Chad | by Ukraine"."""
        by = [one for one in noun.subtree if one.lower_ == "by" and one.i > noun.i and one.head.pos_ in NOMINAL]
        return self.cast.all_of(end for one in by for first in children(one, "pobj") for end in conjuncts(first))

    def _keeper(self, verb: Token) -> list[Participant]:
        """Who has a measure in force: "Chile keeps sanctions on Chad, imposed after the coup"."""
        above = governor(verb) if verb.dep_ == "acl" and verb.head.dep_ == "dobj" else None
        having = words("keeping") | (classed("lift", "tighten") if self._is_dated(verb) else frozenset())
        return self.cast.of(agent(above)) if above is not None and above.lemma_ in having else []

    def _is_dated(self, verb: Token) -> bool:
        """Whether the verb's phrase contains a date: "an embargo imposed in 2005"."""
        below = {token.i for token in verb.subtree}
        return any(date.token in below for date in self.reading.dates_in(verb.sent))

    def _taken_by(self, measure: Token) -> list[Participant]:
        """Who took a measure: "U.S. sanctions", "tariffs by China"."""
        given = [
            end
            for giving in children(measure, "acl")
            if giving.tag_ == "VBN"
            for end in prepositional(giving, "by", *(("from",) if giving.lemma_ in words("shooting") else ()))
        ]
        inside = [end for end in prepositional(measure, "in") if measure.pos_ in {"NUM", "SYM"}]
        return (
            self._owners_of_measure(measure)
            or self.cast.all_of(prepositional(measure, "by", "from"))
            or self._named_by(measure)
            or self.cast.all_of(given)
            or self._giver(measure)
            or [one for end in inside for one in self.cast.owners(end)]  # "$5 million in US aid"
            or self.cast.all_of([measure])
        )

    def _giver(self, thing: Token) -> list[Participant]:
        """Who gave or imposed it, by a relative clause: "received a batch of arms that China had donated"."""
        whole = thing.head.head if thing.dep_ == "pobj" and thing.head.lower_ == "of" else thing
        told = (*children(thing, "relcl"), *children(whole, "relcl"))
        done = [one for one in told if one.lemma_ in classed("give", "impose") and not is_passive(one)]
        return [one for verb in done for one in self.cast.of(agent(verb))]

    def _owners_of_measure(self, measure: Token) -> list[Participant]:
        """The owners of a measure; a name before it is its target: "US sanctions", but "the Burma sanctions"."""
        tokens = self.reading.doc
        return [
            one
            for one in self.cast.owners(measure)
            if one.kind != "name"
            or tokens[one.token].dep_ == "poss"
            or tokens[one.token].text.isupper()
            or "." in tokens[one.token].text
        ]

    def _are_people(self, one: Participant) -> bool:
        """Whether a nationality denotes private people: "Cubans send money home"."""
        token = self.reading.doc[one.token]
        return one.kind == "demonym" and token.tag_ == "NNPS" and not children(token, "det")

    def _owners(self, noun: Token) -> list[Participant]:
        """The owners of an act; "his attack" is a person's, most often a verbal one."""
        whose = {child.lower_ for child in children(noun, "poss")}
        if whose & {"its", "their"} and noun.dep_ == "pobj" and (own := self._named_before(noun)):
            return own
        return [] if whose & {"her", "his", "my", "your"} else self.cast.owners(noun)

    def _named_before(self, noun: Token) -> list[Participant]:
        """The antecedent of "its" in a reason at the end: "sanctions on Iraq after its invasion of Kuwait"."""
        at = self.reading.participants
        before = [at[i] for i in range(noun.sent.start, noun.i) if i in at and at[i].acts]
        return before[-1:]


def _is_together(with_: Token) -> bool:
    """Whether "with" introduces a further actor: "along with", "in coordination with"."""
    return with_.lower_ == "with" and with_.i > 0 and with_.nbor(-1).lower_ in words("jointly")


def makes_it_so(verb: Token, frame: Frame) -> bool:
    """Whether the verb's subject is the actor, by ordering, beginning or announcing it, not by reporting force."""
    return verb.lemma_ in modal_words("factive") or (frame.planned and verb.lemma_ in modal_words("saying"))
