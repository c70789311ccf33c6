"""The parties of a deadline, who sets it and whom it binds: from its clause, its sentence, or the context."""

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from events.extract.acts.frames import words as act_words
from events.extract.clauses.syntax import agent, children, clause, governor, is_verb, patient, prepositional
from events.extract.coreference.participants import Cast, codes, unique
from events.extract.deadlines.obligations import terms
from events.extract.reading import Participant, Reading

PAIR: Final = 2
BESIDE: Final = frozenset({"conj", "parataxis"})
"""Dependencies of a coordinate clause."""
WHERE: Final = frozenset({"from", "in", "inside", "within"})


@dataclass(frozen=True)
class DeadlineParties:
    """Finds the parties of the deadlines of one article."""

    reading: Reading
    cast: Cast

    def of(self, bound: Token) -> list[Participant]:
        """The parties of the deadline whose trigger, a noun or the verb of the obligation, is `bound`."""
        here = self._here(bound)
        if self._is_of_others(bound) or _is_of_applicants(bound) or (_is_known(bound) and len(codes(here)) < PAIR):
            return []
        both = here if len(codes(here)) >= PAIR else unique([*here, *self._bound_together(bound)])
        if len(codes(both)) == 1:
            return unique([*both, *(self._council() or self._other_side(bound, both))])
        return both or self.cast.before.topic(bound)

    def _here(self, bound: Token) -> list[Participant]:
        """The parties in its sentence; if there are many, those in its own clause that are not only locations."""
        at, tokens = self.reading.participants, self.reading.doc
        here = unique(at[token.i] for token in bound.sent if token.i in at and at[token.i].acts)
        inside = [one for one in here if _shares_clause(tokens[one.token], bound)]
        here = inside if len(codes(inside)) >= PAIR else here
        apart = [one for one in here if not _is_where(tokens[one.token])]
        return apart if len(codes(apart)) >= PAIR else here

    def _bound_together(self, bound: Token) -> list[Participant]:
        """The subject and object of the obligation's clause."""
        verb = bound if bound.pos_ == "VERB" else governor(bound)
        return self.cast.of(agent(verb)) + self.cast.of(patient(verb)) if verb is not None else []

    def _other_side(self, bound: Token, mine: list[Participant]) -> list[Participant]:
        """The other of the two parties of the sentences before."""
        two = self.cast.before.topic(bound)
        return two if {*codes(mine)} < {*codes(two)} else []

    def _is_of_others(self, bound: Token) -> bool:
        """Whether it binds private people, firms or rebels: "students from Chad must register", "gave the rebels"."""
        given = [*children(bound, "dative"), patient(bound)] if bound.lemma_ == "give" else []
        if any(one is not None and one.lemma_.lower() in act_words("irregular") for one in given):
            return True
        who = agent(bound) if bound.pos_ in {"AUX", "VERB"} else None
        if who is None or who.tag_ not in {"NN", "NNS"}:
            return False
        return who.lemma_.lower() in terms("private") and not self.cast.owners(who)

    def _council(self) -> list[Participant]:
        """The United Nations, if the article mentions one of its resolutions, which may bind a single state."""
        resolved = self.reading.tokens_of(dict.fromkeys(terms("of_the_council")))
        return [one for one in self.reading.history if resolved and one.code == "UN"][:1]


def _shares_clause(name: Token, bound: Token) -> bool:
    """Whether a name is in the obligation's own clause, not in a coordinate one: "Oslo has a week; Bern, two"."""
    below = name
    while below not in {bound, below.head}:
        if below.dep_ in BESIDE and is_verb(below) and children(below, "nsubj", "nsubjpass"):
            return False
        below = below.head
    return below == bound or bound.dep_ not in BESIDE


def _is_where(name: Token) -> bool:
    """Whether a name is only a location: "to pull its forces out of Chad", "in Mali"."""
    while name.dep_ == "conj":
        name = name.head
    if name.dep_ == "dobj":
        return name.head.lemma_ in terms("withdrawing")
    place = name.dep_ == "pobj" and (name.head.lower_ in WHERE or name.head.head.lower_ == "out")
    return place and is_verb(clause(name)) and name.head.head.pos_ in {"ADP", "ADV", "VERB"}


def _is_of_applicants(deadline: Token) -> bool:
    """Whether it is a deadline for applicants: "for applications from Chad"."""
    return any(one.lemma_.lower() in terms("private") | terms("papers") for one in prepositional(deadline, "for"))


def _is_known(bound: Token) -> bool:
    """Whether it is a deadline mentioned before: "before the ultimatum runs out"."""
    verb = governor(bound)
    told = verb is not None and verb.lemma_ in terms("telling") and bound.dep_ == "nsubj"
    return told and bound.lemma_.lower() in terms("nouns") and not children(bound, "acl", "prep", "relcl")
