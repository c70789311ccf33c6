"""Visits told by a noun for a stop, or by "due" after a name: "his next stop is Hanoi", "X, due in Kiev"."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from events.extract.clauses.modality import reality
from events.extract.clauses.syntax import children, prepositional
from events.extract.coreference.participants import Cast, codes, unique
from events.extract.meetings.journeys import Journeys
from events.extract.meetings.status import BY_REALITY
from events.extract.meetings.words import ANNOUNCED, HELD
from events.extract.reading import Participant

AT: Final = ("at", "in")


@dataclass(frozen=True)
class Tours:
    """Finds the visits implied by stops of tours and by expected guests in one article."""

    cast: Cast
    journeys: Journeys

    def of(self, token: Token) -> Iterator[tuple[str, list[Participant]]]:
        """The status and participants of the visits that a word implies."""
        if token.pos_ != "ADJ" and token.dep_ == "nsubj" and token.head.lemma_ == "be":
            yield from self._stop(token)
        elif token.lower_ == "due" and token.dep_ in {"amod", "acl", "appos"} and token.i > token.head.i:
            yield from self._due(token)

    def _stop(self, stop: Token) -> Iterator[tuple[str, list[Participant]]]:
        """The visit at the next stop, of the person in the phrase or the one mentioned last."""
        verb = stop.head
        hosts = [one for end in children(verb, "attr") for one in self.cast.host(end)]
        guests = self.cast.all_of(prepositional(stop, "for", "of")) or self.cast.owners(stop)
        guests = [
            one for one in guests or self.cast.last_named.at(stop.i, people=True) if one.name or one.kind == "person"
        ]
        both = unique([*guests, *(one for one in hosts if one.code not in codes(guests))])
        status = BY_REALITY[reality(verb)]
        if status == HELD and verb.tag_ in {"VBP", "VBZ"}:
            status = ANNOUNCED
        if status and len(codes(both)) > 1 and hosts:
            yield status, both

    def _due(self, due: Token) -> Iterator[tuple[str, list[Participant]]]:
        """The visit of a person who is due somewhere."""
        guests = [one for one in self.cast.of(due.head) if one.kind == "person"]
        hosts = [one for end in prepositional(due, *AT) for one in self.cast.host(end)]
        both = unique([*guests, *(one for one in hosts if one.code not in codes(guests))])
        if guests and len(codes(both)) > 1:
            yield ANNOUNCED, both
