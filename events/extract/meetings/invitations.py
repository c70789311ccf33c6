"""Visits implied by invitations that were accepted or withdrawn, and by the word "guest"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from spacy.tokens import Token

from events.extract.clauses.modality import Reality, reality
from events.extract.clauses.syntax import agent, children, governor, patient, prepositional
from events.extract.coreference.participants import Cast, codes, unique
from events.extract.meetings.calling_off import is_in_class
from events.extract.meetings.status import BY_REALITY
from events.extract.meetings.words import ANNOUNCED, CANCELED, words
from events.extract.reading import Participant

FOLLOWING: Final = 12
"""The number of tokens of the next sentence in which to look for "the invitation was accepted"."""


class Told(NamedTuple):
    """A visit implied by an invitation: the token that dates it, the event type, the participants and the rule."""

    event: Token
    status: str
    participants: list[Participant]
    rule: str


@dataclass(frozen=True)
class Invitations:
    """Finds the visits implied by the invitations and guests of one article."""

    cast: Cast

    def of(self, token: Token) -> Iterator[Told]:
        """The visits implied by a word for an invitation, for inviting, or for a guest."""
        if token.lemma_ == "guest":
            yield from self._with_the_host(token)
        elif token.pos_ == "VERB":
            yield from self._invited(token)
        else:
            yield from self._accepted(token)

    def _accepted(self, noun: Token) -> Iterator[Told]:
        """The visit announced by an invitation that was accepted, perhaps in the next sentence."""
        if (told := self._taken_back(noun)) is not None:
            yield told
            return
        hosts = self.cast.owners(noun) or self.cast.all_of(prepositional(noun, "of", "from", "by"))
        hosts = hosts or self.cast.all_of(end for one in children(noun, "acl") for end in _visited(one))
        hosts = hosts or [one for end in prepositional(noun, "to") for one in self.cast.host(end)]
        acceptance = _acceptance(noun)
        if not hosts or acceptance is None or reality(acceptance) is not Reality.HAPPENED:
            return
        verb = governor(noun)
        guests = self.cast.all_of(prepositional(verb, "to")) if verb is not None and verb != acceptance else []
        guests = guests or self.cast.all_of(prepositional(noun, "to")) or self.cast.of(agent(acceptance))
        yield Told(noun, ANNOUNCED, unique([*guests, *hosts]), "invitation accepted")

    def _taken_back(self, noun: Token) -> Told | None:
        """The visit canceled by withdrawing an invitation: "withdrew an invitation to the king to visit Lima"."""
        verb = governor(noun)
        affected = verb is not None and noun.dep_ in {"dobj", "nsubjpass"} and noun.head == verb
        if verb is None or not affected or not is_in_class(verb, "cancel") or reality(verb) is Reality.UNREAL:
            return None
        hosts = self.cast.owners(noun) or self.cast.doers(verb)
        guests = self.cast.all_of(prepositional(noun, "for", "to") or prepositional(verb, "for", "to"))
        both = unique([*guests, *hosts])
        return Told(noun, CANCELED, both, "invitation withdrawn") if len(codes(both)) > 1 else None

    def _invited(self, verb: Token) -> Iterator[Told]:
        """The visit of a guest who was invited and has accepted: "has invited the king. The latter has accepted"."""
        after = verb.doc[verb.i + 1 : min(verb.sent.end + FOLLOWING, len(verb.doc))]
        accepts = next((one for one in after if one.lemma_ == "accept" and one.pos_ == "VERB"), None)
        if accepts is None or {reality(accepts), reality(verb)} != {Reality.HAPPENED}:
            return
        if any(one.lemma_ not in {"invitation", "invite", "offer"} for one in children(accepts, "dobj")):
            return
        yield Told(
            accepts, ANNOUNCED, unique([*self.cast.of(patient(verb)), *self.cast.doers(verb)]), "invitation accepted"
        )

    def _with_the_host(self, guest: Token) -> Iterator[Told]:
        """The visit of a guest to the host: "will be the guest of the king", "spent a day there as his guest"."""
        verb = governor(guest)
        if guest.dep_ == "nsubj" and verb is not None and verb.lemma_ == "be":
            yield from self._next_guest(guest, verb)
        is_one = guest.dep_ in {"attr", "oprd"} or (guest.dep_ == "pobj" and guest.head.lower_ == "as")
        hosts = self.cast.all_of(prepositional(guest, "of")) or self.cast.owners(guest)
        if verb is not None and not hosts and prepositional(guest, "of"):  # the host's state is only told by the place
            there = [one for end in prepositional(verb, "in", "at") for one in self.cast.host(end)]
            hosts = [replace(one, kind="person") for one in there]
        if verb is None or not is_one or not any(one.name or one.kind == "person" for one in hosts):
            return
        if status := BY_REALITY[reality(verb)]:
            yield Told(verb, status, unique([*self.cast.doers(verb), *hosts]), "verb:guest")

    def _next_guest(self, guest: Token, verb: Token) -> Iterator[Told]:
        """The visit of the next guest: "Belgrade's next guest is Alexander Lukashenko, on 3 December"."""
        hosts = self.cast.owners(guest)
        guests = [one for end in children(verb, "attr") for one in self.cast.of(end)]
        ahead = any(child.lower_ in {"first", "next"} for child in children(guest, "amod"))
        if hosts and guests and ahead and reality(verb) is not Reality.UNREAL and verb.tag_ != "VBD":
            yield Told(guest, ANNOUNCED, unique([*guests, *hosts]), "noun:next guest")


def _visited(verb: Token) -> list[Token]:
    """The destination of an invitation: "to visit Vietnam", "to pay a visit to Vietnam"."""
    if verb.lemma_ == "visit":
        return children(verb, "dobj")
    visits = [one for one in children(verb, "dobj") if one.lemma_ in {"trip", "visit"}]
    heads = [verb, *visits] if verb.lemma_ in words("verbs", "travel") else visits
    return [end for head in heads for end in prepositional(head, "to")]


def _acceptance(noun: Token) -> Token | None:
    """The verb that accepts the invitation, in its own sentence or early in the next one."""
    verb = governor(noun)
    if verb is not None and verb.lemma_ == "accept" and noun.dep_ in {"dobj", "nsubjpass"}:
        return verb
    for later in noun.doc[noun.sent.end : noun.sent.end + FOLLOWING]:
        if later.lemma_ == noun.lemma_ and later.dep_ == "nsubjpass" and later.head.lemma_ == "accept":
            return later.head
    return None
