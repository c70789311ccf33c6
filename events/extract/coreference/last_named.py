"""The participant named last before a pronoun or another phrase for one."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from spacy.tokens import Token

from events.extract.coreference.named_before import states
from events.extract.reading import Participant, Reading

PERSONAL: Final = frozenset({"he", "she"})
NEUTER: Final = frozenset({"it"})


@dataclass(frozen=True)
class LastNamed:
    """Finds the participants named last in one article."""

    reading: Reading

    def at(
        self, before: int, *, people: bool, but: Iterable[Participant] = (), of_states: bool = False
    ) -> list[Participant]:
        """The last participant named before the token, subjects first; none of those in `but`.

        `of_states`: no organisations.
        """
        near = self._near(before, [*but], people=people, of_states=of_states)
        pronoun = self._subject_before(near, before, PERSONAL if people else NEUTER)
        if pronoun is not None:
            return self._meant_by(pronoun, of_states=of_states) or near[:1]
        return self._subjects(near)[-1:] or near[:1]

    def _near(self, before: int, others: list[Participant], *, people: bool, of_states: bool) -> list[Participant]:
        """Those named in the sentence or the two before it, nearest first."""
        return [
            one
            for one in self.reading.named_before(before, 2)
            if one not in others
            and (bool(one.name) is people or (people and self._is_office(one)))
            and one.kind != "demonym"
            and (not of_states or one.code in states())
        ]

    def _subjects(self, near: list[Participant]) -> list[Participant]:
        """The subjects among those in the nearest one's sentence."""
        last = self.reading.sentence_number(near[0].token) if near else None
        same = [one for one in near if self.reading.sentence_number(one.token) == last]
        return [one for one in same if self.reading.doc[one.token].dep_ in {"nsubj", "nsubjpass"}]

    def _subject_before(self, near: list[Participant], before: int, pronouns: frozenset[str]) -> Token | None:
        """The sentence's own pronoun subject, if another is named after it: "He met Obama. He also visited"."""
        if not near or self._subjects(near):
            return None
        sentence = self.reading.doc[near[0].token].sent
        subjects = [one for one in sentence if one.lower_ in pronouns and one.dep_ in {"nsubj", "nsubjpass"}]
        return next((one for one in subjects if one.i < near[0].token and one.i < before), None)

    def _meant_by(self, pronoun: Token, *, of_states: bool) -> list[Participant]:
        """Whom a subject means. Of a row of such sentences, the first is asked first: the row may be long."""
        people, row = pronoun.lower_ in PERSONAL, [pronoun.i]
        while (row[-1], of_states) not in self._meant:
            near = self._near(row[-1], [], people=people, of_states=of_states)
            earlier = self._subject_before(near, row[-1], PERSONAL if people else NEUTER)
            if earlier is None:
                break
            row.append(earlier.i)
        for one in reversed(row):
            if (one, of_states) not in self._meant:
                self._meant[one, of_states] = self.at(one, people=people, of_states=of_states)
        return self._meant[pronoun.i, of_states]

    @cached_property
    def _meant(self) -> dict[tuple[int, bool], list[Participant]]:
        """Whom subjects mean that were asked for, by token, and by whether they are states."""
        return {}

    def _is_office(self, one: Participant) -> bool:
        """Whether it is a subject named by an office alone: "the Secretary of State met"."""
        token = self.reading.doc[one.token]
        return one.kind == "person" and token.dep_ in {"nsubj", "nsubjpass"} and token.tag_ in {"NN", "NNP"}
