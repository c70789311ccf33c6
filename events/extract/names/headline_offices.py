"""Whose those are of whom a text tells without saying it: its headline has named the states, or one and an office."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from spacy.tokens import Doc, Span

from events.extract.clauses.syntax import SUBJECT
from events.extract.names.actors import Mention
from events.extract.names.person import Person
from events.extract.names.spelling import name_pattern
from events.extract.names.titles import Title
from events.extract.trees.parser import text_of

STATES: Final = frozenset({"capital", "demonym", "name"})
"""What names a state in a headline."""
HOLDERS: Final = frozenset({"head_of_government", "head_of_state", "minister", "monarch", "official"})
PAIR: Final = 2


@dataclass(frozen=True)
class HeadlineOffices:
    """Finds the states of a document's people by its first line, which names one state or two."""

    doc: Doc
    actors: Sequence[Mention]
    titles: Sequence[Title]

    def unnamed(self) -> Iterator[tuple[int, int]]:
        """Where the first sentence names its subject in full, whose office the headline alone tells."""
        if self._body is None or not self._offices:
            return
        text = text_of(self.doc)
        for match in name_pattern().finditer(text, self._body.start_char, self._body.end_char):
            span = self.doc.char_span(*match.span())
            if span is not None and " " in match.group() and span.root.dep_ in SUBJECT:
                yield match.span()

    def told(self, people: Sequence[Person]) -> list[Person]:
        """The people, those of no state with that which the headline leaves for them."""
        if not 1 <= len(self._states) <= PAIR:
            return list(people)
        return [replace(one, code=self._state_of(one, people)) if one.code is None else one for one in people]

    def _state_of(self, person: Person, people: Sequence[Person]) -> str | None:
        """The one of two states that the sentence does not name, or the one whose office he seems to have."""
        sentence = self._sentence(person.start)
        if sentence is None or not person.name or (person.role and person.role not in HOLDERS | {"honorific"}):
            return None
        acting = [
            one for one in self.actors if one.use == "actor"
        ]  # people tell before states, and these before places
        told = (self._left_by(sentence, named) for named in (people, acting, self.actors))
        left = next((codes[0] for codes in told if len(codes) == 1), None)
        if len(self._states) == PAIR:
            return left if person.role in HOLDERS or sentence == self._body else None
        same = not person.role or person.role == "honorific" or person.role in {one.role for one in self._offices}
        return left if same and self._offices and sentence == self._body else None

    def _left_by(self, sentence: Span, named: Sequence[Mention | Person]) -> list[str]:
        """Those of the headline's states of which a sentence names nobody; none where it names nobody at all."""
        beside = {one.code for one in named if one.code and sentence.start_char <= one.start < sentence.end_char}
        return [code for code in self._states if code not in beside] if beside else []

    @cached_property
    def _end(self) -> int:
        """Where the headline ends; 0 where the text has none."""
        return max(0, text_of(self.doc).find("\n"))

    @cached_property
    def _states(self) -> list[str]:
        return list(dict.fromkeys(one.code for one in self.actors if one.end <= self._end and one.kind in STATES))

    @cached_property
    def _offices(self) -> list[Title]:
        return [one for one in self.titles if one.end <= self._end and one.role in HOLDERS]

    @cached_property
    def _body(self) -> Span | None:
        """The first sentence below the headline."""
        return next((one for one in self.doc.sents if one.start_char >= self._end > 0), None)

    def _sentence(self, position: int) -> Span | None:
        return next((one for one in self.doc.sents if one.start_char <= position < one.end_char), None)
