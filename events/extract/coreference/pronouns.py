"""Pronouns that their own sentence resolves, by its subject, an object or the forces it mentions; or the one before."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from spacy.tokens import Token

from events.extract.clauses.syntax import agent, children, governor, is_verb
from events.extract.reading import Participant, Reading

OPENING: Final = 6
"""Among how many first words of a sentence a possessive may refer to the subject that follows."""
FORCES: Final = frozenset({"army", "force", "military", "navy"})


@dataclass(frozen=True)
class Pronouns:
    """Resolves the pronouns of one article within their own sentences; `owners` gives a noun's possessors."""

    reading: Reading
    owners: Callable[[Token], list[Participant]]

    def who_acts_on(self, pronoun: Token) -> list[Participant]:
        """The subject that acts on the pronoun, which therefore is not its antecedent: "Khan received | him"."""
        verb = pronoun.head if pronoun.dep_ == "dobj" else None
        at = self.reading.participants
        return [at[one.i] for one in children(verb, "nsubj") if one.i in at] if verb is not None else []

    def beside(self, pronoun: Token) -> list[Participant]:
        """The object before a possessive in the same clause: "criticized Ortega for his decision"."""
        if pronoun.dep_ != "poss":
            return []
        at = self.reading.participants
        above = [up for up in pronoun.ancestors if up.pos_ == "VERB"][:1]
        named = [one for verb in above for one in children(verb, "dobj") if one.i in at and at[one.i].name]
        return [at[one.i] for one in named if one.i < pronoun.i]

    def further_on(self, pronoun: Token) -> list[Participant]:
        """The subject after an opening phrase with a possessive: "During her trip to Chad, Johnson said"."""
        top = pronoun
        while top.dep_ in {"pobj", "poss", "prep"} and not is_verb(top):
            top = top.head
        opens = is_verb(top) and pronoun.dep_ == "poss" and pronoun.i - top.sent.start < OPENING
        at = self.reading.participants
        named = [at[one.i] for one in children(top, "nsubj") if one.i in at and one.i > pronoun.i] if opens else []
        return [one for one in named if one.name]

    def own_subject(self, pronoun: Token) -> list[Participant]:
        """The state or organisation that acts on what is its own: "the WTO postponed its conference"."""
        verb = governor(pronoun) if pronoun.dep_ == "poss" and pronoun.head.dep_ == "dobj" else None
        subject = agent(verb) if verb is not None and verb == pronoun.head.head else None
        named = self.reading.participants.get(subject.i) if subject is not None else None
        return [named] if named is not None and named.acts and not named.name else []

    def force_before(self, pronoun: Token) -> list[Participant]:
        """Whose forces the sentence mentions before the possessive: "the Chadian air force, when its jets hit"."""
        if pronoun.dep_ != "poss":
            return []
        before = [one for one in pronoun.sent if one.i < pronoun.i and one.lemma_.lower() in FORCES]
        return self.owners(before[-1]) if before else []

    def again(self, pronoun: Token) -> Token | None:
        """The first of a row of sentences with the same object: "Sharif received him. Modi saw him. Khan met him"."""
        found = _object_before(pronoun)
        while found is not None and not [*found.children]:
            earlier = self._rows.get(found.i) or _object_before(found)
            if earlier is None:
                break
            found = earlier
        if found is not None:
            self._rows[pronoun.i] = found
        return found

    @cached_property
    def _rows(self) -> dict[int, Token]:
        """The first of each row of pronouns that was asked for, by the token of the last."""
        return {}


def _object_before(pronoun: Token) -> Token | None:
    """The same pronoun as object of the previous sentence."""
    if pronoun.dep_ != "dobj" or pronoun.lower_ not in {"her", "him"} or pronoun.sent.start == 0:
        return None
    before = [one for one in pronoun.nbor(pronoun.sent.start - 1 - pronoun.i).sent if one.dep_ == "dobj"]
    return next((one for one in before if one.lower_ == pronoun.lower_), None)
